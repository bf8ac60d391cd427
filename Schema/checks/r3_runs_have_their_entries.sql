-- Every posting run has as many entries as it says, and every entry belongs to a run.
-- 规则：每次记账的凭证数与所记相符，每张凭证都属于一次记账。
-- Looks at: fundflow.posting_run
SELECT concat_ws(' ', government.code, journal, 'run', sequence)
FROM fundflow.posting_run AS run
FULL JOIN (
    SELECT government_id, journal, run_sequence AS sequence, count(*) AS entries
    FROM fundflow.entry GROUP BY government_id, journal, run_sequence
) AS counted USING (government_id, journal, sequence)
LEFT JOIN fundflow.government ON government.id = government_id
WHERE run.entry_count IS DISTINCT FROM counted.entries
ORDER BY 1;
