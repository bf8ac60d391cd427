import Testing

/// The statements that the accounting system prescribes: each proves itself.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct PrescribedStatementTests {
    static let names = [
        "balance-sheet", "income", "budget-income", "reconciliation-of-results", "cash-flow",
    ]

    private static func text(
        _ books: Books,
        _ name: String,
        _ scope: String = "own",
        _ words: String...
    ) throws -> String {
        let outcome = try books.run(
            ["statement", name, "--government", "500116", "--year", "2023", "--scope", scope]
                + words + ["--language", "en"]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.output
    }

    private static func fen(
        _ books: Books,
        _ name: String,
        _ row: String,
        _ column: String,
        _ scope: String = "own"
    ) throws -> Int? {
        let rows = CSVRows(try text(books, name, scope, "--format", "csv")).rows
        return rows.first { $0["row"] == row }.flatMap { Int($0["\(column)_fen"] ?? "") }
    }

    @Test("Every statement of the example holds in every scope", arguments: names)
    func example(name: String) throws {
        let books = try ExecutionStatementTests.books.get()
        for scope in ["own", "below", "consolidated"] {
            let text = try Self.text(books, name, scope)
            #expect(!text.contains("Unequal") && !text.contains("Left out"), "\(text)")
            #expect(name == "income" || text.contains("Balance  "), "\(text)")
            #expect(!text.contains("of them differ"))
        }
        let table = try books.run(
            "statement",
            name,
            "--government",
            "500116",
            "--year",
            "2023",
            "--scope",
            "consolidated",
            "--unit",
            "亿元",
            "--language",
            "zh"
        )
        try ProgramGolden.expect(table.output, is: "prescribed-\(name).txt")
    }

    @Test("The statement of budget revenue and expenditure is the balance statement's twin")
    func twin() throws {
        let books = try ExecutionStatementTests.books.get()
        let balance = try books.statement("500116", "consolidated", stage: "final")
        for row in ["carried_in", "own_revenue", "subsidy_received", "debt_repaid", "carried_out"] {
            #expect(
                try Self.fen(books, "budget-income", row, "general_public", "consolidated")
                    == balance[row],
                "\(row)"
            )
        }
    }

    @Test("Closing moves the surplus within net assets: the sheet's totals and the income stay")
    func closed() throws {
        let books = try Books(.year)
        let before = try Self.fen(books, "balance-sheet", "net_assets", "closing")
        #expect(try Self.fen(books, "balance-sheet", "current_surplus", "closing") == 4_220_00)
        #expect(try Self.fen(books, "income", "surplus", "year") == 4_220_00)
        try books.post(
            """
            entry,date,period,government,basis,stage,account,subject,debit,credit
            1,2023-12-31,202312,500116,financial,closing,4001,10101,5000,
            1,2023-12-31,202312,500116,financial,closing,300201,,,5000
            """
        )
        #expect(try Self.fen(books, "balance-sheet", "current_surplus", "closing") == -780_00)
        #expect(try Self.fen(books, "balance-sheet", "net_assets", "closing") == before)
        #expect(try Self.fen(books, "income", "surplus", "year") == 4_220_00)
        let text = try Self.text(books, "balance-sheet", "consolidated")
        #expect(text.contains("Balance  assets = liabilities + net assets"))
    }

    @Test("What moved on account and what was lent stand in the sheet, and drop out of the whole")
    func onAccount() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,government,counterparty,fund,kind,settle,amount
            advance,2023-06-01,500116,500116101,general-public,,,30
            subsidy,2023-07-01,500116,500116101,general-public,special,account,20
            onlending,2023-07-01,500000,500116,general-public,,,500
            onlending,2023-08-01,500116,500116101,general-public,,,100
            """
        )
        #expect(try Self.fen(books, "balance-sheet", "due_from_lower", "closing") == 10_00)
        #expect(
            try Self.fen(books, "balance-sheet", "onlent_bonds_receivable", "closing") == 100_00
        )
        #expect(try Self.fen(books, "cash-flow", "levels_paid", "year") == 30_00)
        #expect(try Self.fen(books, "cash-flow", "onlent_received", "year") == 500_00)
        let whole = { row in try Self.fen(books, "balance-sheet", row, "closing", "consolidated") }
        #expect(try whole("due_from_lower") == 0)
        #expect(try whole("onlent_bonds_receivable") == 0)
        #expect(try whole("onlent_bonds_payable") == 500_00)
        for name in Self.names {
            let text = try Self.text(books, name, "consolidated")
            #expect(!text.contains("Unequal"), "\(text)")
        }
    }

    @Test(
        "What one level booked and the other did not prints as a difference, and the sheet balances"
    )
    func unmatched() throws {
        let books = try Books(.year)
        try books.post(
            """
            entry,date,government,basis,account,counterparty,debit,credit
            1,2023-06-01,500116,financial,1032,500116101,40,
            1,2023-06-01,500116,financial,1001,,,40
            """
        )
        let row = try Self.fen(books, "balance-sheet", "unmatched_use", "closing", "consolidated")
        #expect(row == 40_00)
        let text = try Self.text(books, "balance-sheet", "consolidated")
        #expect(text.contains("Balance") && text.contains("1 of them differ"))
        let cash = try Self.text(books, "cash-flow", "consolidated")
        #expect(cash.contains("Balance"), "\(cash)")
    }

    @Test("Accrued revenue is what the halves differ by, and the reconciliation names its row")
    func accrued() throws {
        let books = try Books(.year)
        try books.post(
            """
            entry,date,government,basis,account,subject,debit,credit
            1,2023-12-30,500116,financial,1021,,70,
            1,2023-12-30,500116,financial,4002,10305,,70
            """
        )
        #expect(
            try Self.fen(books, "reconciliation-of-results", "own_revenue", "difference") == 70_00
        )
        #expect(
            try Self.fen(books, "reconciliation-of-results", "result", "financial") == 4_290_00
        )
        #expect(try Self.fen(books, "cash-flow", "non_tax_received", "year") == 1300_00)
        let text = try Self.text(books, "cash-flow")
        #expect(text.contains("Balance"))
    }

    @Test("Expenditure of the year that is paid later is told apart, and its payment is none of it")
    func accruedExpenditure() throws {
        let books = try Books(.year)
        #expect(try Self.fen(books, "budget-income", "accrued_expenditure", "general_public") == 0)
        let before = try Self.fen(books, "budget-income", "own_expenditure", "general_public")
        try books.post(
            """
            entry,date,government,basis,fund,account,subject,debit,credit
            1,2023-12-30,500116,budgetary,general-public,7001,20501,70,
            1,2023-12-30,500116,budgetary,general-public,804104,,,70
            2,2023-12-31,500116,budgetary,general-public,804104,,20,
            2,2023-12-31,500116,budgetary,general-public,804101,,,20
            3,2023-12-31,500116,budgetary,general-public,7001,20501,5,
            3,2023-12-31,500116,budgetary,general-public,804101,,,5
            """
        )
        for scope in ["own", "consolidated"] {
            #expect(
                try Self.fen(
                    books,
                    "budget-income",
                    "accrued_expenditure",
                    "general_public",
                    scope
                ) == 70_00
            )
        }
        let after = try Self.fen(books, "budget-income", "own_expenditure", "general_public")
        #expect(after == before.map { $0 + 75_00 })
        let table = try Self.text(books, "budget-income")
        #expect(table.contains("Balance"), "\(table)")
        #expect(table.contains("  of which accrued"), "\(table)")
        let lines = CSVRows(
            try Self.text(
                books,
                "budget-income",
                "own",
                "--explain",
                "accrued_expenditure",
                "--format",
                "csv"
            )
        ).rows
        #expect(lines.map { $0["general_public_fen"] } == ["7000", "7000"])
        #expect(lines.first?["account"] == "804104")
        let spent = CSVRows(
            try Self.text(
                books,
                "budget-income",
                "own",
                "--explain",
                "own_expenditure",
                "--format",
                "csv"
            )
        ).rows.filter { $0["row"] == "account" }
        #expect(
            Set(spent.map { ($0["account"] ?? "") + ($0["dimensions"] ?? "") }).count == spent.count
        )
    }

    @Test("A layout of one's own tells sides apart in an execution table too")
    func sidesOfExecution() throws {
        let books = try Books(.year)
        try books.post(
            """
            entry,date,government,fund,account,subject,debit,credit
            1,2023-11-30,500116,general-public,6001,10101,30,
            1,2023-11-30,500116,general-public,804101,,,30
            """
        )
        let layout = try Scratch.write(
            """
            key,side,label_zh,label_en,takes,of,accounts
            refunds,source,退库,Refunds,debits,,6001
            """,
            to: "refunds.csv"
        )
        let text = try Self.text(books, "revenue", "own", "--layout", layout, "--format", "csv")
        #expect(CSVRows(text).rows.first?["execution_fen"] == "3000")
    }

    @Test("Every fund has the month beside the year so far, or last year; each proves itself")
    func monthOfFunds() throws {
        let books = try Books(.year)
        func fen(_ row: String, _ column: String, _ words: [String] = []) throws -> Int? {
            let outcome = try books.run(
                [
                    "statement", "budget-income", "--government", "500116", "--year", "2023",
                    "--format", "csv",
                ] + words
            )
            let rows = CSVRows(outcome.output).rows
            return rows.first { $0["row"] == row }.flatMap { Int($0["\(column)_fen"] ?? "") }
        }
        let march = ["--month", "3"]
        #expect(try fen("own_revenue", "general_public", march) == 5400_00)
        #expect(try fen("own_revenue", "general_public_month", march) == 0)
        #expect(try fen("own_expenditure", "general_public_month", march) == 2000_00)
        #expect(try fen("carried_in", "general_public", march) == 1000_00)
        #expect(try fen("carried_in", "general_public_month", march) == 6400_00)
        #expect(try fen("carried_out", "general_public_month", march) == 4400_00)
        #expect(try fen("total_uses", "general_public_month", march) == 6400_00)
        #expect(try fen("own_revenue", "government_funds_month", ["--month", "2"]) == 900_00)
        #expect(try fen("own_revenue", "general_public_last") == 0)
        for month in 1...12 {
            let text = try Self.text(books, "budget-income", "own", "--month", "\(month)")
            #expect(text.contains("Balance") && text.contains("Month"), "\(text)")
        }
        let example = try ExecutionStatementTests.books.get()
        for language in ["zh", "en"] {
            let table = try example.run(
                "statement",
                "budget-income",
                "--government",
                "500116",
                "--year",
                "2023",
                "--month",
                "5",
                "--unit",
                "万元",
                "--language",
                language
            )
            try ProgramGolden.expect(table.output, is: "prescribed-month.\(language).txt")
        }
    }

    @Test(
        "Money of fiscal accounts and special-purpose funds has columns, statements and books of its own"
    )
    func outsideTheTreasury() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,government,fund,kind,subject,amount
            opening,2023-01-01,500116,fiscal-account,,,40
            revenue,2023-02-01,500116,财政专户管理资金,,10304,100
            expenditure,2023-03-01,500116,fiscal-account,,205,60
            revenue,2023-02-01,500116,专用基金,,103,9
            """
        )
        let column = "fiscal_account"
        #expect(try Self.fen(books, "budget-income", "carried_in", column) == 40_00)
        #expect(try Self.fen(books, "budget-income", "own_revenue", column) == 100_00)
        #expect(try Self.fen(books, "budget-income", "own_expenditure", column) == 60_00)
        #expect(try Self.fen(books, "budget-income", "carried_out", column) == 80_00)
        #expect(try Self.fen(books, "budget-income", "own_revenue", "special_purpose") == 9_00)
        #expect(try Self.fen(books, "income", "fiscal_account_revenue", "year") == 100_00)
        #expect(try Self.fen(books, "cash-flow", "fiscal_account_paid", "year") == 60_00)
        let row = "special_money_revenue"
        #expect(try Self.fen(books, "reconciliation-of-results", row, "difference") == 0)
        for name in Self.names {
            let text = try Self.text(books, name)
            #expect(!text.contains("Unequal") && !text.contains("Left out"), "\(text)")
        }
        let heading = ["--government", "500116", "--year", "2023"]
        let table = try books.run(
            ["statement", "execution", "--fund", "fiscal-account", "--language", "zh"] + heading
        )
        #expect(table.output.contains("财政专户管理资金收支情况表"), "\(table)")
        try #expect(books.run("check").status == 0)
        let closed = try books.run(["close", "year"] + heading)
        #expect(closed.status == 0, "\(closed.errors)")
        #expect(try Self.fen(books, "budget-income", "carried_out", column) == 80_00)
        try #expect(books.run("check").status == 0)
        let refused = try books.run(
            "event",
            "revenue",
            "--government",
            "500116",
            "--fund",
            "fiscal-account",
            "--date",
            "2024-02-01",
            "--amount",
            "1"
        )
        #expect(refused.status != 0)
    }

    @Test("A month has its own column, and balances stop at its end")
    func month() throws {
        let books = try Books(.year)
        let rows = CSVRows(
            try Self.text(books, "income", "own", "--month", "2", "--format", "csv")
        ).rows
        let tax = rows.first { $0["row"] == "tax_revenue" }
        #expect(tax?["month_fen"] == "500000")
        #expect(rows.first { $0["row"] == "subsidy_paid" }?["year_fen"] == "0")
        let sheet = try Self.text(books, "balance-sheet", "own", "--month", "2")
        #expect(sheet.contains("Balance"))
    }
}
