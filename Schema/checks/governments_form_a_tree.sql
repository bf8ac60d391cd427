-- No government stands under itself, at any distance.
-- 规则：任何财政都不在自己的下级之下。
-- Looks at: fundflow.government
WITH RECURSIVE above AS (
    SELECT id, parent_id FROM fundflow.government WHERE parent_id IS NOT NULL
    UNION
    SELECT above.id, upper.parent_id
    FROM above JOIN fundflow.government AS upper ON upper.id = above.parent_id
    WHERE upper.parent_id IS NOT NULL
)
SELECT government.code
FROM above JOIN fundflow.government USING (id)
WHERE above.parent_id = above.id
ORDER BY 1;
