-- Refusals: what may not be posted, and what was posted before.
--
-- Asked by post_entries, under the locks; what is answered "refused" undoes it.

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

-- Finds what of the inbox the journal has already, or the inbox twice, and counts entries of equal
-- content without a reference. Same content goes to "repeated"; other content is answered as refused.
CREATE FUNCTION fundflow.find_repeated(again boolean) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
BEGIN
    DELETE FROM pg_temp.repeated;
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
        FROM pg_temp.inbox AS own
        WHERE own.reference IS NULL
    ) AS counted
    WHERE inbox.government_id = counted.government_id AND inbox.line = counted.line;

    RETURN QUERY
        WITH compared AS (
            SELECT inbox.government_id, inbox.line, inbox.journal, inbox.period, inbox.first_line,
                   entry.period AS posted_period, entry.number AS posted_number,
                   coalesce(entry.content_digest, inbox.first_digest) = inbox.content_digest AS is_same
            FROM (
                SELECT own.*, first_value(own.line) OVER same_reference AS first_line,
                       first_value(own.content_digest) OVER same_reference AS first_digest
                FROM pg_temp.inbox AS own
                WINDOW same_reference AS (
                    PARTITION BY own.government_id, own.journal, own.period / 100, own.reference
                    ORDER BY own.line)
            ) AS inbox
            LEFT JOIN fundflow.entry
                ON entry.government_id = inbox.government_id AND entry.journal = inbox.journal
                AND entry.period / 100 = inbox.period / 100 AND entry.reference = inbox.reference
            WHERE entry.number IS NOT NULL OR inbox.first_line < inbox.line
        ), same AS (
            INSERT INTO pg_temp.repeated (government_id, line)
            SELECT government_id, line FROM compared WHERE is_same
        )
        SELECT 'refused', line, government_id, journal, period, NULL::integer, posted_number,
               CASE WHEN posted_number IS NULL THEN 'reference_is_used_once_in_a_file'
                    ELSE 'entry_reference_is_unique' END,
               coalesce(posted_period, first_line)::text
        FROM compared WHERE NOT is_same ORDER BY line;
END
$$;

-- Takes what the journal has already, or the inbox twice, out of the inbox; answers what is refused.
CREATE FUNCTION fundflow.take_out_repeated(again boolean) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
BEGIN
    RETURN QUERY SELECT answer.* FROM fundflow.find_repeated(again) AS answer;
    DELETE FROM pg_temp.inbox USING pg_temp.repeated
    WHERE inbox.government_id = repeated.government_id AND inbox.line = repeated.line;
END
$$;

-- Rules that Swift has checked already, by what the inbox adds to the balances: accounts valid in the
-- year with the dimensions they require (R4), openings of balance accounts only. Looked up one by one: few
-- accounts of many are touched.
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
        ), known AS (
            SELECT dated.*, account.account_code,
                   chart.code IS NULL
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
                   OR ('tag' = ANY (chart.requires) AND account.tag IS NULL) AS is_invalid
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
        )
        SELECT 'refused', min(known.line), known.government_id, NULL, min(known.period), NULL::integer,
               NULL::integer, 'account_is_valid_in_the_year', known.account_code
        FROM known WHERE known.is_invalid
        GROUP BY known.government_id, known.account_id, known.account_code
        UNION ALL
        SELECT 'refused', min(known.line), known.government_id, NULL, known.period, NULL::integer,
               NULL::integer, 'opening_is_of_balance_accounts', min(known.account_code)
        FROM known WHERE known.period % 100 = 0 AND known.account_code ~ '^[4567]'
        GROUP BY known.government_id, known.period;
    -- Where something is opened, or what was opened later has books before it now.
    IF EXISTS (SELECT FROM pg_temp.delta WHERE period % 100 = 0 AND stage = 'execution')
        OR EXISTS (
            SELECT FROM (SELECT government_id, min(period) AS period
                         FROM pg_temp.delta GROUP BY government_id) AS first
            JOIN fundflow.period_head AS head USING (government_id)
            WHERE head.journal = 'accounting' AND head.period % 100 = 0 AND head.last_number > 0
              AND head.period > first.period)
    THEN
        RETURN QUERY SELECT answer.* FROM fundflow.refuse_openings() AS answer;
    END IF;
END
$$;

-- The entries of the inbox whose period takes none (R5).
CREATE FUNCTION fundflow.refuse_closed(touched fundflow.touched_period[]) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    RETURN QUERY
        SELECT 'refused', inbox.line, inbox.government_id, inbox.journal, inbox.period, NULL::integer,
               NULL::integer, 'period_is_open', NULL::text
        FROM pg_temp.inbox
        JOIN unnest(touched) AS period USING (government_id, journal, period)
        WHERE NOT period.is_open;
END
$$;

-- The balances that the inbox would carry beyond 64 bits, each at the line that does (R10). Asked only when
-- one has.
CREATE FUNCTION fundflow.refuse_overflow(again boolean) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM fundflow.take_out_repeated(again);
    RETURN QUERY
        WITH side AS (
            SELECT inbox.government_id, inbox.period, inbox.stage, inbox.line, part.account_id,
                   (part.amount_fen > 0) = (part.number <> ALL (coalesce(inbox.red_lines, '{}'))) AS is_debit,
                   part.amount_fen
            FROM pg_temp.inbox,
                 unnest(inbox.account_ids, inbox.amounts_fen)
                     WITH ORDINALITY AS part (account_id, amount_fen, number)
        ), grown AS (
            SELECT side.*, sum(side.amount_fen) OVER (
                PARTITION BY side.government_id, side.account_id, side.period, side.stage, side.is_debit
                ORDER BY side.line) AS added_fen
            FROM side
        )
        SELECT 'refused', min(grown.line), grown.government_id, NULL, grown.period, NULL::integer,
               NULL::integer, 'balance_fits_64_bits', account.account_code
        FROM grown
        JOIN fundflow.account
            ON account.government_id = grown.government_id AND account.id = grown.account_id
        LEFT JOIN fundflow.balance
            ON balance.government_id = grown.government_id AND balance.account_id = grown.account_id
            AND balance.period = grown.period AND balance.stage = grown.stage
        WHERE abs(CASE WHEN grown.is_debit THEN grown.added_fen + coalesce(balance.debit_fen, 0)
                       ELSE grown.added_fen - coalesce(balance.credit_fen, 0) END) > 9223372036854775807
        GROUP BY grown.government_id, grown.account_id, account.account_code, grown.period, grown.stage;
END
$$;

-- No opening where earlier books are here. Financial books are shared by the funds, each of which may
-- open in a year of its own, so these are let alone.
CREATE FUNCTION fundflow.refuse_openings() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE SET enable_hashjoin = on SET enable_mergejoin = on AS
$$
BEGIN
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
               OR undo.content_digest <> inbox.content_digest
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

