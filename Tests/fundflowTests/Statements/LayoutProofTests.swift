import Testing

/// What the proof under a statement finds when its layout, or the chart, is not sound.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct LayoutProofTests {
    let books: Books

    init() throws {
        books = try Books(.year)
    }

    @Test("A layout that leaves the stabilisation fund drawn out fails the proof, which names 6031")
    func leftOut() throws {
        let layout = try standard { $0.replacing(",6031,", with: ",6041,") }
        let table = try books.table("500116", "own", "--layout", layout)
        #expect(table.contains("general public budget 6031 is in no row; net debits -20.00 yuan"))
        #expect(table.contains("Unequal  sources 7,450.00 yuan ≠ uses 7,470.00 yuan"))
        let chinese = try books.table("500116", "own", "--layout", layout, "--language", "zh")
        #expect(chinese.contains("6031 未计入任何行"))
    }

    @Test("A layout that adds own revenue up twice fails the proof, which names 6001")
    func addedTwice() throws {
        let layout = try standard {
            $0.replacing(
                "debt_raised,source,债务收入,Debt raised,turnover,,6041",
                with: "debt_raised,source,债务收入,Debt raised,turnover,,6041 6001"
            )
        }
        let table = try books.table("500116", "own", "--layout", layout)
        #expect(table.contains("general public budget 6001 is in several rows"))
        #expect(table.contains("Unequal"))
    }

    @Test("An account that the chart has and no row takes fails the proof, which names it")
    func newAccount() throws {
        try books.sql(
            """
            INSERT INTO fundflow.chart_account
            VALUES (2023, '6099', '其他预算收入', 'other budget revenue', 'budgetary',
                    '{general-public}', '{}', '{}', 'this test', false)
            """
        )
        try books.post(cash: Cash.received("6099", "11.00"))
        let table = try books.table()
        #expect(table.contains("general public budget 6099 is in no row; net debits -11.00 yuan"))
        #expect(table.contains("Unequal"))
    }

    @Test("A layout that leaves an account out, though none moved, fails check and is said")
    func unsound() throws {
        let layout = try standard { $0.replacing(",7013,", with: ",7012,") }
        let check = try books.run("check", "--layout", layout, "--language", "en")
        #expect(check.status == 1)
        #expect(check.output.contains("7013 230 is in no row (general-public)"))
        let statement = try books.run(
            "statement",
            "balance",
            "--government",
            "500116",
            "--year",
            "2023",
            "--layout",
            layout,
            "--language",
            "en"
        )
        #expect(statement.errors.contains("7013 230 is in no row (general-public)"))
        let sound = try standard { $0 + "# the same rows\n" }
        #expect(try books.run("check", "--layout", sound).status == 0)
    }

    @Test("A sound layout has every account counted once")
    func sound() throws {
        for scope in ["own", "below", "consolidated"] {
            for layout in ["standard", "report"] {
                let table = try books.table("500116", scope, "--layout", layout)
                #expect(table.contains("each account once"))
            }
        }
    }

    /// The standard layout with a change, as a file.
    private func standard(_ change: (String) -> String) throws -> String {
        let text = try Example.layout("standard")
        let changed = change(text)
        try #require(changed != text)
        return try Scratch.write(changed, to: "layout.csv")
    }
}
