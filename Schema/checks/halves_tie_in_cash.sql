-- An entry with both halves moves the same cash in each: 1001, 1002 and 1003 against 8041's cash on hand.
-- 规则：两半都有的凭证，财务会计 1001、1002、1003 与预算会计 8041 库款、专户的变动相等。
-- Looks at: fundflow.entry WHERE journal = 'accounting'
WITH cash AS MATERIALIZED (
    SELECT account.government_id, account.id, book.basis = 'budgetary' AS is_budgetary
    FROM fundflow.account
    JOIN fundflow.book
        ON book.government_id = account.government_id AND book.number = account.book_number
    WHERE (book.basis = 'budgetary' AND account.account_code IN ('8041', '804101', '804102'))
       OR (book.basis = 'financial' AND left(account.account_code, 4) IN ('1001', '1002', '1003'))
), line AS (
    SELECT government_id, period, number, unnest(account_ids) AS account_id,
           unnest(amounts_fen) AS amount_fen
    FROM fundflow.entry
    WHERE journal = 'accounting'
), moved AS (
    SELECT line.government_id, line.period, line.number,
           sum(line.amount_fen) FILTER (WHERE cash.is_budgetary) AS budgetary_fen,
           sum(line.amount_fen) FILTER (WHERE NOT cash.is_budgetary) AS financial_fen
    FROM line
    JOIN cash ON cash.government_id = line.government_id AND cash.id = line.account_id
    GROUP BY line.government_id, line.period, line.number
)
SELECT concat_ws(' ', government.code, 'accounting', moved.period, moved.number)
FROM moved
LEFT JOIN fundflow.government ON government.id = moved.government_id
WHERE moved.budgetary_fen <> moved.financial_fen
ORDER BY 1;
