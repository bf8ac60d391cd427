import Testing

/// What a superuser alters behind the program's back: `verify` or `check` names it.
///
/// Every kind of tampering is done to the district's year, with constraints and unique indexes out of the
/// way, and undone before the next.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct TamperingTests {
    /// What can be changed without anything to name it, and why.
    static let unnamed = [
        "approval.last_draft": "a counter: what it has counted is in the drafts",
        "approval.last_submission": "as approval.last_draft",
        "migration.applied_at":
            "when a migration ran is in no digest: nothing in the books rests on it",
    ]

    /// Tables whose columns are not tried one by one, and why.
    static let unnamedTables = [
        "awaiting_entry":
            "no part of the books until another person has read and approved it; what was decided, by whom, "
            + "and what it became is compared"
    ]

    /// Tables with data.
    static let tables = [
        "government", "book", "account", "journal_head", "period_head", "posting_run", "entry",
        "balance", "account_head", "period_act", "fund", "chart_account", "subject",
        "economic_class", "code_map", "loading", "loading_state", "migration", "release", "act",
        "act_head", "membership", "awaiting_entry", "budget_control", "project",
    ]

    @Test("A changed value is named, in every column of every table with data")
    func changedColumn() throws {
        let books = try Tampering()
        var named = 0
        for column in try books.columns() where Self.unnamedTables[column.table] == nil {
            guard let isNamed = try books.isNamed(after: column.change) else { continue }
            if Self.unnamed[column.name] == nil {
                #expect(isNamed, "\(column.name) was changed unseen")
                named += isNamed ? 1 : 0
            }
        }
        #expect(named > 130)
        Count.tell(
            "tampering: \(named) columns, \(Self.tables.count) tables with a row deleted, \(Tampering.kinds.count) kinds"
        )
    }

    @Test("A deleted row is named, in every table with data")
    func deletedRow() throws {
        let books = try Tampering()
        for table in Self.tables {
            let isNamed = try books.isNamed(
                after: "DELETE FROM fundflow.\(table) WHERE ctid = \(Tampering.victim(table))"
            )
            #expect(isNamed == true, "a row of \(table) was deleted unseen")
        }
    }

    @Test("What is inserted, re-pointed, reordered or cut is named")
    func altered() throws {
        let books = try Tampering()
        for kind in Tampering.kinds {
            let isNamed = try books.isNamed(after: kind.statement)
            #expect(isNamed == true, "\(kind.testDescription) went unseen")
        }
    }

    @Test("A chain rewritten as a whole, or cut with its heads, shows against a head kept outside")
    func cutTail() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,government,fund,subject,amount,reference
            revenue,2023-12-01,500116,general-public,10101,5,LAST
            """
        )
        let heads = try Scratch.write(try books.run("head").output, to: "heads.csv")
        #expect(try books.run("verify", "--head", heads).status == 0)
        try books.sql(Tampering.cutTail)
        #expect(try books.run("verify").status == 0)
        let outcome = try books.run("verify", "--head", heads, "--language", "en")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("and what followed were cut off"))
    }

    @Test("The digest that a statement prints is enough")
    func printedDigest() throws {
        let books = try Books(.year)
        let run = try books.sql(
            "SELECT max(last_run) FROM fundflow.journal_head h JOIN fundflow.government g ON g.id = "
                + "h.government_id WHERE g.code = '500116' AND journal = 'accounting'"
        )
        let digest = try books.sql(
            "SELECT encode(h.digest, 'hex') FROM fundflow.journal_head h JOIN fundflow.government g "
                + "ON g.id = h.government_id WHERE g.code = '500116' AND journal = 'accounting'"
        )
        let printed = "\(digest.prefix(4))…\(digest.suffix(4))"
        let place = ["verify", "--government", "500116", "--from", run, "--digest"]
        #expect(try books.run(place + [printed]).status == 0)
        #expect(try books.run(place + ["0000…0000"]).status == 1)
    }

    @Test("The first entry that was changed is named")
    func named() throws {
        let books = try Books(.year)
        try books.sql(
            """
            UPDATE fundflow.entry SET summary = summary || '！'
            WHERE (government_id, journal, period, number) = (
                SELECT government_id, journal, max(period), 1 FROM fundflow.entry
                WHERE journal = 'accounting' GROUP BY 1, 2 LIMIT 1)
            """
        )
        let place = try books.sql(
            "SELECT period || '-' || number FROM fundflow.entry WHERE summary LIKE '%！'"
        )
        let outcome = try books.run("verify", "--language", "en")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("entry \(place) was changed"))
    }
}
