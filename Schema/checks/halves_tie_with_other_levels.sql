-- An entry that moves 804105 and 1032 or 2012 moves them alike, counterparty by counterparty.
-- 规则：凭证同时涉及 8041 上下级调拨与 1032、2012 的，两半对每个往来财政的变动相等。
-- Looks at: fundflow.entry WHERE journal = 'accounting'
WITH claim AS MATERIALIZED (
    SELECT account.government_id, account.id, account.counterparty_id, book.basis
    FROM fundflow.account
    JOIN fundflow.book
        ON book.government_id = account.government_id AND book.number = account.book_number
    WHERE (book.basis = 'budgetary' AND account.account_code = '804105')
       OR (book.basis = 'financial' AND left(account.account_code, 4) IN ('1032', '2012'))
), line AS (
    SELECT government_id, journal, period, number, unnest(account_ids) AS account_id,
           unnest(amounts_fen) AS amount_fen
    FROM fundflow.entry
    WHERE journal = 'accounting'
), moved AS (
    SELECT line.government_id, line.journal, line.period, line.number, claim.counterparty_id,
           coalesce(sum(line.amount_fen) FILTER (WHERE claim.basis = 'budgetary'), 0) AS budgetary_fen,
           coalesce(sum(line.amount_fen) FILTER (WHERE claim.basis = 'financial'), 0) AS financial_fen,
           bool_or(claim.basis = 'budgetary') AS is_in_budgetary,
           bool_or(claim.basis = 'financial') AS is_in_financial
    FROM line
    JOIN claim ON claim.government_id = line.government_id AND claim.id = line.account_id
    GROUP BY line.government_id, line.journal, line.period, line.number, claim.counterparty_id
)
SELECT concat_ws(' ', government.code, moved.journal, moved.period, moved.number)
FROM moved
LEFT JOIN fundflow.government ON government.id = moved.government_id
GROUP BY government.code, moved.government_id, moved.journal, moved.period, moved.number
HAVING bool_or(moved.is_in_budgetary) AND bool_or(moved.is_in_financial)
    AND bool_or(moved.budgetary_fen <> moved.financial_fen)
ORDER BY 1;
