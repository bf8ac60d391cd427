import Testing

/// What awaits approval where budgets bind and periods close.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct DraftsAndPeriodsTests {
    private static let header = "event,date,government,fund,subject,stage,amount\n"

    private func bureau() throws -> Bureau {
        let bureau = try Bureau()
        try bureau.enrol()
        let controls = try Scratch.write(
            "government,fund,subject_level,action\n500116,general-public,class,stop\n",
            to: "controls.csv"
        )
        try bureau.must(as: "li", "setup", controls)
        let budget = try Scratch.write(
            Self.header + "expenditure,2023-01-10,500116,general-public,205,budget,100\n",
            to: "budget.csv"
        )
        try bureau.must(as: "wang", "post", budget)
        try bureau.must(as: "li", "approval", "on", "--government", "500116")
        return bureau
    }

    private func spend(_ amount: Int, on date: String, in bureau: Bureau) throws -> Outcome {
        let file = try Scratch.write(
            Self.header + "expenditure,\(date),500116,general-public,20502,,\(amount)\n",
            to: "spending.csv"
        )
        return try bureau.run(as: "wang", "post", file, "--language", "en")
    }

    @Test("What awaits approval is kept of the budget, and approving it needs it no second time")
    func control() throws {
        let bureau = try bureau()
        #expect(try spend(60, on: "2023-02-01", in: bureau).status == 0)
        let beyond = try spend(41, on: "2023-03-01", in: bureau)
        #expect(beyond.status == 65)
        #expect(
            beyond.errors.contains(
                "spent are 0.00, awaiting approval 60.00, left 40.00; asked for are 41.00."
            ),
            "\(beyond.errors)"
        )
        #expect(try spend(40, on: "2023-03-01", in: bureau).status == 0)
        for draft in ["1", "2"] {
            let approved = try bureau.run(as: "zhao", "approve", "500116", draft)
            #expect(approved.status == 0, "\(approved.errors)")
        }
        #expect(try spend(1, on: "2023-04-01", in: bureau).status == 65)
    }

    @Test("A month with drafts is not closed; closing itself awaits nobody's approval")
    func closing() throws {
        let bureau = try bureau()
        #expect(try spend(60, on: "2023-02-01", in: bureau).status == 0)
        let month = ["close", "month", "--government", "500116", "--period", "202302"]
        let plan = try bureau.run(as: "qian", month + ["--plan", "--format", "csv"])
        #expect(plan.status == 1)
        #expect(CSVRows(plan.output).rows.map { $0["finding"] } == ["draft"])
        #expect(CSVRows(plan.output).rows.map { $0["amount"] } == ["60.00"])
        #expect(try bureau.run(as: "qian", month).status == 65)
        try bureau.must(as: "zhao", "approve", "500116", "1")
        #expect(try bureau.run(as: "qian", month).status == 0)
        let year = ["close", "year", "--government", "500116", "--year", "2023"]
        #expect(try bureau.run(as: "wang", year).status == 65)
        let closed = try bureau.run(as: "qian", year)
        #expect(closed.status == 0, "\(closed.errors)")
        #expect(
            try bureau.home.sql("SELECT count(*) > 0 FROM fundflow.entry WHERE stage = 'closing'")
                == "t"
        )
        #expect(
            try bureau.home.sql(
                "SELECT string_agg(DISTINCT person, ' ') FROM fundflow.act WHERE act = 'close'"
            ) == "qian"
        )
        let reopened = try bureau.run(
            as: "qian",
            ["reopen", "--government", "500116", "--year", "2023", "--reason", "决算批复"]
        )
        #expect(reopened.status == 0, "\(reopened.errors)")
    }
}
