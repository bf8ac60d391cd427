-- Auditing: the books as they were, and proof that nothing in them was altered.
--
-- Everything here reads. It runs with the rights of whoever asks.

-- The entries of some governments that had been recorded by a run of each journal and are dated up to a
-- day; NULL limits nothing.
CREATE FUNCTION fundflow.entry_as_of(
    government_ids integer[], accounting_runs integer[], budget_runs integer[], last_date date
) RETURNS SETOF fundflow.entry
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT entry.*
    FROM unnest(government_ids, accounting_runs, budget_runs)
        AS known (government_id, accounting_run, budget_run)
    JOIN fundflow.entry USING (government_id)
    WHERE entry.run_sequence <= coalesce(
              CASE entry.journal WHEN 'accounting' THEN known.accounting_run
                                 ELSE known.budget_run END, entry.run_sequence)
      AND (last_date IS NULL OR entry.entry_date <= last_date)
$$;

-- The balances that those entries come to: the same rows as in fundflow.balance where nothing is cut.
CREATE FUNCTION fundflow.balance_as_of(
    government_ids integer[], accounting_runs integer[], budget_runs integer[], last_date date
) RETURNS SETOF fundflow.balance
    LANGUAGE sql STABLE PARALLEL SAFE AS
$$
    SELECT line.government_id, line.account_id, line.period, line.book_number, line.stage,
           coalesce(sum(line.amount_fen) FILTER (WHERE line.is_debit), 0)::bigint,
           coalesce(-sum(line.amount_fen) FILTER (WHERE NOT line.is_debit), 0)::bigint
    FROM (
        SELECT entry.government_id, part.account_id, entry.period, part.book_number, entry.stage,
               part.amount_fen,
               (part.amount_fen > 0) = (entry.red_lines IS NULL
                   OR part.number <> ALL (entry.red_lines)) AS is_debit
        FROM fundflow.entry_as_of(government_ids, accounting_runs, budget_runs, last_date) AS entry,
             LATERAL unnest(entry.book_numbers, entry.account_ids, entry.amounts_fen)
                 WITH ORDINALITY AS part (book_number, account_id, amount_fen, number)
    ) AS line
    GROUP BY line.government_id, line.account_id, line.period, line.book_number, line.stage
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.entry_as_of(integer[], integer[], integer[], date),
    fundflow.balance_as_of(integer[], integer[], integer[], date)
TO fundflow_reader;
