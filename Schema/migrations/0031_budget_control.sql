-- Budget control (指标控制): own expenditure that goes beyond what the budget leaves is stopped or warned of.
--
-- A control names a fund of a government and how finely its budget binds: by the whole, by class, section or
-- item of the classification (类、款、项), and by unit and project if it says so. Available is the current
-- budget less what was spent and less what waits for approval. Until the budget is approved, what was carried
-- over may be spent, and as much as in the same months of the year before (预算法第五十四条).

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

CREATE TABLE fundflow.budget_control (
    government_id  integer  NOT NULL,
    fund_code      text     NOT NULL,
    subject_digits smallint NOT NULL,
    by_unit        boolean  NOT NULL,
    by_project     boolean  NOT NULL,
    action         text     NOT NULL,

    CONSTRAINT budget_control_pkey
        PRIMARY KEY (government_id, fund_code, subject_digits, by_unit, by_project),
    CONSTRAINT budget_control_government_known
        FOREIGN KEY (government_id) REFERENCES fundflow.government (id),
    CONSTRAINT budget_control_fund_known FOREIGN KEY (fund_code) REFERENCES fundflow.fund (code),
    CONSTRAINT budget_control_level_known CHECK (subject_digits IN (0, 3, 5, 7)),
    CONSTRAINT budget_control_action_known CHECK (action IN ('stop', 'warn', 'ignore'))
);

COMMENT ON TABLE fundflow.budget_control IS
    'How finely a fund''s expenditure budget binds, and what becomes of an expenditure beyond it, as the acts say.';
COMMENT ON COLUMN fundflow.budget_control.subject_digits IS
    'Digits of the subject that are told apart: 0 none, 3 the class (类), 5 the section (款), 7 the item (项).';

SELECT fundflow.protect('fundflow.budget_control', 'reader');

-- Takes controls in, all or none. Answers what became of each: added, changed or unchanged.
CREATE FUNCTION fundflow.record_budget_controls(
    government_codes text[], fund_codes text[], digits smallint[], by_unit boolean[], by_project boolean[],
    actions text[]
) RETURNS SETOF text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    one   record;
    known text;
BEGIN
    PERFORM fundflow.require_role('administrator', array(
        SELECT government.id FROM unnest(government_codes) AS given (code)
        LEFT JOIN fundflow.government USING (code)));
    -- Who posts at this moment is judged by what was said before, or by this, and not by neither.
    PERFORM FROM fundflow.journal_head AS head JOIN fundflow.government ON government.id = head.government_id
    WHERE government.code = ANY (government_codes)
    ORDER BY head.government_id, head.journal FOR UPDATE OF head;
    PERFORM fundflow.lock_acts(array(SELECT id FROM fundflow.government WHERE code = ANY (government_codes)));
    FOR one IN
        SELECT government.id, given.*
        FROM unnest(government_codes, fund_codes, digits, record_budget_controls.by_unit,
                    record_budget_controls.by_project, actions) WITH ORDINALITY
            AS given (code, fund_code, digits, by_unit, by_project, action, position)
        JOIN fundflow.government USING (code)
        ORDER BY given.position
    LOOP
        SELECT control.action INTO known FROM fundflow.budget_control AS control
        WHERE (control.government_id, control.fund_code, control.subject_digits, control.by_unit,
               control.by_project) = (one.id, one.fund_code, one.digits, one.by_unit, one.by_project);
        IF known IS NOT DISTINCT FROM one.action THEN
            RETURN NEXT 'unchanged';
            CONTINUE;
        END IF;
        INSERT INTO fundflow.budget_control AS control
        VALUES (one.id, one.fund_code, one.digits, one.by_unit, one.by_project, one.action)
        ON CONFLICT ON CONSTRAINT budget_control_pkey DO UPDATE SET action = excluded.action;
        PERFORM fundflow.record_act('control', one.id, jsonb_build_object(
            'fund', one.fund_code, 'subject_digits', one.digits, 'by_unit', one.by_unit,
            'by_project', one.by_project, 'action', one.action));
        RETURN NEXT CASE WHEN known IS NULL THEN 'added' ELSE 'changed' END;
    END LOOP;
END
$$;

-- Locks both journals of every controlled government in the inbox: a budget that is cut and the money that
-- is spent meet here, whatever months they are in. Controlled governments come first for everyone.
CREATE FUNCTION fundflow.lock_controlled() RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    IF EXISTS (SELECT FROM fundflow.budget_control) THEN
        PERFORM FROM fundflow.journal_head AS head
        WHERE head.government_id IN (SELECT inbox.government_id FROM pg_temp.inbox)
          AND head.government_id IN (
              SELECT control.government_id FROM fundflow.budget_control AS control
              WHERE control.action <> 'ignore')
        ORDER BY head.government_id, head.journal FOR UPDATE;
    END IF;
END
$$;

-- What is kept of a budget and what was spent, per control and what it tells apart; only where the inbox
-- spends or changes a budget. Asked after sum_up and before add_balances, under the locks.
--
-- Answers "refused" or "warned" where the inbox leaves less than nothing and less than there was. The detail
-- holds, parted by |, fund, subject, unit, project, and in fen: the current budget, what was spent before,
-- what waits for approval, and what the inbox spends; last whether the budget is approved (t or f).
CREATE FUNCTION fundflow.find_overspending() RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql STABLE AS
$$
BEGIN
    IF NOT EXISTS (SELECT FROM fundflow.budget_control) OR NOT EXISTS (
        SELECT FROM pg_temp.delta JOIN fundflow.budget_control USING (government_id))
    THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH moved AS (
            SELECT delta.government_id, delta.period, delta.stage, delta.line, control.fund_code,
                   control.subject_digits, control.by_unit, control.by_project, control.action,
                   fund.expenditure_account, delta.period / 100 AS year,
                   left(account.subject_code, control.subject_digits) AS subject,
                   CASE WHEN control.by_unit THEN coalesce(account.unit_code, '') END AS unit_code,
                   CASE WHEN control.by_project THEN coalesce(account.project, '') END AS project,
                   delta.debit_fen - delta.credit_fen AS fen,
                   delta.stage IN ('budget', 'adjustment', 'change') AS is_budget
            FROM pg_temp.delta
            JOIN fundflow.account
                ON account.government_id = delta.government_id AND account.id = delta.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            JOIN fundflow.fund ON fund.code = book.fund_code
                AND starts_with(account.account_code, fund.expenditure_account)
            JOIN fundflow.budget_control AS control
                ON control.government_id = delta.government_id AND control.fund_code = fund.code
            WHERE control.action <> 'ignore' AND delta.period % 100 <> 0 AND delta.stage <> 'closing'
        ), touched AS (
            SELECT moved.government_id, moved.fund_code, moved.subject_digits, moved.by_unit,
                   moved.by_project, moved.action, moved.expenditure_account, moved.year, moved.subject,
                   moved.unit_code, moved.project, max(moved.period) AS period,
                   -- The first line that leaves less than there was.
                   min(moved.line) FILTER (WHERE moved.is_budget = (moved.fen < 0)) AS line,
                   coalesce(sum(moved.fen) FILTER (WHERE moved.is_budget), 0) AS budget_fen,
                   coalesce(sum(moved.fen) FILTER (WHERE NOT moved.is_budget), 0) AS spent_fen
            FROM moved
            GROUP BY moved.government_id, moved.fund_code, moved.subject_digits, moved.by_unit,
                     moved.by_project, moved.action, moved.expenditure_account, moved.year, moved.subject,
                     moved.unit_code, moved.project
        ), worse AS (
            SELECT touched.*, approval.is_approved
            FROM touched
            CROSS JOIN LATERAL (
                SELECT EXISTS (
                    SELECT FROM fundflow.balance
                    JOIN fundflow.account
                        ON account.government_id = balance.government_id AND account.id = balance.account_id
                    WHERE balance.government_id = touched.government_id AND balance.stage = 'budget'
                      AND balance.period BETWEEN touched.year * 100 + 1 AND touched.year * 100 + 12
                      AND starts_with(account.account_code, touched.expenditure_account)
                ) OR EXISTS (
                    SELECT FROM moved
                    WHERE moved.government_id = touched.government_id AND moved.year = touched.year
                      AND moved.fund_code = touched.fund_code AND moved.stage = 'budget'
                ) AS is_approved
            ) AS approval
            WHERE touched.budget_fen < touched.spent_fen
        ), stood AS (
            SELECT worse.*,
                   coalesce(sum(part.fen) FILTER (
                       WHERE part.year = worse.year AND part.is_budget), 0) AS budget_before_fen,
                   coalesce(sum(part.fen) FILTER (
                       WHERE part.year = worse.year AND NOT part.is_budget), 0) AS spent_before_fen,
                   CASE WHEN worse.is_approved THEN 0 ELSE coalesce(sum(part.fen) FILTER (
                       WHERE part.year = worse.year - 1 AND NOT part.is_budget), 0) END AS allowed_fen
            FROM worse
            LEFT JOIN LATERAL (
                SELECT balance.period / 100 AS year,
                       balance.stage IN ('budget', 'adjustment', 'change') AS is_budget,
                       balance.debit_fen - balance.credit_fen::numeric AS fen
                FROM fundflow.account
                JOIN fundflow.book
                    ON book.government_id = account.government_id
                    AND book.number = account.book_number AND book.fund_code = worse.fund_code
                JOIN fundflow.balance
                    ON balance.government_id = account.government_id AND balance.account_id = account.id
                WHERE account.government_id = worse.government_id
                  AND starts_with(account.account_code, worse.expenditure_account)
                  AND left(account.subject_code, worse.subject_digits) = worse.subject
                  AND (worse.unit_code IS NULL OR coalesce(account.unit_code, '') = worse.unit_code)
                  AND (worse.project IS NULL OR coalesce(account.project, '') = worse.project)
                  AND (balance.period BETWEEN worse.year * 100 + 1 AND worse.year * 100 + 13
                       OR balance.period BETWEEN worse.year * 100 - 99 AND worse.period - 100)
                  AND balance.stage IN ('budget', 'adjustment', 'change', 'execution', 'settlement')
            ) AS part ON true
            GROUP BY worse.government_id, worse.fund_code, worse.subject_digits, worse.by_unit,
                     worse.by_project, worse.action, worse.expenditure_account, worse.year, worse.subject,
                     worse.unit_code, worse.project, worse.line, worse.period, worse.budget_fen,
                     worse.spent_fen, worse.is_approved
        ), guarded AS (
            -- What awaits approval is spoken for, but not against itself when it is approved.
            SELECT stood.*, coalesce((
                SELECT sum(line.amount_fen)
                FROM fundflow.awaiting_entry AS draft
                CROSS JOIN LATERAL unnest(draft.account_ids, draft.amounts_fen)
                    AS line (account_id, amount_fen)
                JOIN fundflow.account
                    ON account.government_id = draft.government_id AND account.id = line.account_id
                JOIN fundflow.book
                    ON book.government_id = account.government_id
                    AND book.number = account.book_number AND book.fund_code = stood.fund_code
                WHERE draft.government_id = stood.government_id AND draft.state = 'awaiting'
                  AND draft.origin_id IS NULL AND draft.stage IN ('execution', 'settlement')
                  AND draft.period / 100 = stood.year AND line.amount_fen > 0
                  AND starts_with(account.account_code, stood.expenditure_account)
                  AND left(account.subject_code, stood.subject_digits) = stood.subject
                  AND (stood.unit_code IS NULL OR coalesce(account.unit_code, '') = stood.unit_code)
                  AND (stood.project IS NULL OR coalesce(account.project, '') = stood.project)
                  AND NOT EXISTS (
                      SELECT FROM pg_temp.inbox
                      WHERE inbox.government_id = draft.government_id AND inbox.journal = draft.journal
                        AND inbox.reference = draft.reference)
            ), 0) AS awaiting_fen
            FROM stood
        )
        SELECT CASE guarded.action WHEN 'stop' THEN 'refused' ELSE 'warned' END, guarded.line,
               guarded.government_id, NULL::text, guarded.period, NULL::integer, NULL::integer,
               'expenditure_is_within_the_budget',
               array_to_string(ARRAY[
                   guarded.fund_code, guarded.subject, coalesce(guarded.unit_code, ''),
                   coalesce(guarded.project, ''),
                   (guarded.budget_before_fen + guarded.budget_fen + guarded.allowed_fen)::text,
                   guarded.spent_before_fen::text, guarded.awaiting_fen::text, guarded.spent_fen::text,
                   CASE WHEN guarded.is_approved THEN 't' ELSE 'f' END], '|')
        FROM guarded
        WHERE guarded.budget_before_fen + guarded.budget_fen + guarded.allowed_fen
            < guarded.spent_before_fen + guarded.awaiting_fen + guarded.spent_fen
        ORDER BY guarded.line, guarded.fund_code, guarded.subject;
END
$$;

GRANT EXECUTE ON FUNCTION
    fundflow.record_budget_controls(text[], text[], smallint[], boolean[], boolean[], text[])
TO fundflow_poster;
