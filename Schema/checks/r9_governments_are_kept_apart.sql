-- Who reads a table or view with data of governments sees only those granted: every such table has row-level
-- security on, its policies are those of the migrations, and views ask as whoever reads.
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
WHERE relnamespace = 'fundflow'::regnamespace
    AND (polcmd <> 'r' OR polroles <> ARRAY['fundflow_reader'::regrole::oid]
         OR pg_get_expr(polqual, polrelid) <> '(person = SESSION_USER)'
            AND pg_get_expr(polqual, polrelid) !~ '^\(government_id IN \( SELECT unnest\(fundflow\.governments_of\(''(reader|staff)''::text\)\) AS unnest\)\)$')
UNION ALL
SELECT 'view ' || relname FROM pg_catalog.pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('v', 'm')
    AND NOT coalesce(reloptions @> '{security_invoker=true}', false)
ORDER BY 1;
