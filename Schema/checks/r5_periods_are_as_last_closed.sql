-- A period is open or closed as its last act says, and took no entry but closing entries while it was closed.
-- 规则：期间的开闭与最后一次结账、反结账的记录相符；关闭期间只记结账凭证。
-- Looks at: fundflow.period_head
WITH span AS (
    SELECT act.*,
           lead(act.last_number) OVER acts AS next_number,
           lead(act.act) OVER acts IS NULL AS is_last,
           row_number() OVER acts AS turn
    FROM fundflow.period_act AS act
    WINDOW acts AS (PARTITION BY government_id, journal, period ORDER BY sequence)
)
SELECT DISTINCT concat_ws(' ', government.code, head.journal, head.period)
FROM fundflow.period_head AS head
FULL JOIN span
    ON span.government_id = head.government_id AND span.journal = head.journal
    AND span.period = head.period
LEFT JOIN fundflow.government ON government.id = coalesce(head.government_id, span.government_id)
WHERE head.period IS NULL
    -- Never closed, and yet not open.
    OR (span.act IS NULL AND (NOT head.is_open OR head.open_until IS NOT NULL))
    OR span.turn <> span.sequence
    OR span.act NOT IN ('close', 'reopen')
    OR (span.turn = 1 AND span.act <> 'close')
    OR (span.act = 'reopen' AND span.reason IS NULL OR span.reason !~ '\S')
    OR (span.act = 'close' AND span.open_until IS NOT NULL)
    OR (span.is_last AND (head.is_open, head.open_until)
        IS DISTINCT FROM (span.act = 'reopen', span.open_until))
    OR EXISTS (
        SELECT FROM fundflow.entry
        LEFT JOIN fundflow.posting_run AS run
            ON run.government_id = entry.government_id AND run.journal = entry.journal
            AND run.sequence = entry.run_sequence
        WHERE entry.government_id = span.government_id AND entry.journal = span.journal
          AND entry.period = span.period AND entry.number > span.last_number
          AND (entry.number <= span.next_number OR span.is_last)
          AND CASE span.act WHEN 'close' THEN entry.stage <> 'closing' OR span.is_last
                            ELSE run.recorded_at >= span.open_until END
    )
    -- Before the first closing numbers only grow.
    OR span.next_number < span.last_number
ORDER BY 1;
