-- Every balance is what the entries come to, red ink counted on its own side.
-- 规则：每个余额都等于凭证之和，红字记在原方。
-- Looks at: fundflow.balance
SELECT concat_ws(' ', government.code, period, stage, account_id, account.account_code)
FROM fundflow.balance
FULL JOIN (
    SELECT government_id, account_id, period, book_number, stage,
           coalesce(sum(amount_fen) FILTER (WHERE (amount_fen > 0) <> is_red), 0) AS debit_fen,
           coalesce(-sum(amount_fen) FILTER (WHERE (amount_fen > 0) = is_red), 0) AS credit_fen
    FROM (
        SELECT government_id, period, stage, unnest(book_numbers) AS book_number,
               unnest(account_ids) AS account_id, unnest(amounts_fen) AS amount_fen, false AS is_red
        FROM fundflow.entry WHERE red_lines IS NULL
        UNION ALL
        SELECT government_id, period, stage, line.book_number, line.account_id, line.amount_fen,
               line.number = ANY (red_lines)
        FROM fundflow.entry,
             LATERAL unnest(book_numbers, account_ids, amounts_fen) WITH ORDINALITY
                 AS line (book_number, account_id, amount_fen, number)
        WHERE red_lines IS NOT NULL
    ) AS line
    GROUP BY government_id, account_id, period, book_number, stage
) AS derived USING (government_id, account_id, period, book_number, stage)
LEFT JOIN fundflow.government ON government.id = government_id
LEFT JOIN LATERAL (
    SELECT account_code FROM fundflow.account
    WHERE account.government_id = derived.government_id AND account.id = derived.account_id
) AS account ON true
WHERE (balance.debit_fen, balance.credit_fen) IS DISTINCT FROM (derived.debit_fen, derived.credit_fen)
ORDER BY 1;
