import Testing

/// From execution to final accounts, and the budget beside what was done.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct FinalStatementTests {
    let books: Books

    init() throws {
        books = try Books(.year)
    }

    @Test("Every row that the settlement changes names the entries that change it")
    func settled() throws {
        try books.post(
            """
            event,date,period,government,counterparty,fund,kind,stage,amount,summary,document
            subsidy,2024-07-20,202313,500000,500116,general-public,special,settlement,20,结算专项补助,渝财7号
            remittance,2024-07-20,202313,500116,500000,general-public,special,settlement,3,结算专项上解,
            subsidy,2024-07-21,202313,500116,500116101,general-public,general,settlement,1,结算补助,
            """
        )
        for scope in ["own", "consolidated"] {
            let outcome = try books.run(
                "statement",
                "final",
                "--government",
                "500116",
                "--year",
                "2023",
                "--scope",
                scope,
                "--language",
                "zh"
            )
            try ProgramGolden.expect(outcome.output, is: "final-\(scope).txt")
        }
        let rows = try rows("final")
        let received = rows.first { $0["row"] == "subsidy_received" }
        #expect(received?["difference_fen"] == "2000")
        let entries = rows.filter { $0["row"] == "carried_out/entry" }
        let sum = entries.map { Int($0["difference_fen"] ?? "") ?? 0 }.reduce(0, +)
        #expect(String(sum) == rows.first { $0["row"] == "carried_out" }?["difference_fen"])
        #expect(
            entries.map { $0["voucher"] } == [
                "500116 202313 1", "500116 202313 2", "500116 202313 3",
            ]
        )
        let explained = try books.run(
            "statement",
            "final",
            "--government",
            "500116",
            "--year",
            "2023",
            "--explain",
            "subsidy_received",
            "--format",
            "csv"
        )
        let lines = CSVRows(explained.output).rows
        #expect(lines.map { $0["voucher"] } == ["500116 202313 1", ""], "\(explained.errors)")
        #expect(lines.map { $0["amount_fen"] } == ["2000", "2000"])
    }

    @Test("Without a settlement the final accounts are the execution")
    func unsettled() throws {
        #expect(try rows("final").allSatisfy { $0["difference_fen"] == "0" })
    }

    @Test(
        "The original and the final budget stand beside what was done; what differs wants a reason"
    )
    func compared() throws {
        try books.post(
            """
            event,date,government,fund,subject,stage,change,amount
            expenditure,2023-01-10,500116,general-public,201,budget,,1500
            expenditure,2023-06-10,500116,general-public,201,change,supplement,300
            revenue,2023-01-10,500116,general-public,101,budget,,5000
            """
        )
        let reasons = try Scratch.write("行,原因\n201,疫情防控\n", to: "reasons.csv")
        let rows = try rows("budget-actual", "--reasons", reasons)
        let services = rows.first { $0["row"] == "201" }
        #expect(services?["original_fen"] == "150000")
        #expect(services?["final_budget_fen"] == "180000")
        #expect(services?["actual_fen"] == "200000")
        #expect(services?["difference_fen"] == "20000")
        #expect(services?["difference_share"] == "11.1")
        #expect(services?["reason"] == "疫情防控")
        #expect(rows.first { $0["row"] == "101" }?["reason"] == "")
        #expect(rows.first { $0["row"] == "103" }?["reason"] == "reason-wanted")
        let plain = try self.rows("budget-actual")
        #expect(plain.first { $0["row"] == "201" }?["reason"] == "reason-wanted")
    }

    @Test("A reason for a row that is not there is refused with its place")
    func refused() throws {
        let reasons = try Scratch.write("row,reason\n999,why\n", to: "reasons.csv")
        let outcome = try books.run(
            "statement",
            "budget-actual",
            "--government",
            "500116",
            "--year",
            "2023",
            "--reasons",
            reasons,
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(":2:1: error: the statement has no row 999"))
    }

    private func rows(_ name: String, _ words: String...) throws -> [[String: String]] {
        let outcome = try books.run(
            ["statement", name, "--government", "500116", "--year", "2023", "--format", "csv"]
                + words
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return CSVRows(outcome.output).rows
    }
}
