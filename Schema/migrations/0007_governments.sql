-- Governments: how the tree is taken in and corrected.

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
    fundflow.record_governments(text, text[], text[], text[], text[], boolean[], text[])
TO fundflow_poster;
