-- Books: whose they are, what may stand in them, and the accounts that do.
--
-- Governments, funds, charts and classifications are reference tables, small and the same
-- everywhere. Tables that grow have government_id first in every key, so that a cluster can be
-- spread by government.

CREATE TABLE fundflow.government (
    id        integer NOT NULL,
    code      text    NOT NULL,
    name      text    NOT NULL,
    level     text    NOT NULL,
    parent_id integer,
    is_kept   boolean NOT NULL,
    kind      text    NOT NULL,

    CONSTRAINT government_pkey PRIMARY KEY (id),
    CONSTRAINT government_code_is_unique UNIQUE (code),
    CONSTRAINT government_parent_known FOREIGN KEY (parent_id) REFERENCES fundflow.government (id),
    CONSTRAINT government_code_not_blank CHECK (code ~ '\S'),
    CONSTRAINT government_name_not_blank CHECK (name ~ '\S'),
    CONSTRAINT government_level_known
        CHECK (level IN ('central', 'province', 'prefecture', 'county', 'township')),
    CONSTRAINT government_kind_known CHECK (kind IN ('government', 'branch')),
    CONSTRAINT government_is_not_its_parent CHECK (parent_id <> id)
);

COMMENT ON TABLE fundflow.government IS
    'Levels of government and their branch offices, as a tree; kept where their books are here.';
COMMENT ON COLUMN fundflow.government.kind IS
    'A branch (开发区、功能区) keeps books but is no budget level: it counts into its parent''s own scope.';

CREATE TABLE fundflow.fund (
    code                text     NOT NULL,
    number              smallint NOT NULL,
    name_zh             text     NOT NULL,
    name_en             text     NOT NULL,
    short_zh            text     NOT NULL,
    revenue_account     text     NOT NULL,
    expenditure_account text     NOT NULL,
    balance_account     text     NOT NULL,

    CONSTRAINT fund_pkey PRIMARY KEY (code),
    CONSTRAINT fund_number_is_unique UNIQUE (number),
    -- Financial books have the numbers from 11 on.
    CONSTRAINT fund_number_leaves_room CHECK (number BETWEEN 1 AND 10)
);

COMMENT ON TABLE fundflow.fund IS 'The budgets kept apart (预算), with the accounts of their own revenue, expenditure and balance.';

CREATE TABLE fundflow.chart_account (
    list_year integer NOT NULL,
    code      text    NOT NULL,
    name_zh   text    NOT NULL,
    name_en   text    NOT NULL,
    basis     text    NOT NULL,
    books     text[]  NOT NULL,
    requires  text[]  NOT NULL,
    subjects  text[]  NOT NULL,
    source    text    NOT NULL,
    verified  boolean NOT NULL,

    CONSTRAINT chart_account_pkey PRIMARY KEY (list_year, code),
    CONSTRAINT chart_account_basis_known CHECK (basis IN ('budgetary', 'financial'))
);

COMMENT ON TABLE fundflow.chart_account IS 'The chart of accounts (会计科目), one set for each fiscal year that has a list of its own.';
COMMENT ON COLUMN fundflow.chart_account.books IS 'Funds (budgetary) or classes of money (financial) in whose books the code may stand.';
COMMENT ON COLUMN fundflow.chart_account.requires IS 'Dimensions a line on the code must carry.';
COMMENT ON COLUMN fundflow.chart_account.subjects IS 'Prefixes of the subjects the code takes; empty for any.';

CREATE TABLE fundflow.subject (
    list_year integer NOT NULL,
    code      text    NOT NULL,
    name_zh   text    NOT NULL,
    name_en   text    NOT NULL,
    side      text    NOT NULL,
    kind      text,
    source    text    NOT NULL,
    verified  boolean NOT NULL,

    CONSTRAINT subject_pkey PRIMARY KEY (list_year, code),
    CONSTRAINT subject_side_known CHECK (side IN ('revenue', 'expenditure'))
);

COMMENT ON TABLE fundflow.subject IS 'The classification of revenue and expenditure (收支分类科目), one set per fiscal year.';
COMMENT ON COLUMN fundflow.subject.kind IS 'The kind of transfer the code stands for; only the codes of 110 and 230 have one.';

CREATE TABLE fundflow.economic_class (
    list_year integer NOT NULL,
    code      text    NOT NULL,
    name_zh   text    NOT NULL,
    name_en   text    NOT NULL,
    source    text    NOT NULL,
    verified  boolean NOT NULL,

    CONSTRAINT economic_class_pkey PRIMARY KEY (list_year, code)
);

COMMENT ON TABLE fundflow.economic_class IS 'Government economic classes of expenditure (政府预算支出经济分类), one set per fiscal year.';

-- The year whose lists a fiscal year uses: its own; 2023's where no list of it is at hand, from 2018 to
-- next year; none for any other year.
CREATE FUNCTION fundflow.list_year(fiscal_year integer) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$
BEGIN
    RETURN CASE
        WHEN fiscal_year NOT BETWEEN 2018 AND extract(year FROM current_date)::integer + 1 THEN NULL
        WHEN EXISTS (SELECT FROM fundflow.chart_account WHERE list_year = fiscal_year) THEN fiscal_year
        ELSE 2023
    END;
END
$$;

CREATE TABLE fundflow.loading (
    sequence    integer     NOT NULL,
    source_name text        NOT NULL,
    digest      bytea       NOT NULL,
    row_count   integer     NOT NULL,
    person      text        NOT NULL,
    recorded_at timestamptz NOT NULL,

    CONSTRAINT loading_pkey PRIMARY KEY (sequence)
);

COMMENT ON TABLE fundflow.loading IS 'Every loading of reference data and governments: what, by whom, when, with the digest of its content.';

CREATE TABLE fundflow.book (
    government_id integer  NOT NULL,
    number        smallint NOT NULL,
    basis         text     NOT NULL,
    fund_code     text,
    money         text,

    CONSTRAINT book_pkey PRIMARY KEY (government_id, number),
    CONSTRAINT book_government_known FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT book_fund_known FOREIGN KEY (fund_code) REFERENCES fundflow.fund (code),
    CONSTRAINT book_is_of_a_fund_or_a_class_of_money CHECK (
        (basis = 'budgetary' AND fund_code IS NOT NULL AND money IS NULL)
        OR (basis = 'financial' AND fund_code IS NULL AND money IS NOT NULL
            AND money IN ('budget-managed', 'fiscal-account', 'special-purpose'))
    )
);

COMMENT ON TABLE fundflow.book IS
    'The smallest sets that balance by themselves: one per government and fund, and per government and class of money.';

CREATE TABLE fundflow.account (
    government_id     integer  NOT NULL,
    id                integer  NOT NULL,
    book_number       smallint NOT NULL,
    account_code      text     NOT NULL,
    fund_tag          text,
    subject_code      text,
    economic_code     text,
    counterparty_id   integer,
    counterparty_fund text,
    unit_code         text,
    project           text,
    source            text,
    tag               text,
    digest            bytea    NOT NULL,

    CONSTRAINT account_pkey PRIMARY KEY (government_id, id),
    CONSTRAINT account_is_interned_once UNIQUE (government_id, digest),
    CONSTRAINT account_stands_in_one_book UNIQUE (government_id, book_number, id),
    CONSTRAINT account_book_known
        FOREIGN KEY (government_id, book_number) REFERENCES fundflow.book (government_id, number),
    CONSTRAINT account_fund_tag_known FOREIGN KEY (fund_tag) REFERENCES fundflow.fund (code),
    CONSTRAINT account_counterparty_known
        FOREIGN KEY (counterparty_id) REFERENCES fundflow.government (id),
    CONSTRAINT account_counterparty_fund_known
        FOREIGN KEY (counterparty_fund) REFERENCES fundflow.fund (code)
);

COMMENT ON TABLE fundflow.account IS
    'A chart code in one book with its dimensions (明细账户); interned once, never re-pointed.';
COMMENT ON COLUMN fundflow.account.digest IS
    'SHA-256 of the account in codes (fundflow.account_form); what entries'' digests rest on.';

-- An account in codes, as digests know it: ids mean nothing outside this database.
--
-- Forms for digests are arrays of bytes as the server sends them: every field with its length before it,
-- the length -1 for none, so that no two lists of fields have one form, whatever the client's encoding.
CREATE FUNCTION fundflow.account_form(
    government_code text, book_code text, account_code text, fund_tag text, subject_code text,
    economic_code text, counterparty_code text, counterparty_fund text, unit_code text, project text,
    source text, tag text
) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN array_send(ARRAY[
        convert_to(government_code, 'UTF8'), convert_to(book_code, 'UTF8'),
        convert_to(account_code, 'UTF8'), convert_to(fund_tag, 'UTF8'),
        convert_to(subject_code, 'UTF8'), convert_to(economic_code, 'UTF8'),
        convert_to(counterparty_code, 'UTF8'), convert_to(counterparty_fund, 'UTF8'),
        convert_to(unit_code, 'UTF8'), convert_to(project, 'UTF8'),
        convert_to(source, 'UTF8'), convert_to(tag, 'UTF8')
    ]);

CREATE TABLE fundflow.account_head (
    government_id integer NOT NULL,
    last_id       integer NOT NULL,

    CONSTRAINT account_head_pkey PRIMARY KEY (government_id),
    CONSTRAINT account_head_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id)
);

COMMENT ON TABLE fundflow.account_head IS 'The last account number given in a government.';
