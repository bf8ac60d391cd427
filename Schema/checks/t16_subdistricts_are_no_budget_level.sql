-- A sub-district (街道) is no budget level: its spending is the district's own, so it keeps no books but as a branch.
-- 规则：街道不是一级财政，支出列本级，除作为分支外不单独记账。
-- Looks at: fundflow.government WHERE is_kept
SELECT concat_ws(' ', code, name) FROM fundflow.government
WHERE is_kept AND kind = 'government' AND name ~ '街道(办事处)?$'
ORDER BY 1
