-- The lines of every entry sum to zero within each book they touch.
-- 规则：每张凭证在它涉及的每本账簿中借贷相等。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE CASE
    -- One pair of lines, or one in each half: most entries. No amount is negated that has no positive twin.
    WHEN cardinality(entry.amounts_fen) = 2 AND entry.book_numbers[1] = entry.book_numbers[2]
        AND entry.amounts_fen[2] > -9223372036854775808
    THEN entry.amounts_fen[1] <> -entry.amounts_fen[2]
    WHEN cardinality(entry.amounts_fen) = 4 AND entry.book_numbers[1] = entry.book_numbers[2]
        AND entry.book_numbers[3] = entry.book_numbers[4]
        AND entry.book_numbers[1] <> entry.book_numbers[3]
        AND entry.amounts_fen[2] > -9223372036854775808 AND entry.amounts_fen[4] > -9223372036854775808
    THEN entry.amounts_fen[1] <> -entry.amounts_fen[2] OR entry.amounts_fen[3] <> -entry.amounts_fen[4]
    ELSE EXISTS (
        SELECT
        FROM (
            SELECT unnest(entry.book_numbers) AS book_number, unnest(entry.amounts_fen) AS amount_fen
        ) AS line
        GROUP BY line.book_number
        HAVING sum(line.amount_fen) <> 0
    )
END
ORDER BY 1;
