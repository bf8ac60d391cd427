-- Every balance is what the entries come to, red ink counted on its own side.
-- 规则：每个余额都等于凭证之和，红字记在原方。
-- Looks at: fundflow.balance
SELECT concat_ws(' ', government.code, period, stage, account_id, account.account_code)
FROM fundflow.balance
FULL JOIN (
    SELECT government_id, account_id, period, book_number, stage,
           coalesce(sum(amount_fen) FILTER (WHERE is_debit), 0) AS debit_fen,
           coalesce(-sum(amount_fen) FILTER (WHERE NOT is_debit), 0) AS credit_fen
    FROM (
        -- Of entries with up to four lines, those with the same accounts and sides are added up place by
        -- place first: many entries have the same.
        SELECT * FROM (
            SELECT government_id, period, stage, unnest(book_numbers) AS book_number,
                   unnest(account_ids) AS account_id,
                   unnest(ARRAY[sum(first), sum(second), sum(third), sum(fourth)]) AS amount_fen,
                   unnest(ARRAY[first > 0, second > 0, third > 0, fourth > 0]) AS is_debit
            FROM (
                SELECT government_id, period, stage, book_numbers, account_ids, amounts_fen[1] AS first,
                       amounts_fen[2] AS second, amounts_fen[3] AS third, amounts_fen[4] AS fourth
                FROM fundflow.entry WHERE red_lines IS NULL AND cardinality(amounts_fen) <= 4
                -- Keeps each amount from being looked up wherever it is named.
                OFFSET 0
            ) AS short
            GROUP BY government_id, period, stage, book_numbers, account_ids,
                     first > 0, second > 0, third > 0, fourth > 0
        ) AS place
        WHERE amount_fen IS NOT NULL
        UNION ALL
        SELECT government_id, period, stage, book_number, account_id, amount_fen,
               (amount_fen > 0) <> coalesce(number = ANY (red_lines), false)
        FROM (
            SELECT government_id, period, stage, red_lines, unnest(book_numbers) AS book_number,
                   unnest(account_ids) AS account_id, unnest(amounts_fen) AS amount_fen,
                   generate_subscripts(amounts_fen, 1) AS number
            FROM fundflow.entry WHERE red_lines IS NOT NULL OR cardinality(amounts_fen) > 4
        ) AS line
    ) AS part
    GROUP BY government_id, account_id, period, book_number, stage
) AS derived USING (government_id, account_id, period, book_number, stage)
LEFT JOIN fundflow.government ON government.id = government_id
LEFT JOIN LATERAL (
    SELECT account_code FROM fundflow.account
    WHERE account.government_id = derived.government_id AND account.id = derived.account_id
) AS account ON true
WHERE (balance.debit_fen, balance.credit_fen) IS DISTINCT FROM (derived.debit_fen, derived.credit_fen)
ORDER BY 1;
