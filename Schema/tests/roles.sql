-- Who may do what: client roles read, and write through functions alone (R2).
\i Schema/tests/books.psql
SET SESSION AUTHORIZATION test_poster;
SELECT fundflow.open_inbox() \g /dev/null
SELECT hand_in(1, 100) \g /dev/null
SELECT * FROM post() \g /dev/null
RESET SESSION AUTHORIZATION;

-- Tries a command and undoes it.
CREATE FUNCTION attempt(command text) RETURNS text LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE command;
    RAISE SQLSTATE 'FF002';
EXCEPTION
    WHEN SQLSTATE 'FF002' THEN RETURN 'done';
    WHEN insufficient_privilege THEN RETURN 'not permitted';
    WHEN OTHERS THEN RETURN SQLSTATE || ' ' || SQLERRM;
END
$$;
-- Every way to change every table and view.
CREATE VIEW change AS
SELECT relname, verb, format(form, oid::regclass, (
    SELECT attname FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum = 1)) AS command
FROM pg_class, (VALUES
    ('insert', 'INSERT INTO %s DEFAULT VALUES'), ('update', 'UPDATE %1$s SET %2$I = %2$I'),
    ('delete', 'DELETE FROM %s'), ('truncate', 'TRUNCATE %s CASCADE'),
    ('lock', 'LOCK TABLE %s IN EXCLUSIVE MODE'), ('drop', 'DROP TABLE %s CASCADE'),
    ('widen', 'ALTER TABLE %s ADD COLUMN more integer'),
    ('trigger', 'CREATE TRIGGER t AFTER INSERT ON %s EXECUTE FUNCTION suppress_redundant_updates_trigger()')
) AS way (verb, form)
WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'r';
GRANT SELECT ON change TO PUBLIC;
\set ECHO all

-- Nothing can be written or changed.
SET SESSION AUTHORIZATION test_reader;
SELECT verb, attempt(command) AS outcome, count(*) = (SELECT count(DISTINCT relname) FROM change) AS everywhere
FROM change GROUP BY verb, outcome ORDER BY verb, outcome;
SET SESSION AUTHORIZATION test_poster;
SELECT verb, attempt(command) AS outcome, count(*) = (SELECT count(DISTINCT relname) FROM change) AS everywhere
FROM change GROUP BY verb, outcome ORDER BY verb, outcome;
SET SESSION AUTHORIZATION test_stranger;
SELECT verb, attempt(command) AS outcome, count(*) = (SELECT count(DISTINCT relname) FROM change) AS everywhere
FROM change GROUP BY verb, outcome ORDER BY verb, outcome;

-- An entry is not reopened, not added to and not taken back.
SET SESSION AUTHORIZATION test_poster;
UPDATE fundflow.entry SET amounts_fen = amounts_fen || '{1,-1}'; -- should fail
UPDATE fundflow.entry SET summary = summary; -- should fail
DELETE FROM fundflow.entry; -- should fail
INSERT INTO fundflow.entry SELECT * FROM fundflow.entry; -- should fail
-- COPY FROM STDIN, as \copy sends it. -- should fail
\copy fundflow.entry FROM /dev/null
MERGE INTO fundflow.entry USING (VALUES (1)) AS v ON true WHEN MATCHED THEN DELETE; -- should fail
INSERT INTO fundflow.posting SELECT * FROM fundflow.posting; -- should fail
UPDATE fundflow.balance SET debit_fen = 0; -- should fail
UPDATE fundflow.period_head SET is_open = true; -- should fail
UPDATE fundflow.journal_head SET digest = ''; -- should fail
SELECT * FROM fundflow.entry FOR UPDATE; -- should fail

-- The owner's power cannot be had.
SET ROLE fundflow_owner; -- should fail
ALTER ROLE fundflow_owner LOGIN; -- should fail
GRANT fundflow_owner TO test_poster; -- should fail
GRANT fundflow_poster TO test_reader; -- should fail
SET SESSION AUTHORIZATION test_reader;
SET ROLE fundflow_poster; -- should fail
RESET SESSION AUTHORIZATION;

-- Nobody makes anything in the schema.
SET SESSION AUTHORIZATION test_poster;
CREATE TABLE fundflow.mine (n integer); -- should fail
CREATE FUNCTION fundflow.mine() RETURNS integer LANGUAGE sql RETURN 1; -- should fail
CREATE VIEW fundflow.mine AS SELECT 1; -- should fail
CREATE OR REPLACE FUNCTION fundflow.require_poster() RETURNS void LANGUAGE sql RETURN NULL; -- should fail

-- The parts of the posting function are not for clients.
SELECT fundflow.add_entries('{}', 'x', '', NULL); -- should fail
SELECT fundflow.post_entries('x', '', false, NULL); -- should fail
SELECT fundflow.set_aside('{}', true, 'x', ''); -- should fail
SELECT fundflow.take_up(1, '{}', NULL, NULL); -- should fail
SELECT fundflow.move_heads('{}'); -- should fail
SELECT fundflow.add_balances(); -- should fail
SELECT fundflow.sum_up(); -- should fail
SELECT fundflow.lock_heads(); -- should fail
SELECT fundflow.find_repeated(false); -- should fail
SELECT fundflow.take_out_repeated(false); -- should fail
SELECT fundflow.count_positions(); -- should fail
SELECT fundflow.refuse_overflow(false); -- should fail

-- Who reads cannot post, and a stranger cannot even read.
SET SESSION AUTHORIZATION test_reader;
SELECT count(*) FROM fundflow.entry;
SELECT fundflow.open_inbox(); -- should fail
SELECT fundflow.post_inbox('x', '', false); -- should fail
SELECT account('5001', '8041'); -- should fail
SELECT fundflow.record_governments('x', '{}', '{}', '{}', '{}', '{}', '{}'); -- should fail
SET SESSION AUTHORIZATION test_stranger;
SELECT count(*) FROM fundflow.entry; -- should fail
SELECT fundflow.open_inbox(); -- should fail
RESET SESSION AUTHORIZATION;

-- A function lent to someone who may not post still asks who calls.
GRANT USAGE ON SCHEMA fundflow TO test_stranger;
GRANT EXECUTE ON FUNCTION fundflow.open_inbox() TO test_stranger;
SET SESSION AUTHORIZATION test_stranger;
SELECT fundflow.open_inbox(); -- should fail
RESET SESSION AUTHORIZATION;
REVOKE ALL ON SCHEMA fundflow FROM test_stranger;
REVOKE ALL ON FUNCTION fundflow.open_inbox() FROM test_stranger;

-- The owner cannot log in; client roles own nothing and bypass nothing.
SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
FROM pg_roles WHERE rolname ~ '^fundflow_(owner|reader|poster)$' ORDER BY 1;
SELECT relname, relowner::regrole FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relowner <> 'fundflow_owner'::regrole;
SELECT proname, proowner::regrole FROM pg_proc
WHERE pronamespace = 'fundflow'::regnamespace AND proowner <> 'fundflow_owner'::regrole;

-- No function is everybody's.
SELECT oid::regprocedure FROM pg_proc
WHERE pronamespace = 'fundflow'::regnamespace
    AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) WHERE grantee = 0));
-- Those that clients call, and as whom they run.
SELECT proname, prosecdef AS as_owner, proconfig AS settings,
       has_function_privilege('fundflow_reader', oid, 'EXECUTE') AS reader,
       has_function_privilege('fundflow_poster', oid, 'EXECUTE') AS poster
FROM pg_proc
WHERE pronamespace = 'fundflow'::regnamespace AND has_function_privilege('fundflow_poster', oid, 'EXECUTE')
ORDER BY 1;
-- Whatever runs as the owner looks names up in pg_catalog first.
SELECT oid::regprocedure FROM pg_proc
WHERE pronamespace = 'fundflow'::regnamespace AND prosecdef
    AND NOT proconfig @> '{"search_path=pg_catalog, pg_temp"}';
-- Views show only what who asks may read.
SELECT relname, reloptions FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'v';
