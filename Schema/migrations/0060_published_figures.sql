-- Published figures (公布数): what a report prints, and the cell of a statement that it is to come out of.
--
-- A roster like the others: what is printed is a fact that no entry can say. What the books come to is derived
-- when it is asked, never kept beside.

CREATE TABLE fundflow.published_figure (
    government_id integer NOT NULL,
    fiscal_year   integer NOT NULL,
    figure        text    NOT NULL,
    label         text    NOT NULL,
    printed       text    NOT NULL,
    corrected     text,
    statement     text,
    row_keys      text,
    column_key    text,
    note          text,

    CONSTRAINT published_figure_pkey PRIMARY KEY (government_id, fiscal_year, figure),
    CONSTRAINT published_figure_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT published_figure_not_blank CHECK (figure ~ '\S' AND label ~ '\S' AND printed ~ '\S'),
    CONSTRAINT published_figure_cell_is_whole
        CHECK (num_nulls(statement, row_keys, column_key) IN (0, 3)),
    CONSTRAINT published_figure_is_derived_or_noted CHECK (statement IS NOT NULL OR note ~ '\S'),
    CONSTRAINT published_figure_is_corrected_with_a_note CHECK (corrected IS NULL OR note ~ '\S')
);

COMMENT ON TABLE fundflow.published_figure IS
    'The figures of published reports, each with the cell of a statement that it is to come out of.';
COMMENT ON COLUMN fundflow.published_figure.printed IS 'As printed, with its unit: 67.96亿元, 1,564万元, -12.5%.';
COMMENT ON COLUMN fundflow.published_figure.corrected IS 'What is meant, where what is printed is wrong.';
COMMENT ON COLUMN fundflow.published_figure.statement IS
    'Name and options of the statement, as typed after "fundflow statement", without government, year and unit.';
COMMENT ON COLUMN fundflow.published_figure.row_keys IS 'Keys of rows that are added up; a minus in front takes off.';
COMMENT ON COLUMN fundflow.published_figure.note IS 'Why it is in no ledger, or why what is printed cannot agree.';

SELECT fundflow.protect('fundflow.published_figure', 'reader');
