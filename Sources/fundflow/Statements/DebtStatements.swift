import ArgumentParser
import Ledger
import LedgerStore

/// `fundflow statement debt`: what is owed, from the year's beginning to its end (政府债务余额).
struct DebtStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "debt",
        abstract: Wording(
            "政府债务：分类别和用途，与限额对比。",
            "Print debt by kind and purpose against its limit (政府债务)."
        ),
        discussion: Wording(
            """
            年初 + 举借 − 偿还 = 年末，分一般债务和专项债务，按用途。债务在台账中（fundflow setup），\
            凭证以它为资金来源。付息和发行费用为功能科目 232、233。
            """,
            """
            Opening + received − repaid = closing, for general and special debt, by what the loans are for. \
            Loans are known by the roster (fundflow setup); entries name them as their source of money. \
            Interest and issuance cost are functions 232 and 233.
            """
        ),
        examples: """
            fundflow statement debt --government 500116 --scope consolidated --year 2023 --unit 亿元
            fundflow statement debt --government 500116 --year 2023 --explain general.new
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
    @Option(
        help: ArgumentHelp(
            "只列一类：一般债务（general）或专项债务（special）。",
            "One kind alone: general debt (一般债务) or special debt (专项债务)."
        )
    )
    var kind: DebtKind?

    var journals: [Journal] { [stage.journal] }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let lines = try context.stockLines(Debt.codes, stage.stages, in: store)
        var debt = Debt(
            lines,
            loans: try store.loans(of: context.members),
            members: Set(context.members.map(\.id))
        )
        debt.limits = try store.debtLimits(of: context.members, year: context.year)
        let name = kind?.wording ?? Wording("债务", "debt")
        var heading = context.heading(
            "debt",
            Wording("政府\(name.chinese)余额表", "government \(name.english)")
        )
        heading.stage = stage
        return MadeTable(
            table: debt.table(heading, only: kind, isTied: stage.journal == .accounting),
            behind: debt.behind
        )
    }
}

/// `fundflow statement bond-projects`: what special bonds paid for (专项债券项目).
struct BondProjectsStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "bond-projects",
        abstract: Wording(
            "专项债券项目的收益和还本付息。",
            "Print projects of special bonds with income and repayment (专项债券项目)."
        ),
        discussion: Wording(
            "分录写明项目的归该项目；没有写明的，归台账中其资金来源债券的项目。",
            """
            A line belongs to a project that it names, or that the roster has for the loan it names as its source of \
            money.
            """
        ),
        examples: """
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
        abstract: Wording(
            "隐性债务化解情况，按化解来源（备查）。",
            "Print hidden debt resolved, by its sources, as a memorandum (隐性债务化解)."
        )
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let entries = try store.hiddenDebt(of: context.members, through: context.year)
        let name = Wording("隐性债务化解表", "hidden debt")
        let heading = context.heading("hidden-debt", name)
        var made = MadeTable(HiddenDebt.table(entries, heading))
        // Each row is of the roster's lines, and of no accounts.
        made.behind = [:]
        made.explained = HiddenDebt.explained(entries, heading)
        return made
    }
}
