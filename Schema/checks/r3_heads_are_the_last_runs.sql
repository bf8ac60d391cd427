-- The head of every government journal is its last posting run, or the chain's beginning.
-- 规则：每个账的链头是其最后一次记账，或链的起点。
-- Looks at: fundflow.journal_head
SELECT concat_ws(' ', government.code, coalesce(head.journal, last.journal), 'run',
                 coalesce(last.sequence, head.last_run))
FROM fundflow.journal_head AS head
FULL JOIN (
    SELECT DISTINCT ON (government_id, journal) government_id, journal, sequence, digest
    FROM fundflow.posting_run
    ORDER BY government_id, journal, sequence DESC
) AS last USING (government_id, journal)
LEFT JOIN fundflow.government ON government.id = government_id
WHERE (head.last_run, head.digest) IS DISTINCT FROM (
    coalesce(last.sequence, 0),
    coalesce(last.digest, sha256(array_send(ARRAY[
        convert_to(government.code, 'UTF8'), convert_to(head.journal, 'UTF8')]))))
ORDER BY 1;
