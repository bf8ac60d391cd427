import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement transfers`: what passes between governments, by kind, project, region or tag.
struct TransfersStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "transfers",
        abstract: Wording("转移支付表。", "Print transfers between governments (转移支付表)."),
        discussion: Wording(
            """
            按类别（返还性、一般性、专项）、项目、地区或标签（直达资金）：对下级付出的，或从上级收到\
            的。
            """,
            """
            By kind (返还性、一般性、专项), project (分项目), region (分地区) or tag (直达资金): paid to those \
            below, or received from above.
            """
        ),
        examples: """
            fundflow statement transfers --government 500116 --year 2023 --by region --unit 亿元
            fundflow statement transfers --government 500116 --year 2023 --side received --by project
            """
    )

    enum Cut: String, ExpressibleByArgument, CaseIterable {
        case kind, project, region, tag
    }

    enum Direction: String, ExpressibleByArgument, CaseIterable {
        case paid, received
    }

    enum Flow: String, ExpressibleByArgument, CaseIterable {
        case subsidy, remittance, onlending, aid
    }

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: .fundOrAll) var fund = "general-public"
    @Option(
        help: ArgumentHelp(
            "该财政付出的（paid）或收到的（received）。",
            "Paid by the government, or received by it."
        )
    ) var side: Direction = .paid
    @Option(
        help: ArgumentHelp(
            "subsidy 补助、remittance 上解、onlending 转贷、aid 援助。",
            "Subsidies 补助, remittances 上解, on-lent debt 转贷 or aid 援助."
        )
    )
    var flow: Flow = .subsidy
    @Option(help: ArgumentHelp("各行按什么区分。", "What the rows tell apart.")) var by: Cut = .kind
    @Option(
        help: ArgumentHelp(
            "对比哪一列，或分地区列哪一列。",
            "The column that is compared, or that regions are cut of."
        )
    )
    var stage: Column = .execution
    @OptionGroup var percents: PercentOptions

    var journals: [Journal] {
        by == .region ? [stage.journal] : stage == .budget ? [.budget] : [.accounting, .budget]
    }
    var percentDecimals: Int { percents.percentDecimals }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let table = TransferTable(
            FlowFamily(rawValue: flow.rawValue) ?? .subsidy,
            side == .paid ? .use : .source,
            try context.names.funds(fund),
            year: context.year,
            stage: stage
        )
        let chart = try context.chart(in: store)
        return by == .region
            ? try regions(table, chart, context, store)
            : try execution(table, chart, context, store)
    }

    private func regions(
        _ table: TransferTable,
        _ chart: Chart,
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> MadeTable {
        let execution = table.execution
        let window = [AmountColumn("total", Wording("", ""), turnover: table.regionWindow)]
        let lines = try context.lines(
            window,
            .budgetary,
            codes: execution.codes,
            by: [.subject, .counterparty],
            in: store
        ).filter { line in line.account.fund.map(table.funds.contains) ?? false }
        let rows = execution.rows(.counterparty, of: lines, chart, context.names.governments)
        let tally = context.tally(rows, table.regionColumns(lines, chart), lines, chart)
        return MadeTable(
            table: table.regions(heading(context, table.funds), tally),
            tallies: [tally]
        )
    }

    private func execution(
        _ table: TransferTable,
        _ chart: Chart,
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> MadeTable {
        let execution = table.execution
        let lines = try context.lines(
            execution.columns,
            .budgetary,
            codes: execution.codes,
            by: [.subject, .counterparty, .project, .tag],
            in: store
        ).filter { line in line.account.fund.map(table.funds.contains) ?? false }
        let governments = context.names.governments
        let rows =
            switch by {
            case .project:
                execution.rows(
                    .subject(.group),
                    then: .project,
                    of: lines,
                    chart,
                    governments
                )
            case .tag: execution.rows(.tag, of: lines, chart, governments)
            case .kind, .region: execution.rows(.subject(.item), of: lines, chart, governments)
            }
        let tally = context.tally(rows, execution.columns, lines, chart)
        return MadeTable(
            table: execution.table(heading(context, table.funds), tally),
            tallies: [tally]
        )
    }

    private func heading(_ context: StatementContext, _ funds: [Fund]) -> StatementTable.Heading {
        let way =
            switch by {
            case .kind: Wording("", "")
            case .project: Wording("分项目", " by project")
            case .region: Wording("分地区", " by region")
            case .tag: Wording("分标签", " by tag")
            }
        let direction = side == .paid ? Wording("对下", "paid") : Wording("上级", "received")
        let word =
            switch flow {
            case .subsidy: Wording("转移支付", "transfers")
            case .remittance: Wording("上解", "remittances")
            case .onlending: Wording("债务转贷", "on-lent debt")
            case .aid: Wording("援助", "aid")
            }
        let prefix = flow == .subsidy ? direction.chinese : side == .paid ? "付出" : "收到"
        let fundName = funds.count == 1 ? funds[0].name : Wording("全部预算", "all budgets")
        var heading = context.heading(
            "transfers",
            Wording(
                "\(fundName.chinese)\(prefix)\(word.chinese)\(way.chinese)表",
                "\(word.english) \(direction.english)\(way.english), \(fundName.english)"
            )
        )
        heading.fund = funds.count == 1 ? funds[0] : nil
        heading.stage = stage
        return heading
    }
}
