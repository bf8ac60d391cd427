import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement balance`: where a year's money came from and what it was for (收支平衡表).
struct BalanceStatement: PrintedStatement {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: Wording(
            "收支平衡表。",
            "Print the balance statement of a government's budget (收支平衡表)."
        ),
        examples: """
            fundflow statement balance --government 500116 --scope consolidated \
            --fund general-public --year 2023 --unit 亿元
            fundflow statement balance --government 江津区 --scope own --year 2024 \
            --stage budget --layout report --format csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: .fundOrAll) var fund = "general-public"
    @Option(
        help: ArgumentHelp(
            "取哪一列：预算数、执行数或决算数。",
            "The column: budget figures, execution or final accounts."
        )
    )
    var stage: Column = .execution
    @Option(
        help: ArgumentHelp(
            "各行的格式：标准、报告，或格式文件。",
            "The layout of rows.",
            valueName: "standard|report|file"
        )
    )
    var layout = "standard"
    @Option(
        help: ArgumentHelp(
            "舍入：each 为各自四舍五入，footed 为调整到分项与合计相加一致。",
            "Every figure rounded by itself, or moved so that printed parts sum to printed totals.",
            valueName: "each|footed"
        )
    )
    var rounding: Rounding = .each

    func text(
        _ form: StatementForm,
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws -> String {
        let file = LayoutFile(layout)
        let rows = try file.read()
        if !file.isOwn { try warn(of: file, rows, store) }
        return try written(form, rows, shared, store)
    }

    /// Says what `check` finds in a bureau's layout: the proof names only accounts that moved.
    private func warn(
        of file: LayoutFile,
        _ layout: Layout,
        _ store: borrowing LedgerStore
    ) throws {
        guard let chart = try store.charts()[statement.year] else { return }
        for fault in layout.faults(chart) {
            tell("\(file.name):\(fault.line): \(fault.wording[options.words])")
        }
    }

    /// Its rows under one column, `amount`.
    func table(sharing shared: SharedReadings, in store: borrowing LedgerStore) throws
        -> StatementTable
    {
        let context = try context(sharing: shared, in: store)
        let made = try made(context, shared.layout(LayoutFile(layout)), store)
        var table = StatementTable(
            context.heading("balance", Wording("收支平衡表", "balance statement")),
            [.init("amount", Wording("金额", "Amount"))]
        )
        for row in made.statement.rows {
            table.append(
                .init(
                    row.key,
                    row.label,
                    depth: row.depth,
                    [.amount(row.amount)],
                    isTotal: row.isTotal
                )
            )
        }
        return table
    }

    private func context(
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws -> StatementContext {
        try StatementContext(
            statement,
            options.words,
            journal: stage.journal,
            sharing: shared,
            in: store
        )
    }

    /// The statement, and what it is made from.
    private struct Made {
        let title: Statement.Title
        let lines: [BalanceLine]
        let kinds: [String: String]
        let statement: Statement
    }

    private func made(
        _ context: StatementContext,
        _ layout: Layout,
        _ store: borrowing LedgerStore
    ) throws -> Made {
        let names = context.names
        let title = Statement.Title(
            context.government,
            statement.scope,
            try names.funds(fund),
            year: statement.year,
            column: stage
        )
        let lines = try context.balanceLines(stage, in: store)
        let kinds = try context.shared.subjectKinds(in: title.year, store)
        let statement = Statement(
            title,
            from: lines,
            layout: layout,
            governments: names.governments,
            kindOf: { kinds[$0] }
        )
        return Made(title: title, lines: lines, kinds: kinds, statement: statement)
    }

    private func written(
        _ form: StatementForm,
        _ layout: Layout,
        _ shared: SharedReadings,
        _ store: borrowing LedgerStore
    ) throws -> String {
        let context = try context(sharing: shared, in: store)
        let made = try made(context, layout, store)
        let (names, title, statement) = (context.names, made.title, made.statement)
        if let explain = self.statement.explain {
            let explanation = statement.explanation(
                of: explain,
                from: made.lines,
                layout: layout,
                governments: names.governments,
                kindOf: { made.kinds[$0] }
            )
            guard let explanation else {
                throw Failure(
                    .inputRefused,
                    .noSuchRow(explain, layout.rows(for: title).map(\.key))
                )
            }
            let accountNames = try AccountNames(store, names, year: title.year, options.words)
            let writer = ExplanationWriter(explanation, title, accountNames)
            return switch form {
            case .table: writer.table
            case .csv, .published: writer.csv
            case .json: writer.json
            }
        }
        var style = try context.style(resting: [stage.journal], in: store)
        style.rounding = rounding
        let writer = StatementWriter(statement, style, names.governments)
        return switch form {
        case .table: writer.table
        case .csv: writer.csv
        case .json: writer.json
        case .published: writer.published
        }
    }
}
