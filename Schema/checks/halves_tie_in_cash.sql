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
), list AS MATERIALIZED (
    -- Many entries have the same accounts: which of their lines move cash is looked up once for all.
    SELECT line.government_id, line.account_ids,
           array_agg(line.number) FILTER (WHERE cash.is_budgetary) AS budgetary_lines,
           array_agg(line.number) FILTER (WHERE NOT cash.is_budgetary) AS financial_lines
    FROM (
        SELECT government_id, account_ids, unnest(account_ids) AS account_id,
               generate_subscripts(account_ids, 1) AS number
        FROM (SELECT DISTINCT government_id, account_ids
              FROM fundflow.entry WHERE journal = 'accounting') AS list
    ) AS line
    JOIN cash ON cash.government_id = line.government_id AND cash.id = line.account_id
    GROUP BY line.government_id, line.account_ids
)
SELECT concat_ws(' ', government.code, 'accounting', entry.period, entry.number)
FROM fundflow.entry
JOIN list ON list.government_id = entry.government_id AND list.account_ids = entry.account_ids
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE entry.journal = 'accounting'
    AND CASE
        WHEN cardinality(list.budgetary_lines) = 1 AND cardinality(list.financial_lines) = 1
        THEN entry.amounts_fen[list.budgetary_lines[1]] <> entry.amounts_fen[list.financial_lines[1]]
        ELSE (SELECT sum(entry.amounts_fen[line]) FROM unnest(list.budgetary_lines) AS line)
          <> (SELECT sum(entry.amounts_fen[line]) FROM unnest(list.financial_lines) AS line)
    END
ORDER BY 1;
