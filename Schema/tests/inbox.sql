-- The inbox is the database's own: nothing a session makes can stand in for it.
\i Schema/tests/books.psql
SET SESSION AUTHORIZATION test_poster;
\set ECHO all

-- Without an inbox there is nothing to post.
SELECT * FROM post(); -- should fail

-- A table, view or sequence of its name is refused.
CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft);
SELECT fundflow.open_inbox(); -- should fail
SELECT * FROM post(); -- should fail
DISCARD TEMP;
CREATE TEMPORARY TABLE delta (government_id integer);
SELECT fundflow.open_inbox(); -- should fail
SELECT * FROM post(); -- should fail
DISCARD TEMP;
CREATE TEMPORARY TABLE repeated (government_id integer, line integer);
SELECT fundflow.open_inbox(); -- should fail
DISCARD TEMP;
CREATE TEMPORARY VIEW inbox AS SELECT * FROM fundflow.draft;
SELECT fundflow.open_inbox(); -- should fail
SELECT * FROM post(); -- should fail
DISCARD TEMP;
CREATE TEMPORARY SEQUENCE delta;
SELECT fundflow.open_inbox(); -- should fail
DISCARD TEMP;

-- All three made by the session, with a trigger that would run as the owner.
CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft);
CREATE TEMPORARY TABLE delta (line integer);
CREATE TEMPORARY TABLE repeated (line integer);
CREATE FUNCTION pg_temp.rob() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN EXECUTE ''GRANT fundflow_owner TO test_poster''; RETURN NULL; END';
CREATE TRIGGER rob AFTER TRUNCATE ON pg_temp.inbox EXECUTE FUNCTION pg_temp.rob();
SELECT fundflow.open_inbox(); -- should fail
SELECT * FROM post(); -- should fail
DISCARD TEMP;

-- A genuine inbox takes rows and nothing else.
SELECT fundflow.open_inbox();
SELECT hand_in(1, 100);
SELECT count(*) FROM pg_temp.inbox; -- should fail
UPDATE pg_temp.inbox SET amounts_fen = NULL; -- should fail
DELETE FROM pg_temp.inbox; -- should fail
TRUNCATE pg_temp.inbox; -- should fail
DROP TABLE pg_temp.inbox; -- should fail
ALTER TABLE pg_temp.inbox ADD COLUMN number integer; -- should fail
ALTER TABLE pg_temp.inbox OWNER TO test_poster; -- should fail
CREATE TEMPORARY TABLE more () INHERITS (pg_temp.inbox); -- should fail
CREATE FUNCTION pg_temp.rob() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN EXECUTE ''GRANT fundflow_owner TO test_poster''; RETURN NULL; END';
CREATE TRIGGER rob AFTER TRUNCATE ON pg_temp.inbox EXECUTE FUNCTION pg_temp.rob(); -- should fail
CREATE RULE rob AS ON INSERT TO pg_temp.inbox DO INSTEAD NOTHING; -- should fail
CREATE INDEX ON pg_temp.inbox (line); -- should fail
INSERT INTO pg_temp.delta VALUES (2, 1, 202403, 1, 'execution', 1, 0, 1); -- should fail
INSERT INTO pg_temp.repeated VALUES (2, 1); -- should fail

-- The session's own catalogues, types, functions, operators and settings bend nothing.
SET search_path = pg_temp, public, pg_catalog;
CREATE TEMPORARY TABLE pg_class (relnamespace oid, relkind "char", relname name, relowner oid);
CREATE TEMPORARY TABLE pg_roles (oid oid, rolname name);
CREATE TEMPORARY TABLE entry (n integer);
CREATE DOMAIN pg_temp.numeric AS pg_catalog.text;
CREATE FUNCTION pg_temp.sha256(bytea) RETURNS bytea LANGUAGE sql RETURN '\x00'::bytea;
CREATE FUNCTION pg_temp.pg_has_role(name, text, text) RETURNS boolean LANGUAGE sql RETURN true;
CREATE FUNCTION pg_temp.sum_of_nothing(bigint, bigint) RETURNS bigint LANGUAGE sql RETURN 0;
CREATE OPERATOR pg_temp.+ (FUNCTION = pg_temp.sum_of_nothing, LEFTARG = bigint, RIGHTARG = bigint);
CREATE FUNCTION pg_temp.never(bigint, integer) RETURNS boolean LANGUAGE sql RETURN false;
CREATE OPERATOR pg_temp.<> (FUNCTION = pg_temp.never, LEFTARG = bigint, RIGHTARG = integer);
SET standard_conforming_strings = off;
SET bytea_output = escape;
SET datestyle = german;
SET timezone = 'Pacific/Kiritimati';
SET array_nulls = off;
SET transform_null_equals = on;
SELECT * FROM public.post();
-- An unbalanced one is refused as ever.
SELECT fundflow.open_inbox();
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
    book_numbers, account_ids, amounts_fen)
VALUES (2, 1, 202403, '01.03.2024', 'accounting', 'execution', 'x', sha256('x'), '{1,1}', '{1,2}', '{1,-2}');
SELECT * FROM public.post(); -- should fail
-- Opening again empties the inbox.
SELECT fundflow.open_inbox();
SELECT * FROM public.post();
RESET ALL;
SET SESSION AUTHORIZATION test_poster;
DISCARD TEMP;

-- What was posted is the one entry, digested as anybody would.
RESET SESSION AUTHORIZATION;
SELECT period, number, amounts_fen FROM fundflow.entry;
SELECT count(*) AS wrong FROM fundflow.entry JOIN fundflow.government ON government.id = government_id
WHERE digest <> sha256(fundflow.entry_form(
    code, journal, period, entry_date, stage, event, change_kind, adjustment_number, summary, document,
    attachments, reference, content_digest, NULL, twin_period, twin_number, reverses_period,
    reverses_number, (
        SELECT string_agg(account.digest, '' ORDER BY number) FROM unnest(account_ids) WITH ORDINALITY AS line (id, number)
        JOIN fundflow.account ON account.government_id = entry.government_id AND account.id = line.id),
    amounts_fen, red_lines, line_summaries));
SELECT debit_fen, credit_fen FROM fundflow.balance ORDER BY account_id;
SELECT pg_has_role('test_poster', 'fundflow_owner', 'MEMBER');
