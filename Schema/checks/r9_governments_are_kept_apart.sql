-- Who reads a table or view with data of governments sees only those granted: every such table has row-level
-- security on, its policies are those of the migrations, and views ask as whoever reads.
-- 规则：用户只看到授权财政的数据：每张含财政数据的表都开启行级权限，策略为迁移所建，视图以查看者身份查询。
-- Looks at: pg_catalog.pg_class WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('r', 'v')
WITH held AS (
    SELECT pg_class.oid, relname, relrowsecurity FROM pg_catalog.pg_class
    JOIN pg_catalog.pg_attribute ON attrelid = pg_class.oid AND attname = 'government_id'
    WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('r', 'p')
)
SELECT 'open ' || relname FROM held
WHERE NOT relrowsecurity OR NOT EXISTS (SELECT FROM pg_catalog.pg_policy WHERE polrelid = held.oid)
UNION ALL
SELECT concat_ws(' ', 'policy', relname, polname)
FROM pg_catalog.pg_policy JOIN pg_catalog.pg_class ON pg_class.oid = polrelid
WHERE relnamespace = 'fundflow'::regnamespace AND polpermissive
    AND (polcmd <> 'r' OR polroles <> ARRAY['fundflow_reader'::regrole::oid]
         OR pg_get_expr(polqual, polrelid) <> '(person = SESSION_USER)'
            AND pg_get_expr(polqual, polrelid) !~ '^\(government_id = ANY \(ARRAY\( SELECT unnest\(fundflow\.governments_of\(''(reader|staff)''::text\)\) AS unnest\)\)\)$')
UNION ALL
SELECT 'view ' || relname FROM pg_catalog.pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('v', 'm')
    AND NOT coalesce(reloptions @> '{security_invoker=true}', false)
ORDER BY 1;
