-- Rosters (台账): facts that no entry can say, handed in as files, and corrected by handing them in again.
--
-- A loan's terms, the congress's limit of debt, hidden debt, a project's target. No roster holds a total that
-- entries come to: entries name the loan as their source of money and the project as their project, and
-- balances are summed over these.

CREATE TABLE fundflow.loan (
    government_id    integer NOT NULL,
    code             text    NOT NULL,
    name             text    NOT NULL,
    kind             text    NOT NULL,
    purpose          text    NOT NULL,
    principal_fen    bigint  NOT NULL,
    rate_per_million integer,
    issued_on        date    NOT NULL,
    matures_on       date    NOT NULL,
    project          text,
    creditor_id      integer,
    planned_on       date,
    sourced_on       date,
    funded_on        date,
    repayment_source text,
    is_implied       boolean NOT NULL,

    CONSTRAINT loan_pkey PRIMARY KEY (government_id, code),
    CONSTRAINT loan_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT loan_creditor_known FOREIGN KEY (creditor_id) REFERENCES fundflow.government (id),
    CONSTRAINT loan_creditor_is_another_government CHECK (creditor_id <> government_id),
    CONSTRAINT loan_code_not_blank CHECK (code ~ '\S'),
    CONSTRAINT loan_kind_known CHECK (kind IN ('general', 'special')),
    CONSTRAINT loan_purpose_known CHECK (purpose IN ('new', 'refinancing', 'unused-limit', 'hidden-debt')),
    CONSTRAINT loan_principal_is_positive CHECK (principal_fen > 0),
    CONSTRAINT loan_rate_is_not_negative CHECK (rate_per_million >= 0),
    CONSTRAINT loan_matures_after_its_issue CHECK (matures_on > issued_on)
);

COMMENT ON TABLE fundflow.loan IS
    'Bonds issued and bonds on-lent to a government (债务台账); entries name them as their source of money.';
COMMENT ON COLUMN fundflow.loan.kind IS 'General debt (一般债务) goes through the general budget, special (专项) through the government funds.';
COMMENT ON COLUMN fundflow.loan.rate_per_million IS 'Interest a year in millionths: 2.68 % is 26800.';
COMMENT ON COLUMN fundflow.loan.creditor_id IS 'Who on-lent it; none where the government issued it itself.';
COMMENT ON COLUMN fundflow.loan.planned_on IS
    'When its repayment was planned, its source secured (sourced_on) and the money on the account (funded_on): the 6-3-1 rule.';
COMMENT ON COLUMN fundflow.loan.is_implied IS 'What was owed of it when the books began follows from printed figures only: a bound.';

CREATE TABLE fundflow.debt_limit (
    government_id integer NOT NULL,
    fiscal_year   integer NOT NULL,
    kind          text    NOT NULL,
    limit_fen     bigint  NOT NULL,
    document      text,

    CONSTRAINT debt_limit_pkey PRIMARY KEY (government_id, fiscal_year, kind),
    CONSTRAINT debt_limit_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT debt_limit_kind_known CHECK (kind IN ('general', 'special')),
    CONSTRAINT debt_limit_is_not_negative CHECK (limit_fen >= 0)
);

COMMENT ON TABLE fundflow.debt_limit IS 'What the congress allows a government to owe at the end of a year (债务限额), by kind of debt.';

CREATE TABLE fundflow.hidden_debt (
    government_id integer NOT NULL,
    reference     text    NOT NULL,
    entry_date    date    NOT NULL,
    movement      text    NOT NULL,
    source        text,
    amount_fen    bigint  NOT NULL,
    document      text,
    summary       text,

    CONSTRAINT hidden_debt_pkey PRIMARY KEY (government_id, reference),
    CONSTRAINT hidden_debt_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT hidden_debt_movement_known CHECK (movement IN ('opening', 'recognized', 'resolved')),
    CONSTRAINT hidden_debt_is_resolved_from_a_source CHECK (movement <> 'resolved' OR source ~ '\S'),
    CONSTRAINT hidden_debt_amount_is_positive CHECK (amount_fen > 0)
);

COMMENT ON TABLE fundflow.hidden_debt IS
    'Memorandum of debt outside the budget (隐性债务): what there was, and what was resolved from which source.';

CREATE TABLE fundflow.project (
    government_id   integer NOT NULL,
    fiscal_year     integer NOT NULL,
    code            text    NOT NULL,
    name            text    NOT NULL,
    unit_code       text,
    target          text,
    self_evaluation text,
    score           integer,
    treatment       text,
    reason          text,

    CONSTRAINT project_pkey PRIMARY KEY (government_id, fiscal_year, code),
    CONSTRAINT project_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT project_code_not_blank CHECK (code ~ '\S'),
    CONSTRAINT project_score_is_of_a_hundred CHECK (score BETWEEN 0 AND 100),
    CONSTRAINT project_treatment_known CHECK (treatment IN ('carry-over', 'zero-carry-over', 'two-years', 'lapsed'))
);

COMMENT ON TABLE fundflow.project IS
    'What a project of a year is for and what came of it (绩效); its budget and spending are in the entries.';
COMMENT ON COLUMN fundflow.project.treatment IS
    'What became of the money unspent at the year''s end: carried over (结转), taken back at once (零结转) or after two years unspent, or never received.';

SELECT fundflow.protect('fundflow.loan', 'reader');
SELECT fundflow.protect('fundflow.debt_limit', 'reader');
SELECT fundflow.protect('fundflow.hidden_debt', 'reader');
SELECT fundflow.protect('fundflow.project', 'reader');

-- The digest of a government's rows in a roster; a column that is added later and empty does not alter it.
CREATE FUNCTION fundflow.roster_state(roster text, government integer) RETURNS text
    LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    rows text;
BEGIN
    EXECUTE format(
        'SELECT jsonb_agg(row ORDER BY row)::text
         FROM (SELECT jsonb_strip_nulls(to_jsonb(kept)) AS row FROM fundflow.%I AS kept
               WHERE kept.government_id = $1) AS rows', roster) INTO rows USING government;
    RETURN encode(sha256(convert_to(coalesce(rows, ''), 'UTF8')), 'hex');
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.roster_state(text, integer) TO fundflow_reader;

-- Takes rows of a roster in, all or none: "cells" holds them one after the other, each with a text for each of
-- "columns". A row whose key is there already corrects it. Answers what became of each: added, changed or
-- unchanged.
CREATE FUNCTION fundflow.record_roster(source_name text, roster text, columns text[], cells text[])
    RETURNS TABLE (outcome text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    width       integer := cardinality(columns);
    names       text;
    keys        text;
    rows        jsonb;
    governments integer[];
    one         record;
BEGIN
    IF roster NOT IN ('loan', 'debt_limit', 'hidden_debt', 'project', 'published_figure') THEN
        RAISE EXCEPTION 'there is no roster %', roster
            USING ERRCODE = 'check_violation', CONSTRAINT = 'roster_is_known';
    END IF;
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
           string_agg(quote_ident(attname), ', ' ORDER BY attnum) FILTER (WHERE attnum = ANY (conkey))
    INTO names, keys
    FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum > 0 AND NOT attisdropped
    WHERE conrelid = format('fundflow.%I', roster)::regclass AND contype = 'p';
    SELECT jsonb_agg(jsonb_object(columns, cells[(row - 1) * width + 1 : row * width]) ORDER BY row)
    INTO rows
    FROM generate_series(1, cardinality(cells) / width) AS row;
    governments := array(
        SELECT DISTINCT (fact ->> 'government_id')::integer FROM jsonb_array_elements(rows) AS listed (fact));
    PERFORM fundflow.require_role('poster', governments);
    PERFORM fundflow.lock_acts(governments);
    RETURN QUERY EXECUTE format(
        'WITH given AS (
             SELECT position, row.*
             FROM jsonb_array_elements($1) WITH ORDINALITY AS listed (fact, position),
                  jsonb_populate_record(NULL::fundflow.%1$I, listed.fact) AS row
         ), written AS (
             INSERT INTO fundflow.%1$I AS known (%2$s) SELECT %2$s FROM given ORDER BY %3$s
             ON CONFLICT (%3$s) DO UPDATE SET (%2$s) = ROW (%4$s)
             WHERE known IS DISTINCT FROM excluded
             RETURNING known.*, known.xmax = 0 AS is_new
         )
         SELECT CASE WHEN is_new THEN ''added'' WHEN NOT is_new THEN ''changed'' ELSE ''unchanged'' END
         FROM given LEFT JOIN written USING (%3$s) ORDER BY position',
        roster, names, keys, 'excluded.' || replace(names, ', ', ', excluded.')) USING rows;

    FOR one IN
        SELECT (fact ->> 'government_id')::integer AS government_id, count(*) AS row_count,
               encode(sha256(convert_to(jsonb_agg(fact ORDER BY position)::text, 'UTF8')), 'hex') AS digest
        FROM jsonb_array_elements(rows) WITH ORDINALITY AS listed (fact, position) GROUP BY 1 ORDER BY 1
    LOOP
        PERFORM fundflow.record_act('roster', one.government_id, jsonb_build_object(
            'roster', roster, 'source', source_name, 'rows', one.row_count, 'digest', one.digest,
            'state', fundflow.roster_state(roster, one.government_id)));
    END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.record_roster(text, text, text[], text[]) TO fundflow_poster;

-- What posting would book on a loan that is not in the roster, or repay beyond what is owed. Called with what
-- an inbox adds to the balances, before it is added. A government without a roster of loans is let alone.
CREATE FUNCTION fundflow.refuse_loans() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE SET enable_hashjoin = on SET enable_mergejoin = on AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_temp.delta JOIN fundflow.loan USING (government_id)) THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH line AS MATERIALIZED (
            SELECT delta.*, account.account_code, account.source, book.fund_code
            FROM pg_temp.delta
            JOIN fundflow.account
                ON account.government_id = delta.government_id AND account.id = delta.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            WHERE delta.stage IN ('execution', 'settlement')
              AND (left(account.account_code, 4) IN ('6041', '6042', '7041')
                   OR account.account_code IN ('202101', '202201'))
              AND EXISTS (SELECT FROM fundflow.loan WHERE loan.government_id = delta.government_id)
        )
        SELECT 'refused', min(line.line), line.government_id, NULL, min(line.period), NULL::integer,
               NULL::integer,
               CASE WHEN loan.code IS NULL THEN 'loan_is_registered' ELSE 'loan_is_of_its_fund' END,
               coalesce(line.source, '')
        FROM line
        LEFT JOIN fundflow.loan ON loan.government_id = line.government_id AND loan.code = line.source
        WHERE loan.code IS NULL
            OR line.fund_code <> CASE loan.kind WHEN 'general' THEN 'general-public' ELSE 'government-funds' END
        GROUP BY line.government_id, line.source, loan.code
        UNION ALL
        SELECT 'refused', touched.line, touched.government_id, NULL, touched.period, NULL::integer,
               NULL::integer,
               CASE WHEN owed.debit_fen > owed.credit_fen THEN 'loan_is_not_overpaid'
                    ELSE 'loan_is_within_its_principal' END,
               concat_ws(' ', touched.source, loan.principal_fen, owed.credit_fen, owed.debit_fen)
        FROM (SELECT government_id, source, min(line.line) AS line, min(line.period) AS period
              FROM line WHERE fund_code IS NULL GROUP BY government_id, source) AS touched
        JOIN fundflow.loan ON loan.government_id = touched.government_id AND loan.code = touched.source
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(part.debit_fen), 0) AS debit_fen,
                   coalesce(sum(part.credit_fen), 0) AS credit_fen
            FROM (
                SELECT balance.debit_fen::numeric, balance.credit_fen::numeric
                FROM fundflow.account
                JOIN fundflow.balance
                    ON balance.government_id = account.government_id AND balance.account_id = account.id
                WHERE account.government_id = touched.government_id AND account.source = touched.source
                  AND account.account_code IN ('202101', '202201') AND balance.stage <> 'closing'
                UNION ALL
                SELECT own.debit_fen, own.credit_fen FROM line AS own
                WHERE own.government_id = touched.government_id AND own.source = touched.source
                  AND own.fund_code IS NULL
            ) AS part
        ) AS owed
        WHERE owed.debit_fen > owed.credit_fen OR owed.credit_fen > loan.principal_fen;
END
$$;

-- What posting would release of the reserve (预备费) beyond what there is: it is budgeted under 227, and released
-- out of it by changes. Called likewise.
CREATE FUNCTION fundflow.refuse_reserve() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE SET enable_hashjoin = on SET enable_mergejoin = on AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_temp.delta WHERE stage = 'change') THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH line AS MATERIALIZED (
            SELECT delta.*, account.book_number AS book
            FROM pg_temp.delta
            JOIN fundflow.account
                ON account.government_id = delta.government_id AND account.id = delta.account_id
            WHERE delta.stage = 'change' AND starts_with(account.subject_code, '227')
        )
        SELECT 'refused', touched.line, touched.government_id, NULL, touched.period, NULL::integer,
               NULL::integer, 'reserve_is_not_overdrawn', concat_ws(' ', touched.year, left_.fen)
        FROM (SELECT government_id, book, period / 100 AS year, min(line.line) AS line,
                     min(line.period) AS period
              FROM line GROUP BY government_id, book, period / 100) AS touched
        CROSS JOIN LATERAL (
            SELECT sum(part.fen) AS fen
            FROM (
                SELECT balance.debit_fen::numeric - balance.credit_fen AS fen
                FROM fundflow.account
                JOIN fundflow.balance
                    ON balance.government_id = account.government_id AND balance.account_id = account.id
                WHERE account.government_id = touched.government_id AND account.book_number = touched.book
                  AND starts_with(account.subject_code, '227') AND account.account_code ~ '^700'
                  AND balance.period / 100 = touched.year
                  AND balance.stage IN ('budget', 'adjustment', 'change')
                UNION ALL
                SELECT delta.debit_fen - delta.credit_fen
                FROM pg_temp.delta
                JOIN fundflow.account
                    ON account.government_id = delta.government_id AND account.id = delta.account_id
                WHERE delta.government_id = touched.government_id AND delta.book_number = touched.book
                  AND starts_with(account.subject_code, '227') AND account.account_code ~ '^700'
                  AND delta.period / 100 = touched.year
                  AND delta.stage IN ('budget', 'adjustment', 'change')
            ) AS part
        ) AS left_
        WHERE left_.fen < 0;
END
$$;
