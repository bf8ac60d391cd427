-- Entries: the journals of every government.
--
-- An entry is one row, so it can neither be half written nor added to later. Its lines stand in
-- arrays of one length, the lines of a book together, and a CHECK refuses an entry whose lines do not
-- sum to zero within every book. The journal only grows: a mistake is put right by an entry that
-- reverses it, so that every figure ever published can be derived again.

-- Whether lines that lie book by book sum to zero in each book.
--
-- Each array is plain, from 1 to the last line, without NULL: a CHECK lets NULL pass, so none may arise.
-- Names are looked up in pg_catalog alone: a session's own operators cannot bend the rule, and a
-- restore, which runs with an empty path, finds what it needs.
CREATE FUNCTION fundflow.lines_sum_to_zero(book_numbers smallint[], account_ids integer[], amounts_fen bigint[])
    RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS
$$
DECLARE
    book  smallint := book_numbers[1];
    total bigint := 0;
BEGIN
    IF (array_ndims(amounts_fen) = 1 AND array_lower(amounts_fen, 1) = 1
        AND array_dims(book_numbers) = array_dims(amounts_fen)
        AND array_dims(account_ids) = array_dims(amounts_fen)
        AND array_position(book_numbers, NULL) IS NULL
        AND array_position(account_ids, NULL) IS NULL
        AND array_position(amounts_fen, NULL) IS NULL
        AND cardinality(amounts_fen) >= 2) IS NOT TRUE
    THEN
        RETURN false;
    END IF;
    FOR line IN 1 .. cardinality(amounts_fen) LOOP
        IF book_numbers[line] <> book THEN
            IF total <> 0 OR book_numbers[line] < book THEN
                RETURN false;
            END IF;
            book := book_numbers[line];
        END IF;
        total := total + amounts_fen[line];
    END LOOP;
    RETURN total = 0;
END
$$;

-- One expression, whose names are bound here and now: the CHECK takes it in whole. Most entries are one
-- pair of lines, or one in each half, and are judged by it alone; it takes a tenth of the loop's time. An
-- array of so many elements, of which those from 1 to the last are there, is plain and without NULL.
CREATE FUNCTION fundflow.entry_is_balanced(
    book_numbers smallint[], account_ids integer[], amounts_fen bigint[]
) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN cardinality(amounts_fen) = 2 AND cardinality(book_numbers) = 2 AND cardinality(account_ids) = 2
            THEN book_numbers[1] = book_numbers[2] AND amounts_fen[1] + amounts_fen[2] = 0
                AND num_nulls(account_ids[1], account_ids[2]) = 0
        WHEN cardinality(amounts_fen) = 4 AND cardinality(book_numbers) = 4 AND cardinality(account_ids) = 4
            AND book_numbers[1] = book_numbers[2] AND book_numbers[3] = book_numbers[4]
            AND book_numbers[2] < book_numbers[3]
            THEN amounts_fen[1] + amounts_fen[2] = 0 AND amounts_fen[3] + amounts_fen[4] = 0
                AND num_nulls(account_ids[1], account_ids[2], account_ids[3], account_ids[4]) = 0
        ELSE fundflow.lines_sum_to_zero(book_numbers, account_ids, amounts_fen)
    END IS TRUE;

CREATE TABLE fundflow.journal_head (
    government_id integer NOT NULL,
    journal       text    NOT NULL COLLATE "C",
    last_run      integer NOT NULL,
    digest        bytea   NOT NULL,

    CONSTRAINT journal_head_pkey PRIMARY KEY (government_id, journal),
    CONSTRAINT journal_head_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT journal_head_journal_known CHECK (journal IN ('accounting', 'budget'))
);

COMMENT ON TABLE fundflow.journal_head IS
    'The end of each government journal''s chain: the last posting run and its digest. Locked first, in order.';

CREATE TABLE fundflow.period_head (
    government_id integer NOT NULL,
    journal       text    NOT NULL COLLATE "C",
    period        integer NOT NULL,
    last_number   integer NOT NULL,
    is_open       boolean NOT NULL,

    CONSTRAINT period_head_pkey PRIMARY KEY (government_id, journal, period),
    CONSTRAINT period_head_journal_known
        FOREIGN KEY (government_id, journal) REFERENCES fundflow.journal_head (government_id, journal)
);

COMMENT ON TABLE fundflow.period_head IS
    'The last voucher number of a journal''s period, and whether it takes entries. Locked after the journal heads, in order.';

CREATE TABLE fundflow.posting_run (
    government_id   integer     NOT NULL,
    journal         text        NOT NULL COLLATE "C",
    sequence        integer     NOT NULL,
    person          text        NOT NULL,
    maker           text,
    recorded_at     timestamptz NOT NULL,
    source_name     text        NOT NULL,
    source_digest   bytea       NOT NULL,
    entry_count     integer     NOT NULL,
    previous_digest bytea       NOT NULL,
    digest          bytea       NOT NULL,

    CONSTRAINT posting_run_pkey PRIMARY KEY (government_id, journal, sequence),
    CONSTRAINT posting_run_journal_known
        FOREIGN KEY (government_id, journal) REFERENCES fundflow.journal_head (government_id, journal),
    CONSTRAINT posting_run_sequence_is_positive CHECK (sequence > 0),
    CONSTRAINT posting_run_is_not_empty CHECK (entry_count > 0)
);

COMMENT ON TABLE fundflow.posting_run IS
    'One act of posting in one government journal. Its sequence is the time of knowledge: taken under the head lock, it is commit order.';
COMMENT ON COLUMN fundflow.posting_run.maker IS
    'Who made the entries, where another person approved them, who then is the run''s person.';
COMMENT ON COLUMN fundflow.posting_run.digest IS
    'SHA-256 over the previous digest, the run''s header, and period, number and digest of each entry in order.';

CREATE TABLE fundflow.entry (
    government_id      integer    NOT NULL,
    period             integer    NOT NULL,
    number             integer    NOT NULL,
    run_sequence       integer    NOT NULL,
    entry_date         date       NOT NULL,
    adjustment_number  integer,
    attachments        integer,
    twin_government_id integer,
    twin_period        integer,
    twin_number        integer,
    reverses_period    integer,
    reverses_number    integer,
    journal            text       NOT NULL COLLATE "C",
    stage              text       NOT NULL COLLATE "C",
    event              text,
    change_kind        text,
    summary            text       NOT NULL,
    document           text,
    -- Byte by byte, whatever the database's language: post_inbox looks for ranges of references.
    reference          text       NOT NULL COLLATE "C",
    content_digest     bytea      NOT NULL,
    digest             bytea      NOT NULL,
    book_numbers       smallint[] NOT NULL,
    account_ids        integer[]  NOT NULL,
    amounts_fen        bigint[]   NOT NULL,
    red_lines          smallint[],
    line_summaries     text[],

    CONSTRAINT entry_pkey PRIMARY KEY (government_id, journal, period, number),
    CONSTRAINT entry_number_is_positive CHECK (number > 0),
    CONSTRAINT entry_period_is_a_month
        CHECK (period / 100 BETWEEN 1990 AND 2200 AND period % 100 BETWEEN 0 AND 13),
    CONSTRAINT entry_stage_belongs_to_journal CHECK (
        CASE WHEN stage = 'execution' THEN journal = 'accounting'
             WHEN stage IN ('settlement', 'closing') THEN journal = 'accounting'
             WHEN stage IN ('budget', 'adjustment', 'change') THEN journal = 'budget'
             ELSE false
        END
    ),
    CONSTRAINT entry_month_13_is_settlement CHECK ((period % 100 = 13) = (stage = 'settlement')),
    -- Month 0 holds openings, dated 1 January; month 13 the settlement, dated when it happens, as
    -- closing entries are, which are numbered after December's.
    CONSTRAINT entry_closing_is_in_december CHECK (stage <> 'closing' OR period % 100 = 12),
    CONSTRAINT entry_date_is_in_period CHECK (
        CASE WHEN period / 100 NOT BETWEEN 1990 AND 2200 THEN false
             WHEN period % 100 = 13 THEN entry_date >= make_date(period / 100, 12, 31)
             WHEN stage = 'closing' THEN entry_date >= make_date(period / 100, 12, 1)
             WHEN period % 100 = 0 THEN entry_date = make_date(period / 100, 1, 1)
             ELSE entry_date >= make_date(period / 100, least(period % 100, 12), 1)
                 AND entry_date < make_date(period / 100 + period % 100 / 12, period % 100 % 12 + 1, 1)
        END
    ),
    CONSTRAINT entry_date_is_a_day CHECK (isfinite(entry_date)),
    CONSTRAINT entry_change_kind_known CHECK (
        change_kind IS NULL OR (stage = 'change' AND change_kind IN (
            'carry-over', 'upper-level', 'bond', 'reserve', 'reallocation', 'supplement', 'to-lower', 'take-back'))
    ),
    CONSTRAINT entry_adjustment_is_numbered
        CHECK (adjustment_number IS NULL OR (stage = 'adjustment' AND adjustment_number > 0)),
    CONSTRAINT entry_balances_in_every_book
        CHECK (fundflow.entry_is_balanced(book_numbers, account_ids, amounts_fen)),
    -- A line of nothing says nothing. Debits are positive, credits negative.
    CONSTRAINT entry_has_no_empty_line CHECK (0 <> ALL (amounts_fen)),
    CONSTRAINT entry_red_lines_exist CHECK (
        red_lines IS NULL
        OR (array_position(red_lines, NULL) IS NULL AND cardinality(red_lines) > 0
            AND 1 <= ALL (red_lines) AND cardinality(amounts_fen) >= ALL (red_lines))
    ),
    CONSTRAINT entry_line_summaries_match_lines
        CHECK (line_summaries IS NULL OR array_dims(line_summaries) = array_dims(amounts_fen)),
    CONSTRAINT entry_summary_not_blank CHECK (summary ~ '\S'),
    CONSTRAINT entry_reference_fits CHECK (reference ~ '\S' AND char_length(reference) <= 200),
    CONSTRAINT entry_attachments_are_counted CHECK (attachments >= 0),
    CONSTRAINT entry_twin_is_whole
        CHECK (num_nulls(twin_government_id, twin_period, twin_number) IN (0, 3)),
    CONSTRAINT entry_twin_is_another_government CHECK (twin_government_id <> government_id),
    CONSTRAINT entry_reversal_is_whole CHECK (num_nulls(reverses_period, reverses_number) IN (0, 2))
);

-- The same thing posted twice is posted once, within a government, journal and fiscal year.
CREATE UNIQUE INDEX entry_reference_is_unique
    ON fundflow.entry (government_id, journal, (period / 100), reference);

-- What is reversed is reversed once, by an entry of the same journal.
CREATE UNIQUE INDEX entry_is_reversed_once
    ON fundflow.entry (government_id, journal, reverses_period, reverses_number)
    WHERE reverses_number IS NOT NULL;

COMMENT ON TABLE fundflow.entry IS 'The vouchers (记账凭证). Rows are only ever added.';
COMMENT ON COLUMN fundflow.entry.period IS 'Year and month as yyyymm; month 0 holds openings, month 13 the settlement.';
COMMENT ON COLUMN fundflow.entry.number IS 'Voucher number: without gaps within a government''s journal and period.';
COMMENT ON COLUMN fundflow.entry.event IS 'The event it records; NULL where it came as lines of a journal.';
COMMENT ON COLUMN fundflow.entry.reference IS
    'The maker''s own; where there was none, # with the start of the content digest and the count in the file.';
COMMENT ON COLUMN fundflow.entry.content_digest IS 'SHA-256 of what was handed in, in codes and fen.';
COMMENT ON COLUMN fundflow.entry.digest IS 'SHA-256 of all of the entry except number and run, accounts in codes.';
COMMENT ON COLUMN fundflow.entry.book_numbers IS 'The book of each line, numbered within the government, ascending.';
COMMENT ON COLUMN fundflow.entry.amounts_fen IS 'Whole fen of each line; debits positive, credits negative.';
COMMENT ON COLUMN fundflow.entry.red_lines IS 'Lines in red ink: they lower turnover on their own side, so a negative one is a debit.';

CREATE TABLE fundflow.balance (
    government_id integer  NOT NULL,
    account_id    integer  NOT NULL,
    period        integer  NOT NULL,
    book_number   smallint NOT NULL,
    stage         text     NOT NULL COLLATE "C",
    debit_fen     bigint   NOT NULL,
    credit_fen    bigint   NOT NULL,

    CONSTRAINT balance_pkey PRIMARY KEY (government_id, account_id, period, stage),
    -- Every line of an entry lands here, so this ties it to an account of its book.
    CONSTRAINT balance_account_is_of_the_book
        FOREIGN KEY (government_id, book_number, account_id)
        REFERENCES fundflow.account (government_id, book_number, id)
);

COMMENT ON TABLE fundflow.balance IS
    'Debit and credit turnover per account, period and stage; kept by the posting function, recomputed by check.';

CREATE VIEW fundflow.posting WITH (security_invoker = true) AS
SELECT entry.government_id, entry.journal, entry.period, entry.number, line.number AS line_number,
       line.book_number, line.account_id, line.amount_fen,
       coalesce(line.number = ANY (entry.red_lines), false) AS is_red,
       coalesce(entry.line_summaries[line.number], entry.summary) AS summary,
       entry.stage, entry.entry_date, entry.run_sequence
FROM fundflow.entry,
     LATERAL unnest(entry.book_numbers, entry.account_ids, entry.amounts_fen)
         WITH ORDINALITY AS line (book_number, account_id, amount_fen, number);

COMMENT ON VIEW fundflow.posting IS 'The lines of entries (分录), one row each.';

CREATE TABLE fundflow.draft (
    government_id      integer    NOT NULL,
    line               integer    NOT NULL,
    period             integer    NOT NULL,
    entry_date         date       NOT NULL,
    adjustment_number  integer,
    attachments        integer,
    twin_government_id integer,
    twin_period        integer,
    twin_number        integer,
    reverses_period    integer,
    reverses_number    integer,
    journal            text       NOT NULL COLLATE "C",
    stage              text       NOT NULL COLLATE "C",
    event              text,
    change_kind        text,
    summary            text       NOT NULL,
    document           text,
    reference          text       COLLATE "C",
    content_digest     bytea      NOT NULL,
    book_numbers       smallint[] NOT NULL,
    account_ids        integer[]  NOT NULL,
    amounts_fen        bigint[]   NOT NULL,
    red_lines          smallint[],
    line_summaries     text[]
);

COMMENT ON TABLE fundflow.draft IS
    'Entries handed in and not posted: no number, in no balance. The inbox of a session has its shape.';
COMMENT ON COLUMN fundflow.draft.line IS 'Where in the file it stands; the two entries of one event share it.';
COMMENT ON COLUMN fundflow.draft.twin_number IS
    'With twin_period the twin where that was posted before; no client may say so.';
COMMENT ON COLUMN fundflow.draft.reverses_number IS
    'With reverses_period the entry of the same journal that this one undoes (红字冲销).';
COMMENT ON COLUMN fundflow.draft.content_digest IS 'SHA-256 of what was handed in, in codes and fen.';
