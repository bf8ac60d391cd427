-- 8033 moves against 8001 alone, except in openings and closings.
-- 规则：除年初余额和结账外，8033 只与 8001 对应。
-- Looks at: fundflow.entry
SELECT DISTINCT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM (
    SELECT government_id, array_agg(id) AS account_ids
    FROM fundflow.account WHERE account_code LIKE '8033%' GROUP BY government_id
) AS fund
JOIN fundflow.entry
    ON entry.government_id = fund.government_id AND entry.account_ids && fund.account_ids
CROSS JOIN LATERAL unnest(entry.book_numbers, entry.account_ids) AS line (book_number, account_id)
JOIN fundflow.account
    ON account.government_id = entry.government_id AND account.id = line.account_id
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE entry.period % 100 <> 0 AND entry.stage <> 'closing'
    AND account.account_code NOT LIKE '8033%' AND account.account_code NOT LIKE '8001%'
    AND EXISTS (
        SELECT FROM fundflow.account AS moved
        WHERE moved.government_id = entry.government_id AND moved.book_number = line.book_number
          AND moved.id = ANY (entry.account_ids) AND moved.id = ANY (fund.account_ids)
    )
ORDER BY 1;
