-- Every line of an entry lands on a known account of the book it names, in a book that is known.
-- 规则：每条分录都记在所写账簿的已知明细账户上。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, 'book', line.book_number, 'account', line.account_id)
FROM (
    SELECT DISTINCT government_id, unnest(book_numbers) AS book_number, unnest(account_ids) AS account_id
    -- Many entries have the same accounts.
    FROM (SELECT DISTINCT government_id, book_numbers, account_ids FROM fundflow.entry) AS list
) AS line
LEFT JOIN fundflow.account
    ON account.government_id = line.government_id AND account.id = line.account_id
LEFT JOIN fundflow.book
    ON book.government_id = line.government_id AND book.number = line.book_number
LEFT JOIN fundflow.government ON government.id = line.government_id
WHERE account.book_number IS DISTINCT FROM line.book_number OR book.number IS NULL
ORDER BY 1;
