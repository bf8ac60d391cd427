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
        abstract: "Print the stabilisation fund through a year (预算稳定调节基金).",
        discussion: """
            Opening − drawn + added = closing. What was added is told apart by the source of money that its \
            entries name, or by their tag.

            Example:
              fundflow statement stabilization --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: "The column: budget figures, execution or final accounts.")
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
        abstract: "Print the revolving fund through a year (预算周转金)."
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
        abstract: "Print the reserve: budgeted, released for what, unspent (预备费).",
        discussion: """
            Budgeted under 227; released by budget changes of the kind reserve, which take it out of 227 and put it \
            under the class it is spent on.

            Example:
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
        abstract: "Print money recovered from units and reused (存量资金).",
        discussion: """
            Opening + recovered − reused = closing, from 6051 and 804109; recovered by unit, reused by project.

            Example:
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
