-- People: who may do what in which government, and what they did beyond posting.
--
-- A user is a role of the server that logs in. What a user may do is said by memberships, one for each
-- government and role. As long as there is none, the books are one person's: whoever is granted
-- fundflow_poster does everything. From the first membership on only memberships count, also for
-- superusers who come as clients do.

-- Bodies name what later lines make.
SET LOCAL check_function_bodies = off;

CREATE TABLE fundflow.membership (
    government_id integer     NOT NULL,
    person        text        NOT NULL,
    role          text        NOT NULL,
    scope         text        NOT NULL,
    granted_by    text        NOT NULL,
    granted_at    timestamptz NOT NULL,

    CONSTRAINT membership_pkey PRIMARY KEY (government_id, person, role),
    CONSTRAINT membership_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT membership_role_known
        CHECK (role IN ('reader', 'maker', 'checker', 'closer', 'auditor', 'administrator')),
    CONSTRAINT membership_scope_known CHECK (scope IN ('own', 'subtree'))
);

COMMENT ON TABLE fundflow.membership IS
    'Who may do what in which government; without any row, whoever may post does everything.';
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

    CONSTRAINT act_pkey PRIMARY KEY (government_id, sequence),
    CONSTRAINT act_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT act_not_blank CHECK (act ~ '\S')
);

COMMENT ON TABLE fundflow.act IS
    'What people did beyond posting: granting, approving, rejecting, closing, reopening. Rows are only ever added.';
COMMENT ON COLUMN fundflow.act.address IS 'From where; NULL through a local socket.';

-- The governments in which the session's user has a role; any role is a reader's too.
--
-- As owner, because a user sees only the memberships that policies let through, and these ask this.
CREATE FUNCTION fundflow.governments_of(role text) RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM fundflow.membership) THEN
        RETURN CASE WHEN pg_has_role(session_user, CASE WHEN role IN ('reader', 'auditor')
            THEN 'fundflow_reader' ELSE 'fundflow_poster' END, 'MEMBER')
            THEN array(SELECT id FROM fundflow.government) ELSE '{}' END;
    END IF;
    RETURN array(
        WITH RECURSIVE granted AS (
            SELECT membership.government_id, membership.scope = 'subtree' AS is_subtree
            FROM fundflow.membership
            WHERE membership.person = session_user AND governments_of.role IN ('reader', membership.role)
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

-- Puts an act on record: who, what, when, from where. Called by whatever runs as the owner and does it.
CREATE FUNCTION fundflow.record_act(act text, government_id integer, details jsonb) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    -- Another who records at the same time has taken the number: then the next.
    LOOP
        INSERT INTO fundflow.act
        SELECT record_act.government_id, coalesce(max(known.sequence), 0) + 1, record_act.act, session_user,
               inet_client_addr(), clock_timestamp(), record_act.details
        FROM fundflow.act AS known WHERE known.government_id = record_act.government_id
        ON CONFLICT DO NOTHING;
        EXIT WHEN FOUND;
    END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.governments_of(text) TO fundflow_reader;
