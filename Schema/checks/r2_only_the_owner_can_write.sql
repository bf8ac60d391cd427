-- Everything in the schema belongs to a role that cannot log in, and no other role may change it.
-- 规则：账库中的一切属于不能登录的角色，其他角色不能改动。
-- Looks at: pg_catalog.pg_class WHERE relnamespace = 'fundflow'::regnamespace
WITH thing AS (
    SELECT relname::text AS name, relowner AS owner,
           coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)) AS acl
    FROM pg_catalog.pg_class
    WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT pg_class.relname || '.' || attname, relowner, attacl
    FROM pg_catalog.pg_attribute JOIN pg_catalog.pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'fundflow'::regnamespace AND attacl IS NOT NULL
    UNION ALL
    SELECT proname || '()', proowner, coalesce(proacl, acldefault('f', proowner))
    FROM pg_catalog.pg_proc WHERE pronamespace = 'fundflow'::regnamespace
    UNION ALL
    SELECT 'schema ' || nspname, nspowner, coalesce(nspacl, acldefault('n', nspowner))
    FROM pg_catalog.pg_namespace WHERE nspname = 'fundflow'
), given AS (
    SELECT thing.name, thing.owner, item.grantee, item.privilege_type
    FROM thing, LATERAL aclexplode(thing.acl) AS item
    WHERE item.grantee <> thing.owner
)
SELECT concat_ws(' ', 'owner', thing.name, owner.rolname)
FROM thing JOIN pg_catalog.pg_roles AS owner ON owner.oid = thing.owner
WHERE owner.rolname <> 'fundflow_owner'
    OR owner.rolcanlogin OR owner.rolsuper OR owner.rolbypassrls
UNION ALL
SELECT concat_ws(' ', given.privilege_type, given.name, coalesce(grantee.rolname, 'PUBLIC'))
FROM given
LEFT JOIN pg_catalog.pg_roles AS grantee ON grantee.oid = given.grantee
WHERE given.privilege_type NOT IN ('SELECT', 'USAGE', 'EXECUTE') OR grantee.oid IS NULL
ORDER BY 1;
