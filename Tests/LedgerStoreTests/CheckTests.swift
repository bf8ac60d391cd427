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
        entries + reversals + chain + accounts + balances + rights + periods + evidence
        + stocks + people

    static func at(_ number: Int, _ period: Int = 202_403) -> String {
        "government_id = 2 AND journal = 'accounting' AND period = \(period) AND number = \(number)"
    }

    /// The number of the county's cash on hand, 8041.
    static let cash = """
        (SELECT id FROM fundflow.account
         WHERE government_id = 2 AND book_number = 1 AND account_code = '8041')
        """

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

    @Test("Sessions that test side by side see one state, whatever is posted meanwhile")
    func oneState() throws {
        let database = try TestDatabase.withBooks()
        let books = try Books(LedgerStore.open(at: database.address))
        let store = try LedgerStore.open(at: database.address)
        let checks = Check.all
        let lines = try #require(
            checks.firstIndex { $0.name == "r4_lines_are_on_known_accounts_of_their_book" }
        )
        try store.reading { store in
            // What this transaction sees begins here.
            #expect(try store.rowsLookedAt(by: checks)[lines] == 0)
            let other = try LedgerStore.open(at: database.address)
            try other.post([books.entry(books.received(100, on: books.tax))])
            // A fault that the rule would name, if any session saw what came later.
            let superuser = try database.connect()
            try superuser.run(
                """
                SET session_replication_role = replica;
                DELETE FROM fundflow.account; UPDATE fundflow.entry SET summary = 'altered'
                """
            )
            #expect(try store.examine(checks).allSatisfy(\.isEmpty))
        }
        let offenders = try store.reading { try $0.examine(checks) }
        #expect(!offenders[lines].isEmpty)
    }

    @Test("Rules that judge entries one by one, asked at once, name what each names by itself")
    func atOnce() throws {
        let database = try TestDatabase(like: Self.database.get().name)
        let checks = Check.all
        #expect(checks.filter(\.judgesEntries).count == 6)
        try database.connect().run(
            """
            SET session_replication_role = replica;
            ALTER TABLE fundflow.entry DROP CONSTRAINT entry_summary_not_blank,
                DROP CONSTRAINT entry_date_is_in_period;
            UPDATE fundflow.entry SET summary = ' ' WHERE \(Self.at(1)) OR \(Self.at(3));
            UPDATE fundflow.entry SET entry_date = '2024-04-01' WHERE \(Self.at(2))
            """
        )
        let store = try LedgerStore.open(at: database.address)
        var done = 0
        try store.reading { store in
            let offenders = try store.examine(checks) { done = $0 }
            for (check, found) in zip(checks, offenders) {
                #expect(try found == store.run(check), "\(check.name)")
            }
            let named = zip(checks, offenders).filter { $0.judgesEntries && !$1.isEmpty }
            #expect(
                named.map(\.0.name) == [
                    "entries_are_whole", "r5_entries_are_dated_in_their_periods",
                ]
            )
        }
        #expect(done == checks.count)
    }

    @Test("No rule goes without a test that bends what it rests on")
    func allBent() {
        #expect(Set(Self.tamperings.map(\.rule)) == Set(Check.all.map(\.name)))
        Count.tell("checks: \(Check.all.count), bent in \(Self.tamperings.count) ways")
    }
}
