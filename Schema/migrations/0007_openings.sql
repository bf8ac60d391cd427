-- Openings (年初建账): provisional while month 0 of the year is open, confirmed when it is closed.

CREATE TABLE fundflow.opening_confirmation (
    government_id integer     NOT NULL,
    fiscal_year   integer     NOT NULL,
    person        text        NOT NULL,
    recorded_at   timestamptz NOT NULL,

    CONSTRAINT opening_confirmation_pkey PRIMARY KEY (government_id, fiscal_year),
    CONSTRAINT opening_confirmation_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id)
);

COMMENT ON TABLE fundflow.opening_confirmation IS
    'Who confirmed the openings of a year, and when; from then on its month 0 takes no entry.';

-- Confirms the openings of a government's year: its month 0 takes no further entry. Answers how many
-- entries it holds; none is refused, and so is what was confirmed before.
CREATE FUNCTION fundflow.confirm_opening(government_code text, fiscal_year integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    government integer;
    entries    integer;
    is_open    boolean;
BEGIN
    SELECT id INTO government FROM fundflow.government WHERE code = government_code;
    PERFORM fundflow.require_role('closer', government);
    -- The journal's head first, then the period's, as posting locks them.
    PERFORM FROM fundflow.journal_head AS head
    WHERE head.government_id = government AND head.journal = 'accounting' FOR UPDATE;
    SELECT head.last_number, head.is_open INTO entries, is_open FROM fundflow.period_head AS head
    WHERE head.government_id = government AND head.journal = 'accounting'
      AND head.period = fiscal_year * 100 FOR UPDATE;
    IF coalesce(entries, 0) = 0 THEN
        RAISE EXCEPTION 'government % has no openings in %', government_code, fiscal_year
            USING ERRCODE = 'no_data_found', CONSTRAINT = 'opening_is_there';
    END IF;
    IF NOT is_open THEN
        RAISE EXCEPTION 'the openings of % in % are confirmed', government_code, fiscal_year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'opening_is_confirmed_once';
    END IF;
    UPDATE fundflow.period_head AS head SET is_open = false
    WHERE head.government_id = government AND head.journal = 'accounting'
      AND head.period = fiscal_year * 100;
    INSERT INTO fundflow.opening_confirmation
    VALUES (government, fiscal_year, session_user, clock_timestamp());
    RETURN entries;
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.confirm_opening(text, integer) TO fundflow_poster;
