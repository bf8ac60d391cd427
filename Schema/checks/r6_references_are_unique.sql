-- A reference stands once in a government, journal and fiscal year.
-- 规则：来源号在一个财政、账和年度内只出现一次。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, twice.journal, twice.year, twice.reference)
FROM (
    SELECT government_id, journal, period / 100 AS year, reference
    FROM fundflow.entry
    GROUP BY government_id, journal, period / 100, reference
    HAVING count(*) > 1
) AS twice
LEFT JOIN fundflow.government ON government.id = twice.government_id
ORDER BY 1;
