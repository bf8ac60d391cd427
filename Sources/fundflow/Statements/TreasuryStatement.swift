import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement treasury`: cash by day, ten days or month (库款).
struct TreasuryStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "treasury",
        abstract: Wording(
            "库款：按日、旬或月，指出最低点。",
            "Print treasury cash by day, ten days or month, with its low-water mark (库款)."
        ),
        discussion: Wording(
            """
            1001、1002 和 1003，按凭证日期。下面列出已知到期的债务本息。用 --against 则\
            与国库日报表（日期和余额，或收、支）逐项比较；有差异时退出码为 1。
            """,
            """
            1001, 1002 and 1003, by the dates of entries. Below stand principal and interest of loans that are known to fall due. \
            With --against the treasury's own daily report (date and balance, or receipts and payments) is compared \
            instead, difference by difference; exit status 1 where there are any.
            """
        ),
        examples: """
            fundflow statement treasury --government 500116 --year 2023 --by xun --unit 亿元
            fundflow statement treasury --government 500116 --year 2023 --against 国库日报.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(
        help: ArgumentHelp("每行为：day 日、xun 旬、month 月。", "What a row is: day 日, xun 旬 or month 月.")
    ) var by: Treasury.Interval = .month
    @Option(
        name: .customLong("due-months"),
        help: ArgumentHelp(
            "列出今后几个月内到期的债务。",
            "How far ahead what falls due is shown, in months.",
            valueName: "n"
        )
    )
    var dueMonths = 6
    @Option(
        help: ArgumentHelp("国库日报表（CSV）。", "The treasury's daily report (CSV).", valueName: "file")
    )
    var against: String?

    func validate() throws {
        try check(dueMonths, 0...1200, "--due-months")
    }

    func perform() throws {
        let store = try options.openStore()
        let form = StatementForm(statement.figures.format)
        let (text, agrees) = try store.reading { store in
            let context = try StatementContext(
                statement,
                options.words,
                sharing: SharedReadings(),
                in: store
            )
            let made = try made(context, store)
            let agrees = against == nil || made.table.rows.isEmpty
            return (try written(made, context, form, store), agrees)
        }
        print(text, terminator: "")
        if !agrees { throw ExitCode(1) }
    }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let moved = try moved(context, store)
        // What a settlement of last year moved in this one was not there when the year began.
        let settled = moved.filter { $0.period < context.year * 100 }.map {
            StockLine(government: $0.government, account: $0.account, opening: -$0.net)
        }
        let lines =
            try context.stockLines(Treasury.codes, [.execution, .settlement], in: store) + settled
        let treasury = Treasury(opening: lines.sum(\.opening), moved)
        if let against { return try compared(treasury, InputFile(against), context) }
        let heading = context.heading(
            "treasury",
            Wording("库款\(by.wording.chinese)报", "treasury cash by \(by.wording.english)")
        )
        let due = try due(after: lastDay(context), context, store)
        return MadeTable(
            table: treasury.table(heading, by: by, due: due),
            behind: Treasury.behind(lines, moved, by: by)
        )
    }

    private func lastDay(_ context: StatementContext) throws -> CalendarDate {
        let end = try context.yearEnd
        return statement.cutting.asOf.map { min($0, end) } ?? end
    }

    /// What cash moves in the year, day by day, last year's settlement included.
    private func moved(
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> [DatedLine] {
        try store.datedLines(
            of: context.members,
            codes: Treasury.codes,
            from: (context.year - 1) * 100 + 13,
            through: lastDay(context),
            funds: context.names.funds,
            cut: context.cut
        ).filter { $0.date.year == context.year && $0.period % 100 != 0 }
    }

    /// What the loans owed at a day ask for within the months after it.
    private func due(
        after day: CalendarDate,
        _ context: StatementContext,
        _ store: borrowing LedgerStore
    ) throws -> [DuePayment] {
        guard dueMonths > 0 else { return [] }
        let loans = try store.dueLoans(
            of: context.members,
            on: day,
            funds: context.names.funds,
            cut: context.cut
        )
        return DuePayment.of(loans, after: day, through: day.adding(months: dueMonths))
    }

    private func compared(
        _ treasury: Treasury,
        _ file: InputFile,
        _ context: StatementContext
    ) throws -> MadeTable {
        let report = try file.checked { TreasuryReportReader.days(of: try file.bytes(), &$0) }
        let gaps = treasury.gaps(against: report.filter { $0.date.year == context.year })
        let name = Wording("库款与国库对账", "books and treasury")
        return MadeTable(
            table: Treasury.table(gaps, days: report.count, context.heading("treasury", name))
        )
    }
}

extension Treasury.Interval: ExpressibleByArgument {
    init?(argument: String) {
        self.init(word: argument)
    }
}
