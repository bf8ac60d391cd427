-- The posting runs of a journal are numbered from 1 without a gap, each chained to the one before.
-- 规则：各账的记账次自 1 起不断号，每次与上一次相接。
-- Looks at: fundflow.posting_run
SELECT concat_ws(' ', government.code, run.journal, 'run', run.sequence)
FROM (
    SELECT government_id, journal, sequence, previous_digest,
           row_number() OVER chain AS turn, lag(digest) OVER chain AS digest_before
    FROM fundflow.posting_run
    WINDOW chain AS (PARTITION BY government_id, journal ORDER BY sequence)
) AS run
LEFT JOIN fundflow.government ON government.id = run.government_id
WHERE run.sequence <> run.turn
    OR run.previous_digest IS DISTINCT FROM coalesce(run.digest_before, sha256(array_send(ARRAY[
        convert_to(government.code, 'UTF8'), convert_to(run.journal, 'UTF8')])))
ORDER BY 1;
