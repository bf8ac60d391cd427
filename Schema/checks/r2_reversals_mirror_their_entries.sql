-- A reversal undoes one entry of its journal line by line in red ink, not before it; nothing is undone twice.
-- 规则：冲销凭证逐条以红字冲销本账的一张凭证，日期不早于它；同一凭证不冲销两次。
-- Looks at: fundflow.entry WHERE reverses_number IS NOT NULL
SELECT concat_ws(' ', government.code, undo.journal, undo.period, undo.number)
FROM (
    SELECT entry.*, count(*) OVER (
        PARTITION BY government_id, journal, reverses_period, reverses_number) AS times
    FROM fundflow.entry WHERE reverses_number IS NOT NULL
) AS undo
JOIN fundflow.government ON government.id = undo.government_id
LEFT JOIN fundflow.entry AS undone
    ON undone.government_id = undo.government_id AND undone.journal = undo.journal
    AND undone.period = undo.reverses_period AND undone.number = undo.reverses_number
WHERE undo.times > 1
    OR undone.number IS NULL
    OR undone.reverses_number IS NOT NULL
    OR undo.entry_date < undone.entry_date
    OR (undo.stage, undo.account_ids) IS DISTINCT FROM (undone.stage, undone.account_ids)
    OR undo.amounts_fen IS DISTINCT FROM ARRAY(
        SELECT -amount FROM unnest(undone.amounts_fen) WITH ORDINALITY AS line (amount, number)
        ORDER BY line.number)
    OR coalesce(undo.red_lines, '{}') IS DISTINCT FROM ARRAY(
        SELECT number::smallint FROM generate_subscripts(undone.amounts_fen, 1) AS number
        WHERE number <> ALL (coalesce(undone.red_lines, '{}')) ORDER BY number)
ORDER BY 1;
