-- Every constraint and unique index that the migrations made is there, is valid and fires.
-- 规则：迁移所建的每条约束和唯一索引都在，有效且未停用。
-- Looks at: fundflow.rule
SELECT concat_ws(' ', relation, name)
FROM (SELECT relation, name FROM fundflow.rule EXCEPT SELECT relation, name FROM fundflow.rules_in_force())
    AS gone
ORDER BY 1;
