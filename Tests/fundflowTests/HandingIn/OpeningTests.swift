import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct OpeningTests {
    static let balance = """
        government,year,fund,account,debit,credit
        500116,2023,general-public,804101,100.00,
        500116,2023,general-public,8001,,100.00

        """

    @Test(
        "A year that opens from last year's closing has the statements of the year that follows it"
    )
    func sameStatements() throws {
        let before = try Books(.example)
        let closing = try before.run("export", "opening", "--year", "2023")
        #expect(closing.status == 0, "\(closing.errors)")
        let after = try Books(.empty)
        try Example.setUp(after)
        let opened = try after.run(
            "setup",
            "--yes",
            Scratch.write(closing.output, to: "opening.csv")
        )
        #expect(opened.status == 0, "\(opened.errors.prefix(2_000))")
        let years = Example.events.filter { !$0.hasPrefix("2022") }
        let posted = try after.run(["post"] + years.map { "\(Example.folder)/\($0)" })
        #expect(posted.status == 0, "\(posted.errors.prefix(2_000))")
        for statement in Self.statements {
            let words =
                ["statement"] + statement.split(separator: " ").map(String.init)
                + ["--government", "500116", "--year", "2023", "--format", "csv"]
            let (first, second) = (try before.run(words), try after.run(words))
            #expect(first.output == second.output, "\(statement)")
            #expect(!second.output.isEmpty, "\(second.errors)")
        }
        // Given out again, the openings are the same.
        #expect(try after.run("export", "opening", "--year", "2023").output == closing.output)
        #expect(try after.run("check").status == 0)
    }

    /// Those that a year's books and its openings give; not those that look at the year before.
    private static let statements =
        ["own", "below", "consolidated"].flatMap { scope in
            ["general-public", "government-funds", "state-capital"].map { fund in
                "balance --scope \(scope) --fund \(fund)"
            }
        } + [
            "balance --stage final", "final", "budget-income --month 12",
            "reconciliation-of-results", "debt",
            "bond-projects", "hidden-debt", "stabilization", "turnover", "reserve", "idle-funds",
            "carry-over", "treasury", "budget-actual",
        ]

    @Test("Openings are shown as a trial balance, and posted only when agreed to")
    func shown() throws {
        let books = try Books(.district)
        let file = try Scratch.write(Self.balance, to: "opening.csv")
        let shown = try books.run("setup", file, "--format", "csv")
        #expect(shown.status == 64)
        let rows = CSVRows(shown.output).rows
        #expect(rows.map { $0["debit"] } == ["100.00", "", "100.00"])
        #expect(rows.map { $0["credit"] } == ["", "100.00", "100.00"])
        #expect(try books.entryCount == 0)
    }

    @Test("Given again nothing changes; until they are confirmed another file corrects them")
    func provisional() throws {
        let books = try Books(.district)
        let set = { (text: String) in
            try books.run("setup", "--yes", Scratch.write(text, to: "opening.csv"))
        }
        let lower = Self.balance.replacing("100.00", with: "80.00")
        #expect(try set(Self.balance).errors.hasPrefix("openings: 1 books posted, 0 unchanged"))
        #expect(try set(Self.balance).errors == "openings: 0 books posted, 1 unchanged\n")
        #expect(try set(lower).status == 0)
        let turnover = "SELECT sum(debit_fen) FROM fundflow.balance"
        #expect(try books.sql(turnover) == "8000")
        #expect(try set(Self.balance).status == 0)
        #expect(try books.sql(turnover) == "10000")
        #expect(try books.run("setup", "--confirm", "江津区", "2023").status == 0)
        let refused = try set(lower)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("period 202300 of 江津区 500116 is closed"))
        #expect(try set(Self.balance).status == 0)
        #expect(try books.run("setup", "--confirm", "江津区", "2023").status == 65)
        #expect(try books.run("check").status == 0)
    }

    @Test("An unbalanced book is refused, and so are openings where last year's books are here")
    func refused() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            Self.balance.replacing(",100.00\n", with: ",90.00\n"),
            to: "o.csv"
        )
        let unbalanced = try books.run("setup", "--yes", file)
        #expect(unbalanced.status == 65)
        #expect(unbalanced.errors.contains("o.csv:2:35: error: "))
        try books.post(
            "event,date,government,fund,subject,amount\n"
                + "revenue,2022-05-05,500116,general-public,10101,1\n"
        )
        let late = try books.run("setup", "--yes", Scratch.write(Self.balance, to: "o.csv"))
        #expect(late.status == 65)
        #expect(late.errors.contains("has books before the opening of 202300"))
    }

    @Test("A trial balance of the old system opens both halves")
    func oldSystem() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            """
            财政,年度,科目表,预算,会计科目,往来财政,借方,贷方
            江津区,2023,2015,一般公共预算,1001,,"1,000.00",
            江津区,2023,2015,一般公共预算,1031,油溪镇,50.00,
            江津区,2023,2015,一般公共预算,2015,,,150.00
            江津区,2023,2015,一般公共预算,3001,,,700.00
            江津区,2023,2015,一般公共预算,3031,,,200.00
            江津区,2023,2015,一般公共预算,2026,,,400.00
            江津区,2023,2015,一般公共预算,3082,,400.00,
            """,
            to: "old.csv"
        )
        let opened = try books.run("setup", "--yes", file)
        #expect(opened.status == 0, "\(opened.errors)")
        let statement = try books.run(
            "statement",
            "balance",
            "--government",
            "500116",
            "--year",
            "2023",
            "--fund",
            "general-public",
            "--scope",
            "own",
            "--format",
            "csv"
        )
        // Carried in: what is left of 8041 without the stabilisation fund.
        #expect(BalanceStatement(statement.output)["carried_in"] == 700_00)
        #expect(BalanceStatement(statement.output).isBalanced)
    }
}
