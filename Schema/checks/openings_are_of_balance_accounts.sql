-- Openings stand on balance accounts alone: revenue and expenditure start every year at nothing.
-- 规则：年初余额只在资产、负债、结余类科目上：收支每年从零开始。
-- Looks at: fundflow.balance WHERE period % 100 = 0
SELECT concat_ws(' ', government.code, balance.period, balance.stage, account.account_code)
FROM fundflow.balance
JOIN fundflow.account
    ON account.government_id = balance.government_id AND account.id = balance.account_id
JOIN fundflow.government ON government.id = balance.government_id
WHERE balance.period % 100 = 0 AND left(account.account_code, 1) IN ('4', '5', '6', '7')
ORDER BY 1;
