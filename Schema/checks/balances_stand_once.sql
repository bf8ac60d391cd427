-- An account has one balance in each period and stage.
-- 规则：每个明细账户在每个期间、阶段只有一个余额。
-- Looks at: fundflow.balance
SELECT concat_ws(' ', government.code, twice.period, twice.stage, 'account', twice.account_id)
FROM (
    SELECT government_id, account_id, period, stage
    FROM fundflow.balance
    GROUP BY government_id, account_id, period, stage
    HAVING count(*) > 1
) AS twice
LEFT JOIN fundflow.government ON government.id = twice.government_id
ORDER BY 1;
