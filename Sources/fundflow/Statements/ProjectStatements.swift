import ArgumentParser
import Ledger
import LedgerStore

extension MadeTable {
    init(_ parts: MadeTableParts) {
        self.init(table: parts.table, behind: parts.behind)
    }
}

/// `fundflow statement carry-over`: what was left of the budget, project by project (结转).
struct CarryOverStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "carry-over",
        abstract: "Print what was unspent, by project and what became of it (结转情况).",
        discussion: """
            Current budget less execution, for the projects that entries name; what became of the rest and why is in the \
            roster of projects (fundflow template project).

            Example:
              fundflow statement carry-over --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: "The fund, by code or name, or all.") var fund = "general-public"

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
        abstract: "Print projects with budget, spending, target and self-evaluation (项目绩效).",
        discussion: """
            Example:
              fundflow statement performance --government 500116 --year 2023 --unit 万元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: "The fund, by code or name, or all.") var fund = "all"

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

/// `fundflow statement bond-projects`: what special bonds paid for (专项债券项目).
struct BondProjectsStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "bond-projects",
        abstract: "Print projects of special bonds with income and repayment (专项债券项目).",
        discussion: """
            A line belongs to a project that it names, or that the roster has for the loan it names as its source of \
            money.

            Example:
              fundflow statement bond-projects --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let lines = try context.stockLines(
            BondProjects.codes,
            [.execution, .settlement],
            in: store
        )
        let name = Wording("专项债券项目收支表", "projects of special bonds")
        return MadeTable(
            BondProjects.table(
                lines,
                loans: try store.loans(of: context.members),
                context.heading("bond-projects", name)
            )
        )
    }
}

/// `fundflow statement hidden-debt`: the memorandum of debt outside the budget (化解隐性债务).
struct HiddenDebtStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "hidden-debt",
        abstract: "Print hidden debt resolved, by its sources, as a memorandum (隐性债务化解)."
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let entries = try store.hiddenDebt(of: context.members, through: context.year)
        let name = Wording("隐性债务化解表", "hidden debt")
        return MadeTable(HiddenDebt.table(entries, context.heading("hidden-debt", name)))
    }
}

/// `fundflow statement advances`: money that is out and no expenditure yet (暂付款).
struct AdvancesStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "advances",
        abstract: "Print advances by age: lent, on account, prepaid, receivable (暂付款账龄).",
        discussion: """
            1031, 1032, 1033 and 1035 by who has the money, at the year's end or on --as-of. What comes back \
            settles the oldest first.

            Example:
              fundflow statement advances --government 500116 --year 2023 --unit 万元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let yearEnd = try context.yearEnd
        let day = statement.cutting.asOf.map { min($0, yearEnd) } ?? yearEnd
        let lines = try store.datedLines(
            of: context.members,
            codes: Advances.codes,
            through: day,
            funds: context.names.funds,
            cut: context.cut
        )
        let chart = try store.charts()[context.year]
        let title = Wording("暂付款账龄表（\(day)）", "advances by age, \(day)")
        let table = Advances(lines, on: day).table(
            context.heading("advances", title),
            context.names.governments
        ) { chart?.accounts[$0]?.name }
        return MadeTable(table: table)
    }
}

extension StatementContext {
    var yearEnd: CalendarDate {
        get throws {
            guard let day = CalendarDate(year: year, month: 12, day: 31) else {
                throw ValidationError("--year takes a year from 1990 to 2200")
            }
            return day
        }
    }
}

/// `fundflow statement social-insurance`: the pool above and the share below (社会保险基金).
struct SocialInsuranceStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "social-insurance",
        abstract: "Print the pooled social insurance fund and the scope's share (社会保险基金).",
        discussion: """
            The pool is kept by a level above, or a branch of one, in the fund social-insurance: a memorandum, in no books \
            of the scope. The scope's share is functions 20826, 20827 and 21012, and remittances with the tag 社保.

            Example:
              fundflow statement social-insurance --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let (governments, district) = (context.names.governments, context.government)
        let pools = governments.all.filter { one in
            let level = one.kind == .branch ? one.parent.flatMap { governments[$0] } : one
            return one.isKept && level.map { governments.isAbove($0, district) } == true
        }
        let stages = Set(Stage.allCases).subtracting([.closing])
        let lines = try store.stockLines(
            of: context.members + pools,
            year: context.year,
            codes: SocialInsurance.codes,
            stages: stages,
            funds: context.names.funds,
            cut: context.cut
        )
        let poolIDs = Set(pools.map(\.id))
        let chart = try store.charts()[context.year]
        return MadeTable(
            SocialInsurance.table(
                pool: lines.filter { poolIDs.contains($0.government) },
                own: lines.filter { !poolIDs.contains($0.government) },
                context.heading("social-insurance", Wording("社会保险基金情况表", "social insurance fund"))
            ) { chart?.subjects[$0]?.name }
        )
    }
}
