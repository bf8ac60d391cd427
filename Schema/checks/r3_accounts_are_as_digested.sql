-- Every account is what its digest says: it was never pointed at another code or dimension.
-- 规则：每个明细账户与其摘要相符：从未改指其他代码或辅助核算。
-- Looks at: fundflow.account
SELECT concat_ws(' ', government.code, 'account', account.id, account.account_code)
FROM fundflow.account
LEFT JOIN fundflow.government ON government.id = account.government_id
LEFT JOIN fundflow.government AS counterparty ON counterparty.id = account.counterparty_id
LEFT JOIN fundflow.book
    ON book.government_id = account.government_id AND book.number = account.book_number
WHERE account.digest <> sha256(fundflow.account_form(
    government.code, coalesce(book.fund_code, book.money), account.account_code, account.fund_tag,
    account.subject_code, account.economic_code, counterparty.code, account.counterparty_fund,
    account.unit_code, account.project, account.source, account.tag))
ORDER BY 1;
