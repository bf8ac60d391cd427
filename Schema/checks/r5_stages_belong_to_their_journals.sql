-- Budget stages stand in the budget journal, all others in the accounting journal, settlement and nothing else in month 13.
-- 规则：预算各阶段在预算账，其余在会计账；13 月只记结算。
-- Looks at: fundflow.entry
SELECT concat_ws(' ', government.code, entry.journal, entry.period, entry.number, entry.stage)
FROM fundflow.entry
LEFT JOIN fundflow.government ON government.id = entry.government_id
WHERE (entry.stage IN ('budget', 'adjustment', 'change')) <> (entry.journal = 'budget')
    OR (entry.stage = 'settlement') <> (entry.period % 100 = 13)
    OR entry.stage NOT IN ('budget', 'adjustment', 'change', 'execution', 'settlement', 'closing')
    OR entry.journal NOT IN ('budget', 'accounting')
ORDER BY 1;
