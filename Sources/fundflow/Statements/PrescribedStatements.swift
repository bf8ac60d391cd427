import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement balance-sheet` (资产负债表).
struct BalanceSheetStatement: PrescribedStatement {
    static let configuration = CommandConfiguration(
        commandName: "balance-sheet",
        abstract: Wording("资产负债表。", "Print the balance sheet of the financial half (资产负债表)."),
        discussion: Wording(
            "结账之前也可编制：本年盈余另列一行。口径内各财政之间的债权债务相互抵销。",
            """
            Before closing too: the year's surplus stands in a row of its own. What governments of the \
            scope owe one another drops out.
            """
        ),
        examples: """
            fundflow statement balance-sheet --government 500116 --year 2023 --unit 亿元
            """
    )
    static let table = PrescribedTable.balanceSheet

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var prescribed: PrescribedOptions
}

/// `fundflow statement income` (收入费用表).
struct IncomeStatement: PrescribedStatement {
    static let configuration = CommandConfiguration(
        commandName: "income",
        abstract: Wording("收入费用表。", "Print revenue and expenses of the financial half (收入费用表).")
    )
    static let table = PrescribedTable.income

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var prescribed: PrescribedOptions
}

/// `fundflow statement budget-income` (预算收入支出表).
struct BudgetIncomeStatement: PrescribedStatement {
    static let configuration = CommandConfiguration(
        commandName: "budget-income",
        abstract: Wording(
            "预算收入支出表。",
            "Print revenue and expenditure of every fund's budget (预算收入支出表)."
        ),
        discussion: Wording(
            """
            每个预算列本年累计和本月（--month），全年的列本年和上年；80 列放不下时，后一数列在前一数之下。
            """,
            """
            Each fund has the year so far and the month (--month); for the whole year, the year and the one before. \
            Where 80 columns are too few the second figure stands under the first.
            """
        ),
        examples: """
            fundflow statement budget-income --government 500116 --year 2023 --month 5 --unit 万元
            """
    )
    static let table = PrescribedTable.budgetIncome

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var prescribed: PrescribedOptions
}

/// `fundflow statement reconciliation-of-results` (本年预算结余与本期盈余调节表).
struct ReconciliationOfResultsStatement: PrescribedStatement {
    static let configuration = CommandConfiguration(
        commandName: "reconciliation-of-results",
        abstract: Wording(
            "本年预算结余与本期盈余调节表。",
            "Compare the budget's result with the surplus, row by row (本年预算结余与本期盈余调节表)."
        )
    )
    static let table = PrescribedTable.reconciliationOfResults

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var prescribed: PrescribedOptions
}

/// `fundflow statement cash-flow` (现金流量表).
struct CashFlowStatement: PrescribedStatement {
    static let configuration = CommandConfiguration(
        commandName: "cash-flow",
        abstract: Wording("现金流量表。", "Print where cash came from and went (现金流量表)."),
        discussion: Wording(
            "直接法：逐张凭证列出与现金对应的分录。须读凭证，比其他报表慢。",
            """
            By the direct method: each line that stands against cash in one entry. It reads entries, and \
            so takes longer than other statements.
            """
        )
    )
    static let table = PrescribedTable.cashFlow

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var prescribed: PrescribedOptions

    func tallies(
        _ layout: Layout,
        _ columns: [AmountColumn],
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> [TableTally] {
        let rows = layout.rows(scope: context.options.scope, fund: "all", year: context.year)
        let stocks = rows.filter { $0.takes == .opening || $0.takes == .balance }
        let flows = rows.filter { row in !stocks.contains { $0.key == row.key } }
        let cash = Set(stocks.flatMap(\.selection.accounts)).sorted()
        let movements = columns.map { AmountColumn($0.key, $0.title, turnover: $0.turnover) }
        let lines = try store.cashLines(
            of: context.members,
            windows: movements.windows,
            cash: cash,
            funds: context.names.funds,
            cut: context.cut
        )
        let chart = try context.chart(in: store)
        let balances = try context.lines(columns, .financial, codes: Set(cash), in: store)
        return [
            context.tally(flows, movements, lines, chart),
            context.tally(stocks, columns, balances, chart),
        ]
    }
}

/// The options of the prescribed statements.
struct PrescribedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "计到哪个月；13 为结算。",
            "The last month that counts; 13 is the settlement.",
            valueName: "1…13"
        )
    )
    var month = 13
    @Option(
        help: ArgumentHelp(
            "代替规定各行的格式文件。",
            "A layout in place of the prescribed rows.",
            valueName: "file"
        )
    )
    var layout: String?

    func validate() throws {
        try check(month, 1...13, "--month")
    }
}

/// A statement whose columns ``PrescribedTable`` knows and whose rows are a layout.
protocol PrescribedStatement: TableStatement {
    static var table: PrescribedTable { get }
    var prescribed: PrescribedOptions { get }
    func tallies(
        _ layout: Layout,
        _ columns: [AmountColumn],
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> [TableTally]
}

extension PrescribedStatement {
    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let chart = try context.chart(in: store)
        let layout = try LayoutFile(prescribed.layout ?? Self.table.rawValue)
            .readTable(chart, context.names.funds)
        let columns = Self.table.columns(
            year: context.year,
            through: prescribed.month,
            funds: context.names.funds
        )
        let tallies = try tallies(layout, columns, context, store)
        var heading = context.heading(Self.table.rawValue, Self.table.name)
        heading.month = prescribed.month == 13 ? nil : prescribed.month
        return MadeTable(table: Self.table.table(heading, tallies), tallies: tallies)
    }

    func tallies(
        _ layout: Layout,
        _ columns: [AmountColumn],
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> [TableTally] {
        let rows = layout.rows(scope: context.options.scope, fund: "all", year: context.year)
        let lines = try context.lines(
            columns,
            Self.table.basis,
            by: [.subject, .counterparty],
            tellingSides: rows.contains(where: \.tellsSides),
            in: store
        )
        return [context.tally(rows, columns, lines, try context.chart(in: store))]
    }
}
