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
    IF pg_relation_size('pg_temp.inbox') > 262144 OR pg_relation_size('pg_temp.delta') > 262144 THEN
        TRUNCATE pg_temp.inbox, pg_temp.repeated, pg_temp.delta;
    ELSE
        DELETE FROM pg_temp.inbox;
        DELETE FROM pg_temp.repeated;
        DELETE FROM pg_temp.delta;
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
    CREATE TEMPORARY TABLE inbox (LIKE fundflow.draft);
    -- Entries of the inbox that the journal has already.
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

-- Gives accounts their numbers, new ones where they have none yet. Answers in the order asked.
CREATE FUNCTION fundflow.number_accounts(
    government_ids integer[], book_numbers smallint[], account_codes text[], fund_tags text[],
    subject_codes text[], economic_codes text[], counterparty_ids integer[],
    counterparty_funds text[], unit_codes text[], projects text[], sources text[], tags text[]
) RETURNS integer[]
    LANGUAGE plpgsql AS
$$
DECLARE
    government integer;
    answers    integer[];
BEGIN
    -- One at a time and sorted, so that two who intern wait for each other and never in a ring.
    FOR government IN SELECT DISTINCT unnest(government_ids) AS id ORDER BY id LOOP
        PERFORM FROM fundflow.account_head WHERE government_id = government FOR UPDATE;
    END LOOP;
    WITH asked AS (
        SELECT asked.*, sha256(fundflow.account_form(
            government.code, coalesce(book.fund_code, book.money), asked.account_code, asked.fund_tag,
            asked.subject_code, asked.economic_code, counterparty.code, asked.counterparty_fund,
            asked.unit_code, asked.project, asked.source, asked.tag)) AS digest
        FROM unnest(government_ids, book_numbers, account_codes, fund_tags, subject_codes,
                    economic_codes, counterparty_ids, counterparty_funds, unit_codes, projects,
                    sources, tags) WITH ORDINALITY
             AS asked (government_id, book_number, account_code, fund_tag, subject_code, economic_code,
                       counterparty_id, counterparty_fund, unit_code, project, source, tag, position)
        JOIN fundflow.book
            ON book.government_id = asked.government_id AND book.number = asked.book_number
        JOIN fundflow.government ON government.id = asked.government_id
        LEFT JOIN fundflow.government AS counterparty ON counterparty.id = asked.counterparty_id
    ), fresh AS (
        SELECT DISTINCT ON (asked.government_id, asked.digest) asked.*
        FROM asked
        WHERE NOT EXISTS (
            SELECT FROM fundflow.account
            WHERE account.government_id = asked.government_id AND account.digest = asked.digest
        )
        ORDER BY asked.government_id, asked.digest, asked.position
    ), numbered AS (
        SELECT fresh.*, (head.last_id + row_number() OVER (
            PARTITION BY fresh.government_id ORDER BY fresh.position))::integer AS id
        FROM fresh JOIN fundflow.account_head AS head USING (government_id)
    ), added AS (
        INSERT INTO fundflow.account (
            government_id, id, book_number, account_code, fund_tag, subject_code, economic_code,
            counterparty_id, counterparty_fund, unit_code, project, source, tag, digest)
        SELECT government_id, id, book_number, account_code, fund_tag, subject_code, economic_code,
               counterparty_id, counterparty_fund, unit_code, project, source, tag, digest
        FROM numbered
        RETURNING government_id, id, digest
    ), moved AS (
        UPDATE fundflow.account_head AS head
        SET last_id = given.last_id
        FROM (SELECT government_id, max(id) AS last_id FROM added GROUP BY government_id) AS given
        WHERE head.government_id = given.government_id
    )
    SELECT array_agg(coalesce(account.id, added.id) ORDER BY asked.position) INTO answers
    FROM asked
    LEFT JOIN fundflow.account
        ON account.government_id = asked.government_id AND account.digest = asked.digest
    LEFT JOIN added ON added.government_id = asked.government_id AND added.digest = asked.digest;
    -- An account of a book that is not here has dropped out above.
    IF coalesce(cardinality(answers), 0) <> cardinality(account_codes) THEN
        RAISE EXCEPTION 'an account is of a book that is not kept here'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'account_book_known';
    END IF;
    RETURN answers;
END
$$;

-- All of an entry except its number and run, accounts as their digests: what entry.digest is made of.
CREATE FUNCTION fundflow.entry_form(
    government_code text, journal text, period integer, entry_date date, stage text, event text,
    change_kind text, adjustment_number integer, summary text, document text, attachments integer,
    reference text, content_digest bytea, twin_code text, twin_period integer, twin_number integer,
    reverses_period integer, reverses_number integer, account_digests bytea, amounts_fen bigint[],
    red_lines smallint[], line_summaries text[]
) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN array_send(ARRAY[
        convert_to(government_code, 'UTF8'), convert_to(journal, 'UTF8'), int4send(period),
        date_send(entry_date), convert_to(stage, 'UTF8'), convert_to(event, 'UTF8'),
        convert_to(change_kind, 'UTF8'), int4send(adjustment_number), convert_to(summary, 'UTF8'),
        convert_to(document, 'UTF8'), int4send(attachments), convert_to(reference, 'UTF8'),
        content_digest, convert_to(twin_code, 'UTF8'), int4send(twin_period), int4send(twin_number),
        int4send(reverses_period), int4send(reverses_number), account_digests,
        array_send(amounts_fen), array_send(red_lines), convert_to(line_summaries::text, 'UTF8')
    ]);

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

-- Finds what of the inbox the journal has already, or the inbox twice, and counts entries of equal
-- content without a reference. Same content goes to "repeated"; other content is answered as refused.
CREATE FUNCTION fundflow.find_repeated(again boolean) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
BEGIN
    TRUNCATE pg_temp.repeated;
    UPDATE pg_temp.inbox
    SET reference = fundflow.own_reference(counted.content_digest, counted.count + counted.posted)
    FROM (
        SELECT own.government_id, own.line, own.content_digest,
               row_number() OVER (
                   PARTITION BY own.government_id, own.journal, own.period / 100, own.content_digest
                   ORDER BY own.line) AS count,
               CASE WHEN again THEN (
                   SELECT count(*) FROM fundflow.entry
                   WHERE entry.government_id = own.government_id AND entry.journal = own.journal
                     AND entry.period / 100 = own.period / 100
                     AND entry.reference >= fundflow.own_reference(own.content_digest, NULL)
                     AND entry.reference < fundflow.own_reference(own.content_digest, NULL) || ':'
               ) ELSE 0 END AS posted
        FROM (SELECT inbox.*, sha256(convert_to(inbox.content, 'UTF8')) AS content_digest
              FROM pg_temp.inbox WHERE inbox.reference IS NULL) AS own
    ) AS counted
    WHERE inbox.government_id = counted.government_id AND inbox.line = counted.line;

    CREATE TEMPORARY TABLE compared ON COMMIT DROP AS
    SELECT inbox.government_id, inbox.line, inbox.journal, inbox.period, inbox.reference,
           entry.period AS posted_period, entry.number AS posted_number, earlier.line AS earlier_line,
           coalesce(entry.content_digest, sha256(convert_to(earlier.content, 'UTF8')))
               = sha256(convert_to(inbox.content, 'UTF8')) AS is_same
    FROM (
        SELECT own.*, min(own.line) OVER (
            PARTITION BY own.government_id, own.journal, own.period / 100, own.reference) AS first_line
        FROM pg_temp.inbox AS own
    ) AS inbox
    LEFT JOIN fundflow.entry
        ON entry.government_id = inbox.government_id AND entry.journal = inbox.journal
        AND entry.period / 100 = inbox.period / 100 AND entry.reference = inbox.reference
    LEFT JOIN pg_temp.inbox AS earlier
        ON entry.number IS NULL AND inbox.first_line < inbox.line
        AND earlier.government_id = inbox.government_id AND earlier.line = inbox.first_line
    WHERE entry.number IS NOT NULL OR earlier.line IS NOT NULL;

    INSERT INTO pg_temp.repeated (government_id, line)
    SELECT government_id, line FROM pg_temp.compared WHERE is_same;
    RETURN QUERY
        SELECT 'refused', line, government_id, journal, period, NULL::integer, posted_number,
               CASE WHEN posted_number IS NULL THEN 'reference_is_used_once_in_a_file'
                    ELSE 'entry_reference_is_unique' END,
               coalesce(posted_period, earlier_line)::text
        FROM pg_temp.compared WHERE NOT is_same ORDER BY line;
    DROP TABLE pg_temp.compared;
END
$$;

-- Rules that Swift has checked already, by what the inbox adds to the balances: accounts valid in the
-- year with the dimensions they require (R4), openings of balance accounts only, no sum beyond 64 bits
-- (R10). Looked up one by one: few accounts of many are touched.
CREATE FUNCTION fundflow.refuse_delta() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE SET enable_hashjoin = off SET enable_mergejoin = off AS
$$
BEGIN
    RETURN QUERY
        WITH dated AS (
            SELECT delta.government_id, delta.account_id, delta.period / 100 AS year,
                   min(delta.line) AS line, min(delta.period) AS period
            FROM pg_temp.delta GROUP BY delta.government_id, delta.account_id, delta.period / 100
        ), list AS MATERIALIZED (
            SELECT dated.year, fundflow.list_year(dated.year) AS year_of_list
            FROM dated GROUP BY dated.year
        )
        SELECT 'refused', min(dated.line), dated.government_id, NULL, min(dated.period), NULL::integer,
               NULL::integer, 'account_is_valid_in_the_year', account.account_code
        FROM dated
        JOIN list USING (year)
        JOIN fundflow.account
            ON account.government_id = dated.government_id AND account.id = dated.account_id
        JOIN fundflow.book
            ON book.government_id = account.government_id AND book.number = account.book_number
        LEFT JOIN fundflow.chart_account AS chart
            ON chart.list_year = list.year_of_list AND chart.code = account.account_code
        LEFT JOIN fundflow.subject
            ON subject.list_year = chart.list_year AND subject.code = account.subject_code
        LEFT JOIN fundflow.economic_class AS economic
            ON economic.list_year = chart.list_year AND economic.code = account.economic_code
        WHERE chart.code IS NULL
            OR NOT coalesce(book.fund_code, book.money) = ANY (chart.books)
            OR (account.subject_code IS NOT NULL AND (subject.code IS NULL
                OR NOT (chart.subjects = '{}' OR EXISTS (
                    SELECT FROM unnest(chart.subjects) AS prefix
                    WHERE starts_with(account.subject_code, prefix)))))
            OR (account.economic_code IS NOT NULL AND economic.code IS NULL)
            OR ('subject' = ANY (chart.requires) AND account.subject_code IS NULL)
            OR ('economic' = ANY (chart.requires) AND account.economic_code IS NULL)
            OR ('counterparty' = ANY (chart.requires) AND account.counterparty_id IS NULL)
            OR ('counterparty_fund' = ANY (chart.requires) AND account.counterparty_fund IS NULL)
            OR ('unit_code' = ANY (chart.requires) AND account.unit_code IS NULL)
            OR ('project' = ANY (chart.requires) AND account.project IS NULL)
            OR ('source' = ANY (chart.requires) AND account.source IS NULL)
            OR ('tag' = ANY (chart.requires) AND account.tag IS NULL)
        GROUP BY dated.government_id, account.id, account.account_code;
    RETURN QUERY
        SELECT 'refused', min(delta.line), delta.government_id, NULL, delta.period, NULL::integer,
               NULL::integer, 'opening_is_of_balance_accounts', min(account.account_code)
        FROM pg_temp.delta
        JOIN fundflow.account
            ON account.government_id = delta.government_id AND account.id = delta.account_id
        WHERE delta.period % 100 = 0 AND account.account_code ~ '^[4567]'
        GROUP BY delta.government_id, delta.period;
    RETURN QUERY
        SELECT 'refused', delta.line, delta.government_id, NULL, delta.period, NULL::integer,
               NULL::integer, 'balance_fits_64_bits', account.account_code
        FROM pg_temp.delta
        JOIN fundflow.account
            ON account.government_id = delta.government_id AND account.id = delta.account_id
        LEFT JOIN fundflow.balance
            ON balance.government_id = delta.government_id AND balance.account_id = delta.account_id
            AND balance.period = delta.period AND balance.stage = delta.stage
        WHERE greatest(abs(delta.debit_fen + coalesce(balance.debit_fen, 0)),
                       abs(delta.credit_fen + coalesce(balance.credit_fen, 0))) > 9223372036854775807;
    RETURN QUERY SELECT answer.* FROM fundflow.refuse_openings() AS answer;
    RETURN QUERY SELECT answer.* FROM fundflow.refuse_stocks() AS answer;
END
$$;

-- No opening where earlier books are here. Financial books are shared by the funds, each of which may
-- open in a year of its own, so these are let alone.
CREATE FUNCTION fundflow.refuse_openings() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE SET enable_hashjoin = on SET enable_mergejoin = on AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_temp.delta WHERE period % 100 = 0 AND stage = 'execution')
        AND NOT EXISTS (
            SELECT FROM fundflow.period_head AS head
            JOIN (SELECT delta.government_id, min(delta.period) AS period
                  FROM pg_temp.delta GROUP BY delta.government_id) AS first USING (government_id)
            WHERE head.journal = 'accounting' AND head.period % 100 = 0 AND head.last_number > 0
              AND head.period > first.period)
    THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH touched AS (
            SELECT delta.government_id, delta.book_number, min(delta.line) AS line
            FROM pg_temp.delta
            JOIN fundflow.book
                ON book.government_id = delta.government_id AND book.number = delta.book_number
            WHERE book.basis = 'budgetary'
              AND delta.stage IN ('execution', 'settlement', 'closing')
            GROUP BY delta.government_id, delta.book_number
        ), booked AS (
            SELECT balance.government_id, balance.book_number, balance.period, balance.stage
            FROM fundflow.balance
            WHERE (balance.government_id, balance.book_number)
                      IN (SELECT government_id, book_number FROM touched)
            UNION
            SELECT government_id, book_number, period, stage FROM pg_temp.delta
        )
        SELECT 'refused',
               coalesce((
                   SELECT min(delta.line) FROM pg_temp.delta
                   WHERE delta.government_id = touched.government_id
                     AND delta.book_number = touched.book_number AND delta.period = opening.period
                     AND delta.stage = 'execution'), touched.line),
               touched.government_id, NULL, opening.period, NULL::integer, NULL::integer,
               'opening_has_no_books_before_it', touched.book_number::text
        FROM touched
        JOIN (SELECT government_id, book_number, max(period) AS period FROM booked
              WHERE stage = 'execution' AND period % 100 = 0 GROUP BY government_id, book_number
             ) AS opening USING (government_id, book_number)
        WHERE EXISTS (
            SELECT FROM booked AS earlier
            WHERE earlier.government_id = touched.government_id
              AND earlier.book_number = touched.book_number
              AND earlier.stage IN ('execution', 'settlement', 'closing')
              AND earlier.period < opening.period
        );
END
$$;

-- What the inbox would reverse must be there, not reversed otherwise and no reversal itself, and be undone
-- line by line, not before it was made: the same accounts and sides in red ink. The same reversal again is
-- let pass: it is found and skipped as anything posted twice. Asked under the head lock.
CREATE FUNCTION fundflow.refuse_reversals() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    RETURN QUERY
        SELECT 'refused', inbox.line, inbox.government_id, inbox.journal, inbox.reverses_period,
               NULL::integer, inbox.reverses_number,
               CASE WHEN entry.number IS NULL THEN 'reversed_entry_exists'
                    WHEN undo.number IS NOT NULL THEN 'entry_is_reversed_once'
                    WHEN entry.reverses_number IS NOT NULL THEN 'reversal_is_not_reversed'
                    WHEN inbox.entry_date < entry.entry_date THEN 'reversal_is_not_before_its_entry'
                    ELSE 'reversal_mirrors_its_entry' END,
               undo.period || ' ' || undo.number
        FROM pg_temp.inbox
        LEFT JOIN fundflow.entry
            ON entry.government_id = inbox.government_id AND entry.journal = inbox.journal
            AND entry.period = inbox.reverses_period AND entry.number = inbox.reverses_number
        LEFT JOIN fundflow.entry AS undo
            ON undo.government_id = inbox.government_id AND undo.journal = inbox.journal
            AND undo.reverses_period = inbox.reverses_period
            AND undo.reverses_number = inbox.reverses_number
        WHERE inbox.reverses_number IS NOT NULL
          AND (entry.number IS NULL
               OR undo.content_digest <> sha256(convert_to(inbox.content, 'UTF8'))
               OR entry.reverses_number IS NOT NULL
               OR inbox.entry_date < entry.entry_date
               OR entry.stage <> inbox.stage
               OR entry.account_ids <> inbox.account_ids
               OR inbox.amounts_fen <> ARRAY(
                   SELECT -amount FROM unnest(entry.amounts_fen) WITH ORDINALITY AS line (amount, number)
                   ORDER BY line.number)
               OR coalesce(inbox.red_lines, '{}') <> ARRAY(
                   SELECT number::smallint FROM generate_subscripts(entry.amounts_fen, 1) AS number
                   WHERE number <> ALL (coalesce(entry.red_lines, '{}')) ORDER BY number));
END
$$;

-- A period that the inbox touches, as it stands under the locks: the first line in it and how many entries,
-- and what its heads say.
CREATE TYPE fundflow.touched_period AS (
    government_id   integer,
    journal         text,
    period          integer,
    line            integer,
    entry_count     integer,
    government_code text,
    last_run        integer,
    run_digest      bytea,
    last_number     integer,
    is_open         boolean
);

-- Locks every journal head the inbox needs, then every period head, one at a time and sorted: posters
-- queue and never wait in a ring. Answers the periods in that order.
CREATE FUNCTION fundflow.lock_heads() RETURNS fundflow.touched_period[]
    LANGUAGE plpgsql SET enable_seqscan = off AS
$$
DECLARE
    touched fundflow.touched_period[];
    one     fundflow.touched_period;
BEGIN
    touched := array(
        SELECT ROW(period.government_id, period.journal, period.period, period.line,
                   period.entry_count, government.code, NULL, NULL, NULL, NULL)::fundflow.touched_period
        FROM (
            SELECT inbox.government_id, inbox.journal, inbox.period, min(inbox.line) AS line,
                   count(*) AS entry_count
            FROM pg_temp.inbox GROUP BY inbox.government_id, inbox.journal, inbox.period
        ) AS period
        LEFT JOIN fundflow.government ON government.id = period.government_id
        ORDER BY period.government_id, period.journal, period.period);
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
-- Many entries have the same list. Looked up one by one: what is posted is few accounts of many.
CREATE FUNCTION fundflow.digest_lists()
    RETURNS TABLE (government_id integer, account_ids integer[], account_digests bytea)
    LANGUAGE plpgsql STABLE SET enable_hashjoin = off SET enable_mergejoin = off AS
$$
#variable_conflict use_column
BEGIN
    RETURN QUERY
        SELECT list.government_id, list.account_ids, (
            SELECT string_agg(account.digest, ''::bytea ORDER BY line.number)
            FROM unnest(list.account_ids) WITH ORDINALITY AS line (account_id, number)
            JOIN fundflow.account
                ON account.government_id = list.government_id AND account.id = line.account_id)
        FROM (SELECT DISTINCT inbox.government_id, inbox.account_ids FROM pg_temp.inbox) AS list;
END
$$;

-- Numbers, digests and inserts what of the inbox is not repeated, and chains it into a run for each
-- government journal.
--
-- The planner knows nothing of a temporary table and would loop over it: outer joins keep its row count
-- before the planner's eyes, and hashing is the only right way to join here, of one entry as of a million,
-- because all that it is joined with is as small as the inbox.
CREATE FUNCTION fundflow.add_entries(
    touched fundflow.touched_period[], source_name text, source_digest bytea, maker text
) RETURNS void
    LANGUAGE plpgsql SET enable_nestloop = off SET enable_mergejoin = off AS
$$
#variable_conflict use_column
BEGIN
    WITH head AS (
        SELECT * FROM unnest(add_entries.touched)
    ), numbered AS (
        -- In this order they come to lie in the table, which is the order in which they are read.
        SELECT inbox.*, head.government_code, head.last_run + 1 AS run_sequence,
               sha256(convert_to(inbox.content, 'UTF8')) AS content_digest,
               (head.last_number + row_number() OVER (
                   PARTITION BY inbox.government_id, inbox.period, inbox.journal
                   ORDER BY inbox.line))::integer AS number
        FROM pg_temp.inbox
        LEFT JOIN head USING (government_id, journal, period)
        WHERE NOT EXISTS (
            SELECT FROM pg_temp.repeated
            WHERE repeated.government_id = inbox.government_id AND repeated.line = inbox.line)
    ), twin AS (
        SELECT numbered.line, numbered.government_id, numbered.journal, numbered.period,
               numbered.number, numbered.twin_government_id, numbered.government_code AS code
        FROM numbered
        WHERE numbered.twin_government_id IS NOT NULL
    ), added AS (
        INSERT INTO fundflow.entry (
            government_id, journal, period, number, run_sequence, entry_date, stage, event,
            change_kind, adjustment_number, summary, document, attachments, reference,
            content_digest, twin_government_id, twin_period, twin_number, reverses_period,
            reverses_number, book_numbers, account_ids, amounts_fen, red_lines, line_summaries,
            digest)
        SELECT numbered.government_id, numbered.journal, numbered.period, numbered.number,
               numbered.run_sequence, numbered.entry_date, numbered.stage, numbered.event,
               numbered.change_kind, numbered.adjustment_number, numbered.summary, numbered.document,
               numbered.attachments, own.reference, numbered.content_digest,
               coalesce(twin.government_id, earlier.id), coalesce(twin.period, numbered.twin_period),
               coalesce(twin.number, numbered.twin_number), numbered.reverses_period, numbered.reverses_number,
               numbered.book_numbers, numbered.account_ids, numbered.amounts_fen,
               numbered.red_lines, numbered.line_summaries,
               sha256(fundflow.entry_form(
                   numbered.government_code, numbered.journal, numbered.period, numbered.entry_date,
                   numbered.stage, numbered.event, numbered.change_kind, numbered.adjustment_number,
                   numbered.summary, numbered.document, numbered.attachments, own.reference,
                   numbered.content_digest, coalesce(twin.code, earlier.code),
                   coalesce(twin.period, numbered.twin_period),
                   coalesce(twin.number, numbered.twin_number),
                   numbered.reverses_period, numbered.reverses_number, list.account_digests,
                   numbered.amounts_fen, numbered.red_lines, numbered.line_summaries))
        FROM numbered
        LEFT JOIN fundflow.digest_lists() AS list USING (government_id, account_ids)
        LEFT JOIN twin
            ON twin.line = numbered.line AND twin.government_id = numbered.twin_government_id
            AND twin.twin_government_id = numbered.government_id AND twin.journal = numbered.journal
        LEFT JOIN fundflow.government AS earlier
            ON earlier.id = numbered.twin_government_id AND numbered.twin_number IS NOT NULL
        CROSS JOIN LATERAL (
            SELECT coalesce(numbered.reference, fundflow.own_reference(numbered.content_digest, 1))
                AS reference
        ) AS own
        RETURNING government_id, journal, run_sequence, period, number, digest
    ), chained AS (
        SELECT added.government_id, added.journal, added.run_sequence,
               count(*)::integer AS entry_count,
               string_agg(int4send(added.period) || int4send(added.number) || added.digest, ''::bytea
                          ORDER BY added.period, added.number) AS links
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

-- Moves the heads to what add_entries has added, and answers the entries posted in each period; those
-- of a closed period as refused.
CREATE FUNCTION fundflow.move_heads(touched fundflow.touched_period[])
    RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SET enable_seqscan = off AS
$$
DECLARE
    one record;
BEGIN
    FOR one IN
        SELECT period.*, period.entry_count - coalesce(again.entry_count, 0) AS entries
        FROM unnest(touched) AS period
        LEFT JOIN (
            SELECT inbox.government_id, inbox.journal, inbox.period, count(*)::integer AS entry_count
            FROM pg_temp.repeated JOIN pg_temp.inbox USING (government_id, line)
            GROUP BY inbox.government_id, inbox.journal, inbox.period
        ) AS again USING (government_id, journal, period)
        WHERE period.entry_count > coalesce(again.entry_count, 0)
        ORDER BY period.government_id, period.journal, period.period
    LOOP
        UPDATE fundflow.journal_head AS head
        SET last_run = run.sequence, digest = run.digest
        FROM fundflow.posting_run AS run
        WHERE head.government_id = one.government_id AND head.journal = one.journal
          AND head.last_run = one.last_run
          AND run.government_id = one.government_id AND run.journal = one.journal
          AND run.sequence = one.last_run + 1;
        UPDATE fundflow.period_head AS head
        SET last_number = head.last_number + one.entries
        WHERE head.government_id = one.government_id AND head.journal = one.journal
          AND head.period = one.period;
        RETURN NEXT ROW(CASE WHEN one.is_open THEN 'posted' ELSE 'refused' END, one.line,
            one.government_id, one.journal, one.period, one.entries, one.last_number + 1,
            CASE WHEN NOT one.is_open THEN 'period_is_open' END, NULL)::fundflow.posting_answer;
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
        SELECT part.*, (part.amount_fen > 0) = (part.red_lines IS NULL
                   OR part.number <> ALL (part.red_lines)) AS is_debit
        FROM (
            SELECT inbox.government_id, inbox.period, inbox.stage, inbox.line, inbox.red_lines,
                   unnest(inbox.book_numbers) AS book_number, unnest(inbox.account_ids) AS account_id,
                   unnest(inbox.amounts_fen) AS amount_fen,
                   generate_subscripts(inbox.amounts_fen, 1) AS number
            FROM pg_temp.inbox
            WHERE NOT EXISTS (
                SELECT FROM pg_temp.repeated
                WHERE repeated.government_id = inbox.government_id AND repeated.line = inbox.line)
        ) AS part
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
    LANGUAGE plpgsql SET work_mem = '64MB' SET jit = off AS
$$
DECLARE
    touched   fundflow.touched_period[];
    posted    fundflow.posting_answer[];
    refused   fundflow.posting_answer[] := '{}';
    violated  text;
    is_sorted_out boolean := false;
BEGIN
    PERFORM fundflow.lock_controlled();
    touched := fundflow.lock_heads();

    -- What is done in this block is undone where any entry is refused.
    BEGIN
        refused := array(SELECT fundflow.refuse_reversals());
        IF again AND cardinality(refused) = 0 THEN
            refused := array(SELECT fundflow.find_repeated(again));
            is_sorted_out := true;
        END IF;
        LOOP
            IF cardinality(refused) > 0 THEN
                RAISE SQLSTATE 'FF001';
            END IF;
            BEGIN
                PERFORM fundflow.add_entries(touched, source_name, source_digest, maker);
                EXIT;
            EXCEPTION WHEN unique_violation THEN
                -- Entries that are there already are rare: they are looked for when the index says so.
                GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
                IF is_sorted_out
                    OR violated NOT IN ('entry_reference_is_unique', 'entry_is_reversed_once')
                THEN
                    RAISE;
                END IF;
                refused := array(SELECT fundflow.find_repeated(again));
                is_sorted_out := true;
            END;
        END LOOP;
        posted := array(SELECT fundflow.move_heads(touched));
        PERFORM fundflow.sum_up();
        posted := posted || array(SELECT fundflow.find_overspending());
        refused := array(SELECT answer FROM unnest(posted) AS answer WHERE answer.outcome = 'refused'
                         UNION ALL SELECT fundflow.refuse_delta());
        IF cardinality(refused) > 0 THEN
            RAISE SQLSTATE 'FF001';
        END IF;
        PERFORM fundflow.add_balances();
    EXCEPTION WHEN SQLSTATE 'FF001' THEN
        PERFORM fundflow.empty_inbox();
        RETURN QUERY
            SELECT answer.* FROM unnest(refused) AS answer ORDER BY answer.line, answer.rule, answer.detail;
        RETURN;
    END;

    RETURN QUERY SELECT answer.* FROM unnest(posted) AS answer;
    RETURN QUERY
        SELECT 'skipped', min(repeated.line), repeated.government_id, NULL::text, NULL::integer,
               count(*)::integer, NULL::integer, NULL::text, NULL::text
        FROM pg_temp.repeated GROUP BY repeated.government_id ORDER BY repeated.government_id;
    PERFORM fundflow.empty_inbox();
END
$$;

-- Takes governments in: adds those that are new, corrects those that are known, and opens books and
-- journals for those that are kept. A government that has entries keeps its place in the tree.
CREATE FUNCTION fundflow.record_governments(
    source_name text, codes text[], names text[], levels text[], parents text[], kept boolean[],
    kinds text[]
) RETURNS TABLE (code text, outcome text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    row_  record;
    known fundflow.government;
    upper_id integer;
BEGIN
    PERFORM fundflow.require_administrator();
    LOCK TABLE fundflow.loading IN EXCLUSIVE MODE;
    -- Given with parents before children.
    FOR row_ IN
        SELECT given.* FROM unnest(codes, names, levels, parents, kept, kinds) WITH ORDINALITY
            AS given (code, name, level, parent, kept, kind, position)
        ORDER BY given.position
    LOOP
        SELECT id INTO upper_id FROM fundflow.government WHERE government.code = row_.parent;
        IF row_.parent IS NOT NULL AND upper_id IS NULL THEN
            RAISE EXCEPTION 'government % is unknown', row_.parent
                USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'government_parent_known';
        END IF;
        SELECT * INTO known FROM fundflow.government WHERE government.code = row_.code;
        IF known.id IS NULL THEN
            INSERT INTO fundflow.government (id, code, name, level, parent_id, is_kept, kind)
            SELECT coalesce(max(id), 0) + 1, row_.code, row_.name, row_.level, upper_id, row_.kept,
                   row_.kind
            FROM fundflow.government;
            outcome := 'added';
        ELSIF (known.name, known.level, known.parent_id, known.is_kept, known.kind)
            IS NOT DISTINCT FROM (row_.name, row_.level, upper_id, row_.kept, row_.kind)
        THEN
            outcome := 'unchanged';
        ELSE
            IF EXISTS (SELECT FROM fundflow.entry WHERE entry.government_id = known.id)
                AND ((known.level, known.parent_id, known.kind)
                        IS DISTINCT FROM (row_.level, upper_id, row_.kind)
                     OR known.is_kept AND NOT row_.kept)
            THEN
                RAISE EXCEPTION 'government % has entries', row_.code
                    USING ERRCODE = 'check_violation',
                          CONSTRAINT = 'government_with_entries_keeps_its_place';
            END IF;
            UPDATE fundflow.government
            SET name = row_.name, level = row_.level, parent_id = upper_id, is_kept = row_.kept,
                kind = row_.kind
            WHERE id = known.id;
            outcome := 'changed';
        END IF;
        code := row_.code;
        RETURN NEXT;
    END LOOP;

    IF EXISTS (
        WITH RECURSIVE above AS (
            SELECT id, parent_id FROM fundflow.government WHERE parent_id IS NOT NULL
            UNION
            SELECT above.id, upper.parent_id
            FROM above JOIN fundflow.government AS upper ON upper.id = above.parent_id
            WHERE upper.parent_id IS NOT NULL
        )
        SELECT FROM above WHERE above.id = above.parent_id
    ) THEN
        RAISE EXCEPTION 'a government stands under itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'governments_form_a_tree';
    END IF;

    INSERT INTO fundflow.book (government_id, number, basis, fund_code, money)
    SELECT government.id, form.number, form.basis, form.fund_code, form.money
    FROM fundflow.government, (
        SELECT number, 'budgetary' AS basis, fund.code AS fund_code, NULL AS money FROM fundflow.fund
        UNION ALL
        VALUES (11, 'financial', NULL, 'budget-managed'), (12, 'financial', NULL, 'fiscal-account'),
               (13, 'financial', NULL, 'special-purpose')
    ) AS form
    WHERE government.is_kept
    ON CONFLICT DO NOTHING;
    INSERT INTO fundflow.account_head (government_id, last_id)
    SELECT id, 0 FROM fundflow.government WHERE is_kept
    ON CONFLICT DO NOTHING;
    INSERT INTO fundflow.journal_head (government_id, journal, last_run, digest)
    SELECT government.id, form.journal, 0,
           sha256(array_send(ARRAY[convert_to(government.code, 'UTF8'), convert_to(form.journal, 'UTF8')]))
    FROM fundflow.government, (VALUES ('accounting'), ('budget')) AS form (journal)
    WHERE government.is_kept
    ON CONFLICT DO NOTHING;
    PERFORM fundflow.administer_new_governments();

    PERFORM fundflow.record_loading(source_name,
        sha256(convert_to((codes, names, levels, parents, kept, kinds)::text, 'UTF8')), cardinality(codes));
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
GRANT EXECUTE ON FUNCTION
    fundflow.open_inbox(),
    fundflow.record_governments(text, text[], text[], text[], text[], boolean[], text[])
TO fundflow_poster;
