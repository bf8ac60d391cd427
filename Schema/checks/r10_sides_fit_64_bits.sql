-- Each side of an entry fits 64 bits of fen in every book.
-- 规则：凭证每方在每本账簿中的合计不超出 64 位的分。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE
    -- An entry has 10,000 lines at most: smaller amounts cannot come to so much.
    (900000000000000 < ANY (entry.amounts_fen) OR -900000000000000 > ANY (entry.amounts_fen))
    AND EXISTS (
        SELECT
        FROM unnest(entry.book_numbers, entry.amounts_fen) AS line (book_number, amount_fen)
        GROUP BY line.book_number
        HAVING sum(abs(line.amount_fen::numeric)) > 2 * 9223372036854775807::numeric
    )
ORDER BY 1;
