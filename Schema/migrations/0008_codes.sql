-- Codes of a bureau's own, and how codes carry over from one list to the next.
--
-- A chart or a classification comes with the program; a bureau adds rows and corrects them. What a
-- bureau has said stays: a later release brings only rows of its own to what it knows.

ALTER TABLE fundflow.chart_account
    ADD COLUMN origin text NOT NULL DEFAULT 'program',
    ADD CONSTRAINT chart_account_origin_known CHECK (origin IN ('program', 'stand-in', 'bureau')),
    ADD CONSTRAINT chart_account_requires_known CHECK (requires <@ ARRAY[
        'subject', 'economic', 'counterparty', 'counterparty_fund', 'unit_code', 'project', 'source',
        'tag']);
ALTER TABLE fundflow.subject
    ADD COLUMN origin text NOT NULL DEFAULT 'program',
    ADD CONSTRAINT subject_origin_known CHECK (origin IN ('program', 'stand-in', 'bureau'));
ALTER TABLE fundflow.economic_class
    ADD COLUMN origin text NOT NULL DEFAULT 'program',
    ADD CONSTRAINT economic_class_origin_known CHECK (origin IN ('program', 'stand-in', 'bureau'));

COMMENT ON COLUMN fundflow.chart_account.origin IS
    'Who said it: the program, a bureau, or, in a year that has only a bureau''s rows of its own, the list that stands in.';

-- How the codes of one list become those of another. A code that is not here stays what it is, where
-- both lists have it. One code may become several: the chart of 2015 had one half, that of 2023 has two.
CREATE TABLE fundflow.code_map (
    kind         text    NOT NULL,
    from_list    integer NOT NULL,
    to_list      integer NOT NULL,
    from_code    text    NOT NULL,
    from_name_zh text    NOT NULL,
    from_name_en text    NOT NULL,
    to_code      text    NOT NULL,
    source       text    NOT NULL,
    verified     boolean NOT NULL,

    CONSTRAINT code_map_pkey PRIMARY KEY (kind, from_list, to_list, from_code, to_code),
    CONSTRAINT code_map_kind_known CHECK (kind IN ('accounts', 'subjects', 'economic')),
    CONSTRAINT code_map_goes_forward CHECK (from_list < to_list)
);

COMMENT ON TABLE fundflow.code_map IS 'What became of codes from one list to the next.';
COMMENT ON COLUMN fundflow.code_map.from_list IS 'The year of the list; 2015 for the chart that was in force until 2022.';

-- Gives a year lists of its own, a copy of those that stand in for it. Needed before the first row of
-- a bureau: a year with one row of its own would have nothing else.
CREATE FUNCTION fundflow.begin_lists(fiscal_year integer) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    model integer := fundflow.list_year(fiscal_year);
BEGIN
    IF model IS NULL THEN
        RAISE EXCEPTION 'no books are kept for %', fiscal_year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'list_is_of_a_fiscal_year';
    END IF;
    IF model = fiscal_year THEN
        RETURN;
    END IF;
    INSERT INTO fundflow.chart_account
    SELECT fiscal_year, code, name_zh, name_en, basis, books, requires, subjects, source, verified,
           'stand-in'
    FROM fundflow.chart_account WHERE list_year = model;
    INSERT INTO fundflow.subject
    SELECT fiscal_year, code, name_zh, name_en, side, kind, source, verified, 'stand-in'
    FROM fundflow.subject WHERE list_year = model;
    INSERT INTO fundflow.economic_class
    SELECT fiscal_year, code, name_zh, name_en, source, verified, 'stand-in'
    FROM fundflow.economic_class WHERE list_year = model;
END
$$;

-- Takes a bureau's own rows of a list in, all or none: kind "accounts", "subjects" or "economic". What a
-- kind does not have is empty. Answers what became of each: added, changed or unchanged.
CREATE FUNCTION fundflow.record_codes(
    source_name text, list_kind text, years integer[], codes text[], names_zh text[], names_en text[],
    bases text[], books text[], requires text[], subjects text[], sides text[], kinds text[],
    sources text[], verified boolean[]
) RETURNS TABLE (list_year integer, code text, outcome text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    fiscal_year integer;
BEGIN
    PERFORM fundflow.require_administrator();
    LOCK TABLE fundflow.loading IN EXCLUSIVE MODE;
    FOR fiscal_year IN SELECT DISTINCT unnest(years) ORDER BY 1 LOOP
        PERFORM fundflow.begin_lists(fiscal_year);
    END LOOP;
    IF list_kind = 'accounts' THEN
        RETURN QUERY
            WITH given AS (
                SELECT * FROM unnest(years, codes, names_zh, names_en, bases, books, requires, subjects,
                                     sources, record_codes.verified) WITH ORDINALITY
                    AS given (list_year, code, name_zh, name_en, basis, books, requires, subjects, source,
                              verified, position)
            ), written AS (
                INSERT INTO fundflow.chart_account AS known
                SELECT list_year, code, name_zh, name_en, basis, string_to_array(books, ' '),
                       string_to_array(requires, ' '), string_to_array(subjects, ' '), source, verified,
                       'bureau'
                FROM given
                ON CONFLICT ON CONSTRAINT chart_account_pkey DO UPDATE
                SET (name_zh, name_en, basis, books, requires, subjects, source, verified, origin) =
                    (excluded.name_zh, excluded.name_en, excluded.basis, excluded.books,
                     excluded.requires, excluded.subjects, excluded.source, excluded.verified, 'bureau')
                WHERE known IS DISTINCT FROM excluded
                RETURNING known.list_year, known.code, known.xmax = 0 AS is_new
            )
            SELECT given.list_year, given.code, CASE WHEN written.is_new THEN 'added'
                   WHEN NOT written.is_new THEN 'changed' ELSE 'unchanged' END
            FROM given LEFT JOIN written USING (list_year, code) ORDER BY given.position;
    ELSIF list_kind = 'subjects' THEN
        RETURN QUERY
            WITH given AS (
                SELECT * FROM unnest(years, codes, names_zh, names_en, sides, kinds, sources,
                                     record_codes.verified) WITH ORDINALITY
                    AS given (list_year, code, name_zh, name_en, side, kind, source, verified, position)
            ), written AS (
                INSERT INTO fundflow.subject AS known
                SELECT list_year, code, name_zh, name_en, side, kind, source, verified, 'bureau'
                FROM given
                ON CONFLICT ON CONSTRAINT subject_pkey DO UPDATE
                SET (name_zh, name_en, side, kind, source, verified, origin) =
                    (excluded.name_zh, excluded.name_en, excluded.side, excluded.kind, excluded.source,
                     excluded.verified, 'bureau')
                WHERE known IS DISTINCT FROM excluded
                RETURNING known.list_year, known.code, known.xmax = 0 AS is_new
            )
            SELECT given.list_year, given.code, CASE WHEN written.is_new THEN 'added'
                   WHEN NOT written.is_new THEN 'changed' ELSE 'unchanged' END
            FROM given LEFT JOIN written USING (list_year, code) ORDER BY given.position;
    ELSIF list_kind = 'economic' THEN
        RETURN QUERY
            WITH given AS (
                SELECT * FROM unnest(years, codes, names_zh, names_en, sources, record_codes.verified)
                    WITH ORDINALITY
                    AS given (list_year, code, name_zh, name_en, source, verified, position)
            ), written AS (
                INSERT INTO fundflow.economic_class AS known
                SELECT list_year, code, name_zh, name_en, source, verified, 'bureau' FROM given
                ON CONFLICT ON CONSTRAINT economic_class_pkey DO UPDATE
                SET (name_zh, name_en, source, verified, origin) =
                    (excluded.name_zh, excluded.name_en, excluded.source, excluded.verified, 'bureau')
                WHERE known IS DISTINCT FROM excluded
                RETURNING known.list_year, known.code, known.xmax = 0 AS is_new
            )
            SELECT given.list_year, given.code, CASE WHEN written.is_new THEN 'added'
                   WHEN NOT written.is_new THEN 'changed' ELSE 'unchanged' END
            FROM given LEFT JOIN written USING (list_year, code) ORDER BY given.position;
    ELSE
        RAISE EXCEPTION 'there are no lists of the kind %', list_kind
            USING ERRCODE = 'check_violation', CONSTRAINT = 'code_list_kind_known';
    END IF;
    PERFORM fundflow.record_loading(record_codes.source_name,
        sha256(convert_to((list_kind, years, codes, names_zh, names_en, bases, books, requires, subjects,
                           sides, kinds, sources, record_codes.verified)::text, 'UTF8')),
        cardinality(codes));
END
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.record_codes(text, text, integer[], text[], text[], text[], text[], text[], text[], text[],
                          text[], text[], text[], boolean[])
TO fundflow_poster;
