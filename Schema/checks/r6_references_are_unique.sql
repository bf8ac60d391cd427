-- A reference stands once in a government, journal and fiscal year.
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
