-- The acts of a government are numbered from 1 without a gap, each chained to the one before, up to the last.
-- 规则：各财政的操作记录自 1 起不断号，每次与上一次相接，直至最后一次。
-- Looks at: fundflow.act
SELECT concat_ws(' ', government.code, 'act', greatest(chained.sequence, head.last_sequence))
FROM (
    SELECT done.*, row_number() OVER chain AS turn, lag(done.link) OVER chain AS link_before,
           lead(done.link) OVER chain IS NULL AS is_last, fundflow.act_form(done) AS form
    FROM fundflow.act AS done
    WINDOW chain AS (PARTITION BY done.government_id ORDER BY done.sequence)
) AS chained
FULL JOIN fundflow.act_head AS head ON head.government_id = chained.government_id AND chained.is_last
LEFT JOIN fundflow.government ON government.id = coalesce(chained.government_id, head.government_id)
WHERE chained.sequence <> chained.turn
    OR chained.link <> sha256(coalesce(chained.link_before, '') || chained.form)
    OR coalesce(chained.is_last, true)
       AND (head.last_sequence, head.link)
           IS DISTINCT FROM (coalesce(chained.sequence, 0), coalesce(chained.link, ''))
UNION ALL
SELECT concat_ws(' ', government.code, 'act', change.act_sequence, change.journal, change.period, change.act)
FROM fundflow.period_act AS change
LEFT JOIN fundflow.government ON government.id = change.government_id
WHERE change.government_id IN (SELECT unnest(fundflow.governments_of('staff')))
    AND NOT EXISTS (
        SELECT FROM fundflow.act
        WHERE act.government_id = change.government_id AND act.sequence = change.act_sequence)
ORDER BY 1;
