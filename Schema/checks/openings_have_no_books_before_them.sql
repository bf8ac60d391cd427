-- A budgetary book is opened by the first entries it has: what later years begin with is carried, not posted.
-- 规则：预算会计账簿的年初余额是它最早的凭证：以后各年由上年结转，不另记账。
-- Looks at: fundflow.balance WHERE period % 100 = 0
SELECT concat_ws(' ', government.code, book.fund_code, opened.period)
FROM (
    SELECT government_id, book_number, max(period) AS period
    FROM fundflow.balance WHERE stage = 'execution' AND period % 100 = 0
    GROUP BY government_id, book_number
) AS opened
JOIN fundflow.government ON government.id = opened.government_id
JOIN fundflow.book
    ON book.government_id = opened.government_id AND book.number = opened.book_number
WHERE book.basis = 'budgetary' AND EXISTS (
    SELECT FROM fundflow.balance AS earlier
    WHERE earlier.government_id = opened.government_id AND earlier.book_number = opened.book_number
      AND earlier.period < opened.period AND earlier.stage IN ('execution', 'settlement', 'closing')
)
ORDER BY 1;
