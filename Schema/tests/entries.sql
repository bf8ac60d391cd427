-- What an entry must be, whoever writes it: even the owner of the table is refused.
\i Schema/tests/books.psql
CREATE FUNCTION store(
    amounts_fen bigint[] DEFAULT '{100,-100}', book_numbers smallint[] DEFAULT '{1,1}',
    account_ids integer[] DEFAULT '{1,2}', red_lines smallint[] DEFAULT NULL,
    line_summaries text[] DEFAULT NULL, journal text DEFAULT 'accounting',
    stage text DEFAULT 'execution', period integer DEFAULT 202403,
    entry_date date DEFAULT '2024-03-05', number integer DEFAULT 1, summary text DEFAULT '入库',
    reference text DEFAULT 'a', change_kind text DEFAULT NULL,
    adjustment_number integer DEFAULT NULL, attachments integer DEFAULT NULL,
    twin_government_id integer DEFAULT NULL, twin_period integer DEFAULT NULL,
    twin_number integer DEFAULT NULL, reverses_period integer DEFAULT NULL,
    reverses_number integer DEFAULT NULL
) RETURNS text LANGUAGE sql AS
$$
    INSERT INTO fundflow.entry (
        government_id, run_sequence, content_digest, digest, amounts_fen, book_numbers, account_ids,
        red_lines, line_summaries, journal, stage, period, entry_date, number, summary, reference,
        change_kind, adjustment_number, attachments, twin_government_id, twin_period, twin_number,
        reverses_period, reverses_number)
    VALUES (
        2, 1, '', '', amounts_fen, book_numbers, account_ids, red_lines, line_summaries, journal, stage,
        period, entry_date, number, summary, reference, change_kind, adjustment_number, attachments,
        twin_government_id, twin_period, twin_number, reverses_period, reverses_number)
    RETURNING 'stored'
$$;
SET ROLE fundflow_owner;
\pset tuples_only on
\set ECHO all

-- Lines sum to zero in every book (R1).
SELECT store('{100,-99}'); -- should fail
SELECT store('{100,-100}', '{1,2}'); -- should fail
SELECT store('{100,-99,-100,99}', '{1,1,2,2}', '{1,2,3,4}'); -- should fail
SELECT store('{100,-100,50,-50}', '{2,2,1,1}', '{1,2,3,4}'); -- should fail
SELECT store('{100,50,-100,-50}', '{1,2,1,2}', '{1,2,3,4}'); -- should fail
SELECT store('{9223372036854775807,1,-9223372036854775807,-1}', '{1,1,1,1}', '{1,2,3,4}'); -- should fail

-- An entry has two lines or more, all of them there.
SELECT store('{}', '{}', '{}'); -- should fail
SELECT store('{100}', '{1}', '{1}'); -- should fail
SELECT store('{100,-100}', '{1,1}', '{1}'); -- should fail
SELECT store('{100,-100}', '{1,1,1}', '{1,2}'); -- should fail
SELECT store('{100,-100,0}', '{1,1,1}', '{1,2,3}'); -- should fail

-- NULL is in no array, though a CHECK lets NULL pass.
SELECT store('{100,NULL,-100}', '{1,1,1}', '{1,2,3}'); -- should fail
SELECT store('{100,-100}', '{1,NULL}', '{1,2}'); -- should fail
SELECT store('{100,-100}', '{NULL,NULL}', '{1,2}'); -- should fail
SELECT store('{100,-100}', '{1,1}', '{1,NULL}'); -- should fail
SELECT store('{NULL,NULL}'); -- should fail
SELECT store(NULL); -- should fail
SELECT store('{100,-100}', NULL); -- should fail
SELECT store('{100,-100}', '{1,1}', NULL); -- should fail
SELECT store('{100,-100}', red_lines => '{NULL}'); -- should fail

-- Arrays begin at 1 and have one dimension.
SELECT store('[0:1]={100,-100}'); -- should fail
SELECT store('{100,-100}', '[2:3]={1,1}'); -- should fail
SELECT store('{100,-100}', '{1,1}', '[0:1]={1,2}'); -- should fail
SELECT store('{{100,-100},{5,-5}}', '{1,1,1,1}', '{1,2,3,4}'); -- should fail
SELECT store('{100,-100,5,-5}', '{{1,1},{1,1}}', '{1,2,3,4}'); -- should fail
SELECT store('{100,-100,5,-5}', '{1,1,1,1}', '{{1,2},{3,4}}'); -- should fail
SELECT store('{100,-100}', line_summaries => '[0:1]={a,b}'); -- should fail
SELECT store('{100,-100}', line_summaries => '{{a,b}}'); -- should fail
SELECT store('{100,-100}', line_summaries => '{a}'); -- should fail

-- Red ink is of lines that are there.
SELECT store('{-100,100}', red_lines => '{}'); -- should fail
SELECT store('{-100,100}', red_lines => '{0}'); -- should fail
SELECT store('{-100,100}', red_lines => '{1,3}'); -- should fail
SELECT store('{-100,100}', red_lines => '{{1,2}}'); -- should fail

-- Stages stand in their journal, settlement in month 13.
SELECT store(journal => 'budget'); -- should fail
SELECT store(stage => 'budget'); -- should fail
SELECT store(journal => 'petty'); -- should fail
SELECT store(stage => 'draft'); -- should fail
SELECT store(stage => 'settlement'); -- should fail
SELECT store(period => 202413, entry_date => '2025-02-03'); -- should fail

-- Periods are months from 0 to 13, and entries are dated in them.
SELECT store(period => 202414); -- should fail
SELECT store(period => 12, entry_date => '0001-12-01'); -- should fail
SELECT store(entry_date => '2024-04-01'); -- should fail
SELECT store(entry_date => '2023-03-05'); -- should fail
SELECT store(period => 202400, entry_date => '2024-01-02'); -- should fail
SELECT store(period => 202413, stage => 'settlement', entry_date => '2024-12-30'); -- should fail
SELECT store(period => 202412, stage => 'closing', entry_date => '2023-12-31'); -- should fail
SELECT store(period => 202412, stage => 'closing', entry_date => '2024-11-30'); -- should fail
SELECT store(period => 202403, stage => 'closing'); -- should fail
SELECT store(entry_date => 'infinity'); -- should fail
SELECT store(period => 202412, stage => 'closing', entry_date => 'infinity'); -- should fail
SELECT store(period => 202413, stage => 'settlement', entry_date => 'infinity'); -- should fail
SELECT store(entry_date => NULL); -- should fail

-- An entry is numbered.
SELECT store(number => NULL); -- should fail
SELECT store(number => 0); -- should fail
SELECT store(number => -1); -- should fail

-- The rest of what it says is whole.
SELECT store(summary => E' \n'); -- should fail
SELECT store(summary => NULL); -- should fail
SELECT store(reference => ''); -- should fail
SELECT store(reference => repeat('凭', 201)); -- should fail
SELECT store(attachments => -1); -- should fail
SELECT store(change_kind => 'bond'); -- should fail
SELECT store(journal => 'budget', stage => 'change', change_kind => 'whim'); -- should fail
SELECT store(adjustment_number => 1); -- should fail
SELECT store(journal => 'budget', stage => 'adjustment', adjustment_number => 0); -- should fail
SELECT store(twin_government_id => 3); -- should fail
SELECT store(twin_government_id => 2, twin_period => 202403, twin_number => 2); -- should fail
SELECT store(reverses_number => 1); -- should fail

-- What keeps all the rules is stored, once.
SELECT store(reference => repeat('凭', 200), attachments => 0, line_summaries => '{a,NULL}');
SELECT store(number => 1, reference => 'b'); -- should fail
SELECT store(number => 2, reference => repeat('凭', 200)); -- should fail
SELECT store(number => 1, period => 202404, entry_date => '2024-04-30', reference => repeat('凭', 200)); -- should fail
SELECT store(number => 1, period => 202503, entry_date => '2025-03-01', reference => repeat('凭', 200));
SELECT store('{-100,100}', number => 2, red_lines => '{1,2}', reference => 'red');
SELECT store('{1,-1,2,-2}', '{1,1,3,3}', '{1,2,3,4}', number => 3, reference => 'two books');
SELECT store(period => 202400, entry_date => '2024-01-01', reference => 'opening');
SELECT store(period => 202413, stage => 'settlement', entry_date => '2025-02-03', reference => 'settlement');
SELECT store(period => 202412, stage => 'closing', entry_date => '2025-01-15', reference => 'closing');
SELECT store(journal => 'budget', stage => 'change', change_kind => 'bond', reference => 'change');
SELECT store(journal => 'budget', stage => 'adjustment', adjustment_number => 2, number => 2);

-- A line says its own summary, or else the entry's.
SELECT line_number, amount_fen, is_red, summary FROM fundflow.posting
WHERE journal = 'accounting' AND period = 202403 ORDER BY number, line_number;
