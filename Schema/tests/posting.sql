-- Posting: numbers, the same thing twice, closed periods, the chart, openings, overflow.
\i Schema/tests/books.psql
SET SESSION AUTHORIZATION test_poster;
\set ECHO all
\pset tuples_only on
SELECT fundflow.open_inbox() \g /dev/null

-- Numbers go on from run to run, each period for itself, in the order of the lines.
SELECT hand_in(1, 100);
SELECT hand_in(3, 300);
SELECT hand_in(2, 200);
SELECT hand_in(4, 400, 202404);
SELECT * FROM post();
SELECT hand_in(1, 500);
SELECT hand_in(2, 600, 202404);
SELECT hand_in(3, 700, 202404, stage => 'budget');
SELECT hand_in(4, 800, government => '500101');
SELECT * FROM post();
SELECT code, journal, period, number, amounts_fen[1], run_sequence
FROM fundflow.entry JOIN fundflow.government ON id = government_id ORDER BY 1, 2, 3, 4;
SELECT code, journal, period, last_number, is_open
FROM fundflow.period_head JOIN fundflow.government ON id = government_id ORDER BY 1, 2, 3;
SELECT code, journal, sequence, person, source_name, entry_count
FROM fundflow.posting_run JOIN fundflow.government ON id = government_id ORDER BY 1, 2, 3;
SELECT code, journal, last_run, digest = (
    SELECT run.digest FROM fundflow.posting_run AS run
    WHERE run.government_id = head.government_id AND run.journal = head.journal AND sequence = last_run)
FROM fundflow.journal_head AS head JOIN fundflow.government ON id = government_id ORDER BY 1, 2;

-- Nothing handed in, nothing posted.
SELECT * FROM post();

-- The same thing twice is posted once (R6): in the next file, and within one.
SELECT hand_in(1, 100);
SELECT * FROM post();
SELECT hand_in(1, 1000, reference => 'voucher 1');
SELECT hand_in(2, 1000, reference => 'voucher 1');
SELECT hand_in(3, 1100);
SELECT * FROM post();
SELECT hand_in(1, 1000, reference => 'voucher 1');
SELECT hand_in(2, 1200);
SELECT * FROM post();
-- Two equal entries of one file without a reference are two; the file again is nothing.
SELECT hand_in(1, 1300);
SELECT hand_in(2, 1300);
SELECT * FROM post();
SELECT hand_in(1, 1300);
SELECT hand_in(2, 1300);
SELECT * FROM post();
SELECT hand_in(1, 1300);
SELECT hand_in(2, 1300);
SELECT hand_in(3, 1300);
SELECT * FROM post();
-- Asked for, they are posted again; what has a reference is not.
SELECT hand_in(1, 1300);
SELECT hand_in(2, 1000, reference => 'voucher 1');
SELECT * FROM post(again => true);
SELECT hand_in(1, 1300);
SELECT * FROM post(again => true);
SELECT regexp_replace(reference, '^#.*/', '# … /') FROM fundflow.entry WHERE amounts_fen[1] = 1300 ORDER BY number;

-- Other content under a known reference is refused, and with it the whole file.
SELECT hand_in(1, 1400);
SELECT hand_in(2, 1001, reference => 'voucher 1');
SELECT * FROM post();
SELECT hand_in(1, 1500, reference => 'voucher 2');
SELECT hand_in(2, 1501, reference => 'voucher 2');
SELECT * FROM post();
SELECT hand_in(1, 1001, 202404, reference => 'voucher 1');
SELECT * FROM post(again => true);
-- Another year, journal or government has references of its own.
SELECT hand_in(1, 1001, 202503, reference => 'voucher 1');
SELECT hand_in(2, 1001, 202403, reference => 'voucher 1', stage => 'budget');
SELECT hand_in(3, 1001, 202403, government => '500102', reference => 'voucher 1');
SELECT * FROM post();
SELECT count(*) FROM fundflow.entry WHERE amounts_fen[1] IN (1400, 1500, 1501);

-- A closed period takes no entry (R5), and the file that has one posts nothing.
RESET SESSION AUTHORIZATION;
SET ROLE fundflow_owner;
UPDATE fundflow.period_head SET is_open = false
WHERE government_id = public.id('5001') AND journal = 'accounting' AND period = 202403;
RESET ROLE;
SET SESSION AUTHORIZATION test_poster;
SELECT hand_in(1, 2000);
SELECT hand_in(2, 2000, 202404);
SELECT * FROM post();
-- The budget of that month is another journal, the next month another period.
SELECT hand_in(1, 2000, stage => 'adjustment');
SELECT hand_in(2, 2000, 202404);
SELECT * FROM post();
-- What was posted before is skipped there too.
SELECT hand_in(1, 100);
SELECT * FROM post();

-- Every line is on an account of the year's chart, with what its code requires (R4).
SELECT hand_in(1, 1, 202404, credit => '6999');
SELECT hand_in(2, 1, 202404, credit => '6002');
SELECT hand_in(3, 1, 202404, subject => NULL);
SELECT hand_in(4, 1, 202404, subject => '1019999');
SELECT hand_in(5, 1, 202404, subject => '2010101');
SELECT hand_in(6, 1, 202404, credit => '6011', subject => '1100201');
SELECT hand_in(7, 1, 201712);
SELECT hand_in(8, 1, (extract(year FROM current_date)::integer + 2) * 100 + 1);
SELECT hand_in(9, 1, 202404);
SELECT outcome, line, government, rule, detail FROM post();
SELECT count(*) FROM fundflow.entry WHERE amounts_fen[1] = 1;
-- 2023's list stands in for a year without one.
SELECT hand_in(1, 2100, 201801);
SELECT * FROM post();

-- A book is opened before anything else is in it, and never after.
SELECT hand_in(1, 50, 202500, credit => '8001');
SELECT outcome, line, period, rule, detail FROM post();
SELECT hand_in(1, 50, 201800, credit => '6001');
SELECT outcome, line, period, rule, detail FROM post();
SELECT hand_in(1, 50, 201800, credit => '8001');
SELECT * FROM post();
SELECT hand_in(1, 50, 202400, government => '500102', credit => '8001', book => 4, debit => '8041');
SELECT outcome, line, period, rule FROM post();
SELECT hand_in(1, 50, 202400, government => '500101', credit => '8002', book => 2);
SELECT * FROM post();
SELECT hand_in(1, 60, 202312, government => '500101', credit => '6002', subject => '1030146', book => 2);
SELECT outcome, line, period, rule, detail FROM post();
SELECT hand_in(1, 60, 202401, government => '500101', credit => '6002', subject => '1030146', book => 2);
SELECT * FROM post();
-- Both in one file.
SELECT hand_in(1, 60, 202312, government => '500102', credit => '6003', subject => '1030601', book => 3);
SELECT hand_in(2, 70, 202400, government => '500102', credit => '8003', book => 3);
SELECT outcome, line, period, rule, detail FROM post();
-- The opening of a budget is no opening of the books.
SELECT hand_in(1, 80, 202400, government => '500101', credit => '8001', stage => 'budget');
SELECT * FROM post();

-- A balance beyond 64 bits is an answer with its line (R10).
SELECT hand_in(1, 9223372036854775807, 202405);
SELECT hand_in(2, 1, 202405);
SELECT outcome, line, period, rule, detail FROM post();
SELECT hand_in(1, 9223372036854775807, 202405);
SELECT * FROM post();
SELECT hand_in(1, 7, 202404);
SELECT hand_in(2, 1, 202405);
SELECT outcome, line, period, rule, detail FROM post();
-- Red ink makes room on its own side.
SELECT hand_in(1, -7, 202405, red_lines => '{1,2}');
SELECT hand_in(2, 7, 202405);
SELECT * FROM post();
SELECT account_code, debit_fen, credit_fen FROM fundflow.balance JOIN fundflow.account
    ON account.government_id = balance.government_id AND account.id = account_id
WHERE period = 202405 ORDER BY 1;

-- Both entries of an event name each other.
SELECT hand_in(1, 90, 202406, debit => '7011', credit => '8041', counterparty => '500101', twin => '500101');
SELECT hand_in(1, 90, 202406, '500101', credit => '6011', subject => '1100202', counterparty => '5001', twin => '5001');
SELECT * FROM post();
SELECT code, period, number, twin_period, twin_number FROM fundflow.entry
JOIN fundflow.government ON id = government_id WHERE twin_government_id IS NOT NULL ORDER BY 1;
-- A client that names a twin who does not name it back gets none.
SELECT hand_in(1, 91, 202406, twin => '500101');
SELECT hand_in(1, 91, 202406, '500101', twin => '500102');
SELECT hand_in(1, 91, 202406, '500102');
SELECT * FROM post();
SELECT count(*) FROM fundflow.entry WHERE amounts_fen[1] = 91 AND twin_government_id IS NOT NULL;

-- Who keeps no books here posts nothing.
SELECT account('50', '8041'); -- should fail
SELECT account('5001', '8041', book => 7); -- should fail
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
    book_numbers, account_ids, amounts_fen)
VALUES (id('50'), 1, 202403, '2024-03-01', 'accounting', 'execution', 'x', sha256('x'), '{1,1}', '{1,2}', '{1,-1}');
SELECT * FROM post(); -- should fail
SELECT fundflow.open_inbox() \g /dev/null
-- An account of no such number, or of another book, is none.
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
    book_numbers, account_ids, amounts_fen)
VALUES (id('5001'), 1, 202407, '2024-07-01', 'accounting', 'execution', 'x', sha256('x'), '{1,1}', '{1,99}', '{1,-1}');
SELECT * FROM post(); -- should fail
SELECT fundflow.open_inbox() \g /dev/null
INSERT INTO pg_temp.inbox (government_id, line, period, entry_date, journal, stage, summary, content_digest,
    book_numbers, account_ids, amounts_fen)
VALUES (id('5001'), 1, 202407, '2024-07-01', 'accounting', 'execution', 'x', sha256('x'), '{2,2}', '{1,2}', '{1,-1}');
SELECT * FROM post(); -- should fail

-- A government with entries keeps its place; its name may change.
SELECT * FROM fundflow.record_governments('x', '{500101}', '{新镇}', '{township}', '{5001}', '{t}', '{government}');
SELECT * FROM fundflow.record_governments('x', '{500101}', '{新镇}', '{township}', '{50}', '{t}', '{government}'); -- should fail
SELECT * FROM fundflow.record_governments('x', '{500101}', '{新镇}', '{township}', '{5001}', '{f}', '{government}'); -- should fail
SELECT * FROM fundflow.record_governments('x', '{50}', '{某市}', '{province}', '{500101}', '{f}', '{government}'); -- should fail
SELECT * FROM fundflow.record_governments('x', '{9}', '{九}', '{county}', '{8}', '{f}', '{government}'); -- should fail

-- After all this, every rule of the journals holds.
RESET SESSION AUTHORIZATION;
SELECT count(*) FILTER (WHERE number <> turn) AS gaps FROM (
    SELECT number, row_number() OVER (PARTITION BY government_id, journal, period ORDER BY number) AS turn
    FROM fundflow.entry) AS counted;
SELECT sum(debit_fen) = sum(credit_fen), sum(debit_fen) = (
    SELECT sum(amount_fen) FROM fundflow.posting WHERE (amount_fen > 0) <> is_red) FROM fundflow.balance;
