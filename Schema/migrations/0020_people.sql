-- People: who may do what in which government, and what they did beyond posting.
--
-- A user is a role of the server that logs in. What a user may do is said by memberships, one for each
-- government and role. As long as there is none, the books are one person's: whoever is granted
-- fundflow_poster does everything. From the first membership on only memberships count, also for
-- superusers who come as clients do.

-- Bodies name what later lines make.
SET LOCAL check_function_bodies = off;

CREATE TABLE fundflow.membership (
    government_id integer NOT NULL,
    person        text    NOT NULL,
    role          text    NOT NULL,
    scope         text    NOT NULL,

    CONSTRAINT membership_pkey PRIMARY KEY (government_id, person, role),
    CONSTRAINT membership_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT membership_role_known
        CHECK (role IN ('reader', 'maker', 'checker', 'closer', 'auditor', 'administrator')),
    CONSTRAINT membership_scope_known CHECK (scope IN ('own', 'subtree'))
);

COMMENT ON TABLE fundflow.membership IS
    'Who may do what in which government, as the acts say; without any row, whoever may post does everything.';
COMMENT ON COLUMN fundflow.membership.person IS 'A role of the server that logs in.';
COMMENT ON COLUMN fundflow.membership.scope IS
    'own: this government alone; subtree: also all that stand under it, now or later.';

CREATE TABLE fundflow.act (
    government_id integer     NOT NULL,
    sequence      integer     NOT NULL,
    act           text        NOT NULL,
    person        text        NOT NULL,
    address       inet,
    recorded_at   timestamptz NOT NULL,
    details       jsonb       NOT NULL,
    link          bytea       NOT NULL,

    CONSTRAINT act_pkey PRIMARY KEY (government_id, sequence),
    CONSTRAINT act_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT act_not_blank CHECK (act ~ '\S')
);

COMMENT ON TABLE fundflow.act IS
    'What people did beyond posting: granting, approving, rejecting, closing, reopening. Rows are only ever added.';
COMMENT ON COLUMN fundflow.act.address IS 'From where; NULL through a local socket.';
COMMENT ON COLUMN fundflow.act.link IS
    'SHA-256 over the link before it and fundflow.act_form: no act can be altered by itself.';

CREATE TABLE fundflow.act_head (
    government_id integer NOT NULL,
    last_sequence integer NOT NULL,
    link          bytea   NOT NULL,

    CONSTRAINT act_head_pkey PRIMARY KEY (government_id),
    CONSTRAINT act_head_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id)
);

COMMENT ON TABLE fundflow.act_head IS 'The last act of each government. Locked after everything else, in order.';

-- Whether memberships count: there is one.
CREATE FUNCTION fundflow.has_members() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN EXISTS (SELECT FROM fundflow.membership);

-- The governments in which the session's user has a role. Any role is a reader's too; "staff" stands for any
-- but a reader's, "poster" for those who hand entries in. Who bypasses row-level security reads everything
-- whatever is said here.
--
-- As owner, because a user sees only the memberships that policies let through, and these ask this.
CREATE FUNCTION fundflow.governments_of(role text) RETURNS integer[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM fundflow.membership) AND pg_has_role(session_user, CASE
            WHEN role IN ('reader', 'auditor') THEN 'fundflow_reader' ELSE 'fundflow_poster' END, 'MEMBER')
        OR role IN ('reader', 'auditor', 'staff') AND EXISTS (
            SELECT FROM pg_roles WHERE rolname = session_user AND (rolsuper OR rolbypassrls))
    THEN
        RETURN array(SELECT id FROM fundflow.government);
    END IF;
    RETURN array(
        WITH RECURSIVE granted AS (
            SELECT membership.government_id, membership.scope = 'subtree' AS is_subtree
            FROM fundflow.membership
            WHERE membership.person = session_user
              AND (governments_of.role IN ('reader', membership.role)
                   OR governments_of.role = 'staff' AND membership.role <> 'reader'
                   OR governments_of.role = 'poster' AND membership.role IN ('maker', 'closer'))
            UNION
            SELECT government.id, true
            FROM granted JOIN fundflow.government ON government.parent_id = granted.government_id
            WHERE granted.is_subtree
        )
        SELECT DISTINCT granted.government_id FROM granted);
END
$$;

-- Refuses unless the session's user has the role in every one of the governments. Called first by whatever
-- runs as the owner, for every government that it touches.
CREATE FUNCTION fundflow.require_role(role text, government_ids integer[]) RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
DECLARE
    granted integer[] := fundflow.governments_of(role);
    lacking text;
BEGIN
    IF government_ids <@ granted THEN
        RETURN;
    END IF;
    -- What is no government at all is refused alike.
    SELECT coalesce(string_agg(DISTINCT government.code, ', ' ORDER BY government.code), '?') INTO lacking
    FROM unnest(government_ids) AS asked (id) JOIN fundflow.government USING (id)
    WHERE asked.id <> ALL (granted);
    RAISE EXCEPTION '% is no % in %', session_user, role, lacking
        USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'role_is_granted';
END
$$;

CREATE FUNCTION fundflow.require_role(role text, government_id integer) RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    PERFORM fundflow.require_role(role, ARRAY[government_id]);
END
$$;

-- All of an act, with what it did to periods: what its link is made of.
CREATE FUNCTION fundflow.act_form(act fundflow.act) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT array_send(ARRAY[
        (SELECT convert_to(code, 'UTF8') FROM fundflow.government WHERE id = act.government_id),
        int4send(act.sequence), convert_to(act.act, 'UTF8'), convert_to(act.person, 'UTF8'),
        convert_to(act.address::text, 'UTF8'), timestamptz_send(act.recorded_at),
        convert_to(act.details::text, 'UTF8'), (
            SELECT string_agg(array_send(ARRAY[
                       convert_to(change.journal, 'UTF8'), int4send(change.period), int4send(change.sequence),
                       convert_to(change.act, 'UTF8'), int4send(change.last_number),
                       convert_to(change.reason, 'UTF8'), timestamptz_send(change.open_until),
                       timestamptz_send(change.recorded_at)]), ''::bytea
                       ORDER BY change.journal, change.period, change.sequence)
            FROM fundflow.period_act AS change
            WHERE change.government_id = act.government_id AND change.act_sequence = act.sequence)
    ])
$$;

-- Locks what counts the acts of some governments, sorted. Whoever puts acts of several on record asks first.
CREATE FUNCTION fundflow.lock_acts(government_ids integer[]) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    one integer;
BEGIN
    FOR one IN SELECT DISTINCT unnest(government_ids) AS id ORDER BY id LOOP
        INSERT INTO fundflow.act_head VALUES (one, 0, '') ON CONFLICT DO NOTHING;
        PERFORM FROM fundflow.act_head WHERE act_head.government_id = one FOR UPDATE;
    END LOOP;
END
$$;

-- The number of a government's next act; it is this transaction's from now on.
CREATE FUNCTION fundflow.next_act(government integer) RETURNS integer
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM fundflow.lock_acts(ARRAY[government]);
    RETURN (SELECT last_sequence + 1 FROM fundflow.act_head WHERE government_id = government);
END
$$;

-- Puts an act on record: who, what, when, from where; chained to the one before. Called by whatever runs as
-- the owner and does it, when it is done.
CREATE FUNCTION fundflow.record_act(act text, government_id integer, details jsonb) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    done fundflow.act;
BEGIN
    done := ROW(government_id, fundflow.next_act(government_id), act, session_user, inet_client_addr(),
                clock_timestamp(), details, '');
    UPDATE fundflow.act_head AS head
    SET last_sequence = done.sequence, link = sha256(head.link || fundflow.act_form(done))
    WHERE head.government_id = done.government_id
    RETURNING head.link INTO done.link;
    INSERT INTO fundflow.act VALUES (done.*);
END
$$;

-- Whether the session's user may write anywhere; what is written is judged by require_role.
CREATE OR REPLACE FUNCTION fundflow.require_poster() RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    IF NOT pg_has_role(session_user, 'fundflow_poster', 'MEMBER')
        OR EXISTS (SELECT FROM fundflow.membership) AND NOT EXISTS (
            SELECT FROM fundflow.membership
            WHERE person = session_user AND role IN ('maker', 'checker', 'closer', 'administrator'))
    THEN
        RAISE EXCEPTION '% may not post', session_user
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'poster_is_granted';
    END IF;
END
$$;

-- What is said once for all governments, their tree and the codes, is an administrator's of all of them.
CREATE FUNCTION fundflow.require_administrator() RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    PERFORM fundflow.require_poster();
    PERFORM fundflow.require_role('administrator', array(SELECT id FROM fundflow.government WHERE is_kept));
END
$$;

-- Lets clients see only the rows of a table that are of governments in which they have a role. To be called
-- for every table that has data of governments.
--
-- The owner is not bound by it: it cannot log in, and its functions ask require_role first. The list of
-- governments is made once a statement: a subquery that stood for a set would also keep a statement from
-- being run in parallel.
CREATE FUNCTION fundflow.protect(relation regclass, role text) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
    EXECUTE format(
        'CREATE POLICY government_is_granted ON %s FOR SELECT TO fundflow_reader
         USING (government_id = ANY (ARRAY(SELECT unnest(fundflow.governments_of(%L)))))', relation, role);
END
$$;

-- Books are read in any role; what is not the books' yet, and what people do, not by mere readers.
SELECT fundflow.protect(oid::regclass, CASE WHEN relname IN ('act', 'act_head', 'membership') THEN 'staff' ELSE 'reader' END)
FROM pg_class
WHERE relnamespace = 'fundflow'::regnamespace AND relkind = 'r' AND EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'government_id');
CREATE POLICY membership_is_ones_own ON fundflow.membership FOR SELECT TO fundflow_reader
    USING (person = session_user);

-- The governments that an administrator's membership reaches.
CREATE FUNCTION fundflow.administered() RETURNS SETOF integer
    LANGUAGE sql STABLE AS
$$
    WITH RECURSIVE reached AS (
        SELECT government_id, scope = 'subtree' AS is_subtree
        FROM fundflow.membership WHERE role = 'administrator'
        UNION
        SELECT government.id, true
        FROM reached JOIN fundflow.government ON government.parent_id = reached.government_id
        WHERE reached.is_subtree
    )
    SELECT government_id FROM reached
$$;

-- Takes memberships in, all or none; the role "none" takes all that a person has in a government. Answers
-- what became of each: added, changed, unchanged or removed.
--
-- Only an administrator of every government that a row reaches may. With the first of them the books stop
-- being one person's; so each kept government must be left with an administrator.
CREATE FUNCTION fundflow.record_members(
    persons text[], roles text[], government_codes text[], scopes text[]
) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    one     record;
    known   record;
    unknown text;
BEGIN
    PERFORM fundflow.require_poster();
    LOCK TABLE fundflow.membership IN EXCLUSIVE MODE;
    PERFORM fundflow.require_role('administrator', array(
        WITH RECURSIVE reached AS (
            SELECT government.id, given.scope = 'subtree' AS is_subtree
            FROM unnest(government_codes, scopes) AS given (code, scope)
            LEFT JOIN fundflow.government ON government.code = given.code
            UNION
            SELECT government.id, true
            FROM reached JOIN fundflow.government ON government.parent_id = reached.id
            WHERE reached.is_subtree
        )
        SELECT DISTINCT id FROM reached));
    PERFORM fundflow.lock_acts(array(SELECT id FROM fundflow.government WHERE code = ANY (government_codes)));
    SELECT min(person) INTO unknown FROM unnest(persons) AS person
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = person AND rolcanlogin);
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'the server has no user %', unknown
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'member_is_a_user';
    END IF;

    FOR one IN
        SELECT given.person, given.role, government.id, given.scope
        FROM unnest(persons, roles, government_codes, scopes) WITH ORDINALITY
            AS given (person, role, code, scope, position)
        JOIN fundflow.government ON government.code = given.code
        ORDER BY given.position
    LOOP
        IF one.role = 'none' THEN
            DELETE FROM fundflow.membership WHERE government_id = one.id AND person = one.person;
            IF FOUND THEN
                PERFORM fundflow.record_act('revoke', one.id, jsonb_build_object('person', one.person));
            END IF;
            RETURN NEXT CASE WHEN FOUND THEN 'removed' ELSE 'unchanged' END;
            CONTINUE;
        END IF;
        SELECT scope INTO known FROM fundflow.membership
        WHERE government_id = one.id AND person = one.person AND role = one.role;
        IF known.scope = one.scope THEN
            RETURN NEXT 'unchanged';
            CONTINUE;
        END IF;
        INSERT INTO fundflow.membership AS membership
        VALUES (one.id, one.person, one.role, one.scope)
        ON CONFLICT (government_id, person, role) DO UPDATE SET scope = excluded.scope;
        PERFORM fundflow.record_act('grant', one.id, jsonb_build_object(
            'person', one.person, 'role', one.role, 'scope', one.scope));
        RETURN NEXT CASE WHEN known.scope IS NULL THEN 'added' ELSE 'changed' END;
    END LOOP;

    SELECT min(code) INTO unknown FROM fundflow.government
    WHERE is_kept AND id NOT IN (SELECT fundflow.administered());
    IF unknown IS NOT NULL THEN
        RAISE EXCEPTION 'nobody would administer %', unknown
            USING ERRCODE = 'check_violation', CONSTRAINT = 'government_has_an_administrator';
    END IF;
END
$$;

-- Whoever records a government that no administrator reaches administers it; called by
-- record_governments. As long as there are no memberships there is nothing to do.
CREATE FUNCTION fundflow.administer_new_governments() RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    one integer;
BEGIN
    IF EXISTS (SELECT FROM fundflow.membership) THEN
        FOR one IN
            INSERT INTO fundflow.membership
            SELECT id, session_user, 'administrator', 'own'
            FROM fundflow.government WHERE is_kept AND id NOT IN (SELECT fundflow.administered()) ORDER BY id
            RETURNING government_id
        LOOP
            PERFORM fundflow.record_act('grant', one, jsonb_build_object(
                'person', session_user, 'role', 'administrator', 'scope', 'own'));
        END LOOP;
    END IF;
END
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.governments_of(text), fundflow.has_members(), fundflow.act_form(fundflow.act)
TO fundflow_reader;
GRANT EXECUTE ON FUNCTION fundflow.record_members(text[], text[], text[], text[]) TO fundflow_poster;
