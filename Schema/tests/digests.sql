-- Digests: each entry's, and the chain of each government journal's runs, made again by other queries.
\i Schema/tests/books.psql
SET SESSION AUTHORIZATION test_poster;
SELECT fundflow.open_inbox() \g /dev/null
\set ECHO all
\pset tuples_only on

-- Three runs over two governments and both journals; lines out of order, several periods in a run.
SELECT hand_in(2, 200, 202404);
SELECT hand_in(1, 100, 202403);
SELECT hand_in(3, 300, 202403, reference => '凭证 3');
SELECT hand_in(4, 400, 202403, '500101', stage => 'budget');
SELECT * FROM post();
SELECT hand_in(1, 90, 202402, debit => '7011', credit => '8041', counterparty => '500101', twin => '500101');
SELECT hand_in(1, 90, 202402, '500101', credit => '6011', subject => '1100202', counterparty => '5001', twin => '5001');
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, adjustment_number, attachments,
    journal, stage, summary, document, content_digest, book_numbers, account_ids, amounts_fen, red_lines,
    line_summaries)
VALUES (id('5001'), 2, 202403, '2024-03-31', 2, 12, 'budget', 'adjustment', E'调整\n"方案"\\', '人发〔2024〕3号',
    sha256('x'), '{1,1,2,2}', ARRAY[account('5001', '8041', project => '{a,b}'), account('5001', '6001', '10101'),
        account('5001', '8041', book => 2), account('5001', '6002', '10301', book => 2)],
    '{-5,5,6,-6}', '{1,2}', ARRAY['a', NULL, '"', '{}']);
SELECT * FROM post();
SELECT hand_in(1, 101, 202403);
SELECT * FROM post();
RESET SESSION AUTHORIZATION;

-- An account's digest is over its codes, each with its length before it.
SELECT count(*) AS accounts, count(*) FILTER (WHERE account.digest <> sha256(fundflow.account_form(
    government.code, coalesce(fund_code, money), account_code, fund_tag, subject_code, economic_code,
    (SELECT code FROM fundflow.government AS other WHERE other.id = counterparty_id), counterparty_fund,
    unit_code, project, source, tag))) AS wrong
FROM fundflow.account
JOIN fundflow.government ON government.id = government_id
JOIN fundflow.book ON book.government_id = account.government_id AND number = book_number;
-- An entry's is over all of it, with its lines' accounts one after another, whatever a client's encoding is.
SET client_encoding = 'GB18030';
CREATE TABLE made AS
SELECT entry.government_id, entry.journal, entry.run_sequence, entry.period, entry.number, entry.digest AS stored,
       sha256(fundflow.entry_form(
           (SELECT code FROM fundflow.government WHERE id = entry.government_id), journal, period,
           entry_date, stage, event, change_kind, adjustment_number, summary, document, attachments,
           reference, content_digest,
           (SELECT code FROM fundflow.government WHERE id = twin_government_id), twin_period,
           twin_number, reverses_period, reverses_number, (
               SELECT string_agg((
                   SELECT account.digest FROM fundflow.account
                   WHERE account.government_id = entry.government_id AND id = account_ids[line]
               ), ''::bytea ORDER BY line) FROM generate_series(1, cardinality(account_ids)) AS line),
           amounts_fen, red_lines, line_summaries)) AS made
FROM fundflow.entry;
RESET client_encoding;
SELECT count(*) AS entries, count(*) FILTER (WHERE stored <> made) AS wrong, count(DISTINCT made) AS different FROM made;

-- A run's is over the digest before it, its header, and its entries in order: walked one by one.
DO $$
DECLARE
    head  record;
    run   fundflow.posting_run;
    link  record;
    chain bytea;
    text_ bytea;
BEGIN
    FOR head IN SELECT code, journal_head.* FROM fundflow.journal_head
                JOIN fundflow.government ON id = government_id ORDER BY code, journal LOOP
        chain := sha256(array_send(ARRAY[convert_to(head.code, 'UTF8'), convert_to(head.journal, 'UTF8')]));
        FOR run IN SELECT * FROM fundflow.posting_run
                   WHERE government_id = head.government_id AND journal = head.journal ORDER BY sequence LOOP
            IF run.previous_digest <> chain THEN
                RAISE WARNING '% % run % does not follow', head.code, head.journal, run.sequence;
            END IF;
            text_ := chain || fundflow.run_form(head.code, run.journal, run.sequence, run.person, run.maker, run.recorded_at,
                                                run.source_name, run.source_digest, run.entry_count);
            FOR link IN SELECT * FROM made WHERE government_id = run.government_id AND journal = run.journal
                        AND run_sequence = run.sequence ORDER BY period, number LOOP
                text_ := text_ || int4send(link.period) || int4send(link.number) || link.made;
            END LOOP;
            chain := sha256(text_);
            RAISE WARNING '% % run % of % entries: %', head.code, head.journal, run.sequence, run.entry_count,
                CASE WHEN chain = run.digest THEN 'chained' ELSE 'BROKEN' END;
        END LOOP;
        RAISE WARNING '% % ends %', head.code, head.journal,
            CASE WHEN chain = head.digest THEN 'at its head' ELSE 'ELSEWHERE' END;
    END LOOP;
END
$$;

-- The content's digest is the one handed in.
SELECT count(*) FROM fundflow.entry WHERE content_digest = sha256('x');

-- No two lists of fields have one form, and forms are the same in every database: known bytes.
SELECT encode(sha256(fundflow.account_form('5001', 'general-public', '6001', NULL, '10101', NULL, NULL, NULL, NULL, NULL, NULL, NULL)), 'hex');
SELECT fundflow.account_form('a', 'b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    = fundflow.account_form('ab', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT fundflow.account_form('a', NULL, 'b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    = fundflow.account_form('a', 'b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT encode(sha256(fundflow.entry_form('5001', 'accounting', 202403, '2024-03-05', 'execution', NULL, NULL, NULL, '入库', NULL,
    NULL, 'a', sha256('x'), NULL, NULL, NULL, NULL, NULL, '\x01', '{1,-1}', NULL, '{a,NULL}')), 'hex');
SELECT encode(sha256(fundflow.run_form('5001', 'accounting', 1, 'a', NULL, '2024-03-05 12:00:00.5+00', 'f', '\x00', 1)), 'hex');
