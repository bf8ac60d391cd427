-- Closing and reopening periods (R5), with the closing entries of a year (年终结账).
--
-- A period is closed or opened again under the locks that posting takes, in the order in which it takes
-- them, so that nothing slips in behind a check. What a year's closing moves is made by the client and
-- handed in through the inbox like any entry; the database proves that it is all of it.

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

ALTER TABLE fundflow.period_head
    ADD COLUMN open_until timestamptz,
    ADD CONSTRAINT period_head_open_until_is_of_an_open_period CHECK (is_open OR open_until IS NULL);

COMMENT ON COLUMN fundflow.period_head.open_until IS
    'When a reopening ends by itself; NULL where it does not.';

CREATE TABLE fundflow.period_act (
    government_id integer     NOT NULL,
    journal       text        NOT NULL COLLATE "C",
    period        integer     NOT NULL,
    sequence      integer     NOT NULL,
    act           text        NOT NULL,
    last_number   integer     NOT NULL,
    reason        text,
    open_until    timestamptz,
    recorded_at   timestamptz NOT NULL,
    act_sequence  integer     NOT NULL,

    CONSTRAINT period_act_pkey PRIMARY KEY (government_id, journal, period, sequence),
    CONSTRAINT period_act_period_known FOREIGN KEY (government_id, journal, period)
        REFERENCES fundflow.period_head (government_id, journal, period),
    CONSTRAINT period_act_known CHECK (act IN ('close', 'reopen')),
    CONSTRAINT period_act_reopening_has_a_reason CHECK (act = 'close' OR reason ~ '\S'),
    CONSTRAINT period_act_closing_has_no_end CHECK (act = 'reopen' OR open_until IS NULL)
);

COMMENT ON TABLE fundflow.period_act IS
    'Every closing and reopening of a journal''s period: when, why, and its last voucher number then.';
COMMENT ON COLUMN fundflow.period_act.act_sequence IS
    'The act that did it, by whom; its link covers this row too.';

SELECT fundflow.protect('fundflow.period_act', 'reader');

-- Locks what awaits approval, so that nothing becomes an entry meanwhile, both journals of a government and
-- some of their periods, in the order in which approving and posting do; makes the heads of periods that
-- have none yet.
CREATE FUNCTION fundflow.lock_periods(
    government integer, journals text[], first_period integer, last_period integer
) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    one record;
BEGIN
    PERFORM fundflow.lock_approvals(ARRAY[government]);
    PERFORM FROM fundflow.journal_head AS head
    WHERE head.government_id = government ORDER BY head.journal FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'government % keeps no journal here', government
            USING ERRCODE = 'check_violation', CONSTRAINT = 'government_is_kept';
    END IF;
    FOR one IN
        SELECT journal, period
        FROM unnest(journals) AS journal, generate_series(first_period, last_period) AS period
        WHERE period % 100 BETWEEN 0 AND 13 AND (journal = 'accounting' OR period % 100 <> 13)
        ORDER BY journal, period
    LOOP
        INSERT INTO fundflow.period_head (government_id, journal, period, last_number, is_open)
        VALUES (government, one.journal, one.period, 0, true)
        ON CONFLICT DO NOTHING;
        PERFORM FROM fundflow.period_head AS head
        WHERE head.government_id = government AND head.journal = one.journal
          AND head.period = one.period FOR UPDATE;
    END LOOP;
END
$$;

-- Refuses to close or open anything but periods of one year, in order, in some journals.
CREATE FUNCTION fundflow.require_one_year(journals text[], first_period integer, last_period integer)
    RETURNS void
    LANGUAGE plpgsql IMMUTABLE AS
$$
BEGIN
    IF first_period / 100 = last_period / 100 AND first_period <= last_period
        AND journals <@ ARRAY['accounting', 'budget'] AND cardinality(journals) > 0
    THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'periods % to % are not of one year', first_period, last_period
        USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_periods_are_of_one_year';
END
$$;

-- Whether a period takes entries now: it is open, and if it was reopened for a time, that has not passed.
CREATE FUNCTION fundflow.takes_entries(is_open boolean, open_until timestamptz) RETURNS boolean
    LANGUAGE sql VOLATILE
    RETURN is_open AND coalesce(open_until > clock_timestamp(), true);

-- Closes a period or opens it again, and puts that on record, as part of the act that is recorded next. Its
-- head is locked.
CREATE FUNCTION fundflow.record_period_act(
    government integer, journal_name text, period_number integer, act_name text, why text, ends timestamptz
) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    number integer;
BEGIN
    UPDATE fundflow.period_head AS head SET is_open = act_name = 'reopen', open_until = ends
    WHERE head.government_id = government AND head.journal = journal_name AND head.period = period_number
    RETURNING head.last_number INTO number;
    INSERT INTO fundflow.period_act (
        government_id, journal, period, sequence, act, last_number, reason, open_until, recorded_at,
        act_sequence)
    SELECT government, journal_name, period_number, coalesce(max(earlier.sequence), 0) + 1, act_name,
           number, why, ends, clock_timestamp(), fundflow.next_act(government)
    FROM fundflow.period_act AS earlier
    WHERE earlier.government_id = government AND earlier.journal = journal_name
      AND earlier.period = period_number;
END
$$;

-- What speaks against closing some periods of a year, one row each:
--   trial-balance  a book whose debits and credits differ in a period
--   halves         an entry whose halves move different cash
--   drafts         what awaits approval, or a decision on what another government has made; its draft number
--   transfer       what one government booked as paid and the other did not book as received, or the
--                  reverse, from January to the last of the periods; the other's figure is its own affair
CREATE FUNCTION fundflow.closing_findings(
    government_code text, first_period integer, last_period integer
) RETURNS TABLE (
    finding text, period integer, number integer, book text, counterparty text, kind text,
    amount_fen numeric
)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    government integer := (SELECT id FROM fundflow.government WHERE code = government_code);
BEGIN
    PERFORM fundflow.require_role('reader', government);
    RETURN QUERY
        SELECT 'trial-balance', balance.period, NULL::integer, coalesce(book.fund_code, book.money),
               NULL::text, NULL::text, sum(balance.debit_fen - balance.credit_fen::numeric)
        FROM fundflow.balance
        JOIN fundflow.book
            ON book.government_id = balance.government_id AND book.number = balance.book_number
        WHERE balance.government_id = government AND balance.period BETWEEN first_period AND last_period
        GROUP BY balance.period, coalesce(book.fund_code, book.money)
        HAVING sum(balance.debit_fen) <> sum(balance.credit_fen);
    RETURN QUERY
        WITH cash AS (
            SELECT account.id, book.basis
            FROM fundflow.account
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            WHERE account.government_id = government
              AND ((book.basis = 'budgetary' AND account.account_code IN ('8041', '804101', '804102'))
                   OR (book.basis = 'financial'
                       AND left(account.account_code, 4) IN ('1001', '1002', '1003')))
        )
        SELECT 'halves', entry.period, entry.number, NULL::text, NULL::text, NULL::text,
               coalesce(sum(line.amount_fen) FILTER (WHERE cash.basis = 'budgetary'), 0)
               - coalesce(sum(line.amount_fen) FILTER (WHERE cash.basis = 'financial'), 0)
        FROM fundflow.entry
        CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen) AS line (account_id, amount_fen)
        JOIN cash ON cash.id = line.account_id
        WHERE entry.government_id = government AND entry.journal = 'accounting'
          AND entry.period BETWEEN first_period AND last_period
        GROUP BY entry.period, entry.number
        HAVING sum(line.amount_fen) FILTER (WHERE cash.basis = 'budgetary')
            <> sum(line.amount_fen) FILTER (WHERE cash.basis = 'financial')
        ORDER BY entry.period, entry.number;
    RETURN QUERY
        SELECT 'drafts', draft.period, draft.number, NULL::text, other.code, draft.event, (
                   SELECT coalesce(sum(line.amount_fen), 0)::numeric
                   FROM unnest(draft.book_numbers, draft.amounts_fen) AS line (book_number, amount_fen)
                   WHERE line.book_number <= 10 AND line.amount_fen > 0)
        FROM fundflow.awaiting_entry AS draft
        LEFT JOIN fundflow.government AS other ON other.id = draft.origin_id
        WHERE draft.government_id = government AND draft.state = 'awaiting'
          AND draft.period BETWEEN first_period AND last_period
          AND (draft.origin_id IS NULL OR draft.twin_number IS NOT NULL)
          AND government = ANY (fundflow.governments_of('staff'))
        ORDER BY draft.number;
    RETURN QUERY
        WITH family (name, paid, received) AS (
            VALUES ('subsidy', '7011', '6011'), ('remittance', '7012', '6012'),
                   ('onlending', '7042', '6042'), ('aid', '7013', '6013')
        ), flow AS (
            SELECT family.name, book.fund_code, coalesce(subject.kind, '') AS kind,
                   left(account.account_code, 4) = family.paid AS is_paid,
                   balance.government_id = government AS is_own,
                   CASE WHEN balance.government_id = government THEN account.counterparty_id
                        ELSE balance.government_id END AS other_id,
                   balance.debit_fen - balance.credit_fen::numeric AS fen
            FROM fundflow.balance
            JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            JOIN family ON left(account.account_code, 4) IN (family.paid, family.received)
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            JOIN fundflow.government AS other ON other.is_kept AND other.id =
                CASE WHEN balance.government_id = government THEN account.counterparty_id
                     ELSE balance.government_id END
            LEFT JOIN fundflow.subject
                ON subject.list_year = fundflow.list_year(last_period / 100)
                AND subject.code = account.subject_code
            WHERE balance.period BETWEEN last_period / 100 * 100 AND last_period
              AND balance.stage IN ('execution', 'settlement')
              AND (balance.government_id = government OR account.counterparty_id = government)
        ), pair AS (
            -- One side's payment is the other's receipt.
            SELECT flow.name, flow.fund_code, flow.kind, flow.other_id,
                   flow.is_paid = flow.is_own AS is_paid_by_us,
                   coalesce(sum(flow.fen) FILTER (WHERE flow.is_own), 0) AS own_fen,
                   coalesce(sum(flow.fen) FILTER (WHERE NOT flow.is_own), 0) AS other_fen
            FROM flow
            GROUP BY flow.name, flow.fund_code, flow.kind, flow.other_id, flow.is_paid = flow.is_own
        )
        SELECT 'transfer', NULL::integer, NULL::integer, pair.fund_code, other.code,
               concat_ws(' ', pair.name, nullif(pair.kind, '')),
               CASE WHEN pair.is_paid_by_us THEN pair.own_fen ELSE -pair.own_fen END
        FROM pair JOIN fundflow.government AS other ON other.id = pair.other_id
        WHERE pair.own_fen + pair.other_fen <> 0
        ORDER BY other.code, pair.fund_code, pair.name, pair.kind;
END
$$;

-- Refuses to close what does not agree. Unmatched transfers may be left to the other government.
CREATE FUNCTION fundflow.require_no_findings(
    government_code text, first_period integer, last_period integer, allows_unmatched boolean
) RETURNS void
    LANGUAGE plpgsql STABLE AS
$$
DECLARE
    found text;
BEGIN
    SELECT string_agg(DISTINCT finding, ' ') INTO found
    FROM fundflow.closing_findings(government_code, first_period, last_period)
    WHERE NOT allows_unmatched OR finding <> 'transfer';
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'periods % to % of % do not agree: %', first_period, last_period,
            government_code, found
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_periods_agree';
    END IF;
END
$$;

-- Posts closing entries, or what reverses them, into a year's December, closed or not, and leaves it as it
-- was. The inbox may hold nothing else.
CREATE FUNCTION fundflow.post_closing(
    government integer, fiscal_year integer, source_name text, source_digest bytea
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
DECLARE
    december integer := fiscal_year * 100 + 12;
    was      fundflow.period_head;
    answers  fundflow.posting_answer[];
    fault    fundflow.posting_answer;
BEGIN
    IF NOT fundflow.inbox_is_genuine() THEN
        RETURN;
    END IF;
    IF EXISTS (
        SELECT FROM pg_temp.inbox
        WHERE (inbox.government_id, inbox.journal, inbox.period, inbox.stage)
            IS DISTINCT FROM (government, 'accounting', december, 'closing'))
    THEN
        RAISE EXCEPTION 'closing posts closing entries of the year and nothing else'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_posts_closing_entries';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_temp.inbox) THEN
        RETURN;
    END IF;
    SELECT head.* INTO was FROM fundflow.period_head AS head
    WHERE head.government_id = government AND head.journal = 'accounting' AND head.period = december;
    UPDATE fundflow.period_head AS head SET is_open = true, open_until = NULL
    WHERE head.government_id = government AND head.journal = 'accounting' AND head.period = december;
    answers := array(SELECT fundflow.post_inbox(source_name, source_digest, false));
    SELECT answer.* INTO fault FROM unnest(answers) AS answer WHERE answer.outcome = 'refused' LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'a closing entry was refused: % %', fault.rule, fault.detail
            USING ERRCODE = 'check_violation', CONSTRAINT = fault.rule;
    END IF;
    UPDATE fundflow.period_head AS head SET is_open = was.is_open, open_until = was.open_until
    WHERE head.government_id = government AND head.journal = 'accounting' AND head.period = december;
    IF NOT was.is_open THEN
        PERFORM fundflow.record_period_act(government, 'accounting', december, 'close', NULL, NULL);
    END IF;
    RETURN QUERY SELECT answer.* FROM unnest(answers) AS answer;
END
$$;

-- Closes periods of one year in some journals; with month 12 and "moves_balances", or with month 13, the
-- year: the inbox then holds closing entries, after which revenue and expenditure stand at nothing.
-- Answers what was posted. A period that is closed stays closed, and that is no fault.
CREATE FUNCTION fundflow.close_periods(
    government_code text, journals text[], first_period integer, last_period integer,
    moves_balances boolean, allows_unmatched boolean, source_name text, source_digest bytea
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    government  integer := (SELECT id FROM fundflow.government WHERE code = government_code);
    fiscal_year integer := first_period / 100;
    answers     fundflow.posting_answer[];
    one         record;
BEGIN
    PERFORM fundflow.require_role('closer', government);
    PERFORM fundflow.require_one_year(journals, first_period, last_period);
    PERFORM fundflow.lock_periods(
        government, CASE WHEN moves_balances THEN ARRAY['accounting', 'budget'] ELSE journals END,
        CASE WHEN moves_balances THEN fiscal_year * 100 ELSE first_period END, last_period);
    PERFORM fundflow.require_no_findings(government_code, first_period, last_period, allows_unmatched);
    IF moves_balances THEN
        answers := array(
            SELECT fundflow.post_closing(government, fiscal_year, source_name, source_digest));
        IF EXISTS (
            SELECT FROM fundflow.balance
            JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            WHERE balance.government_id = government
              AND balance.period BETWEEN fiscal_year * 100 AND fiscal_year * 100 + 13
              AND balance.stage IN ('execution', 'settlement', 'closing')
              AND (left(account.account_code, 1) IN ('4', '5', '6', '7')
                   OR left(account.account_code, 4) = '3001')
            GROUP BY balance.account_id
            HAVING sum(balance.debit_fen) <> sum(balance.credit_fen))
        THEN
            RAISE EXCEPTION 'revenue or expenditure of % is left in %', fiscal_year, government_code
                USING ERRCODE = 'check_violation', CONSTRAINT = 'closing_leaves_nothing';
        END IF;
        IF last_period % 100 = 13 AND EXISTS (
            SELECT FROM generate_series(fiscal_year * 100 + 1, fiscal_year * 100 + 12) AS month (period)
            LEFT JOIN fundflow.period_head AS head
                ON head.government_id = government AND head.journal = 'accounting'
                AND head.period = month.period
            WHERE month.period < first_period AND coalesce(head.is_open, true))
        THEN
            RAISE EXCEPTION 'the months of % are not closed in %', fiscal_year, government_code
                USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_closes_after_the_year';
        END IF;
    END IF;
    FOR one IN
        SELECT head.journal, head.period FROM fundflow.period_head AS head
        WHERE head.government_id = government AND head.journal = ANY (journals)
          AND head.period BETWEEN first_period AND last_period AND head.is_open
        ORDER BY head.journal, head.period
    LOOP
        PERFORM fundflow.record_period_act(government, one.journal, one.period, 'close', NULL, NULL);
    END LOOP;
    PERFORM fundflow.record_act('close', government, jsonb_build_object(
        'journals', journals, 'first_period', first_period, 'last_period', last_period,
        'moves_balances', moves_balances, 'allows_unmatched', allows_unmatched));
    RETURN QUERY SELECT answer.* FROM unnest(answers) AS answer;
END
$$;

-- Opens closed periods of one year again, for a reason and, where "last_day" is given, up to the end of that
-- day. Where the accounting journal of a closed year is opened, the inbox holds the reversals of all its
-- closing entries: the year is closed anew afterwards. Answers what was posted.
CREATE FUNCTION fundflow.reopen_periods(
    government_code text, journals text[], first_period integer, last_period integer, reason text,
    last_day date, source_name text, source_digest bytea
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    government  integer := (SELECT id FROM fundflow.government WHERE code = government_code);
    fiscal_year integer := first_period / 100;
    ends        timestamptz := (last_day + 1)::timestamptz;
    answers     fundflow.posting_answer[];
    one         record;
    count       integer := 0;
BEGIN
    PERFORM fundflow.require_role('closer', government);
    PERFORM fundflow.require_one_year(journals, first_period, last_period);
    IF reason !~ '\S' OR reason IS NULL THEN
        RAISE EXCEPTION 'a reopening has a reason'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'period_act_reopening_has_a_reason';
    END IF;
    IF ends <= clock_timestamp() THEN
        RAISE EXCEPTION 'the reopening would have ended on %', last_day
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reopening_ends_later';
    END IF;
    PERFORM fundflow.lock_periods(
        government, journals, fiscal_year * 100, greatest(last_period, fiscal_year * 100 + 12));
    IF 'accounting' = ANY (journals) THEN
        answers := array(
            SELECT fundflow.post_closing(government, fiscal_year, source_name, source_digest));
        IF EXISTS (
            SELECT FROM fundflow.entry
            LEFT JOIN fundflow.entry AS undo
                ON undo.government_id = entry.government_id AND undo.journal = entry.journal
                AND undo.reverses_period = entry.period AND undo.reverses_number = entry.number
            WHERE entry.government_id = government AND entry.journal = 'accounting'
              AND entry.period = fiscal_year * 100 + 12 AND entry.stage = 'closing'
              AND entry.reverses_number IS NULL AND undo.number IS NULL)
        THEN
            RAISE EXCEPTION 'closing entries of % are left in %', fiscal_year, government_code
                USING ERRCODE = 'check_violation', CONSTRAINT = 'reopening_reverses_the_closing';
        END IF;
    END IF;
    FOR one IN
        SELECT head.journal, head.period FROM fundflow.period_head AS head
        WHERE head.government_id = government AND head.journal = ANY (journals)
          AND head.period BETWEEN first_period AND last_period
          AND NOT fundflow.takes_entries(head.is_open, head.open_until)
        ORDER BY head.journal, head.period
    LOOP
        PERFORM fundflow.record_period_act(
            government, one.journal, one.period, 'reopen', reason, ends);
        count := count + 1;
    END LOOP;
    IF count = 0 THEN
        RAISE EXCEPTION 'no period from % to % of % is closed', first_period, last_period,
            government_code
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reopened_period_is_closed';
    END IF;
    PERFORM fundflow.record_act('reopen', government, jsonb_build_object(
        'journals', journals, 'first_period', first_period, 'last_period', last_period,
        'reason', reason, 'last_day', last_day));
    RETURN QUERY SELECT answer.* FROM unnest(answers) AS answer;
END
$$;

-- Confirms the openings of a government's year: its month 0 takes no further entry. Answers how many
-- entries it holds; none is refused, and so is what was confirmed before.
CREATE FUNCTION fundflow.confirm_opening(government_code text, fiscal_year integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    government integer := (SELECT id FROM fundflow.government WHERE code = government_code);
    head       fundflow.period_head;
BEGIN
    PERFORM fundflow.require_role('closer', government);
    PERFORM fundflow.lock_periods(
        government, ARRAY['accounting'], fiscal_year * 100, fiscal_year * 100);
    SELECT * INTO head FROM fundflow.period_head
    WHERE government_id = government AND journal = 'accounting' AND period = fiscal_year * 100;
    IF head.last_number = 0 THEN
        RAISE EXCEPTION 'government % has no openings in %', government_code, fiscal_year
            USING ERRCODE = 'no_data_found', CONSTRAINT = 'opening_is_there';
    END IF;
    IF NOT fundflow.takes_entries(head.is_open, head.open_until) THEN
        RAISE EXCEPTION 'the openings of % in % are confirmed', government_code, fiscal_year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'opening_is_confirmed_once';
    END IF;
    PERFORM fundflow.record_period_act(
        government, 'accounting', fiscal_year * 100, 'close', NULL, NULL);
    PERFORM fundflow.record_act('confirm-opening', government,
                                jsonb_build_object('fiscal_year', fiscal_year));
    RETURN head.last_number;
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.closing_findings(text, integer, integer) TO fundflow_reader;
GRANT EXECUTE ON FUNCTION
    fundflow.confirm_opening(text, integer),
    fundflow.close_periods(text, text[], integer, integer, boolean, boolean, text, bytea),
    fundflow.reopen_periods(text, text[], integer, integer, text, date, text, bytea)
TO fundflow_poster;
