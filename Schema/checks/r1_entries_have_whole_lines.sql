-- Every entry has two lines or more, each with a book, an account and an amount that is not zero.
-- 规则：每张凭证至少两条分录，每条都有账簿、科目和不为零的金额。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE CASE
    WHEN array_ndims(entry.amounts_fen) = 1 AND array_lower(entry.amounts_fen, 1) = 1
        AND array_ndims(entry.book_numbers) = 1 AND array_lower(entry.book_numbers, 1) = 1
        AND array_ndims(entry.account_ids) = 1 AND array_lower(entry.account_ids, 1) = 1
        AND cardinality(entry.amounts_fen) >= 2
        AND cardinality(entry.book_numbers) = cardinality(entry.amounts_fen)
        AND cardinality(entry.account_ids) = cardinality(entry.amounts_fen)
        AND (entry.line_summaries IS NULL
             OR (array_dims(entry.line_summaries) = array_dims(entry.amounts_fen)) IS NOT FALSE)
    -- A NULL among them makes it NULL. Books and accounts are numbered from 1.
    THEN (0 <> ALL (entry.book_numbers) AND 0 <> ALL (entry.account_ids) AND 0 <> ALL (entry.amounts_fen))
        IS NOT TRUE
    ELSE true
END
ORDER BY 1;
