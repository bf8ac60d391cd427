-- Accounts are numbered from 1 to the government's last without a gap or a repetition, and none is there twice.
-- 规则：明细账户自 1 起到该财政最后一号，不断号，不重号，同一账户不重复。
-- Looks at: fundflow.account
SELECT concat_ws(' ', government.code, 'account', found.id)
FROM (
    -- The first number out of turn, and any account met before.
    SELECT government_id, min(id) AS id
    FROM (
        SELECT government_id, id, row_number() OVER (PARTITION BY government_id ORDER BY id) AS turn,
               count(*) OVER (PARTITION BY government_id, digest) AS times
        FROM fundflow.account
    ) AS counted
    WHERE id <> turn OR times > 1
    GROUP BY government_id
    UNION
    SELECT government_id, coalesce(head.last_id, accounts.last_id)
    FROM fundflow.account_head AS head
    FULL JOIN (SELECT government_id, max(id) AS last_id FROM fundflow.account GROUP BY government_id)
        AS accounts USING (government_id)
    WHERE head.last_id IS DISTINCT FROM coalesce(accounts.last_id, 0)
) AS found
LEFT JOIN fundflow.government ON government.id = found.government_id
ORDER BY 1;
