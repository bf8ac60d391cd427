-- Where loans are in a roster, every line of debt names one of them, general debt in the general budget, special debt in the government funds.
-- 规则：债务分录写明本级台账中的债券，且一般债券在一般公共预算，专项债券在政府性基金预算。
-- Looks at: fundflow.balance
SELECT DISTINCT concat_ws(' ', government.code, account.account_code, coalesce(account.source, '?'))
FROM fundflow.account
JOIN fundflow.book
    ON book.government_id = account.government_id AND book.number = account.book_number
JOIN fundflow.balance
    ON balance.government_id = account.government_id AND balance.account_id = account.id
    AND balance.stage IN ('execution', 'settlement')
LEFT JOIN fundflow.loan
    ON loan.government_id = account.government_id AND loan.code = account.source
LEFT JOIN fundflow.government ON government.id = account.government_id
WHERE (left(account.account_code, 4) IN ('6041', '6042', '7041')
       OR account.account_code IN ('202101', '202201'))
    AND EXISTS (SELECT FROM fundflow.loan AS any_loan WHERE any_loan.government_id = account.government_id)
    AND (loan.code IS NULL
         OR book.fund_code <> CASE loan.kind WHEN 'general' THEN 'general-public' ELSE 'government-funds' END)
ORDER BY 1;
