import Testing

/// What a fund carries in and out, and what changes neither.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct CarryTests {
    @Test("A correction of the balance of earlier years is a row of its own, either way")
    func priorYearAdjustment() throws {
        let books = try Books(.year)
        let before = try books.statement()
        try books.post(cash: Cash.received("8001", "30.00"), Cash.paid("8001", "12.00"))
        let after = try books.statement()
        #expect(
            before.increases(to: after) == [
                "prior_year_adjustment": 18_00, "total_sources": 18_00, "carried_out": 18_00,
                "total_uses": 18_00,
            ]
        )
        #expect(try books.table().contains("each account once"))
    }

    @Test("Money put into the revolving fund is a use, and is carried no further")
    func revolvingFund() throws {
        let books = try Books(.year)
        let before = try books.statement()
        try books.post(
            """
            事项,日期,财政,预算,金额
            补充预算周转金,2023-12-31,江津区,一般公共预算,40
            """
        )
        let after = try books.statement()
        #expect(before.increases(to: after) == ["turnover_added": 40_00, "carried_out": -40_00])
        #expect(after.isBalanced)
        #expect(try books.statement(year: 2024)["carried_in"] == after["carried_out"])
    }

    @Test("Idle money taken back and expenses paid in advance change no row")
    func pending() throws {
        let books = try Books(.year)
        let before = try books.statement()
        try books.post(
            """
            event,date,government,fund,amount
            recover,2023-06-01,500116,general-public,25
            prepay,2023-07-01,500116,general-public,13
            """
        )
        let after = try books.statement()
        #expect(before.increases(to: after).isEmpty)
        #expect(try books.statement(year: 2024)["carried_in"] == before["carried_out"])
        #expect(try books.table().contains("out = 8041 − 8031 − 6051 + 7051"))
    }

    @Test(
        "The stabilisation fund is drawn as a source, added as a use, and not carried with the rest"
    )
    func stabilization() throws {
        let books = try Books(.year)
        let statement = try books.statement()
        #expect(statement["stabilization_used"] == 20_00)
        #expect(statement["stabilization_added"] == 70_00)
        // The 90 that the fund began with are not among the 1,000.
        #expect(statement["carried_in"] == 1_000_00)
    }

    @Test("The settlement is dated in the next year, counts in the final accounts, and restates it")
    func settlement() throws {
        let books = try Books(.year)
        try books.post(
            cash: Cash.received(
                "6011",
                "60.00",
                date: "2024-06-30",
                period: "202313",
                subject: "11002",
                with: "500000"
            )
        )
        let (execution, final) = try (books.statement(), books.statement(stage: "final"))
        #expect(
            execution.increases(to: final) == [
                "subsidy_received": 60_00, "total_sources": 60_00, "carried_out": 60_00,
                "total_uses": 60_00,
            ]
        )
        #expect(try books.statement(year: 2024)["carried_in"] == final["carried_out"])
        #expect(
            try books.sql("SELECT stage FROM fundflow.entry WHERE period = 202313") == "settlement"
        )
    }

    @Test("Of a budget the columns add up: what was voted, adjusted, and changed")
    func budgetColumns() throws {
        let books = try Books(.district)
        try books.post(
            """
            event,date,government,fund,subject,economic,stage,change,adjustment,amount,kind
            opening,2023-01-01,500116,general-public,,,budget,,,200,
            opening,2023-01-01,500116,general-public,,,budget,,,90,stabilization
            revenue,2023-01-20,500116,general-public,10101,,budget,,,1000,
            expenditure,2023-01-20,500116,general-public,20101,501,budget,,,900,
            expenditure,2023-01-20,500116,general-public,227,514,budget,,,50,
            revenue,2023-09-01,500116,general-public,10101,,adjustment,,1,-100,
            expenditure,2023-09-01,500116,general-public,20101,501,adjustment,,1,-80,
            expenditure,2023-10-01,500116,general-public,227,514,change,reserve,,-30,
            expenditure,2023-10-01,500116,general-public,20101,501,change,reserve,,30,
            revenue,2023-11-01,500116,general-public,10305,,change,supplement,,7,
            """
        )
        func rows(_ stage: String) throws -> [Int?] {
            let yuan = try books.statement(stage: stage).yuan
            return ["own_revenue", "carried_in", "own_expenditure", "carried_out"].map { yuan[$0] }
        }
        #expect(try rows("budget") == [1000, 200, 950, 250])
        #expect(try rows("adjusted") == [900, 200, 870, 230])
        #expect(try rows("current") == [907, 200, 870, 237])
        #expect(try rows("execution") == [nil, nil, nil, nil])
    }
}
