import Testing

/// Whose books make up own, below and consolidated, in trees of every shape.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ScopeTests {
    @Test("A development zone counts into its district, and the town under it lies below")
    func branch() throws {
        let books = try Books(.district)
        try books.setUp(
            """
            code,name,level,parent,kept,kind
            500116Z,双福开发区,,500116,yes,branch
            500116Z01,德感镇,township,500116Z,yes,government
            """
        )
        try books.post(
            """
            event,date,government,counterparty,fund,kind,subject,economic,amount
            revenue,2023-02-01,500116,,general-public,,10101,,1000
            revenue,2023-02-01,500116Z,,general-public,,10101,,400
            subsidy,2023-03-01,500116,500116Z,general-public,general,,,300
            subsidy,2023-03-01,500116Z,500116Z01,general-public,general,,,100
            subsidy,2023-03-01,500116,500116101,general-public,general,,,50
            remittance,2023-04-01,500116Z,500116,general-public,fiscal-system,,,20
            remittance,2023-04-01,500116Z01,500116Z,general-public,fiscal-system,,,5
            expenditure,2023-05-01,500116Z01,,general-public,,20101,501,60
            """
        )
        // What passes between the zone and its district stays inside the own level.
        #expect(
            try books.statement("500116", "own").yuan == [
                "own_revenue": 1400, "tax_revenue": 1400, "remittance_received": 5,
                "total_sources": 1405, "subsidy_paid": 150, "carried_out": 1255,
                "total_uses": 1405,
            ]
        )
        #expect(
            try books.statement("500116", "below").yuan == [
                "subsidy_received": 150, "total_sources": 150, "own_expenditure": 60,
                "remittance_paid": 5, "carried_out": 85, "total_uses": 150,
            ]
        )
        #expect(
            try books.statement("500116", "consolidated").yuan == [
                "own_revenue": 1400, "tax_revenue": 1400, "total_sources": 1400,
                "own_expenditure": 60, "carried_out": 1340, "total_uses": 1400,
            ]
        )
        #expect(
            try books.statement("500116Z", "own").yuan == [
                "own_revenue": 400, "tax_revenue": 400, "subsidy_received": 300,
                "remittance_received": 5, "total_sources": 705, "subsidy_paid": 100,
                "remittance_paid": 20, "carried_out": 585, "total_uses": 705,
            ]
        )
        let outcome = try books.run("reconcile", "--government", "500116", "--year", "2023")
        #expect(outcome.status == 0)
    }

    @Test("A prefecture's consolidated budget takes in its districts and their towns: four levels")
    func fourLevels() throws {
        let books = try Books(.empty)
        try books.setUp(
            """
            代码,名称,级次,上级,记账,类别
            330000,浙江省,省,,否,政府
            330100,杭州市,市,330000,是,政府
            330102,上城区,区县,330100,是,政府
            330106,西湖区,区县,330100,是,政府
            330106101,三墩镇,乡镇,330106,是,政府
            """
        )
        try books.post(
            """
            事项,日期,财政,往来财政,预算,类别,收支科目,经济分类,金额,单位
            补助,2023/3/1,浙江省,杭州市,一般公共预算,一般性,,,0.1,万元
            补助,2023/3/1,杭州市,上城区,一般公共预算,一般性,,,300,元
            补助,2023/3/1,杭州市,西湖区,一般公共预算,专项,,,200,元
            补助,2023/3/1,西湖区,三墩镇,一般公共预算,专项,,,150,元
            补助,2023/3/1,杭州市,三墩镇,一般公共预算,一般性,,,40,元
            上解,2023/4/1,西湖区,杭州市,一般公共预算,体制,,,30,元
            援助,2023/4/1,上城区,西湖区,一般公共预算,,,,25,元
            支出,2023/5/1,三墩镇,,一般公共预算,,20101,501,100,元
            """
        )
        #expect(
            try books.statement("330100", "own").yuan == [
                "subsidy_received": 1000, "remittance_received": 30, "total_sources": 1030,
                "subsidy_paid": 540, "carried_out": 490, "total_uses": 1030,
            ]
        )
        #expect(
            try books.statement("330100", "below").yuan == [
                "subsidy_received": 540, "total_sources": 540, "own_expenditure": 100,
                "remittance_paid": 30, "carried_out": 410, "total_uses": 540,
            ]
        )
        #expect(
            try books.statement("330100", "consolidated").yuan == [
                "subsidy_received": 1000, "total_sources": 1000, "own_expenditure": 100,
                "carried_out": 900, "total_uses": 1000,
            ]
        )
        #expect(
            try books.statement("330106", "consolidated").yuan == [
                "subsidy_received": 240, "aid_received": 25, "total_sources": 265,
                "own_expenditure": 100, "remittance_paid": 30, "carried_out": 135,
                "total_uses": 265,
            ]
        )
        let outcome = try books.run("reconcile", "--government", "330100", "--year", "2023")
        #expect(outcome.status == 0)
    }

    @Test("Under a municipality the counties follow the province, which alone raises debt")
    func municipality() throws {
        let books = try Books(.empty)
        try books.setUp(
            """
            code,name,level,parent,kept
            500000,重庆市,province,,yes
            500116,江津区,county,500000,yes
            500156,武隆区,county,500000,yes
            """
        )
        try books.post(
            """
            event,date,government,counterparty,fund,amount
            borrowing,2023-03-01,500000,,general-public,1000
            borrowing,2023-03-01,500000,,government-funds,800
            onlending,2023-03-02,500000,500116,general-public,400
            onlending,2023-03-02,500000,500156,government-funds,500
            repayment,2023-09-01,500116,500000,general-public,90
            """
        )
        #expect(
            try books.statement("500000", "own").yuan == [
                "debt_raised": 1000, "total_sources": 1000, "onlending_paid": 400,
                "carried_out": 600, "total_uses": 1000,
            ]
        )
        #expect(
            try books.statement("500000", "consolidated").yuan == [
                "debt_raised": 1000, "total_sources": 1000, "debt_repaid": 90,
                "carried_out": 910, "total_uses": 1000,
            ]
        )
        #expect(
            try books.statement("500000", "below", fund: "government-funds").yuan == [
                "onlending_received": 500, "total_sources": 500, "carried_out": 500,
                "total_uses": 500,
            ]
        )
    }

    @Test("All funds together drop what passes between them, and print what does not agree")
    func allFunds() throws {
        let books = try Books(.year)
        // Money from outside the budget has no fund that it came from: it stays a source.
        try books.post(
            cash: Cash.received("6021", "11.00", subject: "1100999"),
            Cash.paid(
                "7021",
                "7.00",
                fund: "government-funds",
                subject: "2300802",
                fund: "general-public"
            )
        )
        let own = try books.statement("500116", "own", fund: "all")
        #expect(own.isBalanced)
        #expect(own.yuan["transferred_in"] == 11)
        #expect(own.yuan["transferred_out"] == nil)
        #expect(own.yuan["unmatched_use"] == 7)
        #expect(own.yuan["own_revenue"] == 5000 + 400 + 900)
        #expect(try books.statement(fund: "government-funds").yuan["transferred_out"] == 307)
    }
}
