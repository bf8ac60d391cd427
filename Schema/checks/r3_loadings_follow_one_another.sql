-- Loadings of governments and code lists are numbered from 1 without a gap, each chained to the one before.
-- 规则：财政和科目目录的登记自 1 起不断号，每次与上一次相接。
-- Looks at: fundflow.loading
SELECT concat_ws(' ', 'loading', chained.sequence, chained.source_name)
FROM (
    SELECT loading.*, row_number() OVER chain AS turn, lag(loading.link) OVER chain AS link_before,
           fundflow.loading_form(loading) AS form
    FROM fundflow.loading
    WINDOW chain AS (ORDER BY loading.sequence)
) AS chained
WHERE chained.sequence <> chained.turn
    OR chained.link <> sha256(coalesce(chained.link_before, '') || chained.form)
UNION ALL
SELECT concat_ws(' ', 'loading', state.loading_sequence, state.relation)
FROM fundflow.loading_state AS state
WHERE state.loading_sequence NOT IN (SELECT sequence FROM fundflow.loading)
ORDER BY 1;
