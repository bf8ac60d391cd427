-- The lines of every entry sum to zero within each book they touch.
-- 规则：每张凭证在它涉及的每本账簿中借贷相等。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE EXISTS (
    SELECT
    FROM (
        SELECT unnest(entry.book_numbers) AS book_number, unnest(entry.amounts_fen) AS amount_fen
    ) AS line
    GROUP BY line.book_number
    HAVING sum(line.amount_fen) <> 0
)
ORDER BY 1;
