import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow close`: a month or a year takes no more entries.
struct CloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: Wording("结账：月结、年终结账。", "Close a month or a year (结账)."),
        examples: """
            fundflow close month --government 500116 --period 202301-202303
            fundflow close year --government 500116 --year 2023 --plan
            """,
        subcommands: [CloseMonthCommand.self, CloseYearCommand.self]
    )

    @OptionGroup var options: GlobalOptions
}

/// `fundflow close month`: some months of a year, or month 13 with what was settled in it.
struct CloseMonthCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "month",
        abstract: Wording("月结：结某年的一个或几个月。", "Close months of a year (月结)."),
        discussion: Wording(
            """
            先检查：试算平衡、待审凭证、两套账的现金是否一致，以及年初以来上下级之间的往来。--plan 只\
            列出检查结果，不结账；有妨碍时退出码为 1。13 月在结算完成后结账，其发生额由结账凭证\
            结转。
            """,
            """
            Checked first: the trial balance, drafts, that both halves move the same cash, and what \
            passes between governments from January on. --plan says what is found and closes nothing; \
            exit status 1 where something speaks against it. Month 13 is closed when the settlement is \
            done: what it moved is transferred by closing entries.
            """
        ),
        examples: """
            fundflow close month --government 500116 --period 202301
            fundflow close month --government 500116 --period 202313
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var closing: ClosingOptions
    @Option(
        help: ArgumentHelp(
            "月份 yyyymm，或如 202301-202303 的几个月。",
            "The month as yyyymm, or several as in 202301-202303."
        )
    ) var period: PeriodRange
    @Option(help: ArgumentHelp("只限一本账：会计账（accounting）或预算账（budget）。", "One journal only."))
    var journal: Journal?

    func perform() throws {
        try closing.check(period)
        let store = try options.openStore()
        let names = try Names(store)
        let span = PeriodSpan(
            try names.government(closing.government),
            journal.map { [$0] } ?? Journal.allCases,
            period.periods
        )
        let act = PeriodClosing(options: options, closing: closing, names: names, span: span)
        if closing.plan {
            let findings = try store.reading { try $0.closingFindings(in: span) }
            act.listing(of: findings).print(closing.format, in: options.words)
            try act.tellFindings(findings)
        } else {
            let movesBalances = period.periods.upperBound.isSettlement && journal != .budget
            try act.close(in: store, movesBalances: movesBalances)
        }
    }
}

/// The options of both commands.
struct ClosingOptions: ParsableArguments {
    @Option(help: .government) var government: String
    @Flag(
        help: ArgumentHelp(
            "只说将做什么、有何妨碍，不作改动。",
            "Say what would be done and what speaks against it; change nothing."
        )
    )
    var plan = false
    @Flag(
        help: ArgumentHelp(
            "有未达账也结账（对方财政尚未记同一笔）。",
            "Close though another government has not booked the same (未达)."
        )
    )
    var allowUnmatched = false
    @Option(help: ArgumentHelp("结账凭证的日期；默认今天。", "The date of closing entries. Default: today."))
    var date: CalendarDate?
    @Option(help: .resultForm) var format: OutputFormat = .table

    /// - Throws: Where the periods are not of one year.
    func check(_ range: PeriodRange) throws {
        guard range.periods.lowerBound.year == range.periods.upperBound.year else {
            throw Failure(.usage, .notOfOneYear())
        }
    }
}

/// A period or several, written 202301 or 202301-202303.
struct PeriodRange: ExpressibleByArgument {
    let periods: ClosedRange<Period>

    init?(argument: String) {
        if let period = Period(argument: argument) {
            periods = period...period
            return
        }
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = Period(argument: String(parts[0])),
            let last = Period(argument: String(parts[1])), first <= last
        else { return nil }
        periods = first...last
    }
}
