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
        SELECT government_id, period, stage, book_number, account_id, amount_fen, number = ANY (red_lines)
        FROM (
            SELECT government_id, period, stage, red_lines, unnest(book_numbers) AS book_number,
                   unnest(account_ids) AS account_id, unnest(amounts_fen) AS amount_fen,
                   generate_subscripts(amounts_fen, 1) AS number
            FROM fundflow.entry WHERE red_lines IS NOT NULL
        ) AS part
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
