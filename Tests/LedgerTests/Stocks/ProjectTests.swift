import Ledger
import Testing

/// Projects by the lines that name them: what is unspent, what special bonds paid for, what the pool is.
struct ProjectTests {
    private let heading = StatementTable.Heading(
        "projects",
        Wording("项目", "projects"),
        EventBooks.district,
        year: 2023
    )

    private func line(
        _ code: String,
        _ fund: Fund = EventBooks.general,
        _ stage: Stage = .execution,
        debit: Int128 = 0,
        credit: Int128 = 0,
        _ more: (inout Account) -> Void = { _ in }
    ) -> StockLine {
        var account = Account(book: .budgetary(fund), code: code)
        more(&account)
        return StockLine(
            government: 1,
            account: account,
            stage: stage,
            debit: debit,
            credit: credit
        )
    }

    private func project(_ code: String, _ treatment: UnspentTreatment?) -> Project {
        var project = Project(government: 1, code: code, name: code)
        project.treatment = treatment
        project.target = "建成"
        project.reason = "跨年"
        return project
    }

    private var accounts: ProjectAccounts {
        ProjectAccounts(
            [
                line("7001", .budget, debit: 100) { $0.project = "甲" },
                line("7001", .change, debit: 20) { $0.project = "甲" },
                line("7001", debit: 90) { $0.project = "甲" },
                line("7001", .budget, debit: 50) { $0.project = "乙" },
                line("7001", .budget, debit: 7), line("7001", debit: 7),
                line("7002", EventBooks.governmentFunds, .budget, debit: 999),
            ],
            [project("甲", .carryOver), project("乙", .zeroCarryOver)],
            fund: EventBooks.general
        )
    }

    private func line(
        _ code: String,
        _ stage: Stage,
        debit: Int128,
        _ more: (inout Account) -> Void = { _ in }
    )
        -> StockLine
    {
        line(code, EventBooks.general, stage, debit: debit, more)
    }

    @Test(
        "What is unspent stands under what became of it, with the reason; other funds do not count"
    )
    func carryOver() {
        let table = accounts.carryOverTable(heading)
        #expect(table.table["carry-over"]?.cells[2] == .amount(30))
        #expect(table.table["carry-over.甲"]?.cells[3] == .text("跨年"))
        #expect(table.table["zero-carry-over"]?.cells[2] == .amount(50))
        #expect(table.table["unnamed"]?.cells[2] == .amount(0))
        #expect(table.table["total"]?.cells == [.amount(177), .amount(97), .amount(80), nil])
        #expect(table.behind["carry-over.甲"]?.count == 3)
    }

    @Test("A project's execution rate is its spending in its budget")
    func performance() {
        let table = accounts.performanceTable(heading).table
        #expect(table.rows.map(\.key) == ["甲", "乙", "total"])
        #expect(table["甲"]?.cells[3] == .percent(Ratio(90, of: 120)))
    }

    @Test(
        "A bond's project is the line's, or else the loan's; income and interest are its own lines'"
    )
    func bondProjects() throws {
        var loan = Loan(
            government: 1,
            code: "专项A",
            name: "",
            kind: .special,
            purpose: .new,
            principal: 100,
            issued: try #require(CalendarDate("2023-01-01")),
            matures: try #require(CalendarDate("2033-01-01"))
        )
        loan.project = "医院"
        let funds = EventBooks.governmentFunds
        let table = BondProjects.table(
            [
                line("604202", funds, credit: 100) { $0.source = "专项A" },
                line("7002", funds, debit: 60) { ($0.source, $0.subject) = ("专项A", "22904") },
                line("7002", funds, debit: 3) { ($0.source, $0.subject) = ("专项A", "23204") },
                line("6002", funds, credit: 8) { ($0.project, $0.subject) = ("医院", "10310") },
                line("7041", funds, debit: 5) { $0.source = "专项A" },
                line("6002", funds, credit: 70) { $0.project = "别的" },
            ],
            loans: [loan],
            heading
        ).table
        #expect(table.rows.map(\.key) == ["医院", "total"])
        #expect(table["医院"]?.cells.map { $0?.fen } == [100, 60, 8, 3, 5, 0])
    }

    @Test("The pool is a memorandum; the share is what the scope's own budgets pay")
    func socialInsurance() {
        let insurance = EventBooks.insurance
        let table = SocialInsurance.table(
            pool: [
                line("6001S", insurance, .budget, credit: 100) { $0.subject = "10201" },
                line("6001S", insurance, credit: 104) { $0.subject = "10201" },
                line("7001S", insurance, debit: 130) { $0.subject = "20901" },
            ],
            own: [
                line("7001", .execution, debit: 9) { $0.subject = "20826" },
                line("7001", .execution, debit: 500) { $0.subject = "20502" },
                line("7012", .execution, debit: 4) { $0.tag = "社保" },
                line("7012", .execution, debit: 40),
            ],
            heading
        ) { _ in nil }.table
        #expect(
            table["collected"]?.cells == [
                .amount(100), .amount(104), .percent(Ratio(104, of: 100)),
            ]
        )
        #expect(table["gap"]?.cells == [nil, .amount(26), nil])
        #expect(table["share"]?.cells[1] == .amount(13))
        #expect(table["share.remitted"]?.cells[1] == .amount(4))
    }
}
