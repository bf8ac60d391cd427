-- Governments, funds, charts and classifications are, row by row, what the last loading left.
-- 规则：财政、预算、科目表和分类目录与最后一次登记后逐行相同。
-- Looks at: fundflow.loading_state WHERE loading_sequence = (SELECT max(sequence) FROM fundflow.loading)
SELECT concat_ws(' ', coalesce(loaded.relation, now.relation), 'rows', loaded.row_count, 'now',
                 now.row_count)
FROM fundflow.loaded_state() AS now
FULL JOIN (
    SELECT relation, row_count, digest FROM fundflow.loading_state
    WHERE loading_sequence = (SELECT max(sequence) FROM fundflow.loading)
) AS loaded USING (relation)
WHERE (loaded.row_count, loaded.digest) IS DISTINCT FROM (now.row_count, now.digest)
ORDER BY 1;
