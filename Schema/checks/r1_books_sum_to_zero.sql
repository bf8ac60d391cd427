-- The balances of every book sum to zero in each period and stage.
-- 规则：每本账簿的余额在每个期间、阶段合计为零。
-- Looks at: fundflow.balance
SELECT concat_ws(' ', government.code, coalesce(book.fund_code, book.money), sums.period, sums.stage)
FROM (
    SELECT government_id, book_number, period, stage
    FROM fundflow.balance
    GROUP BY government_id, book_number, period, stage
    HAVING sum(debit_fen) <> sum(credit_fen)
) AS sums
LEFT JOIN fundflow.government ON government.id = sums.government_id
LEFT JOIN fundflow.book
    ON book.government_id = sums.government_id AND book.number = sums.book_number
ORDER BY 1;
