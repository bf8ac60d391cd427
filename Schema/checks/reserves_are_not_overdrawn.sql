-- No more of the reserve (预备费, 227) is released in a year than was budgeted.
-- 规则：预备费的动用不超过批准数。
-- Looks at: fundflow.balance
SELECT concat_ws(' ', government.code, balance.period / 100)
FROM fundflow.account
JOIN fundflow.balance
    ON balance.government_id = account.government_id AND balance.account_id = account.id
LEFT JOIN fundflow.government ON government.id = account.government_id
WHERE account.subject_code LIKE '227%' AND account.account_code LIKE '700%'
    AND balance.stage IN ('budget', 'adjustment', 'change')
GROUP BY government.code, account.government_id, account.book_number, balance.period / 100
HAVING sum(balance.debit_fen::numeric - balance.credit_fen) < 0
ORDER BY 1;
