-- A draft is approved or rejected as an act says; what was approved is the entry that it became, of its maker
-- and the person who approved it.
-- 规则：待审凭证的审核、退回与操作记录相符；审核通过的即所记凭证，制单人、审核人相符。
-- Looks at: fundflow.awaiting_entry WHERE government_id IN (SELECT unnest(fundflow.governments_of('staff')))
WITH decided AS (
    SELECT act.government_id, draft.number::integer AS number, act.person, act.details ->> 'reason' AS reason,
           CASE act.act WHEN 'approve' THEN 'approved' ELSE 'rejected' END AS state
    FROM fundflow.act
    CROSS JOIN LATERAL jsonb_array_elements_text(act.details -> 'drafts') AS draft (number)
    WHERE act.act IN ('approve', 'reject')
)
SELECT concat_ws(' ', government.code, 'draft', coalesce(draft.number, decided.number))
FROM fundflow.awaiting_entry AS draft
FULL JOIN decided ON decided.government_id = draft.government_id AND decided.number = draft.number
LEFT JOIN fundflow.government ON government.id = coalesce(draft.government_id, decided.government_id)
LEFT JOIN fundflow.entry
    ON entry.government_id = draft.government_id AND entry.journal = draft.journal
    AND entry.period = draft.entry_period AND entry.number = draft.entry_number
LEFT JOIN fundflow.posting_run AS run
    ON run.government_id = entry.government_id AND run.journal = entry.journal
    AND run.sequence = entry.run_sequence
WHERE (draft.state, draft.decided_by, draft.reason)
      IS DISTINCT FROM (coalesce(decided.state, 'awaiting'), decided.person, decided.reason)
    OR draft.state = 'approved'
       AND (entry.content_digest, run.maker, run.person, run.source_name, run.source_digest)
           IS DISTINCT FROM (draft.content_digest, draft.maker, draft.decided_by,
                             draft.source_name, draft.source_digest)
ORDER BY 1;
