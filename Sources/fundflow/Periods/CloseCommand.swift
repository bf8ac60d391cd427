import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow close`: a month or a year takes no more entries.
struct CloseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a month or a year (结账).",
        discussion: """
            Examples:
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
        abstract: "Close months of a year (月结).",
        discussion: """
            Checked first: the trial balance, drafts, that both halves move the same cash, and what \
            passes between governments from January on. --plan says what is found and closes nothing; \
            exit status 1 where something speaks against it. Month 13 is closed when the settlement is \
            done: what it moved is transferred by closing entries.

            Examples:
              fundflow close month --government 500116 --period 202301
              fundflow close month --government 500116 --period 202313
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var closing: ClosingOptions
    @Option(help: "The month as yyyymm, or several as in 202301-202303.") var period: PeriodRange
    @Option(help: "One journal only.") var journal: Journal?

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
    @Option(help: "The government, by code or name.") var government: String
    @Flag(help: "Say what would be done and what speaks against it; change nothing.")
    var plan = false
    @Flag(help: "Close though another government has not booked the same (未达).")
    var allowUnmatched = false
    @Option(help: "The date of closing entries. Default: today.") var date: CalendarDate?
    @Option(help: "The form of the result.") var format: OutputFormat = .table

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
