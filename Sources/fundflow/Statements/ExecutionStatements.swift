import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement functions`: expenditure by function (支出执行情况表).
struct FunctionsStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "functions",
        abstract: Wording("支出执行情况表。", "Print the execution of expenditure (支出执行情况表)."),
        discussion: Wording(
            """
            按功能分类，或按经济分类、单位、项目、资金来源、标签、财政列示。report 格式打印区\
            县报告的合并类别。
            """,
            """
            By function, or cut by economic class, unit, project, source, tag or government. The \
            report layout prints a district's grouped functions.
            """
        ),
        examples: """
            fundflow statement functions --government 500116 --year 2023 --unit 亿元
            fundflow statement functions --government 500116 --year 2023 --by economic --level group
            fundflow statement functions --government 500116 --year 2023 --by economic --part basic
            fundflow statement functions --government 500116 --year 2024 --stage budget
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var spending: SpendingOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        try execution.made("functions", [.use], spending.part, context, store)
    }

    var journals: [Journal] { execution.journals }
    var percentDecimals: Int { execution.percents.percentDecimals }
}

/// `fundflow statement revenue`: revenue by subject (收入执行情况表).
struct RevenueStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "revenue",
        abstract: Wording("收入执行情况表。", "Print the execution of revenue (收入执行情况表)."),
        examples: """
            fundflow statement revenue --government 500116 --year 2023 --level group
            fundflow statement revenue --government 500116 --year 2023 --fund government-funds \
            --scope consolidated --level item
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var execution: ExecutionOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        try execution.made("revenue", [.source], nil, context, store)
    }

    var journals: [Journal] { execution.journals }
    var percentDecimals: Int { execution.percents.percentDecimals }
}

/// `fundflow statement execution`: revenue and expenditure in one table (收支执行情况表), as the
/// accounting system prescribes it for each fund.
struct ExecutionStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "execution",
        abstract: Wording("收支执行情况表。", "Print the execution of a fund's budget (收支执行情况表)."),
        examples: """
            fundflow statement execution --government 500116 --year 2023 --fund state-capital
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var execution: ExecutionOptions
    @OptionGroup var spending: SpendingOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        try execution.made("execution", [.source, .use], spending.part, context, store)
    }

    var journals: [Journal] { execution.journals }
    var percentDecimals: Int { execution.percents.percentDecimals }
}

/// The options of the execution tables.
struct ExecutionOptions: ParsableArguments {
    enum Cut: String, ExpressibleByArgument, CaseIterable {
        case subject, economic, unit, project, source, tag, government
    }

    @Option(help: .fundOrAll) var fund = "general-public"
    @Option(
        help: ArgumentHelp(
            "与预算、与上年对比的是哪一列。",
            "The column that is compared with the budget and with last year."
        )
    )
    var stage: Column = .execution
    @Option(help: ArgumentHelp("各行按什么区分。", "What the rows tell apart.")) var by: Cut = .subject
    @Option(
        help: ArgumentHelp(
            "科目分到哪一级：class 类、group 款、item 项。",
            "How far codes are told apart: class 类, group 款, item 项."
        )
    )
    var level: RowCut.SubjectLevel = .classes
    @Option(
        help: ArgumentHelp(
            "按格式文件列各行，不按收支分类。",
            "Rows of a layout in place of those of the classification.",
            valueName: "report|file"
        )
    )
    var layout: String?
    @Option(
        help: ArgumentHelp(
            "只计代码以此开头的科目；可给出多次。",
            "Count only subjects that begin so; may be given more than once.",
            valueName: "code"
        )
    )
    var subject: [String] = []
    @OptionGroup var percents: PercentOptions

    func validate() throws {
        if layout != nil, by != .subject || level != .classes {
            throw ValidationError(.layoutHasRows())
        }
    }

    var journals: [Journal] { stage == .budget ? [.budget] : [.accounting, .budget] }

    func made(
        _ name: String,
        _ sides: [StatementSide],
        _ part: SpendingPart?,
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> MadeTable {
        let funds = try context.names.funds(fund)
        let table = ExecutionTable(sides, funds, year: context.year, stage: stage)
        let chart = try context.chart(in: store)
        let subjectOfLastYear = try context.subjectOfLastYear(in: store)
        let ownRows = try layoutRows(table, chart, context)
        let lines = try context.lines(
            table.columns,
            .budgetary,
            codes: table.codes,
            by: dimensions(part),
            tellingSides: ownRows?.contains(where: \.tellsSides) ?? false,
            in: store
        ).mappingSubjects(of: 0, subjectOfLastYear)
            .filter { isCounted($0.account.subject ?? "") }
            .filter { line in part?.holds(line.account) ?? true }
        let rows = ownRows ?? table.rows(cut, of: lines, chart, context.names.governments)
        let tally = context.tally(rows, table.columns, lines, chart)
        var heading = context.heading(name, title(sides, funds, part))
        heading.fund = funds.count == 1 ? funds[0] : nil
        heading.stage = stage
        return MadeTable(table: table.table(heading, tally), tallies: [tally])
    }

    private func isCounted(_ code: String) -> Bool {
        subject.isEmpty || subject.contains { code.hasPrefix($0) }
    }

    private var cut: RowCut {
        switch by {
        case .subject: .subject(level)
        case .economic: .economic(level)
        case .unit: .unit
        case .project: .project
        case .source: .source
        case .tag: .tag
        case .government: .government
        }
    }

    /// What lines must tell apart: the rows' dimension, and all that a layout may select by.
    private func dimensions(_ part: SpendingPart?) -> Set<Dimension> {
        guard layout == nil else { return Set(Dimension.allCases) }
        return Set([.subject, cut.dimension, part.map { _ in .project }].compactMap { $0 })
    }

    /// The rows of the layout asked for; `nil` where they follow the classification.
    private func layoutRows(
        _ table: ExecutionTable,
        _ chart: Chart,
        _ context: StatementContext
    ) throws -> [LayoutRow]? {
        guard let layout else { return nil }
        let file = LayoutFile(layout == "report" ? "execution-report" : layout)
        let rows = try file.readTable(chart, context.names.funds)
        return table.rows(rows, context.options.scope)
    }

    private func title(
        _ sides: [StatementSide],
        _ funds: [Fund],
        _ part: SpendingPart?
    ) -> Wording {
        let fund = funds.count == 1 ? funds[0].name : Wording("全部预算", "all budgets")
        let side =
            sides.count > 1
            ? Wording("收支", "revenue and expenditure")
            : sides[0] == .source ? Wording("收入", "revenue") : Wording("支出", "expenditure")
        let kind =
            funds.allSatisfy { $0.money != .budgetManaged }
            ? Wording("情况表", "statement of")
            : stage.journal == .budget
                ? Wording("预算表", "budget of")
                : stage == .final
                    ? Wording("决算表", "final accounts of") : Wording("执行情况表", "execution of")
        let way =
            by == .subject
            ? Wording("", "")
            : Wording("（按\(cut.wording.chinese)）", " by \(cut.wording.english)")
        let part = part.map { Wording("其中\($0.wording.chinese)", ", \($0.wording.english)") }
        let only =
            subject.isEmpty
            ? Wording("", "")
            : Wording(
                "（科目 \(subject.joined(separator: "、"))）",
                ", subjects \(subject.joined(separator: ", "))"
            )
        return Wording(
            fund.chinese + side.chinese + kind.chinese + way.chinese + (part?.chinese ?? "")
                + only.chinese,
            "\(kind.english) \(side.english), \(fund.english)\(way.english)\(part?.english ?? "")"
                + only.english
        )
    }
}

extension RowCut.SubjectLevel: ExpressibleByArgument {}
