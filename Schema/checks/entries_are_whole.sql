-- Every entry says what it is about, under a reference, with numbers, kinds, red lines and links that can be.
-- 规则：每张凭证都有摘要和来源号，编号、类别、红字和所指凭证都合乎规定。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE entry.summary !~ '\S'
    OR entry.reference !~ '\S' OR char_length(entry.reference) > 200
    OR entry.period / 100 NOT BETWEEN 1990 AND 2200 OR entry.period % 100 NOT BETWEEN 0 AND 13
    OR NOT isfinite(entry.entry_date)
    OR entry.attachments < 0
    OR (entry.adjustment_number IS NOT NULL
        AND (entry.stage <> 'adjustment' OR entry.adjustment_number <= 0))
    OR (entry.change_kind IS NOT NULL AND (entry.stage <> 'change' OR entry.change_kind NOT IN (
        'carry-over', 'upper-level', 'bond', 'reserve', 'reallocation', 'supplement', 'to-lower',
        'take-back')))
    OR (entry.red_lines IS NOT NULL AND coalesce(
        array_position(entry.red_lines, NULL) IS NOT NULL OR cardinality(entry.red_lines) = 0
        OR 1 > ANY (entry.red_lines) OR cardinality(entry.amounts_fen) < ANY (entry.red_lines), true))
    OR num_nulls(entry.twin_government_id, entry.twin_period, entry.twin_number) IN (1, 2)
    OR entry.twin_government_id = entry.government_id
    OR num_nulls(entry.reverses_period, entry.reverses_number) = 1
ORDER BY 1;
