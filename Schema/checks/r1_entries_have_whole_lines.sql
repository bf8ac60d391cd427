-- Every entry has two lines or more, each with a book, an account and an amount that is not zero.
-- 规则：每张凭证至少两条分录，每条都有账簿、科目和不为零的金额。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE CASE
    WHEN cardinality(entry.amounts_fen) < 2
        OR array_dims(entry.amounts_fen) <> '[1:' || cardinality(entry.amounts_fen) || ']'
        OR array_dims(entry.book_numbers) IS DISTINCT FROM array_dims(entry.amounts_fen)
        OR array_dims(entry.account_ids) IS DISTINCT FROM array_dims(entry.amounts_fen)
        OR array_dims(entry.line_summaries) <> array_dims(entry.amounts_fen)
    THEN true
    -- NULL is looked for only in arrays of one dimension: in any other that is an error.
    ELSE array_position(entry.book_numbers, NULL) IS NOT NULL
        OR array_position(entry.account_ids, NULL) IS NOT NULL
        OR array_position(entry.amounts_fen, NULL) IS NOT NULL
        OR 0 = ANY (entry.amounts_fen)
END
ORDER BY 1;
