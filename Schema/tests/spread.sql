-- What lets the schema be spread over a cluster by government (design of storage), and named rules.
\i Schema/tests/books.psql
CREATE VIEW growing AS
SELECT oid, relname FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'r' AND relname IN (
    'account', 'account_head', 'act', 'act_head', 'approval', 'awaiting_entry', 'balance', 'book', 'budget_control',
    'debt_limit', 'draft', 'entry', 'hidden_debt', 'journal_head', 'loan', 'membership', 'period_act',
    'period_head', 'posting_run', 'project', 'published_figure');
\set ECHO all

-- Every table either grows or is one for reference: a new one must take sides here.
SELECT relname FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'r' AND oid NOT IN (SELECT oid FROM growing)
ORDER BY 1;

-- government_id comes first in every table that grows, and in each of its keys.
SELECT relname FROM growing
WHERE NOT EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = growing.oid AND attname = 'government_id' AND attnotnull);
SELECT growing.relname, indexrelid::regclass FROM pg_index JOIN growing ON growing.oid = indrelid
LEFT JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
WHERE attname IS DISTINCT FROM 'government_id';
SELECT conname FROM pg_constraint JOIN growing ON growing.oid = conrelid
JOIN growing AS other ON other.oid = confrelid
JOIN pg_attribute AS own ON own.attrelid = conrelid AND own.attnum = conkey[1]
JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = confkey[1]
WHERE contype = 'f' AND NOT (own.attname = 'government_id' AND theirs.attname = 'government_id');
-- All have a key but the shape of the inbox.
SELECT relname FROM growing
WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = growing.oid AND contype = 'p');
-- A table for reference does not lean on one that grows.
SELECT conname FROM pg_constraint
WHERE contype = 'f' AND connamespace = 'fundflow'::regnamespace
    AND conrelid NOT IN (SELECT oid FROM growing) AND confrelid IN (SELECT oid FROM growing);

-- No rule is a trigger, except those of foreign keys; no number comes from a sequence.
SELECT tgrelid::regclass, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = 'fundflow'::regnamespace AND NOT tgisinternal;
SELECT relname FROM pg_class WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'S';
SELECT relname, attname FROM pg_attribute JOIN growing ON growing.oid = attrelid
WHERE (attidentity <> '' OR atthasdef) AND attnum > 0;
SELECT relname FROM pg_class WHERE relnamespace = 'fundflow'::regnamespace AND relhasrules AND relkind <> 'v';
SELECT evtname FROM pg_event_trigger;

-- Every constraint states its rule: none has a name that the server made up.
SELECT conrelid::regclass, conname FROM pg_constraint
WHERE connamespace = 'fundflow'::regnamespace AND conname ~ '_(check|fkey|key|excl|not_null)\d*$';
-- Names are known apart without the table, and none ends in a number that a partition might add.
SELECT conname FROM pg_constraint
WHERE connamespace = 'fundflow'::regnamespace GROUP BY conname HAVING count(*) > 1;
SELECT conname FROM pg_constraint
WHERE connamespace = 'fundflow'::regnamespace AND conname ~ '_\d+$';
-- Nothing waits for the end of a transaction, and nothing is left unproved.
SELECT conname FROM pg_constraint
WHERE connamespace = 'fundflow'::regnamespace AND (condeferrable OR NOT convalidated);

-- Money is whole fen in 64 bits wherever it is kept (R10).
SELECT attrelid::regclass::text AS relation, attname, format_type(atttypid, atttypmod) FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0
    AND (attname ~ '_fen$' OR atttypid IN ('float4'::regtype, 'float8'::regtype, 'numeric'::regtype, 'money'::regtype))
ORDER BY 1, 2;

-- Every table and view says what it is.
SELECT oid::regclass FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind IN ('r', 'v') AND obj_description(oid, 'pg_class') IS NULL;
