import Ledger
import LedgerStore
import Postgres
import Testing

/// The rules of Schema/checks over books in order, and over books that a superuser has bent.
@Suite(
    .enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)),
    .serialized
)
struct CheckTests {
    /// What a superuser can do to the books, and the rule that finds it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let rule: String
        let statements: String
        /// What the rule names: the offender.
        let offender: String

        init(_ rule: String, _ offender: String, _ statements: String) {
            self.rule = rule
            self.offender = offender
            self.statements = statements
        }

        var testDescription: String { "\(rule): \(statements)" }
    }

    /// Entries of the county, 500116: 202403 has 1 (tax), 2 (subsidy to 500116101), 3 (red ink), 4
    /// (two books); 202400 the opening; 202406 the addition to 8033; 202412 a closing.
    static let tamperings =
        entries + reversals + chain + accounts + balances + others + periods + evidence
        + stocks + people

    /// The county's month 202403 closed by an act, in which something is not so.
    private static let periods = [
        // Closed without an act; an act without a period's state; entries after the closing.
        "UPDATE fundflow.period_head SET is_open = false WHERE \(month)",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_head SET is_open = true WHERE \(month)",
        "\(closed(lastNumber: 3))",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_act SET sequence = 2",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_act SET last_number = 2; "
            + "UPDATE fundflow.period_head SET is_open = true, open_until = '2024-04-01' WHERE \(month); "
            + "INSERT INTO fundflow.period_act VALUES "
            + "(2, 'accounting', 202403, 2, 'reopen', 2, 'a', '2024-04-01', now(), 1)",
    ].map { Tampering("r5_periods_are_as_last_closed", "500116 accounting 202403", $0) }

    static let month = "government_id = 2 AND journal = 'accounting' AND period = 202403"

    static func closed(lastNumber: Int) -> String {
        "UPDATE fundflow.period_head SET is_open = false WHERE \(month); "
            + "INSERT INTO fundflow.period_act "
            + "VALUES (2, 'accounting', 202403, 1, 'close', \(lastNumber), NULL, NULL, now(), 1)"
    }

    static func at(_ number: Int, _ period: Int = 202_403) -> String {
        "government_id = 2 AND journal = 'accounting' AND period = \(period) AND number = \(number)"
    }

    /// The number of the county's cash on hand, 8041.
    static let cash = """
        (SELECT id FROM fundflow.account
         WHERE government_id = 2 AND book_number = 1 AND account_code = '8041')
        """

    private static let entries =
        [
            Tampering(
                "r1_entries_balance_in_every_book",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book;
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1 WHERE \(at(1))
                """
            ),
            // In sum, but not in each of its books.
            Tampering(
                "r1_entries_balance_in_every_book",
                "500116 accounting 202403 4",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book;
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1,
                    amounts_fen[3] = amounts_fen[3] - 1 WHERE \(at(4))
                """
            ),
        ]
        + [
            "amounts_fen = '{}', account_ids = '{}', book_numbers = '{}'",
            "amounts_fen = '{5}', account_ids = '{1}', book_numbers = '{1}'",
            "amounts_fen = array_append(amounts_fen, NULL)", "amounts_fen[1] = NULL",
            "account_ids[2] = NULL",
            "book_numbers[2] = NULL", "account_ids = account_ids || 1", "amounts_fen = '{0,0}'",
            "amounts_fen = '[0:1]={1,-1}'", "book_numbers = '{{1,1}}'",
            "line_summaries = '[0:1]={a,b}'",
        ].map { change in
            Tampering(
                "r1_entries_have_whole_lines",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_balances_in_every_book,
                    DROP CONSTRAINT entry_has_no_empty_line, DROP CONSTRAINT entry_line_summaries_match_lines;
                UPDATE fundflow.entry SET \(change) WHERE \(at(1))
                """
            )
        }
        + [
            "entry_date = '2024-04-01'", "entry_date = '2023-03-01'", "entry_date = '2024-02-29'",
        ].map { change in
            Tampering(
                "r5_entries_are_dated_in_their_periods",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_date_is_in_period;
                UPDATE fundflow.entry SET \(change) WHERE \(at(1))
                """
            )
        } + [
            Tampering(
                "r5_entries_are_dated_in_their_periods",
                "500116 accounting 202400 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_date_is_in_period;
                UPDATE fundflow.entry SET entry_date = '2024-01-02' WHERE \(at(1, 202_400))
                """
            ),
            Tampering(
                "r5_stages_belong_to_their_journals",
                "500116 accounting 202403 1 budget",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_stage_belongs_to_journal;
                UPDATE fundflow.entry SET stage = 'budget' WHERE \(at(1))
                """
            ),
            Tampering(
                "r5_stages_belong_to_their_journals",
                "500116 accounting 202403 1 settlement",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_month_13_is_settlement;
                UPDATE fundflow.entry SET stage = 'settlement' WHERE \(at(1))
                """
            ),
            Tampering(
                "r6_references_are_unique",
                "500116 accounting 2024 voucher 1",
                """
                DROP INDEX fundflow.entry_reference_is_unique;
                UPDATE fundflow.entry SET reference = 'voucher 1' WHERE \(at(1, 202_406))
                """
            ),
            Tampering(
                "r10_sides_fit_64_bits",
                "500116 accounting 202403 4",
                """
                UPDATE fundflow.entry SET book_numbers = '{1,1,1,1}',
                    amounts_fen = '{9223372036854775807,-9223372036854775807,1,-1}' WHERE \(at(4))
                """
            ),
            Tampering(
                "halves_tie_in_cash",
                "500116 accounting 202403 4",
                """
                INSERT INTO fundflow.account (government_id, id, book_number, account_code, digest)
                VALUES (2, 9001, 11, '1001', 'a'), (2, 9002, 11, '4001', 'b');
                UPDATE fundflow.entry SET book_numbers = '{1,1,11,11}', amounts_fen = '{5,-5,7,-7}',
                    account_ids = ARRAY[\(cash), account_ids[2], 9001, 9002] WHERE \(at(4))
                """
            ),
            Tampering(
                "turnover_fund_moves_against_8001",
                "500116 accounting 202406 1",
                """
                UPDATE fundflow.entry SET account_ids[1] = \(cash) WHERE \(at(1, 202_406))
                """
            ),
            Tampering(
                "twins_point_at_each_other",
                "500116 accounting 202403 2",
                "UPDATE fundflow.entry SET twin_number = twin_number + 1 WHERE \(at(2))"
            ),
            Tampering(
                "twins_point_at_each_other",
                "500116 accounting 202403 2",
                "DELETE FROM fundflow.entry WHERE government_id = 3 AND twin_number IS NOT NULL"
            ),
        ]

    private static let reversals = [
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            "UPDATE fundflow.entry SET reverses_period = 202403, reverses_number = 1 WHERE \(at(3))"
        ),
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            "UPDATE fundflow.entry SET reverses_period = 202403, reverses_number = 99 WHERE \(at(3))"
        ),
        // A true mirror of the first entry, ten days before it.
        Tampering(
            "r2_reversals_mirror_their_entries",
            "500116 accounting 202403 3",
            """
            UPDATE fundflow.entry SET entry_date = '2024-03-20' WHERE \(at(1));
            UPDATE fundflow.entry AS undo
            SET entry_date = '2024-03-10', reverses_period = 202403, reverses_number = 1,
                account_ids = made.account_ids, red_lines = '{1,2}',
                amounts_fen = ARRAY[-made.amounts_fen[1], -made.amounts_fen[2]]
            FROM fundflow.entry AS made
            WHERE (undo.government_id, undo.journal, undo.period, undo.number) = (2, 'accounting', 202403, 3)
              AND (made.government_id, made.journal, made.period, made.number) = (2, 'accounting', 202403, 1)
            """
        ),
    ]

    private static let chain = [
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 3",
            "DELETE FROM fundflow.entry WHERE \(at(2))"
        ),
        // The last one leaves no gap among the others.
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 4",
            "DELETE FROM fundflow.entry WHERE \(at(4))"
        ),
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202406 1",
            "DELETE FROM fundflow.period_head WHERE government_id = 2 AND period = 202406"
        ),
        Tampering(
            "r3_numbers_have_no_gaps",
            "500116 accounting 202403 2",
            """
            ALTER TABLE fundflow.entry DROP CONSTRAINT entry_pkey;
            UPDATE fundflow.entry SET number = 2 WHERE \(at(3))
            """
        ),
        Tampering(
            "r3_runs_have_their_entries",
            "500116 accounting run 1",
            "DELETE FROM fundflow.entry WHERE \(at(4))"
        ),
        Tampering(
            "r3_runs_have_their_entries",
            "500116 accounting run 9",
            "UPDATE fundflow.entry SET run_sequence = 9 WHERE \(at(4))"
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116 accounting run 2",
            "UPDATE fundflow.journal_head SET digest = '\\x00' WHERE government_id = 2"
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116 accounting run 1",
            """
            DELETE FROM fundflow.posting_run
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 2
            """
        ),
        Tampering(
            "r3_heads_are_the_last_runs",
            "500116101 budget run 0",
            """
            UPDATE fundflow.journal_head SET digest = '\\x00'
            WHERE government_id = 3 AND journal = 'budget'
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 2",
            """
            UPDATE fundflow.posting_run SET digest = '\\x00'
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 1",
            """
            UPDATE fundflow.posting_run SET previous_digest = '\\x00'
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
        Tampering(
            "r3_runs_follow_one_another",
            "500116 accounting run 2",
            """
            DELETE FROM fundflow.posting_run
            WHERE government_id = 2 AND journal = 'accounting' AND sequence = 1
            """
        ),
    ]

    private static let accounts =
        [
            Tampering(
                "r3_accounts_are_as_digested",
                "500116 account",
                "UPDATE fundflow.account SET account_code = '7001' WHERE government_id = 2 AND id = \(cash)"
            ),
            Tampering(
                "r3_accounts_are_as_digested",
                "500116 account",
                "UPDATE fundflow.account SET tag = '' WHERE government_id = 2 AND id = \(cash)"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 1 account 99",
                "UPDATE fundflow.entry SET account_ids[1] = 99 WHERE \(at(1))"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 2 account",
                "UPDATE fundflow.entry SET book_numbers = '{2,2}' WHERE \(at(1))"
            ),
            Tampering(
                "r4_lines_are_on_known_accounts_of_their_book",
                "500116 book 2 account",
                "DELETE FROM fundflow.book WHERE government_id = 2 AND number = 2"
            ),
        ]
        + [
            "account_code = '6999'", "account_code = '6002'", "subject_code = NULL",
            "subject_code = '1'",
            "subject_code = '20101'", "economic_code = '1'",
        ].map { change in
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024",
                """
                UPDATE fundflow.account SET \(change)
                WHERE government_id = 2 AND account_code = '6001' AND subject_code = '1010101'
                """
            )
        } + [
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024 7011 2300202",
                "UPDATE fundflow.account SET counterparty_id = NULL WHERE account_code = '7011'"
            ),
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2017 6001 1010101",
                "UPDATE fundflow.balance SET period = 201703 WHERE government_id = 2 AND period = 202403"
            ),
            Tampering(
                "r4_accounts_are_valid_in_the_year",
                "500116 2024 6001 1010101",
                "DELETE FROM fundflow.chart_account WHERE list_year = 2024 AND code = '6001'"
            ),
        ]

    private static let balances =
        [
            "debit_fen = debit_fen + 1", "credit_fen = credit_fen - 1",
            // On the other side, the difference unchanged.
            "debit_fen = debit_fen + 1, credit_fen = credit_fen + 1", "stage = 'adjustment'",
            "period = 202402", "book_number = 2",
        ].map { change in
            Tampering(
                "r7_balances_equal_the_journal",
                "500116",
                """
                UPDATE fundflow.balance SET \(change)
                WHERE government_id = 2 AND account_id = \(cash) AND period = 202403 AND stage = 'execution'
                """
            )
        } + [
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202406",
                "DELETE FROM fundflow.balance WHERE government_id = 2 AND period = 202406"
            ),
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202403",
                "UPDATE fundflow.entry SET red_lines = NULL WHERE \(at(3))"
            ),
            Tampering(
                "r7_balances_equal_the_journal",
                "500116 202403",
                """
                UPDATE fundflow.entry SET amounts_fen[1] = amounts_fen[1] + 1,
                    amounts_fen[2] = amounts_fen[2] - 1 WHERE \(at(1))
                """
            ),
            Tampering(
                "r1_books_sum_to_zero",
                "500116 general-public 202403 execution",
                """
                UPDATE fundflow.balance SET debit_fen = debit_fen + 1
                WHERE government_id = 2 AND account_id = \(cash) AND period = 202403 AND stage = 'execution'
                """
            ),
            Tampering(
                "openings_are_of_balance_accounts",
                "500116 202400 execution 6001",
                """
                UPDATE fundflow.account SET account_code = '6001'
                WHERE government_id = 2 AND account_code = '8001' AND book_number = 1
                """
            ),
            Tampering(
                "openings_have_no_books_before_them",
                "500116 general-public 202500",
                """
                UPDATE fundflow.balance SET period = 202500
                WHERE government_id = 2 AND book_number = 1 AND period = 202400 AND stage = 'execution'
                """
            ),
        ]

    private static let others = [
        Tampering(
            "governments_form_a_tree",
            "500116",
            "UPDATE fundflow.government SET parent_id = 3 WHERE id = 2"
        ),
        Tampering(
            "t16_subdistricts_are_no_budget_level",
            "500116 德感街道",
            "UPDATE fundflow.government SET name = '德感街道' WHERE id = 2"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "owner entry",
            "ALTER TABLE fundflow.entry OWNER TO CURRENT_USER"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "UPDATE entry fundflow_poster",
            "GRANT UPDATE ON fundflow.entry TO fundflow_poster"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "UPDATE balance.debit_fen fundflow_poster",
            "GRANT UPDATE (debit_fen) ON fundflow.balance TO fundflow_poster"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "EXECUTE add_entries() PUBLIC",
            "GRANT EXECUTE ON FUNCTION fundflow.add_entries TO PUBLIC"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "CREATE schema fundflow fundflow_reader",
            "GRANT CREATE ON SCHEMA fundflow TO fundflow_reader"
        ),
        Tampering(
            "r2_only_the_owner_can_write",
            "SELECT entry PUBLIC",
            "GRANT SELECT ON fundflow.entry TO PUBLIC"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "open balance",
            "ALTER TABLE fundflow.balance DISABLE ROW LEVEL SECURITY"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "policy entry all",
            "CREATE POLICY all_rows ON fundflow.entry FOR SELECT TO fundflow_reader USING (true)"
        ),
        Tampering(
            "r9_governments_are_kept_apart",
            "view posting",
            "ALTER VIEW fundflow.posting RESET (security_invoker)"
        ),
    ]

    private static let evidence =
        [
            "DROP CONSTRAINT entry_summary_not_blank",
            """
            DROP CONSTRAINT entry_summary_not_blank,
                ADD CONSTRAINT entry_summary_not_blank CHECK (summary <> '') NOT VALID
            """,
        ].map {
            Tampering(
                "r2_rules_are_in_force",
                "entry entry_summary_not_blank",
                "ALTER TABLE fundflow.entry \($0)"
            )
        } + [
            Tampering(
                "r2_rules_are_in_force",
                "entry entry_reference_is_unique",
                "DROP INDEX fundflow.entry_reference_is_unique"
            ),
            Tampering(
                "r2_rules_are_in_force",
                "balance balance_account_is_of_the_book",
                "ALTER TABLE fundflow.balance DISABLE TRIGGER ALL"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 1 ",
                "UPDATE fundflow.loading SET person = 'nobody' WHERE sequence = 1"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 3 ",
                "DELETE FROM fundflow.loading WHERE sequence = 2"
            ),
            Tampering(
                "r3_loadings_follow_one_another",
                "loading 2 ",
                """
                UPDATE fundflow.loading_state SET digest = '\\x00'
                WHERE loading_sequence = 2 AND relation = 'fund'
                """
            ),
            Tampering(
                "r3_governments_and_lists_are_as_loaded",
                "government rows",
                "UPDATE fundflow.government SET level = 'prefecture' WHERE id = 2"
            ),
            Tampering(
                "r3_governments_and_lists_are_as_loaded",
                "chart_account rows",
                "DELETE FROM fundflow.chart_account WHERE list_year = 2023 AND code = '6001'"
            ),
            Tampering(
                "r4_account_numbers_have_no_gaps",
                "500116 account",
                "UPDATE fundflow.account_head SET last_id = last_id + 1 WHERE government_id = 2"
            ),
            Tampering(
                "r4_account_numbers_have_no_gaps",
                "500116 account 2",
                "DELETE FROM fundflow.account WHERE government_id = 2 AND id = 1"
            ),
            Tampering(
                "r4_accounts_name_what_is_known",
                "500116 account",
                "UPDATE fundflow.account SET counterparty_id = 99 WHERE government_id = 2 AND id = 1"
            ),
            Tampering(
                "books_are_one_for_each_fund_and_money",
                "500116 book 12",
                "UPDATE fundflow.book SET money = 'special-purpose' WHERE government_id = 2 AND number = 12"
            ),
            Tampering(
                "heads_are_one_for_each_journal",
                "500116101 budget",
                "DELETE FROM fundflow.journal_head WHERE government_id = 3 AND journal = 'budget'"
            ),
            Tampering(
                "balances_stand_once",
                "500116 202403 execution account",
                """
                ALTER TABLE fundflow.balance DROP CONSTRAINT balance_pkey;
                INSERT INTO fundflow.balance SELECT * FROM fundflow.balance
                WHERE government_id = 2 AND period = 202403
                """
            ),
            Tampering(
                "entries_are_whole",
                "500116 accounting 202403 1",
                """
                ALTER TABLE fundflow.entry DROP CONSTRAINT entry_summary_not_blank;
                UPDATE fundflow.entry SET summary = ' ' WHERE \(at(1))
                """
            ),
            // The financial half names another government than the budgetary one.
            Tampering(
                "halves_tie_with_other_levels",
                "500116 accounting 202403 4",
                """
                INSERT INTO fundflow.account
                    (government_id, id, book_number, account_code, counterparty_id, digest)
                VALUES (2, 9001, 1, '804105', 3, 'a'), (2, 9002, 11, '1032', 4, 'b'),
                       (2, 9003, 11, '1001', NULL, 'c');
                UPDATE fundflow.entry SET book_numbers = '{1,1,11,11}', amounts_fen = '{5,-5,5,-5}',
                    account_ids = ARRAY[9001, \(cash), 9002, 9003] WHERE \(at(4))
                """
            ),
        ]

    // MARK: - The books

    private static let database = makeBooks()

    /// A database of one suite's own: rules are taken away in it.
    static func makeBooks() -> Result<TestDatabase, any Error> {
        Result {
            let database = try TestDatabase.withBooks()
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            try post(books, to: store)
            return database
        }
    }

    private static func post(_ books: Books, to store: borrowing LedgerStore) throws {
        let balance = books.account("8001")
        let funds = books.governmental
        func line(_ side: Side, _ fen: Int64, _ account: Account) -> Posting {
            Posting(side, Amount(fen: fen), on: account)
        }
        let first = try [
            books.entry(books.received(1_000, on: books.tax), reference: "voucher 1"),
            books.entry([line(.debit, -30, books.cash), line(.credit, -30, books.tax)]),
            books.entry([
                line(.debit, 40, books.account("7021", in: nil, "23008").to(funds)),
                line(.credit, 40, books.cash),
                line(.debit, 40, books.account("8041", in: funds)),
                line(.credit, 40, books.account("6021", in: funds, "11009")),
            ]),
            books.entry(books.received(500, on: balance), in: 202_400),
            books.entry(
                [line(.debit, 60, balance), line(.credit, 60, books.account("8033"))],
                in: 202_406
            ),
            books.entry(
                [line(.debit, 970, books.tax), line(.credit, 970, balance)],
                in: 202_412,
                on: "2025-01-10",
                stage: .closing
            ),
            books.entry(
                books.received(5, on: books.tax),
                in: 202_413,
                on: "2025-02-01",
                stage: .settlement
            ),
        ]
        var deliveries = first.enumerated().map {
            Delivery(line: $0 == 0 ? 1 : $0 + 2, entry: $1, twin: nil)
        }
        deliveries += try books.subsidy(70, from: books.county, to: books.towns[0], line: 2)
        let outcome = try store.post(deliveries)
        #expect(outcome.postedCount == 9, "\(outcome.refused)")
        try store.post([
            try books.entry(books.received(8, on: books.tax), in: 202_501),
            try books.entry(books.received(9, on: books.tax), stage: .budget),
        ])
    }

    // MARK: - Tests

    @Test("Every rule holds over books in order, for whoever may read them")
    func sound() throws {
        let database = try Self.database.get()
        let role = "auditor_\(database.name)"
        try TestServer.administer("CREATE ROLE \(role) LOGIN IN ROLE fundflow_reader")
        defer { try? TestServer.administer("DROP ROLE \(role)") }
        let address = TestServer.address(of: database.name, "user=\(role)")
        let store = try LedgerStore.open(at: address)
        let broken = try store.reading { try $0.brokenRules() }
        #expect(broken == [])
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == "11")
    }

    @Test("Every rule finds what a superuser has bent", arguments: tamperings)
    func bent(tampering: Tampering) throws {
        let connection = try Self.database.get().connect()
        let check = try #require(EmbeddedFile.named("checks/\(tampering.rule).sql"))
        // Foreign keys are triggers, which a replica does not fire.
        try connection.run("BEGIN; SET LOCAL session_replication_role = replica")
        try connection.run(tampering.statements)
        let offenders = try connection.query(check.text)
        let found = try (0..<offenders.count).map { try offenders.string($0, 0) }
        #expect(found.contains { $0.hasPrefix(tampering.offender) }, "\(found)")
        try connection.run("ROLLBACK")
    }

    @Test("Every rule says how many rows it looked at")
    func rows() throws {
        let store = try LedgerStore.open(at: try Self.database.get().address)
        let counts = try store.reading { try $0.rowsLookedAt(by: Check.all) }
        let byRule = Dictionary(uniqueKeysWithValues: zip(Check.all.map(\.name), counts))
        #expect(byRule["r3_numbers_have_no_gaps"] == 11)
        #expect(byRule["twins_point_at_each_other"] == 2)
        let idle = byRule.filter { $0.value == 0 }.map(\.key).sorted()
        #expect(
            idle == [
                "loans_agree_in_both_halves", "loans_are_repaid_within_their_balance",
                "r2_reversals_mirror_their_entries", "r3_acts_follow_one_another",
                "r8_drafts_became_what_was_decided", "r9_roles_and_settings_are_as_recorded",
                "rosters_are_as_recorded",
            ]
        )
    }

    @Test("No rule goes without a test that bends what it rests on")
    func allBent() {
        #expect(Set(Self.tamperings.map(\.rule)) == Set(Check.all.map(\.name)))
        Count.tell("checks: \(Check.all.count), bent in \(Self.tamperings.count) ways")
    }
}

extension Account {
    fileprivate func to(_ fund: Fund) -> Account {
        var account = self
        account.counterpartyFund = fund
        return account
    }
}
