-- The rows of each roster are, government by government, what the last act on it left.
-- 规则：各台账逐财政与最后一次操作记录后的内容相同。
-- Looks at: fundflow.act WHERE act = 'roster'
SELECT concat_ws(' ', government.code, roster.name)
FROM fundflow.government
CROSS JOIN (VALUES ('loan'), ('debt_limit'), ('hidden_debt'), ('project'), ('published_figure'))
    AS roster (name)
LEFT JOIN LATERAL (
    SELECT act.details ->> 'state' AS state
    FROM fundflow.act
    WHERE act.government_id = government.id AND act.act = 'roster' AND act.details ->> 'roster' = roster.name
    ORDER BY act.sequence DESC LIMIT 1
) AS last ON true
-- A mere reader sees no acts.
WHERE government.is_kept AND government.id IN (SELECT unnest(fundflow.governments_of('staff')))
    AND fundflow.roster_state(roster.name, government.id)
        <> coalesce(last.state, encode(sha256(''), 'hex'))
ORDER BY 1;
