-- Posting: the one way in, for one entry and for a million.
--
-- A session opens its inbox, copies entries into it and asks for them to be posted. One call then
-- numbers, digests, inserts and balances them, set by set, in one transaction. No function here reads
-- a relation that a client made. Those that clients call look names up in pg_catalog alone and check who
-- calls first; the others are called by these only and have it from them, because changing settings back
-- and forth takes longer than posting one entry.

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

CREATE FUNCTION fundflow.require_poster() RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    IF NOT pg_has_role(session_user, 'fundflow_poster', 'MEMBER') THEN
        RAISE EXCEPTION '% may not post', session_user
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'poster_is_granted';
    END IF;
END
$$;

-- Whether the session's inbox was made by open_inbox and by nobody else.
CREATE FUNCTION fundflow.inbox_is_genuine() RETURNS boolean
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    RETURN (
        SELECT count(*) = 3 FROM pg_class
        WHERE relnamespace = pg_my_temp_schema() AND relkind = 'r'
          AND relname IN ('inbox', 'repeated', 'delta')
          AND relowner = (SELECT oid FROM pg_roles WHERE rolname = 'fundflow_owner')
    );
END
$$;

-- Empties the session's inbox. A new file for each table takes a few entries longer than their posting;
-- rows that were deleted, though, stay until the next new file.
CREATE FUNCTION fundflow.empty_inbox() RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    IF pg_relation_size('pg_temp.inbox') > 262144 OR pg_relation_size('pg_temp.delta') > 262144
        OR pg_relation_size('pg_temp.repeated') > 262144
    THEN
        TRUNCATE pg_temp.inbox, pg_temp.delta, pg_temp.repeated;
    ELSE
        DELETE FROM pg_temp.inbox;
        DELETE FROM pg_temp.delta;
        DELETE FROM pg_temp.repeated;
    END IF;
END
$$;

-- Makes the session's inbox, or empties it. A table of the name that the session made itself is
-- refused: CREATE fails on it.
CREATE FUNCTION fundflow.open_inbox() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
BEGIN
    PERFORM fundflow.require_poster();
    IF fundflow.inbox_is_genuine() THEN
        PERFORM fundflow.empty_inbox();
        RETURN;
    END IF;
    -- The position of an entry among those of its journal and period that are posted together: 1, 2, …
    -- Whoever fills the inbox may count it along; where that is not done, or wrong, it is counted here.
    CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft, position integer);
    -- Entries that the journal has already, and that were taken out of the inbox.
    CREATE TEMPORARY TABLE repeated (
        government_id integer NOT NULL,
        line          integer NOT NULL
    );
    -- What the inbox adds to each balance, and the first line that does.
    CREATE TEMPORARY TABLE delta (
        government_id integer  NOT NULL,
        account_id    integer  NOT NULL,
        period        integer  NOT NULL,
        book_number   smallint NOT NULL,
        stage         text     NOT NULL,
        debit_fen     numeric  NOT NULL,
        credit_fen    numeric  NOT NULL,
        line          integer  NOT NULL
    );
    GRANT INSERT ON pg_temp.inbox TO fundflow_poster;
END
$$;

-- All of an entry except its number and run, accounts as their digests: what entry.digest is made of. Each
-- part goes in binary after its length. Texts that may hold more than ASCII are given as bytes: sent as texts
-- they would come in the client's encoding.
CREATE FUNCTION fundflow.entry_form(
    government_code text, journal text, period integer, entry_date date, stage text, event text,
    change_kind text, adjustment_number integer, summary text, document text, attachments integer,
    reference text, content_digest bytea, twin_code text, twin_period integer, twin_number integer,
    reverses_period integer, reverses_number integer, account_digests bytea, amounts_fen bigint[],
    red_lines smallint[], line_summaries text[]
) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN record_send(ROW(
        government_code, journal, period, entry_date, stage, event, change_kind, adjustment_number,
        convert_to(summary, 'UTF8'), convert_to(document, 'UTF8'), attachments,
        convert_to(reference, 'UTF8'), content_digest, twin_code, twin_period, twin_number, reverses_period,
        reverses_number, account_digests, amounts_fen, red_lines, convert_to(line_summaries::text, 'UTF8')
    ));

-- The header of a run, as its digest knows it.
CREATE FUNCTION fundflow.run_form(
    government_code text, journal text, sequence integer, person text, maker text,
    recorded_at timestamptz, source_name text, source_digest bytea, entry_count integer
) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN array_send(ARRAY[
        convert_to(government_code, 'UTF8'), convert_to(journal, 'UTF8'), int4send(sequence),
        convert_to(person, 'UTF8'), convert_to(maker, 'UTF8'), timestamptz_send(recorded_at), convert_to(source_name, 'UTF8'),
        source_digest, int4send(entry_count)
    ]);

-- One answer of post_inbox: entries posted in a period (count, first and last number), entries skipped
-- because they were posted before, or an entry refused by a rule.
CREATE TYPE fundflow.posting_answer AS (
    outcome       text,
    line          integer,
    government_id integer,
    journal       text,
    period        integer,
    entry_count   integer,
    first_number  integer,
    rule          text,
    detail        text
);

-- The reference an entry gets that has none: the start of its content's digest, and its count.
CREATE FUNCTION fundflow.own_reference(content_digest bytea, count bigint) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '#' || encode(substr(content_digest, 1, 18), 'base64') || '/' || coalesce(count::text, '');

-- A period that the inbox touches, as it stands under the locks: the first line in it, how many entries and
-- what they are, and what its heads say.
CREATE TYPE fundflow.touched_period AS (
    government_id   integer,
    journal         text,
    period          integer,
    line            integer,
    entry_count     integer,
    is_counted      boolean,
    has_reversal    boolean,
    government_code text,
    last_run        integer,
    run_digest      bytea,
    last_number     integer,
    is_open         boolean
);

-- Counts the entries of the inbox within their journal and period.
CREATE FUNCTION fundflow.count_positions() RETURNS void
    LANGUAGE sql AS
$$
    UPDATE pg_temp.inbox
    SET position = counted.position
    FROM (
        SELECT government_id, line, row_number() OVER (
            PARTITION BY government_id, journal, period ORDER BY line) AS position
        FROM pg_temp.inbox
    ) AS counted
    WHERE inbox.government_id = counted.government_id AND inbox.line = counted.line
$$;

-- The periods that the inbox touches, sorted.
CREATE FUNCTION fundflow.touched_periods() RETURNS fundflow.touched_period[]
    LANGUAGE plpgsql STABLE SET enable_sort = off AS
$$
BEGIN
    RETURN array(
        SELECT ROW(period.government_id, period.journal, period.period, period.line, period.entry_count,
                   period.is_counted, period.has_reversal, government.code, NULL, NULL, NULL, NULL
                  )::fundflow.touched_period
        FROM (
            SELECT inbox.government_id, inbox.journal, inbox.period, min(inbox.line) AS line,
                   count(*) AS entry_count,
                   count(*) = count(inbox.position) AND min(inbox.position) = 1
                       AND max(inbox.position) = count(*) AS is_counted,
                   count(inbox.reverses_number) > 0 AS has_reversal
            FROM pg_temp.inbox GROUP BY inbox.government_id, inbox.journal, inbox.period
        ) AS period
        LEFT JOIN fundflow.government ON government.id = period.government_id
        ORDER BY period.government_id, period.journal, period.period);
END
$$;

-- Locks every journal head the inbox needs, then every period head, one at a time and sorted: posters
-- queue and never wait in a ring. Answers the periods in that order.
CREATE FUNCTION fundflow.lock_heads() RETURNS fundflow.touched_period[]
    LANGUAGE plpgsql SET enable_seqscan = off AS
$$
DECLARE
    touched fundflow.touched_period[] := fundflow.touched_periods();
    one     fundflow.touched_period;
BEGIN
    IF false = ANY (SELECT period.is_counted FROM unnest(touched) AS period) THEN
        PERFORM fundflow.count_positions();
    END IF;
    FOR place IN 1 .. cardinality(touched) LOOP
        one := touched[place];
        SELECT head.last_run, head.digest INTO one.last_run, one.run_digest
        FROM fundflow.journal_head AS head
        WHERE head.government_id = one.government_id AND head.journal = one.journal FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'government % keeps no journal here', one.government_id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'government_is_kept';
        END IF;
        touched[place] := one;
    END LOOP;
    FOR place IN 1 .. cardinality(touched) LOOP
        one := touched[place];
        LOOP
            SELECT head.last_number, fundflow.takes_entries(head.is_open, head.open_until)
            INTO one.last_number, one.is_open
            FROM fundflow.period_head AS head
            WHERE head.government_id = one.government_id AND head.journal = one.journal
              AND head.period = one.period FOR UPDATE;
            EXIT WHEN FOUND;
            INSERT INTO fundflow.period_head (government_id, journal, period, last_number, is_open)
            VALUES (one.government_id, one.journal, one.period, 0, true)
            ON CONFLICT DO NOTHING;
        END LOOP;
        touched[place] := one;
    END LOOP;
    RETURN touched;
END
$$;

-- The digests of the accounts of each list of accounts in the inbox, put together in the list's order.
-- Many entries have the same list. Each account is looked up by its number: joined, the planner, which knows
-- nothing of new accounts, would read all those of a government for every list.
CREATE FUNCTION fundflow.digest_lists()
    RETURNS TABLE (government_id integer, account_ids integer[], account_digests bytea)
    LANGUAGE plpgsql STABLE AS
$$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT list.government_id, list.account_ids, (
            SELECT string_agg((
                SELECT account.digest FROM fundflow.account
                WHERE account.government_id = list.government_id AND account.id = line.account_id
            ), ''::bytea ORDER BY line.number)
            FROM unnest(list.account_ids) WITH ORDINALITY AS line (account_id, number))
        FROM (SELECT DISTINCT inbox.government_id, inbox.account_ids FROM pg_temp.inbox) AS list;
END
$$;

-- The entries of the inbox that have another half in another government, with the numbers they get. Asked by
-- add_entries, whose settings it has.
CREATE FUNCTION fundflow.number_twins(touched fundflow.touched_period[])
    RETURNS TABLE (line integer, government_id integer, twin_government_id integer, journal text,
                   period integer, number integer, code text)
    LANGUAGE plpgsql STABLE AS
$$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT inbox.line, inbox.government_id, inbox.twin_government_id, inbox.journal, inbox.period,
               head.last_number + inbox.position, head.government_code
        FROM pg_temp.inbox JOIN unnest(touched) AS head USING (government_id, journal, period)
        WHERE inbox.twin_government_id IS NOT NULL;
END
$$;

-- Numbers, digests and inserts the inbox, and chains it into a run for each government journal.
--
-- It goes through the inbox once, in the order in which it was filled, so that a file of any size takes the
-- same memory and entries that are read together lie together. The planner knows nothing of a temporary table
-- and would loop over it: outer joins keep its row count before the planner's eyes, and hashing is the only
-- right way to join here, of one entry as of a million, because all that it is joined with is smaller than the
-- inbox. What comes of the inbox itself comes from functions: the planner takes what they answer for small, and
-- hashes that and not the inbox.
CREATE FUNCTION fundflow.add_entries(
    touched fundflow.touched_period[], source_name text, source_digest bytea, maker text
) RETURNS void
    LANGUAGE plpgsql SET enable_nestloop = off SET enable_mergejoin = off AS
$$
#variable_conflict use_column
BEGIN
    WITH head AS (
        SELECT * FROM unnest(add_entries.touched)
    ), added AS (
        INSERT INTO fundflow.entry (
            government_id, journal, period, number, run_sequence, entry_date, stage, event,
            change_kind, adjustment_number, summary, document, attachments, reference,
            content_digest, twin_government_id, twin_period, twin_number, reverses_period,
            reverses_number, book_numbers, account_ids, amounts_fen, red_lines, line_summaries,
            digest)
        SELECT inbox.government_id, inbox.journal, inbox.period, head.last_number + inbox.position,
               head.last_run + 1, inbox.entry_date, inbox.stage, inbox.event, inbox.change_kind,
               inbox.adjustment_number, inbox.summary, inbox.document, inbox.attachments, own.reference,
               inbox.content_digest, coalesce(twin.government_id, earlier.id),
               coalesce(twin.period, inbox.twin_period), coalesce(twin.number, inbox.twin_number),
               inbox.reverses_period, inbox.reverses_number, inbox.book_numbers, inbox.account_ids,
               inbox.amounts_fen, inbox.red_lines, inbox.line_summaries,
               sha256(fundflow.entry_form(
                   head.government_code, inbox.journal, inbox.period, inbox.entry_date, inbox.stage,
                   inbox.event, inbox.change_kind, inbox.adjustment_number, inbox.summary, inbox.document,
                   inbox.attachments, own.reference, inbox.content_digest, coalesce(twin.code, earlier.code),
                   coalesce(twin.period, inbox.twin_period), coalesce(twin.number, inbox.twin_number),
                   inbox.reverses_period, inbox.reverses_number, list.account_digests, inbox.amounts_fen,
                   inbox.red_lines, inbox.line_summaries))
        FROM pg_temp.inbox
        LEFT JOIN head USING (government_id, journal, period)
        LEFT JOIN fundflow.digest_lists() AS list USING (government_id, account_ids)
        LEFT JOIN fundflow.number_twins(add_entries.touched) AS twin
            ON twin.line = inbox.line AND twin.government_id = inbox.twin_government_id
            AND twin.twin_government_id = inbox.government_id AND twin.journal = inbox.journal
        LEFT JOIN fundflow.government AS earlier
            ON earlier.id = inbox.twin_government_id AND inbox.twin_number IS NOT NULL
        CROSS JOIN LATERAL (
            SELECT coalesce(inbox.reference, fundflow.own_reference(inbox.content_digest, 1)) AS reference
        ) AS own
        RETURNING government_id, journal, run_sequence, period, number, digest
    ), chained AS (
        SELECT added.government_id, added.journal, added.run_sequence,
               count(*)::integer AS entry_count,
               string_agg(int4send(added.period) || int4send(added.number) || added.digest, ''::bytea
                          ORDER BY added.period::bigint << 32 | added.number) AS links
        FROM added
        GROUP BY added.government_id, added.journal, added.run_sequence
    )
    INSERT INTO fundflow.posting_run (
        government_id, journal, sequence, person, maker, recorded_at, source_name, source_digest,
        entry_count, previous_digest, digest)
    SELECT chained.government_id, chained.journal, chained.run_sequence, session_user,
           add_entries.maker, transaction_timestamp(), add_entries.source_name, add_entries.source_digest,
           chained.entry_count, head.run_digest,
           sha256(head.run_digest || fundflow.run_form(
               head.government_code, chained.journal, chained.run_sequence, session_user, add_entries.maker,
               transaction_timestamp(), add_entries.source_name, add_entries.source_digest,
               chained.entry_count) || chained.links)
    FROM chained
    JOIN (SELECT DISTINCT government_id, journal, government_code, run_digest FROM head) AS head
        USING (government_id, journal);
END
$$;

-- Moves the heads, which are locked, to what add_entries has added.
CREATE FUNCTION fundflow.move_heads(touched fundflow.touched_period[]) RETURNS void
    LANGUAGE plpgsql SET enable_seqscan = off AS
$$
DECLARE
    moved fundflow.touched_period;
BEGIN
    FOREACH moved IN ARRAY touched LOOP
        UPDATE fundflow.period_head AS head
        SET last_number = head.last_number + moved.entry_count
        WHERE head.government_id = moved.government_id AND head.journal = moved.journal
          AND head.period = moved.period;
        -- Of a journal's periods the first one finds its head where it was.
        UPDATE fundflow.journal_head AS head
        SET last_run = run.sequence, digest = run.digest
        FROM fundflow.posting_run AS run
        WHERE head.government_id = moved.government_id AND head.journal = moved.journal
          AND head.last_run = moved.last_run
          AND run.government_id = moved.government_id AND run.journal = moved.journal
          AND run.sequence = moved.last_run + 1;
    END LOOP;
END
$$;

-- Sums up what the inbox adds to each balance. In red ink a negative amount is a debit.
CREATE FUNCTION fundflow.sum_up() RETURNS void
    LANGUAGE plpgsql SET enable_sort = off AS
$$
BEGIN
    INSERT INTO pg_temp.delta (
        government_id, account_id, period, book_number, stage, debit_fen, credit_fen, line)
    SELECT line.government_id, line.account_id, line.period, line.book_number, line.stage,
           coalesce(sum(line.amount_fen) FILTER (WHERE line.is_debit), 0),
           coalesce(-sum(line.amount_fen) FILTER (WHERE NOT line.is_debit), 0), min(line.line)
    FROM (
        SELECT part.*, part.amount_fen > 0 AS is_debit
        FROM (
            SELECT inbox.government_id, inbox.period, inbox.stage, inbox.line,
                   unnest(inbox.book_numbers) AS book_number, unnest(inbox.account_ids) AS account_id,
                   unnest(inbox.amounts_fen) AS amount_fen
            FROM pg_temp.inbox WHERE inbox.red_lines IS NULL
        ) AS part
        UNION ALL
        SELECT inbox.government_id, inbox.period, inbox.stage, inbox.line, part.book_number,
               part.account_id, part.amount_fen,
               (part.amount_fen > 0) = (part.number <> ALL (inbox.red_lines)) AS is_debit
        FROM pg_temp.inbox,
             unnest(inbox.book_numbers, inbox.account_ids, inbox.amounts_fen)
                 WITH ORDINALITY AS part (book_number, account_id, amount_fen, number)
        WHERE inbox.red_lines IS NOT NULL
    ) AS line
    GROUP BY line.government_id, line.account_id, line.period, line.book_number, line.stage;
END
$$;

-- Adds the sums to the balances, sorted, as everyone who posts does.
CREATE FUNCTION fundflow.add_balances() RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO fundflow.balance AS balance (
        government_id, account_id, period, book_number, stage, debit_fen, credit_fen)
    SELECT delta.government_id, delta.account_id, delta.period, delta.book_number, delta.stage,
           delta.debit_fen::bigint, delta.credit_fen::bigint
    FROM pg_temp.delta
    ORDER BY delta.government_id, delta.account_id, delta.period, delta.stage
    ON CONFLICT (government_id, account_id, period, stage) DO UPDATE
    SET debit_fen = balance.debit_fen + excluded.debit_fen,
        credit_fen = balance.credit_fen + excluded.credit_fen;
END
$$;

-- Posts the inbox and empties it. Either all of it that is new is posted, or, with any answer
-- "refused", nothing is. "again" posts entries without a reference though the journal has their like; a
-- maker is named where another person has approved what that one made. Asks nobody's rights.
-- Its plans look dear, because some kinds of join are ruled out: compiled, one entry took more than a second.
CREATE FUNCTION fundflow.post_entries(
    source_name text, source_digest bytea, again boolean, maker text
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SET work_mem = '64MB' SET jit = off SET plan_cache_mode = force_generic_plan AS
$$
DECLARE
    touched  fundflow.touched_period[];
    warned   fundflow.posting_answer[] := '{}';
    refused  fundflow.posting_answer[] := '{}';
    violated text;
    -- Entries that are there already are rare: they are looked for when an index says so.
    is_sorted_out boolean;
BEGIN
    -- What is done in this block is undone where any entry is refused. The heads are locked in it, because a
    -- row locked outside and moved inside would have two owners, which takes longer to write down.
    BEGIN
        PERFORM fundflow.lock_controlled();
        touched := fundflow.lock_heads();
        IF true = ANY (SELECT period.has_reversal FROM unnest(touched) AS period) THEN
            refused := array(SELECT fundflow.refuse_reversals());
        END IF;
        -- What a closed period has already is skipped, not refused.
        is_sorted_out := again OR cardinality(refused) > 0
            OR false = ANY (SELECT period.is_open FROM unnest(touched) AS period);
        LOOP
            IF is_sorted_out THEN
                refused := refused || array(SELECT fundflow.take_out_repeated(again));
                touched := fundflow.lock_heads();
                refused := refused || array(SELECT fundflow.refuse_closed(touched));
            END IF;
            EXIT WHEN cardinality(refused) > 0;
            BEGIN
                PERFORM fundflow.add_entries(touched, source_name, source_digest, maker);
                EXIT;
            EXCEPTION WHEN unique_violation THEN
                GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
                IF is_sorted_out
                    OR violated NOT IN ('entry_reference_is_unique', 'entry_is_reversed_once')
                THEN
                    RAISE;
                END IF;
                is_sorted_out := true;
            END;
        END LOOP;
        PERFORM fundflow.sum_up();
        refused := refused || array(SELECT fundflow.refuse_delta());
        -- Rules over what several entries come to are judged where each by itself may stand.
        IF cardinality(refused) = 0 THEN
            PERFORM fundflow.move_heads(touched);
            warned := array(SELECT fundflow.find_overspending());
            refused := array(
                SELECT answer FROM unnest(warned) AS answer WHERE answer.outcome = 'refused'
                UNION ALL
                SELECT fundflow.refuse_loans()
                UNION ALL
                SELECT fundflow.refuse_reserve());
        END IF;
        IF cardinality(refused) > 0 THEN
            RAISE SQLSTATE 'FF001';
        END IF;
        PERFORM fundflow.add_balances();
    EXCEPTION
        WHEN SQLSTATE 'FF001' THEN
            touched := '{}';
        WHEN numeric_value_out_of_range THEN
            refused := array(SELECT fundflow.refuse_overflow(again));
            IF cardinality(refused) = 0 THEN
                RAISE;
            END IF;
            touched := '{}';
    END;

    IF cardinality(refused) > 0 THEN
        RETURN QUERY
            SELECT answer.* FROM unnest(refused) AS answer ORDER BY answer.line, answer.rule, answer.detail;
    ELSE
        RETURN QUERY
            SELECT 'posted', period.line, period.government_id, period.journal, period.period,
                   period.entry_count, period.last_number + 1, NULL::text, NULL::text
            FROM unnest(touched) AS period;
        IF cardinality(warned) > 0 THEN
            RETURN QUERY SELECT answer.* FROM unnest(warned) AS answer;
        END IF;
        IF is_sorted_out THEN
            RETURN QUERY
                SELECT 'skipped', min(repeated.line), repeated.government_id, NULL::text, NULL::integer,
                       count(*)::integer, NULL::integer, NULL::text, NULL::text
                FROM pg_temp.repeated GROUP BY repeated.government_id ORDER BY repeated.government_id;
        END IF;
    END IF;
    PERFORM fundflow.empty_inbox();
END
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.list_year(integer),
    fundflow.account_form(text, text, text, text, text, text, text, text, text, text, text, text),
    fundflow.entry_form(text, text, integer, date, text, text, text, integer, text, text, integer, text,
                        bytea, text, integer, integer, integer, integer, bytea, bigint[], smallint[],
                        text[]),
    fundflow.run_form(text, text, integer, text, text, timestamptz, text, bytea, integer)
TO fundflow_reader;
GRANT EXECUTE ON FUNCTION fundflow.open_inbox() TO fundflow_poster;
