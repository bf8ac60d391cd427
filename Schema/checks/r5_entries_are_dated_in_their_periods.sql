-- Every entry is dated in its period: openings on 1 January, settlement and closing when they are made.
-- 规则：每张凭证的日期在其期间内：年初余额为 1 月 1 日，结算和结账为实际日期。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number, entry.entry_date)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE NOT CASE
    WHEN entry.stage = 'closing'
        THEN entry.period % 100 = 12 AND entry.entry_date >= make_date(entry.period / 100, 12, 1)
    WHEN entry.period % 100 = 13 THEN entry.entry_date >= make_date(entry.period / 100, 12, 31)
    WHEN entry.period % 100 = 0 THEN entry.entry_date = make_date(entry.period / 100, 1, 1)
    ELSE entry.entry_date >= make_date(entry.period / 100, entry.period % 100, 1)
        AND entry.entry_date < make_date(entry.period / 100, entry.period % 100, 1) + interval '1 month'
END
ORDER BY 1;
