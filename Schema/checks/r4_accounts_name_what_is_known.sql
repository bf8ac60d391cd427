-- Every account names a book, a counterparty and funds that are known.
-- 规则：每个明细账户所写的账簿、往来财政和预算都已登记。
-- Looks at: fundflow.account
SELECT concat_ws(' ', government.code, 'account', account.id, account.account_code)
FROM fundflow.account
LEFT JOIN fundflow.government ON government.id = account.government_id
LEFT JOIN fundflow.government AS counterparty ON counterparty.id = account.counterparty_id
LEFT JOIN fundflow.book
    ON book.government_id = account.government_id AND book.number = account.book_number
LEFT JOIN fundflow.fund AS tag ON tag.code = account.fund_tag
LEFT JOIN fundflow.fund AS other ON other.code = account.counterparty_fund
WHERE government.id IS NULL OR book.number IS NULL
    OR (account.counterparty_id IS NOT NULL AND counterparty.id IS NULL)
    OR (account.fund_tag IS NOT NULL AND tag.code IS NULL)
    OR (account.counterparty_fund IS NOT NULL AND other.code IS NULL)
ORDER BY 1;
