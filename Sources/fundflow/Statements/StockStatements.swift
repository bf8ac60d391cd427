import ArgumentParser
import Ledger
import LedgerStore

/// The statements of what there is: debt, reserves and other stocks, from a year's beginning to its end.
enum StockStatements {
    static let all: [any ParsableCommand.Type] = [
        DebtStatement.self, BondProjectsStatement.self, HiddenDebtStatement.self,
        StabilizationStatement.self, TurnoverStatement.self, ReserveStatement.self,
        IdleFundsStatement.self, AdvancesStatement.self, CarryOverStatement.self,
        PerformanceStatement.self, SocialInsuranceStatement.self, TreasuryStatement.self,
    ]
}

extension MadeTable {
    init(_ stock: StockTable) {
        self.init(table: stock.table, behind: stock.behind)
    }
}

/// `fundflow statement stabilization`: the stabilisation fund (预算稳定调节基金).
struct StabilizationStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "stabilization",
        abstract: Wording(
            "预算稳定调节基金的增减变动。",
            "Print the stabilisation fund through a year (预算稳定调节基金)."
        ),
        discussion: Wording(
            "年初 − 动用 + 安排 = 年末。安排的按凭证的资金来源或标签区分。",
            """
            Opening − drawn + added = closing. What was added is told apart by the source of money that its \
            entries name, or by their tag.
            """
        ),
        examples: """
            fundflow statement stabilization --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(
        help: ArgumentHelp(
            "取哪一列：预算数、执行数或决算数。",
            "The column: budget figures, execution or final accounts."
        )
    )
    var stage: Column = .execution

    var journals: [Journal] { [stage.journal] }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let lines = try context.stockLines(Stabilization.codes, stage.stages, in: store)
        var heading = context.heading(
            "stabilization",
            Wording("预算稳定调节基金收支表", "Budget Stabilization Fund")
        )
        heading.stage = stage
        return MadeTable(
            Stabilization.table(lines, heading, isTied: stage.journal == .accounting)
        )
    }
}

/// `fundflow statement turnover`: the revolving fund (预算周转金).
struct TurnoverStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "turnover",
        abstract: Wording("预算周转金的增减变动。", "Print the revolving fund through a year (预算周转金).")
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let stages: Set<Stage> = [.execution, .settlement]
        let lines = try context.stockLines(RevolvingFund.codes, stages, in: store)
        let heading = context.heading("turnover", Wording("预算周转金收支表", "budgetary revolving fund"))
        return MadeTable(RevolvingFund.table(lines, heading))
    }
}

/// `fundflow statement reserve`: the reserve fund of the budget (预备费).
struct ReserveStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "reserve",
        abstract: Wording(
            "预备费：预算、动支去向和余额。",
            "Print the reserve: budgeted, released for what, unspent (预备费)."
        ),
        discussion: Wording(
            "预算列 227；动支为类别“预备费”的预算变动，从 227 转到实际支出的类。",
            """
            Budgeted under 227; released by budget changes of the kind reserve, which take it out of 227 and put it \
            under the class it is spent on.
            """
        ),
        examples: """
            fundflow statement reserve --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    var journals: [Journal] { [.budget] }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let stages = Set(Stage.allCases).subtracting([.closing])
        let lines = try context.stockLines(Reserve.codes, stages, in: store)
        let released = try store.changeLines(
            of: context.members,
            year: context.year,
            kind: .reserve,
            funds: context.names.funds,
            cut: context.cut
        )
        let chart = try store.charts()[context.year]
        let heading = context.heading("reserve", Wording("预备费使用情况表", "reserve"))
        return MadeTable(
            Reserve.table(lines, released: released, heading) { chart?.subjects[$0]?.name }
        )
    }
}

/// `fundflow statement idle-funds`: money taken back from units (存量资金).
struct IdleFundsStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "idle-funds",
        abstract: Wording("存量资金的收回和再安排。", "Print money recovered from units and reused (存量资金)."),
        discussion: Wording(
            """
            年初 + 收回 − 再安排 = 年末，取自 6051 和 804109；收回按单位，再安\
            排按项目。
            """,
            """
            Opening + recovered − reused = closing, from 6051 and 804109; recovered by unit, reused by project.
            """
        ),
        examples: """
            fundflow statement idle-funds --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let lines = try context.stockLines(IdleFunds.codes, [.execution, .settlement], in: store)
        let heading = context.heading("idle-funds", Wording("存量资金收支表", "idle funds"))
        return MadeTable(IdleFunds.table(lines, heading))
    }
}
