import ArgumentParser
import Ledger
import LedgerStore

/// `fundflow statement carry-over`: what was left of the budget, project by project (结转).
struct CarryOverStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "carry-over",
        abstract: Wording(
            "结转情况：各项目未支出的资金及其去向。",
            "Print what was unspent, by project and what became of it (结转情况)."
        ),
        discussion: Wording(
            """
            凭证所列各项目的变动预算减去执行数；其余资金的去向和原因在项目台账中（fundflow template project）。
            """,
            """
            Current budget less execution, for the projects that entries name; what became of the rest and why is in the \
            roster of projects (fundflow template project).
            """
        ),
        examples: """
            fundflow statement carry-over --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: .fundOrAll) var fund = "general-public"

    var journals: [Journal] { [.accounting, .budget] }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let name = Wording("结转情况表", "unspent budget by project")
        let (projects, heading) = try context.projects("carry-over", name, fund, in: store)
        return MadeTable(projects.carryOverTable(heading))
    }
}

/// `fundflow statement performance`: projects with their targets (绩效).
struct PerformanceStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "performance",
        abstract: Wording(
            "项目绩效：预算、支出、目标和自评。",
            "Print projects with budget, spending, target and self-evaluation (项目绩效)."
        ),
        examples: """
            fundflow statement performance --government 500116 --year 2023 --unit 万元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: .fundOrAll) var fund = "all"

    var journals: [Journal] { [.accounting, .budget] }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let name = Wording("项目绩效表", "performance of projects")
        let (projects, heading) = try context.projects("performance", name, fund, in: store)
        return MadeTable(projects.performanceTable(heading))
    }
}

extension StatementContext {
    fileprivate func projects(
        _ statement: String,
        _ name: Wording,
        _ fund: String,
        in store: borrowing LedgerStore
    ) throws -> (ProjectAccounts, StatementTable.Heading) {
        let funds = try names.funds(fund)
        let only = funds.count == 1 ? funds.first : nil
        let lines = try stockLines(
            ProjectAccounts.codes,
            [.budget, .adjustment, .change, .execution, .settlement],
            in: store
        )
        let projects = ProjectAccounts(
            lines.filter { $0.net != 0 },
            try store.projects(of: members, year: year),
            fund: only
        )
        var heading = heading(statement, name)
        heading.fund = only
        return (projects, heading)
    }
}
