-- Evidence: that governments and code lists are those that were loaded, and that every rule is in force.
--
-- Every loading keeps the digest of each table that loadings fill, as it was afterwards, and is chained to
-- the one before it, as posting runs are. What a table holds now can so be compared with what was loaded
-- last, and no earlier loading can be altered by itself.

CREATE TABLE fundflow.loading_state (
    loading_sequence integer NOT NULL,
    relation         text    NOT NULL COLLATE "C",
    row_count        integer NOT NULL,
    digest           bytea   NOT NULL,

    CONSTRAINT loading_state_pkey PRIMARY KEY (loading_sequence, relation),
    CONSTRAINT loading_state_loading_known
        FOREIGN KEY (loading_sequence) REFERENCES fundflow.loading (sequence)
);

COMMENT ON TABLE fundflow.loading_state IS
    'What each table that loadings fill held after a loading: its rows, counted and digested.';

ALTER TABLE fundflow.loading ADD COLUMN link bytea NOT NULL;

COMMENT ON COLUMN fundflow.loading.link IS
    'SHA-256 over the link before it and fundflow.loading_form: no loading can be altered by itself.';

-- What the tables that loadings fill hold now. Columns are named, so that one that is added later does
-- not alter what an earlier loading meant; governments stand in codes.
CREATE FUNCTION fundflow.loaded_state() RETURNS TABLE (relation text, row_count integer, digest bytea)
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    WITH form AS (
        SELECT 'government' AS relation,
               ROW(lower.code, lower.name, lower.level, upper.code, lower.is_kept, lower.kind)::text AS form
        FROM fundflow.government AS lower
        LEFT JOIN fundflow.government AS upper ON upper.id = lower.parent_id
        UNION ALL
        SELECT 'fund', ROW(code, number, name_zh, name_en, short_zh, revenue_account, expenditure_account,
                           balance_account)::text
        FROM fundflow.fund
        UNION ALL
        SELECT 'chart_account', ROW(list_year, code, name_zh, name_en, basis, books, requires, subjects,
                                    source, verified, origin)::text
        FROM fundflow.chart_account
        UNION ALL
        SELECT 'subject', ROW(list_year, code, name_zh, name_en, side, kind, source, verified, origin)::text
        FROM fundflow.subject
        UNION ALL
        SELECT 'economic_class', ROW(list_year, code, name_zh, name_en, source, verified, origin)::text
        FROM fundflow.economic_class
        UNION ALL
        SELECT 'code_map', ROW(kind, from_list, to_list, from_code, from_name_zh, from_name_en, to_code,
                               source, verified)::text
        FROM fundflow.code_map
    )
    SELECT filled.relation, count(form.form)::integer,
           sha256(coalesce(string_agg(array_send(ARRAY[convert_to(form.form, 'UTF8')]), ''::bytea
                                      ORDER BY form.form COLLATE "C"), ''))
    FROM (VALUES ('government'), ('fund'), ('chart_account'), ('subject'), ('economic_class'), ('code_map'))
        AS filled (relation)
    LEFT JOIN form USING (relation)
    GROUP BY filled.relation
$$;

-- All of a loading, with what the tables held after it: what its link is made of.
CREATE FUNCTION fundflow.loading_form(loading fundflow.loading) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT array_send(ARRAY[
        int4send(loading.sequence), convert_to(loading.source_name, 'UTF8'), loading.digest,
        int4send(loading.row_count), convert_to(loading.person, 'UTF8'),
        timestamptz_send(loading.recorded_at), (
            SELECT string_agg(array_send(ARRAY[convert_to(state.relation, 'UTF8'),
                                               int4send(state.row_count), state.digest]), ''::bytea
                              ORDER BY state.relation)
            FROM fundflow.loading_state AS state WHERE state.loading_sequence = loading.sequence)
    ])
$$;

-- Puts a loading on record, after it has been done. Its digest is that of what was handed in.
CREATE FUNCTION fundflow.record_loading(source_name text, content_digest bytea, row_count integer)
    RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    done     fundflow.loading;
    previous bytea;
BEGIN
    LOCK TABLE fundflow.loading IN EXCLUSIVE MODE;
    SELECT last.sequence, last.link INTO done.sequence, previous
    FROM fundflow.loading AS last ORDER BY last.sequence DESC LIMIT 1;
    done := ROW(coalesce(done.sequence, 0) + 1, source_name, content_digest, row_count, session_user,
                clock_timestamp(), '');
    INSERT INTO fundflow.loading VALUES (done.*);
    INSERT INTO fundflow.loading_state SELECT done.sequence, state.* FROM fundflow.loaded_state() AS state;
    UPDATE fundflow.loading AS loading
    SET link = sha256(coalesce(previous, '') || fundflow.loading_form(done))
    WHERE loading.sequence = done.sequence;
END
$$;

CREATE TABLE fundflow.rule (
    relation text NOT NULL,
    name     text NOT NULL,

    CONSTRAINT rule_pkey PRIMARY KEY (relation, name)
);

COMMENT ON TABLE fundflow.rule IS
    'The constraints and unique indexes that the migrations have made: check names one that is gone.';

-- The rules that are in force now: valid constraints whose triggers fire, and valid unique indexes.
CREATE FUNCTION fundflow.rules_in_force() RETURNS TABLE (relation text, name text)
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT class.relname::text, con.conname::text
    FROM pg_catalog.pg_constraint AS con JOIN pg_catalog.pg_class AS class ON class.oid = con.conrelid
    WHERE con.connamespace = 'fundflow'::regnamespace AND con.convalidated
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger
                      WHERE tgconstraint = con.oid AND tgenabled NOT IN ('O', 'A'))
    UNION
    SELECT class.relname::text, index.relname::text
    FROM pg_catalog.pg_index
    JOIN pg_catalog.pg_class AS class ON class.oid = indrelid
    JOIN pg_catalog.pg_class AS index ON index.oid = indexrelid
    WHERE class.relnamespace = 'fundflow'::regnamespace AND indisunique AND indisvalid AND indislive
$$;

-- Puts the rules on record that the migrations have made. Called at the end of migrating.
CREATE FUNCTION fundflow.record_rules() RETURNS void
    LANGUAGE sql AS
$$
    DELETE FROM fundflow.rule;
    INSERT INTO fundflow.rule SELECT * FROM fundflow.rules_in_force()
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.loaded_state(), fundflow.loading_form(fundflow.loading), fundflow.rules_in_force()
TO fundflow_reader;
