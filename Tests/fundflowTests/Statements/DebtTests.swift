import Testing

/// Loans by their roster: what is refused, and what falls due.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct DebtTests {
    private static let roster = """
        财政,债券代码,债务类别,债券用途,本金,单位,利率,发行日,到期日,转贷财政,计划制定日
        江津区,一般A,一般,新增,100,元,2.68%,2023-03-01,2024-08-20,重庆市,2024-02-01
        江津区,专项B,专项,再融资,200,元,3,2023-03-01,2024-05-20,重庆市,
        """

    private func books() throws -> Books {
        let books = try Books(.district)
        try books.setUp(Self.roster)
        return books
    }

    private func post(_ lines: String, to books: Books) throws -> Outcome {
        let header = "event,date,government,counterparty,fund,source,amount,reference\n"
        return try books.run(
            "post",
            Scratch.write(header + lines, to: "debt.csv"),
            "--language",
            "en"
        )
    }

    /// The district's debt of the year, as the statement prints it.
    private func debt(in books: Books, _ options: String...) throws -> Outcome {
        try books.run(
            ["statement", "debt", "--government", "500116", "--year", "2023"] + options
        )
    }

    private let received = """
        onlending,2023-03-01,500000,500116,general-public,一般A,100,L1
        onlending,2023-03-01,500000,500116,government-funds,专项B,150,L2
        """

    @Test("What is on-lent inside a scope is eliminated there, and the debt of all levels ties")
    func onLentInside() throws {
        let books = try Books(.district)
        let lines = """
            onlending,2023-03-01,500000,500116,general-public,,10,L1
            onlending,2023-03-02,500116,500116101,general-public,,6,L2
            """
        #expect(try post(lines, to: books).status == 0)
        for (scope, closing, eliminated) in [
            ("own", "1000", nil), ("below", "600", nil), ("consolidated", "1000", "600"),
        ] {
            let table = try debt(in: books, "--scope", scope, "--format", "csv")
            let rows = CSVRows(table.output).rows
            #expect(rows.first { $0["row"] == "general" }?["closing_fen"] == closing)
            #expect(
                rows.first { $0["row"] == "general.eliminated" }?["closing_fen"] == eliminated
            )
        }
        let check = try books.run("check", "--format", "csv")
        #expect(check.status == 0)
        #expect(CSVRows(check.output).rows.contains { $0["rule"] == "T11" && $0["rows"] != "0" })
    }

    @Test("A loan that is in the roster is received and repaid, and the rules hold")
    func repaid() throws {
        let books = try books()
        #expect(try post(received, to: books).status == 0)
        let line = "repayment,2023-06-01,500116,500000,general-public,一般A,40,P1"
        #expect(try post(line, to: books).status == 0)
        let table = try debt(in: books, "--format", "csv")
        let rows = CSVRows(table.output).rows
        #expect(rows.first { $0["row"] == "general" }?["closing_fen"] == "6000")
        #expect(rows.first { $0["row"] == "total" }?["closing_fen"] == "21000")
        #expect(try books.run("check").status == 0)
    }

    @Test(
        "Debt beyond the roster is refused at its cell, and nothing is posted",
        arguments: [
            (
                "repayment,2023-06-01,500116,500000,general-public,一般A,100.01,P1",
                "repaid beyond its balance"
            ),
            (
                "onlending,2023-04-01,500000,500116,government-funds,专项B,50.01,L3",
                "more than its principal"
            ),
            (
                "onlending,2023-04-01,500000,500116,general-public,专项C,1,L3",
                "there is no loan “专项C”"
            ),
            ("onlending,2023-04-01,500000,500116,general-public,,1,L3", "does not say which loan"),
            (
                "onlending,2023-04-01,500000,500116,general-public,专项B,1,L3",
                "does not go through this fund"
            ),
        ]
    )
    func refused(line: String, words: String) throws {
        let books = try books()
        #expect(try post(received, to: books).status == 0)
        let before = try books.state
        let outcome = try post(line, to: books)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        #expect(try books.state == before)
    }

    @Test("A reversal gives a loan its balance back")
    func reversed() throws {
        let books = try books()
        #expect(try post(received, to: books).status == 0)
        #expect(
            try post("repayment,2023-06-01,500116,500000,general-public,一般A,100,P1", to: books)
                .status == 0
        )
        let undone = try books.run(
            "reverse",
            "500116",
            "202306",
            "1",
            "--date",
            "2023-06-30",
            "--reason",
            "错记"
        )
        #expect(undone.status == 0, "\(undone.errors)")
        #expect(
            try post("repayment,2023-07-01,500116,500000,general-public,一般A,100,P2", to: books)
                .status == 0
        )
    }

    @Test(
        "Without a roster debt is posted as before, and the statement says that loans are not named"
    )
    func withoutRoster() throws {
        let books = try Books(.district)
        #expect(try post(received, to: books).status == 0)
        let table = try debt(in: books, "--language", "en")
        #expect(table.output.contains("loan not named"))
        #expect(table.output.contains("no limit of general debt is on record for 2023"))
        #expect(try books.run("check").status == 0)
    }

    @Test("No more of the reserve is released than was budgeted")
    func reserve() throws {
        let books = try Books(.district)
        func post(_ amount: String, _ stage: String) throws -> Outcome {
            let text = """
                event,date,government,fund,subject,economic,stage,change,amount
                expenditure,2023-02-01,500116,general-public,227,514,\(stage),\(stage == "change" ? "reserve" : ""),\(amount)
                """
            return try books.run("post", Scratch.write(text, to: "reserve.csv"), "--language", "en")
        }
        #expect(try post("20", "budget").status == 0)
        #expect(try post("-17.60", "change").status == 0)
        let outcome = try post("-2.41", "change")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("falls short by 0.01 yuan"), "\(outcome.errors)")
        // The amount is marked.
        #expect(outcome.errors.contains("reserve.csv:2:69: error:"), "\(outcome.errors)")
        #expect(try books.run("check").status == 0)
    }

    @Test("What falls due is listed with the steps that are late")
    func due() throws {
        let books = try books()
        #expect(try post(received, to: books).status == 0)
        let outcome = try books.run(
            "debt",
            "due",
            "--government",
            "500116",
            "--on",
            "2024-03-01",
            "--format",
            "csv",
            "--language",
            "en"
        )
        let rows = CSVRows(outcome.output).rows
        #expect(rows.map { $0["row"] } == ["专项B", "一般A", "total"])
        #expect(rows[0]["plan"] == "late")
        #expect(rows[0]["source_by"] == "2024-02-20")
        #expect(rows[0]["state"] == "late")
        #expect(rows[1]["plan"] == "2024-02-01")
        #expect(rows[1]["state"] == "on-time")
        #expect(rows[2]["balance_fen"] == "25000")
    }

    @Test("A roster given again changes nothing; a row that differs corrects it")
    func corrected() throws {
        let books = try books()
        let path = try Scratch.write(
            Self.roster.replacing("2024-05-20,重庆市,", with: "2024-05-20,重庆市,2023-11-01"),
            to: "loans.csv"
        )
        let outcome = try books.run("setup", path, "--format", "csv")
        #expect(outcome.output.contains("江津区 一般A,unchanged"))
        #expect(outcome.output.contains("江津区 专项B,changed"))
    }
}
