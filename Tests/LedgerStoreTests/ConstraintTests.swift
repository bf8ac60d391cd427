import LedgerStore
import Postgres
import Testing

/// A rule of the database that a superuser takes away: that it is gone is named, and so is a row that
/// breaks it, by a check that does not rest on it.
@Suite(
    .enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)),
    .serialized
)
struct ConstraintTests {
    /// Rules of tables that are no part of the books, and why nothing names a row that breaks them.
    static let unnamed = [
        "migration_pkey": "a migration named twice: the program compares each with its own files",
        "rule_pkey": "a rule named twice says nothing else than named once",
    ]

    /// Tables beside the books, and why their rows are not named.
    static let unnamedTables = [
        "awaiting_entry":
            "drafts are not the journal's until they are posted, and then the chain has them",
        "loan":
            "a roster beside the books: its changes are acts, and check compares it with the entries",
        "debt_limit": "as loan", "hidden_debt": "as loan", "project": "as loan",
        "published_figure": "what was printed: report figures compares it with the books",
    ]

    /// For every rule a change that breaks it, in the books of ``CheckTests``: 1 is the province, 2 the
    /// county, 3 and 4 its towns.
    static let breaches: [String: String] = governments.merging(lists) { $1 }
        .merging(accounts) { $1 }.merging(heads) { $1 }.merging(entries) { $1 }
        .merging(periods) { $1 }.merging(people) { $1 }

    private static func again(_ table: String, _ change: String, _ condition: String) -> String {
        """
        INSERT INTO fundflow.\(table)
        SELECT (jsonb_populate_record(known, '\(change)')).*
        FROM fundflow.\(table) AS known WHERE \(condition) LIMIT 1
        """
    }

    private static func change(_ table: String, _ change: String, _ condition: String) -> String {
        "UPDATE fundflow.\(table) SET \(change) WHERE \(condition)"
    }

    private static func first(_ table: String) -> String {
        "ctid = (SELECT min(ctid) FROM fundflow.\(table))"
    }

    private static let governments = [
        "government_pkey": again("government", #"{"code": "9"}"#, "id = 2"),
        "government_code_is_unique": again("government", #"{"id": 99}"#, "id = 2"),
        "government_parent_known": change("government", "parent_id = 99", "id = 3"),
        "government_code_not_blank": change("government", "code = ' '", "id = 1"),
        "government_name_not_blank": change("government", "name = ' '", "id = 1"),
        "government_level_known": change("government", "level = 'village'", "id = 3"),
        "government_kind_known": change("government", "kind = 'street'", "id = 3"),
        "government_is_not_its_parent": change("government", "parent_id = id", "id = 3"),
    ]

    private static let lists = [
        "fund_pkey": again("fund", #"{"number": 9}"#, "number = 1"),
        "fund_number_is_unique": again("fund", #"{"code": "x"}"#, "number = 1"),
        "fund_number_leaves_room": change("fund", "number = 12", "number = 4"),
        "chart_account_pkey": again("chart_account", "{}", "true"),
        "chart_account_basis_known": change("chart_account", "basis = 'x'", first("chart_account")),
        "chart_account_origin_known": change(
            "chart_account",
            "origin = 'x'",
            first("chart_account")
        ),
        "chart_account_requires_known": change(
            "chart_account",
            "requires = '{x}'",
            first("chart_account")
        ),
        "subject_pkey": again("subject", "{}", "true"),
        "subject_side_known": change("subject", "side = 'x'", first("subject")),
        "subject_origin_known": change("subject", "origin = 'x'", first("subject")),
        "economic_class_pkey": again("economic_class", "{}", "true"),
        "economic_class_origin_known": change(
            "economic_class",
            "origin = 'x'",
            first("economic_class")
        ),
        "code_map_pkey": again("code_map", "{}", "true"),
        "code_map_kind_known": change("code_map", "kind = 'x'", first("code_map")),
        "code_map_goes_forward": change("code_map", "to_list = from_list", first("code_map")),
        "loading_pkey": again("loading", "{}", "sequence = 1"),
        "loading_state_pkey": again("loading_state", "{}", "loading_sequence = 1"),
        "loading_state_loading_known": again(
            "loading_state",
            #"{"loading_sequence": 99}"#,
            "loading_sequence = 1"
        ),
    ]

    private static let accounts = [
        "book_pkey": again("book", "{}", "government_id = 2"),
        "book_government_known": again("book", #"{"government_id": 99}"#, "government_id = 2"),
        "book_fund_known": change("book", "fund_code = 'x'", "government_id = 2 AND number = 1"),
        "book_is_of_a_fund_or_a_class_of_money": change(
            "book",
            "money = 'budget-managed'",
            "government_id = 2 AND number = 1"
        ),
        // The same number in another book.
        "account_pkey": """
        INSERT INTO fundflow.account
        SELECT (jsonb_populate_record(known, jsonb_build_object(
            'book_number', known.book_number + 5, 'digest', '\\x00'))).*
        FROM fundflow.account AS known WHERE government_id = 2 AND id = 1
        """,
        "account_is_interned_once": again(
            "account",
            #"{"id": 99}"#,
            "government_id = 2 AND id = 1"
        ),
        // The same account number in the same book breaks the primary key too.
        "account_stands_in_one_book": "ALTER TABLE fundflow.account DROP CONSTRAINT account_pkey; "
            + again("account", #"{"digest": "\\x00"}"#, "government_id = 2 AND id = 1"),
        "account_book_known": change("account", "book_number = 9", "government_id = 2 AND id = 1"),
        "account_fund_tag_known": change(
            "account",
            "fund_tag = 'x'",
            "government_id = 2 AND id = 1"
        ),
        "account_counterparty_known": change(
            "account",
            "counterparty_id = 99",
            "government_id = 2 AND id = 1"
        ),
        "account_counterparty_fund_known": change(
            "account",
            "counterparty_fund = 'x'",
            "government_id = 2 AND id = 1"
        ),
        "balance_pkey": again("balance", "{}", "government_id = 2"),
        "balance_account_is_of_the_book": change(
            "balance",
            "account_id = 99",
            "government_id = 2 AND \(first("balance"))"
        ),
    ]

    private static let heads = [
        "account_head_pkey": again("account_head", "{}", "true"),
        "account_head_government_known": again("account_head", #"{"government_id": 99}"#, "true"),
        "journal_head_pkey": again("journal_head", "{}", "true"),
        "journal_head_government_known": again("journal_head", #"{"government_id": 99}"#, "true"),
        "journal_head_journal_known": again("journal_head", #"{"journal": "petty"}"#, "true"),
        "period_head_pkey": again("period_head", "{}", "true"),
        "period_head_journal_known": again("period_head", #"{"government_id": 99}"#, "true"),
        "posting_run_pkey": again("posting_run", "{}", "true"),
        "posting_run_journal_known": again("posting_run", #"{"government_id": 99}"#, "true"),
        "posting_run_sequence_is_positive": again("posting_run", #"{"sequence": 0}"#, "true"),
        "posting_run_is_not_empty": again(
            "posting_run",
            #"{"sequence": 3, "entry_count": 0}"#,
            "government_id = 2 AND journal = 'accounting' AND sequence = 2"
        ),
    ]

    private static func act(_ values: String) -> String {
        """
        UPDATE fundflow.period_head SET is_open = \(values.contains("reopen"))
        WHERE government_id = 2 AND journal = 'accounting' AND period = 202403;
        INSERT INTO fundflow.period_act VALUES \(values)
        """
    }

    private static func insert(_ table: String, _ values: String) -> String {
        "INSERT INTO fundflow.\(table) VALUES \(values)"
    }

    private static let people = [
        "act_pkey": "SELECT fundflow.record_act('x', 2, '{}'); "
            + again("act", "{}", "government_id = 2"),
        "act_government_known": insert("act", "(99, 1, 'x', 'x', NULL, now(), '{}', '')"),
        "act_not_blank": "SELECT fundflow.record_act('x', 2, '{}'); "
            + change("act", "act = ' '", "government_id = 2"),
        "act_head_pkey": insert("act_head", "(2, 1, ''), (2, 1, '')"),
        "act_head_government_known": insert("act_head", "(99, 1, '')"),
        "membership_pkey": insert(
            "membership",
            "(2, 'x', 'maker', 'own'), (2, 'x', 'maker', 'own')"
        ),
        "membership_government_known": insert("membership", "(99, 'x', 'maker', 'own')"),
        "membership_role_known": insert("membership", "(2, 'x', 'y', 'own')"),
        "membership_scope_known": insert("membership", "(2, 'x', 'maker', 'y')"),
        "approval_pkey": insert("approval", "(2, true, 0, 0), (2, true, 0, 0)"),
        "approval_government_known": insert("approval", "(99, true, 0, 0)"),
        "budget_control_pkey": insert(
            "budget_control",
            "(2, 'general-public', 3, false, false, 'stop'), (2, 'general-public', 3, false, false, 'stop')"
        ),
        "budget_control_government_known": insert(
            "budget_control",
            "(99, 'general-public', 3, false, false, 'stop')"
        ),
        "budget_control_fund_known": insert("budget_control", "(2, 'x', 3, false, false, 'stop')"),
        "budget_control_level_known": insert(
            "budget_control",
            "(2, 'general-public', 4, false, false, 'stop')"
        ),
        "budget_control_action_known": insert(
            "budget_control",
            "(2, 'general-public', 3, false, false, 'x')"
        ),
    ]

    /// Acts on the county's month 202403, whose last voucher is number 4.
    private static let periods = [
        "period_head_open_until_is_of_an_open_period": change(
            "period_head",
            "is_open = false, open_until = now()",
            "government_id = 2 AND period = 202403"
        ),
        "period_act_pkey": act(
            """
            (2, 'accounting', 202403, 1, 'close', 4, NULL, NULL, now(), 1),
            (2, 'accounting', 202403, 1, 'close', 4, NULL, NULL, now(), 1)
            """
        ),
        "period_act_period_known": act(
            "(2, 'accounting', 209901, 1, 'close', 0, NULL, NULL, now(), 1)"
        ),
        "period_act_known": act(
            "(2, 'accounting', 202403, 1, 'forget', 4, NULL, NULL, now(), 1)"
        ),
        "period_act_reopening_has_a_reason": act(
            """
            (2, 'accounting', 202403, 1, 'close', 4, NULL, NULL, now(), 1),
            (2, 'accounting', 202403, 2, 'reopen', 4, ' ', NULL, now(), 1)
            """
        ),
        "period_act_closing_has_no_end": act(
            "(2, 'accounting', 202403, 1, 'close', 4, NULL, now(), now(), 1)"
        ),
    ]

    private static func entry(_ change: String, _ number: Int = 1, _ period: Int = 202_403)
        -> String
    {
        self.change("entry", change, CheckTests.at(number, period))
    }

    private static let entries = [
        "entry_pkey": again("entry", #"{"reference": "x"}"#, CheckTests.at(1)),
        "entry_number_is_positive": entry("number = 0"),
        // The rule of dates, which knows the years too, would refuse it as well.
        "entry_period_is_a_month":
            "ALTER TABLE fundflow.entry DROP CONSTRAINT entry_date_is_in_period; "
            + entry("period = 198903, entry_date = '1989-03-01'"),
        "entry_stage_belongs_to_journal": entry("stage = 'budget'"),
        "entry_month_13_is_settlement": entry("stage = 'settlement'"),
        "entry_closing_is_in_december": entry("stage = 'closing', entry_date = '2024-12-31'"),
        "entry_date_is_in_period": entry("entry_date = '2024-04-01'"),
        "entry_date_is_a_day": entry("entry_date = 'infinity'", 1, 202_412),
        "entry_change_kind_known": entry("change_kind = 'bond'"),
        "entry_adjustment_is_numbered": entry("adjustment_number = 1"),
        "entry_balances_in_every_book": entry("amounts_fen[1] = amounts_fen[1] + 1"),
        "entry_has_no_empty_line": entry("amounts_fen = '{0,0}'"),
        "entry_red_lines_exist": entry("red_lines = '{7}'"),
        "entry_line_summaries_match_lines": entry("line_summaries = '{a}'"),
        "entry_summary_not_blank": entry("summary = ' '"),
        "entry_reference_fits": entry("reference = ' '"),
        "entry_attachments_are_counted": entry("attachments = -1"),
        "entry_twin_is_whole": entry("twin_number = 1"),
        "entry_twin_is_another_government": entry(
            "twin_government_id = 2, twin_period = 202403, twin_number = 1"
        ),
        "entry_reversal_is_whole": entry("reverses_period = 202403"),
        "entry_reference_is_unique": entry("reference = 'voucher 1'", 1, 202_406),
        "entry_is_reversed_once": change(
            "entry",
            "reverses_period = 202403, reverses_number = 1",
            "government_id = 2 AND period = 202403 AND number IN (3, 4)"
        ),
    ]

    private static let database = CheckTests.makeBooks()

    @Test("Every constraint and unique index there is has a change that breaks it, or a reason")
    func complete() throws {
        let rows = try Self.database.get().connect()
            .query(
                "SELECT DISTINCT name FROM fundflow.rules_in_force() WHERE relation <> ALL ($1)",
                ["{\(Self.unnamedTables.keys.joined(separator: ","))}"]
            )
        let rules = Set(try (0..<rows.count).map { try rows.string($0, 0) })
        let told = Set(Self.breaches.keys).union(Self.unnamed.keys)
        #expect(rules.subtracting(told) == [])
        #expect(told.subtracting(rules) == [])
        Count.tell("rules taken away and broken: \(Self.breaches.count)")
    }

    @Test(
        "A rule that was taken away is named, and a row that breaks it too",
        arguments: breaches.keys.sorted()
    )
    func takenAway(rule: String) throws {
        let breach = try #require(Self.breaches[rule])
        let connection = try Self.database.get().connect()
        // Foreign keys are triggers, which a replica does not fire.
        try connection.run("BEGIN; SET LOCAL session_replication_role = replica")
        defer { try? connection.run("ROLLBACK") }
        try connection.run(
            """
            DO $$
            BEGIN
                EXECUTE coalesce(
                    (SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
                     FROM pg_constraint
                     WHERE conname = '\(rule)' AND connamespace = 'fundflow'::regnamespace),
                    'DROP INDEX fundflow.\(rule)');
            END
            $$
            """
        )
        #expect(
            try offenders(of: "r2_rules_are_in_force", connection).contains {
                $0.hasSuffix(" " + rule)
            }
        )
        try connection.run(breach)
        let naming = try Check.all.map(\.name).filter {
            try $0 != "r2_rules_are_in_force" && !offenders(of: $0, connection).isEmpty
        }
        #expect(!naming.isEmpty, "no check names a row that breaks \(rule)")
    }

    private func offenders(of check: String, _ connection: borrowing Connection) throws -> [String]
    {
        let file = try #require(EmbeddedFile.named("checks/\(check).sql"))
        let rows = try connection.query(file.text)
        return try (0..<rows.count).map { try rows.string($0, 0) }
    }
}
