import Foundation
import Testing

/// Books in which values are altered, one by one, and brought back.
struct Tampering {
    private let books: Books
    /// The fingerprint of everything before any tampering.
    private let untouched: String

    /// The district's year, with checks, keys and unique indexes out of the way, and a copy of every
    /// table to bring it back from.
    init() throws {
        books = try Books(.year)
        try Tampering.act(on: books)
        try books.sql(Tampering.withoutRules)
        untouched = try books.sql("SELECT saved.fingerprint()")
    }

    /// So that acts, and what they have left, are there to be altered.
    private static func act(on books: Books) throws {
        func hand(_ command: String, _ text: String) throws {
            let outcome = try books.run(command, Scratch.write(text, to: "file.csv"))
            guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        }
        for command in [["close", "month"], ["reopen", "--reason", "补记"]] {
            try books.run(command + ["--government", "500116", "--period", "202307"])
        }
        try hand("setup", "government,year,project,name,target\n500116,2023,XM01,项目,完工\n")
        try hand(
            "setup",
            "government,fund,subject_level,action\n500116,general-public,class,warn\n"
        )
        // Users are the server's: each database has its own.
        let checker = "checker_" + books.database
        try hand(
            "setup",
            """
            user,role,government,scope
            fundflow_admin,administrator,500116,subtree
            fundflow_admin,maker,500116,subtree
            \(checker),checker,500116101,own
            """
        )
        try books.run("approval", "on", "--government", "500116101")
        try hand(
            "post",
            """
            event,date,government,fund,subject,amount,reference
            revenue,2023-11-01,500116101,general-public,10101,5,D1
            revenue,2023-11-01,500116101,general-public,10101,6,D2
            """
        )
        for decision in [["approve"], ["reject", "--reason", "重复"]] {
            let draft = decision == ["approve"] ? "1" : "2"
            let outcome = try Program.run(
                [decision[0], "500116101", draft] + decision.dropFirst()
                    + ["--database", "\(books.address) user=\(checker)"]
            )
            guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        }
    }

    /// A row of the table; of governments and their books one whose books are kept.
    static func victim(_ table: String) -> String {
        """
        (SELECT min(ctid) FROM fundflow.\(table) AS victim
         WHERE to_jsonb(victim) ->> 'is_kept' IS DISTINCT FROM 'false')
        """
    }

    struct Column {
        let table: String
        let name: String
        let change: String
    }

    /// Every column of every table, with a statement that changes one row's value in it.
    func columns() throws -> [Column] {
        let list = try books.sql(
            """
            SELECT table_name || '|' || column_name || '|' || data_type || '|' || udt_name
            FROM information_schema.columns
            JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'fundflow' AND table_type = 'BASE TABLE'
            ORDER BY table_name, ordinal_position
            """
        )
        return list.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|").map(String.init)
            let (table, column) = (parts[0], parts[1])
            let value = Tampering.other(than: column, type: parts[2], element: parts[3])
            return Column(
                table: table,
                name: "\(table).\(column)",
                change:
                    "UPDATE fundflow.\(table) SET \(column) = \(value) WHERE ctid = \(Tampering.victim(table))"
            )
        }
    }

    /// Another value of a column's type.
    private static func other(than column: String, type: String, element: String) -> String {
        switch type {
        case "boolean": "NOT \(column)"
        case "inet": "'10.0.0.1'"
        case "jsonb": "\(column) || '{\"x\": 1}'"
        case "bytea": "sha256(\(column))"
        case "date": "\(column) + 1"
        case "timestamp with time zone": "\(column) + interval '1 microsecond'"
        case "text": "coalesce(\(column), '') || 'x'"
        case "ARRAY" where element == "_text": "ARRAY['x', 'x']"
        case "ARRAY" where element == "_int2": "ARRAY[2, 2]::smallint[]"
        case "ARRAY": "\(column)[2:] || \(column)[1]"
        default: "coalesce(\(column), 0) + 1"
        }
    }

    /// Whether `verify` or `check` says that something disagrees after a statement, which is undone
    /// afterwards; `nil` where the statement found nothing to alter.
    func isNamed(after statement: String) throws -> Bool? {
        let after = try books.sql("\(statement); SELECT saved.fingerprint()")
        defer { _ = try? books.sql("SELECT saved.restore()") }
        guard after != untouched else { return nil }
        // Recomputing the chains is the quicker of the two.
        return try books.run("verify").status != 0 || books.run("check").status != 0
    }

    private static let withoutRules = """
        DO $$
        DECLARE
            rule record;
        BEGIN
            FOR rule IN
                SELECT conrelid::regclass AS relation, conname FROM pg_constraint
                WHERE connamespace = 'fundflow'::regnamespace AND conrelid <> 0
                ORDER BY contype IN ('p', 'u')
            LOOP
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.relation, rule.conname);
            END LOOP;
        END
        $$;
        DROP INDEX fundflow.entry_reference_is_unique, fundflow.entry_is_reversed_once;
        -- That they are gone would be named whatever else is altered.
        DELETE FROM fundflow.rule;
        CREATE SCHEMA saved;
        DO $$
        DECLARE
            name text;
        BEGIN
            FOR name IN
                SELECT tablename FROM pg_tables WHERE schemaname = 'fundflow'
            LOOP
                EXECUTE format('CREATE TABLE saved.%I AS TABLE fundflow.%1$I', name);
            END LOOP;
        END
        $$;
        CREATE FUNCTION saved.restore() RETURNS void LANGUAGE plpgsql AS $$
        DECLARE
            name    text;
            differs boolean;
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'saved' LOOP
                EXECUTE format('SELECT EXISTS (TABLE fundflow.%I EXCEPT ALL TABLE saved.%1$I)
                    OR EXISTS (TABLE saved.%1$I EXCEPT ALL TABLE fundflow.%1$I)', name) INTO differs;
                CONTINUE WHEN NOT differs;
                EXECUTE format('DELETE FROM fundflow.%I', name);
                EXECUTE format('INSERT INTO fundflow.%I SELECT * FROM saved.%1$I', name);
            END LOOP;
        END
        $$;
        CREATE FUNCTION saved.fingerprint() RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            name  text;
            part  text;
            parts text := '';
        BEGIN
            FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'saved' ORDER BY 1 LOOP
                EXECUTE format(
                    'SELECT md5(string_agg(row::text, E''\\n'' ORDER BY row::text)) FROM fundflow.%I AS row',
                    name) INTO part;
                parts := parts || coalesce(part, '-');
            END LOOP;
            RETURN md5(parts);
        END
        $$
        """

    struct Kind: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let statement: String

        init(_ description: String, _ statement: String) {
            testDescription = description
            self.statement = statement
        }
    }

    private static let first = """
        (government_id, journal, period, number) = (
            SELECT government_id, journal, period, number FROM fundflow.entry
            WHERE journal = 'accounting' ORDER BY government_id, period, number LIMIT 1)
        """

    static let kinds = [
        Kind(
            "an entry inserted with a digest of its own",
            """
            INSERT INTO fundflow.entry
            SELECT (jsonb_populate_record(entry, jsonb_build_object('number', (
                SELECT max(number) + 1 FROM fundflow.entry AS all_entries
                WHERE all_entries.period = entry.period AND all_entries.journal = entry.journal
                  AND all_entries.government_id = entry.government_id),
                'reference', 'inserted'))).*
            FROM fundflow.entry WHERE \(first)
            """
        ),
        Kind(
            "lines re-pointed to another account",
            "UPDATE fundflow.entry SET account_ids = account_ids[2:] || account_ids[1] WHERE \(first)"
        ),
        Kind(
            "an amount moved, with the balances made to fit",
            """
            UPDATE fundflow.entry SET amounts_fen = ARRAY(SELECT amount * 2 FROM unnest(amounts_fen)
                WITH ORDINALITY AS line (amount, number) ORDER BY line.number) WHERE \(first);
            DELETE FROM fundflow.balance;
            INSERT INTO fundflow.balance
            SELECT balance.* FROM fundflow.government,
                   fundflow.balance_as_of(ARRAY[id], ARRAY[NULL::integer], ARRAY[NULL::integer], NULL)
                       AS balance
            WHERE is_kept
            """
        ),
        Kind(
            "two vouchers that change numbers",
            """
            UPDATE fundflow.entry SET number = 3 - number WHERE number IN (1, 2)
              AND (government_id, journal, period) = (
                  SELECT government_id, journal, period FROM fundflow.entry
                  WHERE number = 2 AND journal = 'accounting' LIMIT 1)
            """
        ),
        Kind(
            "an entry moved to another month",
            "UPDATE fundflow.entry SET period = period + 1, entry_date = entry_date + 31 WHERE \(first)"
        ),
        Kind(
            "a run put down to someone else",
            "UPDATE fundflow.posting_run SET person = 'nobody' WHERE sequence = 1"
        ),
        Kind(
            "the tail cut off without the heads",
            "DELETE FROM fundflow.entry WHERE run_sequence > 0; DELETE FROM fundflow.posting_run"
        ),
        Kind(
            "a draft put down to another maker",
            "UPDATE fundflow.awaiting_entry SET maker = 'nobody' WHERE state = 'approved'"
        ),
        Kind(
            "a rejected draft that awaits again",
            """
            UPDATE fundflow.awaiting_entry
            SET (state, decided_by, decided_at, reason) = ('awaiting', NULL, NULL, NULL)
            WHERE state = 'rejected'
            """
        ),
        Kind(
            "a role that nobody has granted",
            "INSERT INTO fundflow.membership SELECT government_id, 'nobody', 'maker', 'own' FROM fundflow.approval"
        ),
        Kind(
            "the last act taken out",
            """
            DELETE FROM fundflow.act USING fundflow.act_head AS head
            WHERE act.government_id = head.government_id AND act.sequence = head.last_sequence
            """
        ),
        Kind(
            "a government's code changed",
            "UPDATE fundflow.government SET code = code || '9' WHERE is_kept"
        ),
    ]

    /// Cuts the last run off and moves the heads back to the one before, balances and all.
    static let cutTail = """
        CREATE TEMPORARY TABLE tail AS
        SELECT run.* FROM fundflow.posting_run AS run
        JOIN fundflow.journal_head AS head
            ON head.government_id = run.government_id AND head.journal = run.journal
            AND head.last_run = run.sequence
        WHERE run.source_name LIKE '%posted.csv' AND run.sequence > 1;
        UPDATE fundflow.period_head AS head SET last_number = last_number - gone.count
        FROM (SELECT entry.government_id, entry.journal, entry.period, count(*) FROM fundflow.entry
              JOIN tail ON tail.government_id = entry.government_id AND tail.journal = entry.journal
                  AND tail.sequence = entry.run_sequence GROUP BY 1, 2, 3) AS gone
        WHERE head.government_id = gone.government_id AND head.journal = gone.journal
          AND head.period = gone.period;
        DELETE FROM fundflow.entry USING tail WHERE tail.government_id = entry.government_id
            AND tail.journal = entry.journal AND tail.sequence = entry.run_sequence;
        DELETE FROM fundflow.posting_run AS run USING tail
        WHERE tail.government_id = run.government_id AND tail.journal = run.journal
          AND tail.sequence = run.sequence;
        UPDATE fundflow.journal_head AS head
        SET last_run = tail.sequence - 1, digest = tail.previous_digest
        FROM tail WHERE tail.government_id = head.government_id AND tail.journal = head.journal
        """
}
