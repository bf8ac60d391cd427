-- Voucher numbers run from 1 to the period's last without a gap or a repetition.
-- 规则：凭证号自 1 起到期间最后一号，不断号，不重号。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, found.journal, found.period, found.number)
FROM (
    -- The first number out of turn in each period.
    SELECT government_id, journal, period, min(number) AS number
    FROM (
        SELECT government_id, journal, period, number,
               row_number() OVER (PARTITION BY government_id, journal, period ORDER BY number) AS turn
        FROM fundflow.entry
    ) AS counted
    WHERE number <> turn
    GROUP BY government_id, journal, period
    UNION
    SELECT government_id, journal, period, coalesce(head.last_number, entries.last_number)
    FROM fundflow.period_head AS head
    FULL JOIN (
        SELECT government_id, journal, period, max(number) AS last_number
        FROM fundflow.entry GROUP BY government_id, journal, period
    ) AS entries USING (government_id, journal, period)
    WHERE coalesce(head.last_number, 0) <> coalesce(entries.last_number, 0)
) AS found
LEFT JOIN fundflow.government ON government.id = found.government_id
ORDER BY 1;
