-- Approval (审核): what becomes of drafts. A draft is posted, with number, run and time of knowledge, when
-- another person approves it, by the same function as everything else; or it is turned down for a reason.

-- Bodies name the session's inbox, which is there only when they run.
SET LOCAL check_function_bodies = off;

-- Puts a draft's accounts in codes into numbers, and the drafts of a submission into the inbox, each under
-- its number. A new date puts them into its month, or into the period that is named.
CREATE FUNCTION fundflow.take_up(
    government integer, numbers integer[], new_date date, new_period integer
) RETURNS void
    LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM fundflow.open_inbox();
    WITH far AS (
        SELECT draft.number, account.*, row_number() OVER (ORDER BY draft.number, account.position) AS place
        FROM fundflow.awaiting_entry AS draft
        CROSS JOIN LATERAL unnest(draft.accounts) WITH ORDINALITY AS account (
            book_number, account_code, fund_tag, subject_code, economic_code, counterparty_id,
            counterparty_fund, unit_code, project, source, tag, position)
        WHERE draft.government_id = government AND draft.number = ANY (numbers)
    ), numbered AS (
        SELECT given.id, given.place
        FROM unnest((
            SELECT fundflow.number_accounts(
                array_agg(government), array_agg(book_number ORDER BY place),
                array_agg(account_code ORDER BY place), array_agg(fund_tag ORDER BY place),
                array_agg(subject_code ORDER BY place), array_agg(economic_code ORDER BY place),
                array_agg(counterparty_id ORDER BY place), array_agg(counterparty_fund ORDER BY place),
                array_agg(unit_code ORDER BY place), array_agg(project ORDER BY place),
                array_agg(source ORDER BY place), array_agg(tag ORDER BY place))
            FROM far HAVING count(*) > 0)) WITH ORDINALITY AS given (id, place)
    )
    INSERT INTO pg_temp.inbox (
        government_id, line, period, entry_date, adjustment_number, attachments, twin_government_id,
        twin_period, twin_number, reverses_period, reverses_number, journal, stage, event, change_kind,
        summary, document, reference, content_digest, book_numbers, account_ids, amounts_fen, red_lines,
        line_summaries)
    SELECT draft.government_id, draft.number,
           coalesce(new_period, extract(year FROM new_date)::integer * 100
                    + extract(month FROM new_date)::integer, draft.period),
           coalesce(new_date, draft.entry_date), draft.adjustment_number, draft.attachments,
           draft.twin_government_id, draft.twin_period, draft.twin_number, draft.reverses_period,
           draft.reverses_number, draft.journal, draft.stage, draft.event, draft.change_kind,
           draft.summary, draft.document, draft.reference, draft.content_digest, draft.book_numbers,
           CASE WHEN draft.accounts IS NULL THEN draft.account_ids ELSE array(
               SELECT numbered.id FROM far JOIN numbered USING (place)
               WHERE far.number = draft.number ORDER BY place) END,
           draft.amounts_fen, draft.red_lines, draft.line_summaries
    FROM fundflow.awaiting_entry AS draft
    WHERE draft.government_id = government AND draft.number = ANY (numbers);
END
$$;

-- Refuses unless the drafts await the session's user: they are there and await someone, the user is a
-- checker there (or, where approval is off, a maker, for halves that another government has made), and made
-- none of them. Locks what counts the drafts of this and the twins' governments.
CREATE FUNCTION fundflow.require_drafts(government integer, numbers integer[], may_be_own boolean) RETURNS void
    LANGUAGE plpgsql AS
$$
DECLARE
    lacking integer;
BEGIN
    PERFORM fundflow.require_poster();
    IF coalesce(government = ANY (fundflow.governments_of('maker')), false) THEN
        NULL;
    ELSE
        PERFORM fundflow.require_role('checker', government);
    END IF;
    PERFORM fundflow.lock_approvals(government || array(
        SELECT draft.twin_government_id FROM fundflow.awaiting_entry AS draft
        WHERE draft.government_id = government AND draft.number = ANY (numbers)
          AND draft.twin_government_id IS NOT NULL));
    SELECT min(asked.number) INTO lacking FROM unnest(numbers) AS asked (number)
    WHERE NOT EXISTS (
        SELECT FROM fundflow.awaiting_entry AS draft
        WHERE draft.government_id = government AND draft.number = asked.number AND draft.state = 'awaiting'
          AND (draft.origin_id IS NULL OR draft.twin_number IS NOT NULL));
    IF lacking IS NOT NULL THEN
        RAISE EXCEPTION 'there is no draft % that awaits a decision', lacking
            USING ERRCODE = 'no_data_found', CONSTRAINT = 'draft_awaits';
    END IF;
    IF EXISTS (
        SELECT FROM fundflow.awaiting_entry AS draft
        JOIN fundflow.approval USING (government_id)
        WHERE draft.government_id = government AND draft.number = ANY (numbers)
          AND NOT (draft.origin_id IS NOT NULL AND NOT approval.is_on)
          AND NOT (may_be_own AND draft.maker = session_user)
    ) THEN
        PERFORM fundflow.require_role('checker', government);
    END IF;
    IF NOT may_be_own AND EXISTS (
        SELECT FROM fundflow.awaiting_entry AS draft
        WHERE draft.government_id = government AND draft.number = ANY (numbers)
          AND draft.maker = session_user
    ) THEN
        RAISE EXCEPTION '% made what is to be approved', session_user
            USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'draft_is_approved_by_another';
    END IF;
END
$$;

-- Posts drafts, those of each submission as one run. Answers as post_inbox does, a draft's number as its
-- line; where any is refused, all of them go on awaiting.
CREATE FUNCTION fundflow.approve(
    government_code text, numbers integer[], new_date date, new_period integer
) RETURNS SETOF fundflow.posting_answer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    government integer := (SELECT id FROM fundflow.government WHERE code = government_code);
    run        record;
    answers    fundflow.posting_answer[] := '{}';
    refused    fundflow.posting_answer[];
BEGIN
    PERFORM fundflow.require_drafts(government, numbers, false);
    BEGIN
        FOR run IN
            SELECT maker, source_name, source_digest, array_agg(number ORDER BY number) AS numbers
            FROM fundflow.awaiting_entry AS draft
            WHERE government_id = government AND number = ANY (approve.numbers)
            GROUP BY submission, maker, source_name, source_digest ORDER BY submission
        LOOP
            PERFORM fundflow.take_up(government, run.numbers, new_date, new_period);
            answers := answers || array(
                SELECT fundflow.post_entries(run.source_name, run.source_digest, false, run.maker));
        END LOOP;
        refused := array(SELECT answer FROM unnest(answers) AS answer WHERE outcome = 'refused');
        IF cardinality(refused) > 0 THEN
            RAISE SQLSTATE 'FF003';
        END IF;
        WITH decided AS (
            UPDATE fundflow.awaiting_entry AS draft
            SET state = 'approved', decided_by = session_user, decided_at = clock_timestamp(),
                entry_period = entry.period, entry_number = entry.number
            FROM fundflow.entry
            WHERE draft.government_id = government AND draft.number = ANY (approve.numbers)
              AND entry.government_id = government AND entry.journal = draft.journal
              AND entry.reference = draft.reference
              AND entry.period / 100 = coalesce(new_period / 100, extract(year FROM new_date)::integer,
                                                draft.period / 100)
            RETURNING draft.twin_government_id, draft.twin_draft, entry.period, entry.number
        )
        UPDATE fundflow.awaiting_entry AS other
        SET twin_period = decided.period, twin_number = decided.number
        FROM decided
        WHERE other.government_id = decided.twin_government_id AND other.number = decided.twin_draft
          AND other.state = 'awaiting';
        PERFORM fundflow.record_act(
            'approve', government, jsonb_build_object('drafts', approve.numbers, 'date', new_date));
    EXCEPTION WHEN SQLSTATE 'FF003' THEN
        answers := refused;
    END;
    RETURN QUERY SELECT answer.* FROM unnest(answers) AS answer;
END
$$;

-- Turns drafts down; a maker may take back one's own. Of a half that another government has made that
-- disputes the event; a half for another government that nobody there has seen yet goes away.
CREATE FUNCTION fundflow.reject(government_code text, numbers integer[], reason text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    government integer := (SELECT id FROM fundflow.government WHERE code = government_code);
    rejected   integer;
BEGIN
    PERFORM fundflow.require_drafts(government, numbers, true);
    UPDATE fundflow.awaiting_entry
    SET state = 'rejected', decided_by = session_user, decided_at = clock_timestamp(),
        reason = reject.reason
    WHERE government_id = government AND number = ANY (reject.numbers);
    GET DIAGNOSTICS rejected = ROW_COUNT;
    DELETE FROM fundflow.awaiting_entry AS far USING fundflow.awaiting_entry AS own
    WHERE own.government_id = government AND own.number = ANY (reject.numbers)
      AND far.government_id = own.twin_government_id AND far.number = own.twin_draft
      AND far.origin_id = government AND far.twin_number IS NULL;
    PERFORM fundflow.record_act('reject', government, jsonb_build_object(
        'drafts', reject.numbers, 'reason', reject.reason));
    RETURN rejected;
END
$$;

-- Switches approval on or off. What awaits goes on awaiting.
CREATE FUNCTION fundflow.set_approval(government_code text, is_on boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
DECLARE
    government integer := (SELECT id FROM fundflow.government WHERE code = government_code);
BEGIN
    PERFORM fundflow.require_poster();
    PERFORM fundflow.require_role('administrator', government);
    -- One person alone would wait for another for ever.
    IF is_on AND NOT fundflow.has_members() THEN
        RAISE EXCEPTION 'approval needs people with roles'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_needs_people';
    END IF;
    PERFORM fundflow.lock_approvals(ARRAY[government]);
    UPDATE fundflow.approval SET is_on = set_approval.is_on WHERE government_id = government;
    PERFORM fundflow.record_act('approval', government, jsonb_build_object('on', set_approval.is_on));
END
$$;

-- Entries of some governments whose other half awaits the other government, or was disputed there, and that
-- were not reversed: money in transit (在途). For those who work in the governments; as owner, because the
-- other's drafts are not theirs to see.
CREATE FUNCTION fundflow.in_transit(government_ids integer[]) RETURNS TABLE (
    government_id integer, journal text, period integer, number integer, counterparty_id integer,
    amount_fen numeric, summary text, state text, reason text, decided_at timestamptz
)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
#variable_conflict use_column
DECLARE
    granted integer[] := fundflow.governments_of('staff');
BEGIN
    RETURN QUERY
        SELECT draft.twin_government_id, draft.journal, draft.twin_period, draft.twin_number,
               draft.government_id, (
                   SELECT sum(line.amount_fen)
                   FROM unnest(draft.book_numbers, draft.amounts_fen) AS line (book_number, amount_fen)
                   WHERE line.book_number <= 10 AND line.amount_fen > 0),
               draft.summary, draft.state, draft.reason, draft.decided_at
        FROM fundflow.awaiting_entry AS draft
        WHERE draft.twin_government_id = ANY (government_ids) AND draft.twin_government_id = ANY (granted)
          AND draft.twin_number IS NOT NULL AND draft.state IN ('awaiting', 'rejected')
          AND NOT EXISTS (
              SELECT FROM fundflow.entry AS undo
              WHERE undo.government_id = draft.twin_government_id AND undo.journal = draft.journal
                AND undo.reverses_period = draft.twin_period AND undo.reverses_number = draft.twin_number)
        ORDER BY draft.twin_government_id, draft.twin_period, draft.twin_number;
END
$$;

GRANT EXECUTE ON FUNCTION fundflow.in_transit(integer[]) TO fundflow_reader;
GRANT EXECUTE ON FUNCTION
    fundflow.approve(text, integer[], date, integer),
    fundflow.reject(text, integer[], text),
    fundflow.set_approval(text, boolean)
TO fundflow_poster;
