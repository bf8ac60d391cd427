import Testing

/// `close year --plan`: what carries forward, what the rules ask for, and an event file that posts it.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct YearPlanTests {
    private static let budget = """
        event,date,government,fund,subject,project,stage,change,amount,document
        revenue,2023-01-10,500116,general-public,10101,,budget,,4900,江府〔2023〕1号
        expenditure,2023-01-10,500116,general-public,20502,学校,budget,,400,江财预〔2023〕2号
        expenditure,2023-03-10,500116,general-public,20502,旧项目,change,carry-over,90,江财预〔2023〕3号
        expenditure,2023-01-10,500116,general-public,20101,,budget,,2600,江财预〔2023〕2号
        """
    private static let spending = """
        event,date,government,fund,subject,project,amount
        expenditure,2023-08-10,500116,general-public,20502,学校,150
        expenditure,2023-08-10,500116,general-public,20502,旧项目,40
        expenditure,2023-08-10,500116,government-funds,21208,,200
        """
    private static let plan = [
        "close", "year", "--government", "500116", "--year", "2023", "--plan",
    ]

    private func books() throws -> Books {
        let books = try Books(.year)
        try books.post(Self.budget)
        try books.post(Self.spending)
        return books
    }

    @Test("Projects carry forward; excess revenue, old money and surplus are proposed and posted")
    func proposals() throws {
        let books = try books()
        let shown = try books.run(Self.plan + ["--language", "en", "--format", "json"])
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.output.contains(#""rule": "two-years""#))
        let file = try books.run(Self.plan + ["--format", "csv"])
        let rows = CSVRows(file.output).rows.filter { $0["event"]?.hasPrefix("#") == false }
        // 250 of 学校 carry forward; the year carries out 4,710.
        let carriedOut = try books.statement(stage: "final")["carried_out"] ?? 0
        let summaries = rows.map { $0["summary"] ?? "" }
        #expect(summaries.map { String($0.prefix(4)) } == ["超收收入", "连续两年", "零结转收", "其他结余"])
        #expect(rows.map { $0["event"] } == Array(repeating: "stabilization_add", count: 4))
        #expect(rows[0]["amount"] == "430.00")
        #expect(rows[1]["amount"] == "50.00")
        #expect(rows[2]["amount"] == "600.00")
        let due = rows.compactMap { $0["amount"] }.compactMap { Double($0) }.reduce(0, +)
        #expect(Int(due * 100) == carriedOut - 250_00)
        try books.post(file.output)
        let after = try books.statement(stage: "final")
        #expect(after["carried_out"] == 250_00)
        #expect(after.isBalanced)
        // Nothing is asked for twice.
        let again = try books.run(Self.plan + ["--format", "csv"])
        #expect(CSVRows(again.output).rows.allSatisfy { $0["event"]?.hasPrefix("#") == true })
        #expect(
            try books.run("close", "year", "--government", "500116", "--year", "2023").status == 0
        )
        #expect(try books.statement(year: 2024)["carried_in"] == 250_00)
    }

    @Test("Government funds above 30% of revenue go over as a transfer and an addition")
    func governmentFunds() throws {
        let books = try Books(.district)
        try books.post(
            """
            event,date,government,fund,subject,amount
            revenue,2023-02-01,500116,government-funds,1030148,1000
            expenditure,2023-02-01,500116,government-funds,21208,600
            """
        )
        let file = try books.run(Self.plan + ["--format", "csv"])
        let rows = CSVRows(file.output).rows.filter { $0["event"]?.hasPrefix("#") == false }
        #expect(rows.map { $0["event"] } == ["transfer", "stabilization_add"])
        #expect(rows.map { $0["amount"] } == ["100.00", "100.00"])
        #expect(rows.allSatisfy { $0["summary"]?.contains("财预〔2018〕35号第六条") == true })
        try books.post(file.output)
        #expect(try books.statement(fund: "government-funds")["carried_out"] == 300_00)
        #expect(try books.statement()["stabilization_added"] == 100_00)
    }

    @Test("What the settlement changed stands in the plan, entry by entry")
    func settlement() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,period,government,counterparty,fund,kind,stage,amount,summary
            settlement,2024-06-30,202313,500000,500116,general-public,special,settlement,11,补助结算
            """
        )
        let plan = try books.run(Self.plan + ["--language", "zh"])
        #expect(plan.output.contains("6011 补助预算收入"))
        #expect(plan.output.contains("补助结算"))
    }
}
