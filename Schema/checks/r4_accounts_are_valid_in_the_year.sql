-- Every account with turnover in a year is in that year's chart, in a book it may stand in, and carries what its code requires.
-- 规则：每个有发生额的明细账户都在当年科目表内，在可记的账簿中，并有所需的辅助核算。
-- Looks at: fundflow.account
SELECT concat_ws(' ', government.code, used.year, account.account_code, account.subject_code,
                 account.economic_code)
-- Read from balances: r7_balances_equal_the_journal ties those to the lines.
FROM (SELECT DISTINCT government_id, account_id, period / 100 AS year FROM fundflow.balance) AS used
JOIN fundflow.account
    ON account.government_id = used.government_id AND account.id = used.account_id
JOIN fundflow.book
    ON book.government_id = account.government_id AND book.number = account.book_number
JOIN fundflow.government ON government.id = used.government_id
LEFT JOIN (
    SELECT year, fundflow.list_year(year) AS list_year
    FROM (SELECT DISTINCT period / 100 AS year FROM fundflow.balance) AS years
) AS list USING (year)
LEFT JOIN fundflow.chart_account AS chart
    ON chart.list_year = list.list_year AND chart.code = account.account_code
LEFT JOIN fundflow.subject
    ON subject.list_year = list.list_year AND subject.code = account.subject_code
LEFT JOIN fundflow.economic_class AS economic
    ON economic.list_year = list.list_year AND economic.code = account.economic_code
WHERE chart.code IS NULL
    OR NOT coalesce(book.fund_code, book.money) = ANY (chart.books)
    OR chart.basis <> book.basis
    OR (account.subject_code IS NOT NULL AND subject.code IS NULL)
    OR (account.economic_code IS NOT NULL AND economic.code IS NULL)
    OR (account.subject_code IS NOT NULL AND cardinality(chart.subjects) > 0 AND NOT EXISTS (
        SELECT FROM unnest(chart.subjects) AS prefix
        WHERE starts_with(account.subject_code, prefix)))
    OR EXISTS (
        SELECT FROM unnest(chart.requires) AS required
        WHERE to_jsonb(account) ->> CASE required
            WHEN 'subject' THEN 'subject_code'
            WHEN 'economic' THEN 'economic_code'
            WHEN 'counterparty' THEN 'counterparty_id'
            ELSE required
        END IS NULL)
ORDER BY 1;
