-- Every government that is kept has one book for each fund and one for each class of money, and no other.
-- 规则：每个在此记账的财政，每个预算、每类资金各有一本账簿，别无其他。
-- Looks at: fundflow.book
WITH expected AS (
    SELECT government.id AS government_id, form.number, form.basis, form.fund_code, form.money
    FROM fundflow.government, (
        SELECT number, 'budgetary' AS basis, code AS fund_code, NULL AS money FROM fundflow.fund
        UNION ALL
        VALUES (11, 'financial', NULL, 'budget-managed'), (12, 'financial', NULL, 'fiscal-account'),
               (13, 'financial', NULL, 'special-purpose')
    ) AS form
    WHERE government.is_kept AND government.id IN (SELECT unnest(fundflow.governments_of('reader')))
), found AS (
    SELECT government_id, number, basis, fund_code, money FROM fundflow.book
)
SELECT concat_ws(' ', government.code, 'book', differing.number)
FROM (
    (SELECT * FROM expected EXCEPT ALL SELECT * FROM found)
    UNION
    (SELECT * FROM found EXCEPT ALL SELECT * FROM expected)
) AS differing
LEFT JOIN fundflow.government ON government.id = differing.government_id
ORDER BY 1;
