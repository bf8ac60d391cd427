-- What is raised and repaid of a loan is the same in both halves: 6041, 6042 and 7041 against 202101 and 202201.
-- 规则：每笔债券在预算会计和财务会计两边收到、归还的本金一致。
-- Looks at: fundflow.loan
SELECT concat_ws(' ', government.code, loan.code)
FROM fundflow.loan
LEFT JOIN fundflow.government ON government.id = loan.government_id
JOIN (
    SELECT account.government_id, account.source,
           coalesce(sum(balance.credit_fen::numeric - balance.debit_fen)
               FILTER (WHERE account.account_code ~ '^[67]'), 0) AS budgetary_fen,
           coalesce(sum(balance.credit_fen::numeric - balance.debit_fen)
               FILTER (WHERE account.account_code ~ '^2'), 0) AS financial_fen
    FROM fundflow.account
    JOIN fundflow.balance
        ON balance.government_id = account.government_id AND balance.account_id = account.id
    WHERE (left(account.account_code, 4) IN ('6041', '6042', '7041')
           OR account.account_code IN ('202101', '202201'))
        AND balance.stage IN ('execution', 'settlement') AND balance.period % 100 <> 0
    GROUP BY account.government_id, account.source
) AS moved ON moved.government_id = loan.government_id AND moved.source = loan.code
WHERE moved.budgetary_fen <> moved.financial_fen
ORDER BY 1;
