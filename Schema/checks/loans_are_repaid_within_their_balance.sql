-- Of no loan is more than its principal received, or more repaid than was received.
-- 规则：债券归还不超过所欠，所欠不超过本金。
-- Looks at: fundflow.loan
SELECT concat_ws(' ', government.code, loan.code)
FROM fundflow.loan
LEFT JOIN fundflow.government ON government.id = loan.government_id
JOIN (
    SELECT account.government_id, account.source, sum(balance.debit_fen::numeric) AS debit_fen,
           sum(balance.credit_fen::numeric) AS credit_fen
    FROM fundflow.account
    JOIN fundflow.balance
        ON balance.government_id = account.government_id AND balance.account_id = account.id
    WHERE account.account_code IN ('202101', '202201') AND balance.stage IN ('execution', 'settlement')
    GROUP BY account.government_id, account.source
) AS owed ON owed.government_id = loan.government_id AND owed.source = loan.code
WHERE owed.debit_fen > owed.credit_fen OR owed.credit_fen > loan.principal_fen
ORDER BY 1;
