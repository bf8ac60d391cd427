-- Drafts (待审凭证): where a government has switched approval on, what its makers hand in awaits another
-- person; and the half of an event that belongs to a government in which the maker has no role awaits that
-- government. How they come in.
--
-- What awaits has no number and is in no balance.

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

CREATE TABLE fundflow.approval (
    government_id   integer NOT NULL,
    is_on           boolean NOT NULL,
    last_draft      integer NOT NULL,
    last_submission integer NOT NULL,

    CONSTRAINT approval_pkey PRIMARY KEY (government_id),
    CONSTRAINT approval_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id)
);

COMMENT ON TABLE fundflow.approval IS
    'Whether what makers hand in awaits approval, and the last numbers of what does. Locked before any head, in order.';

-- An account that has no number yet, as those in the halves that await another government: what a stranger
-- hands in leaves no trace in the books before it is accepted.
CREATE TYPE fundflow.account_codes AS (
    book_number       smallint,
    account_code      text,
    fund_tag          text,
    subject_code      text,
    economic_code     text,
    counterparty_id   integer,
    counterparty_fund text,
    unit_code         text,
    project           text,
    source            text,
    tag               text
);

CREATE TABLE fundflow.awaiting_entry (
    LIKE fundflow.draft INCLUDING COMMENTS,
    number         integer     NOT NULL,
    submission     integer     NOT NULL,
    maker          text        NOT NULL,
    submitted_at   timestamptz NOT NULL,
    source_name    text        NOT NULL,
    source_digest  bytea       NOT NULL,
    origin_id      integer,
    accounts       fundflow.account_codes[],
    twin_draft     integer,
    twin_reference text COLLATE "C",
    state          text        NOT NULL,
    decided_by     text,
    decided_at     timestamptz,
    reason         text,
    entry_period   integer,
    entry_number   integer,

    CONSTRAINT awaiting_entry_pkey PRIMARY KEY (government_id, number),
    CONSTRAINT awaiting_entry_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.approval (government_id),
    CONSTRAINT awaiting_entry_state_known CHECK (state IN ('awaiting', 'approved', 'rejected')),
    CONSTRAINT awaiting_entry_is_decided_whole
        CHECK ((state = 'awaiting') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CONSTRAINT awaiting_entry_is_approved_by_another CHECK (state <> 'approved' OR decided_by <> maker),
    CONSTRAINT awaiting_entry_is_rejected_for_a_reason CHECK (state <> 'rejected' OR reason ~ '\S'),
    CONSTRAINT awaiting_entry_approved_is_posted CHECK ((state = 'approved') = (entry_number IS NOT NULL))
);

-- What awaits stands for its reference, as what is posted does.
CREATE UNIQUE INDEX awaiting_reference_is_unique
    ON fundflow.awaiting_entry (government_id, journal, (period / 100), reference)
    WHERE state = 'awaiting' AND origin_id IS NULL;
-- What became of the other half of an entry.
CREATE INDEX awaiting_entry_twin
    ON fundflow.awaiting_entry (government_id, twin_government_id, twin_period, twin_number);

COMMENT ON TABLE fundflow.awaiting_entry IS
    'Drafts (待审凭证): entries handed in that await approval, or another government; in no balance. Kept when decided.';
COMMENT ON COLUMN fundflow.awaiting_entry.submission IS 'What was handed in together, counted in a government.';
COMMENT ON COLUMN fundflow.awaiting_entry.origin_id IS
    'For the half of an event that another government has made: that government.';
COMMENT ON COLUMN fundflow.awaiting_entry.accounts IS 'The accounts of such a half, in codes; NULL where account_ids has them.';
COMMENT ON COLUMN fundflow.awaiting_entry.twin_number IS
    'With twin_period the entry of the other half, once that is posted; before, nobody is shown an incoming half.';
COMMENT ON COLUMN fundflow.awaiting_entry.twin_draft IS 'The other half''s number where that was a draft too.';
COMMENT ON COLUMN fundflow.awaiting_entry.entry_number IS 'With entry_period the entry that it became.';

SELECT fundflow.protect('fundflow.approval', 'staff');
SELECT fundflow.protect('fundflow.awaiting_entry', 'staff');
CREATE POLICY incoming_half_has_come ON fundflow.awaiting_entry AS RESTRICTIVE FOR SELECT TO fundflow_reader
    USING (origin_id IS NULL OR twin_number IS NOT NULL);

-- Whether the session's accounts of other governments were noted by intern_accounts and by nobody else.
CREATE FUNCTION fundflow.far_accounts_are_genuine() RETURNS boolean
    LANGUAGE sql STABLE AS
$$
    SELECT EXISTS (
        SELECT FROM pg_class
        WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r' AND relname = 'far_account'
          AND relowner = (SELECT oid FROM pg_roles WHERE rolname = 'fundflow_owner'))
$$;

-- The accounts, in codes, that numbers below zero stand for in this session.
CREATE FUNCTION fundflow.far_codes(ids integer[]) RETURNS fundflow.account_codes[]
    LANGUAGE plpgsql STABLE AS
$$
DECLARE
    codes fundflow.account_codes[];
BEGIN
    IF fundflow.far_accounts_are_genuine() THEN
        codes := array(
            SELECT far.codes FROM unnest(ids) WITH ORDINALITY AS line (id, position)
            JOIN pg_temp.far_account AS far USING (id) ORDER BY line.position);
    END IF;
    IF cardinality(codes) = cardinality(ids) THEN
        RETURN codes;
    END IF;
    RAISE EXCEPTION 'an account is of a book that is not kept here'
        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'account_book_known';
END
$$;

-- Gives accounts their numbers, new ones where they have none yet. Answers in the order asked.
--
-- In a government whose entries the session's user may not make an account gets a number below zero, which
-- stands for it in this session's inbox and says nothing of that government's books.
CREATE FUNCTION fundflow.intern_accounts(
    government_ids integer[], book_numbers smallint[], account_codes text[], fund_tags text[],
    subject_codes text[], economic_codes text[], counterparty_ids integer[],
    counterparty_funds text[], unit_codes text[], projects text[], sources text[], tags text[]
) RETURNS integer[]
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    granted integer[];
    answers integer[];
BEGIN
    PERFORM fundflow.require_poster();
    granted := fundflow.governments_of('poster');
    IF government_ids <@ granted THEN
        RETURN fundflow.number_accounts(
            government_ids, book_numbers, account_codes, fund_tags, subject_codes, economic_codes,
            counterparty_ids, counterparty_funds, unit_codes, projects, sources, tags);
    END IF;
    -- A table of the name that the session made itself is refused: CREATE fails on it.
    IF NOT fundflow.far_accounts_are_genuine() THEN
        CREATE TEMPORARY TABLE far_account (id integer NOT NULL, codes fundflow.account_codes NOT NULL);
    END IF;
    WITH asked AS (
        SELECT * FROM unnest(government_ids, book_numbers, account_codes, fund_tags, subject_codes,
                             economic_codes, counterparty_ids, counterparty_funds, unit_codes, projects,
                             sources, tags) WITH ORDINALITY
            AS asked (government_id, book_number, account_code, fund_tag, subject_code, economic_code,
                      counterparty_id, counterparty_fund, unit_code, project, source, tag, position)
    ), near AS (
        SELECT array_agg(position ORDER BY position) AS positions, fundflow.number_accounts(
            array_agg(government_id ORDER BY position), array_agg(book_number ORDER BY position),
            array_agg(account_code ORDER BY position), array_agg(fund_tag ORDER BY position),
            array_agg(subject_code ORDER BY position), array_agg(economic_code ORDER BY position),
            array_agg(counterparty_id ORDER BY position), array_agg(counterparty_fund ORDER BY position),
            array_agg(unit_code ORDER BY position), array_agg(project ORDER BY position),
            array_agg(source ORDER BY position), array_agg(tag ORDER BY position)) AS ids
        FROM asked WHERE government_id = ANY (granted) HAVING count(*) > 0
    ), far AS (
        INSERT INTO pg_temp.far_account
        SELECT (SELECT least(min(id), 0) FROM pg_temp.far_account) - row_number() OVER (ORDER BY position),
               ROW(book_number, account_code, fund_tag, subject_code, economic_code, counterparty_id,
                   counterparty_fund, unit_code, project, source, tag)::fundflow.account_codes
        FROM asked WHERE government_id <> ALL (granted)
        RETURNING id
    )
    SELECT array_agg(answer.id ORDER BY answer.position) INTO answers
    FROM (
        SELECT given.id, given.position
        FROM near, unnest(near.ids, near.positions) AS given (id, position)
        UNION ALL
        SELECT given.id, asked.position
        FROM (SELECT id, row_number() OVER (ORDER BY id DESC) AS place FROM far) AS given
        JOIN (SELECT position, row_number() OVER (ORDER BY position) AS place
              FROM asked WHERE government_id <> ALL (granted)) AS asked USING (place)
    ) AS answer;
    RETURN answers;
END
$$;

-- Locks what counts the drafts of some governments, sorted; makes it where it is not there.
CREATE FUNCTION fundflow.lock_approvals(government_ids integer[]) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    one integer;
BEGIN
    FOR one IN SELECT DISTINCT unnest(government_ids) AS id ORDER BY id LOOP
        INSERT INTO fundflow.approval VALUES (one, false, 0, 0) ON CONFLICT DO NOTHING;
        PERFORM FROM fundflow.approval WHERE government_id = one FOR UPDATE;
    END LOOP;
END
$$;

-- Moves the entries of some governments, but closing entries, from the inbox to what awaits. Answers how
-- many of each.
CREATE FUNCTION fundflow.set_aside(
    government_ids integer[], is_far boolean, source_name text, source_digest bytea
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
#variable_conflict use_column
BEGIN
    INSERT INTO fundflow.awaiting_entry (
        government_id, line, period, entry_date, adjustment_number, attachments, twin_government_id,
        reverses_period, reverses_number, journal, stage, event, change_kind, summary, document, reference,
        content_digest, book_numbers, account_ids, amounts_fen, red_lines, line_summaries, number, submission,
        maker, submitted_at, source_name, source_digest, origin_id, accounts, twin_reference, state)
    SELECT inbox.government_id, inbox.line, inbox.period, inbox.entry_date, inbox.adjustment_number,
           inbox.attachments, inbox.twin_government_id, inbox.reverses_period, inbox.reverses_number,
           inbox.journal, inbox.stage, inbox.event, inbox.change_kind, inbox.summary, inbox.document,
           inbox.reference, inbox.content_digest, inbox.book_numbers,
           CASE WHEN is_far THEN '{}' ELSE inbox.account_ids END, inbox.amounts_fen, inbox.red_lines,
           inbox.line_summaries,
           approval.last_draft
               + row_number() OVER (PARTITION BY inbox.government_id ORDER BY inbox.line),
           approval.last_submission + 1, session_user, clock_timestamp(), set_aside.source_name,
           set_aside.source_digest, CASE WHEN is_far THEN inbox.twin_government_id END,
           CASE WHEN is_far THEN fundflow.far_codes(inbox.account_ids) END,
           twin.reference, 'awaiting'
    FROM pg_temp.inbox
    JOIN fundflow.approval USING (government_id)
    LEFT JOIN pg_temp.inbox AS twin
        ON twin.line = inbox.line AND twin.government_id = inbox.twin_government_id
    WHERE inbox.government_id = ANY (government_ids) AND inbox.stage <> 'closing';
    RETURN QUERY
        WITH moved AS (
            SELECT government_id, journal, count(*)::integer AS entries, min(line) AS line
            FROM pg_temp.inbox
            WHERE government_id = ANY (government_ids) AND stage <> 'closing'
            GROUP BY government_id, journal
        ), counted AS (
            UPDATE fundflow.approval
            SET last_draft = last_draft + total.entries, last_submission = last_submission + 1
            FROM (SELECT government_id, sum(entries) AS entries FROM moved GROUP BY government_id) AS total
            WHERE approval.government_id = total.government_id
            RETURNING approval.government_id, approval.last_draft - total.entries + 1 AS first_number
        )
        -- A stranger does not learn how much else awaits.
        SELECT CASE WHEN is_far THEN 'sent' ELSE 'submitted' END, moved.line, moved.government_id,
               moved.journal, NULL::integer, moved.entries,
               CASE WHEN NOT is_far THEN counted.first_number::integer END, NULL, NULL
        FROM moved JOIN counted USING (government_id) ORDER BY moved.government_id, moved.journal;
    DELETE FROM pg_temp.inbox WHERE government_id = ANY (government_ids) AND stage <> 'closing';
END
$$;

-- Lets the halves of events that were just set aside know each other: as drafts, or as what is posted.
CREATE FUNCTION fundflow.link_drafts(government_ids integer[]) RETURNS void
    LANGUAGE sql AS
$$
    WITH fresh AS (
        SELECT draft.* FROM fundflow.awaiting_entry AS draft
        JOIN fundflow.approval
            ON approval.government_id = draft.government_id AND approval.last_submission = draft.submission
        WHERE draft.government_id = ANY (government_ids) AND draft.twin_government_id IS NOT NULL
    )
    UPDATE fundflow.awaiting_entry AS draft
    SET twin_draft = other.number, twin_period = entry.period, twin_number = entry.number
    FROM fresh
    LEFT JOIN fresh AS other
        ON other.government_id = fresh.twin_government_id AND other.line = fresh.line
    LEFT JOIN fundflow.entry
        ON other.number IS NULL AND entry.government_id = fresh.twin_government_id
        AND entry.journal = fresh.journal AND entry.period / 100 = fresh.period / 100
        AND entry.reference = fresh.twin_reference
    WHERE draft.government_id = fresh.government_id AND draft.number = fresh.number
$$;

-- What of the inbox awaits approval already: the same content goes to "repeated", other is answered as
-- refused.
CREATE FUNCTION fundflow.find_awaiting() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO pg_temp.repeated (government_id, line)
    SELECT inbox.government_id, inbox.line
    FROM pg_temp.inbox JOIN fundflow.awaiting_entry AS draft
        ON draft.government_id = inbox.government_id AND draft.journal = inbox.journal
        AND draft.period / 100 = inbox.period / 100 AND draft.reference = inbox.reference
    WHERE draft.state = 'awaiting' AND draft.origin_id IS NULL AND draft.content_digest = inbox.content_digest;
    RETURN QUERY
        SELECT 'refused', inbox.line, inbox.government_id, inbox.journal, inbox.period, NULL::integer,
               draft.number, 'awaiting_reference_is_unique', NULL
        FROM pg_temp.inbox JOIN fundflow.awaiting_entry AS draft
            ON draft.government_id = inbox.government_id AND draft.journal = inbox.journal
            AND draft.period / 100 = inbox.period / 100 AND draft.reference = inbox.reference
        WHERE draft.state = 'awaiting' AND draft.origin_id IS NULL AND draft.content_digest <> inbox.content_digest;
END
$$;

-- Sets aside what of the inbox awaits someone, and posts the rest; all or nothing.
--
-- What is to be approved is posted first and that undone: a draft is what could be posted now. Of "others",
-- in which the user has no role, nothing is looked up.
CREATE FUNCTION fundflow.submit_inbox(
    source_name text, source_digest bytea, again boolean, others integer[], guarded integer[]
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
DECLARE
    answers fundflow.posting_answer[] := '{}';
    more    fundflow.posting_answer[];
    refused fundflow.posting_answer[] := '{}';
    touched integer[];
BEGIN
    PERFORM fundflow.lock_approvals(others || guarded);
    BEGIN
        refused := array(
            SELECT answer FROM fundflow.find_repeated(again) AS answer
            WHERE answer.government_id <> ALL (others));
        DELETE FROM pg_temp.repeated WHERE government_id = ANY (others);
        refused := refused || array(
            SELECT answer FROM fundflow.find_awaiting() AS answer
            WHERE answer.government_id <> ALL (others));
        DELETE FROM pg_temp.repeated WHERE government_id = ANY (others);
        IF cardinality(refused) > 0 THEN
            RAISE SQLSTATE 'FF003';
        END IF;
        -- A half in another's books goes with its own.
        INSERT INTO pg_temp.repeated (government_id, line)
        SELECT far.government_id, far.line
        FROM pg_temp.inbox AS far
        JOIN pg_temp.repeated ON repeated.line = far.line AND repeated.government_id = far.twin_government_id
        WHERE far.government_id = ANY (others);
        answers := array(
            SELECT ROW('skipped', min(line), government_id, NULL, NULL, count(*), NULL, NULL, NULL)
                       ::fundflow.posting_answer
            FROM pg_temp.repeated WHERE government_id <> ALL (others)
            GROUP BY government_id ORDER BY government_id);
        DELETE FROM pg_temp.inbox USING pg_temp.repeated
        WHERE inbox.government_id = repeated.government_id AND inbox.line = repeated.line;
        DELETE FROM pg_temp.repeated;

        touched := array(
            SELECT DISTINCT government_id FROM pg_temp.inbox
            WHERE government_id = ANY (others || guarded) AND stage <> 'closing');
        answers := answers || array(
            SELECT fundflow.set_aside(others, true, source_name, source_digest));
        IF cardinality(guarded) > 0 THEN
            BEGIN
                more := array(SELECT fundflow.post_entries(source_name, source_digest, false, NULL));
                RAISE SQLSTATE 'FF004';
            EXCEPTION WHEN SQLSTATE 'FF004' THEN
                refused := array(SELECT answer FROM unnest(more) AS answer WHERE answer.outcome = 'refused');
            END;
            IF cardinality(refused) > 0 THEN
                RAISE SQLSTATE 'FF003';
            END IF;
            answers := answers
                || array(SELECT answer FROM unnest(more) AS answer WHERE answer.outcome = 'warned')
                || array(SELECT fundflow.set_aside(guarded, false, source_name, source_digest));
        END IF;
        IF EXISTS (SELECT FROM pg_temp.inbox) THEN
            more := array(SELECT fundflow.post_entries(source_name, source_digest, false, NULL));
            refused := array(SELECT answer FROM unnest(more) AS answer WHERE answer.outcome = 'refused');
            IF cardinality(refused) > 0 THEN
                RAISE SQLSTATE 'FF003';
            END IF;
            answers := more || answers;
        END IF;
        PERFORM fundflow.link_drafts(touched);
    EXCEPTION WHEN SQLSTATE 'FF003' THEN
        PERFORM fundflow.empty_inbox();
        answers := refused;
    END;
    RETURN QUERY SELECT answer.* FROM unnest(answers) AS answer;
END
$$;

-- Posts the inbox and empties it, or sets aside what awaits someone. Either all of it that is new is taken,
-- or, with any answer "refused", nothing is.
CREATE FUNCTION fundflow.post_inbox(
    source_name text, source_digest bytea, again boolean
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    makers  integer[];
    closers integer[];
    known   integer[];
    others  integer[];
    guarded integer[];
    claims  boolean;
BEGIN
    PERFORM fundflow.require_poster();
    IF NOT fundflow.inbox_is_genuine() THEN
        RAISE EXCEPTION 'the session has no inbox'
            USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'inbox_is_open';
    END IF;
    -- Closing entries are a closer's, all others a maker's.
    makers := fundflow.governments_of('maker');
    closers := fundflow.governments_of('closer');
    SELECT array_agg(DISTINCT part.id), bool_or(part.claims),
           coalesce(array_agg(DISTINCT part.id) FILTER (
               WHERE part.id <> ALL (CASE WHEN part.is_closing THEN closers ELSE makers END)), '{}')
    INTO known, claims, others
    FROM (
        SELECT government_id AS id, stage = 'closing' AS is_closing, bool_or(twin_number IS NOT NULL) AS claims
        FROM pg_temp.inbox GROUP BY 1, 2
    ) AS part;
    IF claims THEN
        RAISE EXCEPTION 'an entry names a twin that was posted before'
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'twin_is_not_claimed';
    END IF;
    -- In another's books nobody makes more than the other half of what is made in one's own.
    IF cardinality(others) > 0 AND EXISTS (
        SELECT FROM pg_temp.inbox AS far
        WHERE far.government_id = ANY (others)
          AND (far.stage = 'closing' OR far.reverses_number IS NOT NULL
               OR EXISTS (SELECT FROM unnest(far.account_ids) AS id WHERE id >= 0)
               OR NOT EXISTS (
                   SELECT FROM pg_temp.inbox AS near
                   WHERE near.line = far.line AND near.government_id = far.twin_government_id
                     AND near.twin_government_id = far.government_id AND near.journal = far.journal
                     AND near.government_id <> ALL (others)))
    ) THEN
        PERFORM fundflow.require_role('maker', others);
        PERFORM fundflow.require_role('closer', others);
    END IF;
    guarded := array(SELECT government_id FROM fundflow.approval
                     WHERE is_on AND government_id = ANY (known) AND government_id <> ALL (others));
    IF cardinality(others || guarded) = 0 THEN
        RETURN QUERY SELECT answer.* FROM fundflow.post_entries(source_name, source_digest, again, NULL) AS answer;
    ELSE
        RETURN QUERY SELECT answer.* FROM fundflow.submit_inbox(
            source_name, source_digest, again, others, guarded) AS answer;
    END IF;
END
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.intern_accounts(integer[], smallint[], text[], text[], text[], text[], integer[], text[],
                             text[], text[], text[], text[]),
    fundflow.post_inbox(text, bytea, boolean)
TO fundflow_poster;
