import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow reopen`: closed periods take entries again, for a reason and for a time.
struct ReopenCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "reopen",
        abstract: Wording("反结账：重新打开已结的期间。", "Open closed periods again (反结账)."),
        discussion: Wording(
            """
            何人、何时、为何都留有记录。给出 --until 的，过了该日自动重新结账。年度已结账的，\
            先红字冲销结账凭证；fundflow close year 再重新生成。
            """,
            """
            Who, when and why is on record. With --until the periods close again by themselves after \
            that day. Where the year was closed, its closing entries are reversed in red ink first; \
            fundflow close year makes them anew.
            """
        ),
        examples: """
            fundflow reopen --government 500116 --period 202303 --reason "科目用错" --until 2023-05-10
            fundflow reopen --government 500116 --year 2023 --reason "决算批复"
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(
        help: ArgumentHelp(
            "期间 yyyymm，或如 202301-202303 的几个期间。",
            "The period as yyyymm, or several as in 202301-202303."
        )
    ) var period: PeriodRange?
    @Option(help: ArgumentHelp("整个年度，00 至 12 月。", "The whole year, months 00 to 12.")) var year:
        Int?
    @Option(help: ArgumentHelp("只限一本账：会计账（accounting）或预算账（budget）。", "One journal only."))
    var journal: Journal?
    @Option(help: ArgumentHelp("原因，留在记录里。", "Why; it stays on record.")) var reason: String
    @Option(help: ArgumentHelp("期间可以记账到哪一天为止。", "The last day on which the periods take entries."))
    var until: CalendarDate?
    @Option(
        help: ArgumentHelp(
            "冲销结账凭证的日期；默认今天。",
            "The date of the entries that reverse the closing. Default: today."
        )
    )
    var date: CalendarDate?
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        try check(reason: reason)
        guard (period == nil) != (year == nil) else {
            throw ValidationError(.periodOrYear())
        }
    }

    func perform() throws {
        let periods = try periods()
        let store = try options.openStore()
        let names = try Names(store)
        let span = PeriodSpan(
            try names.government(government),
            journal.map { [$0] } ?? Journal.allCases,
            periods
        )
        let reversals = try reversals(span, names, in: store)
        var accounts = AccountNumbers()
        try store.openInbox()
        try store.deliver(reversals, &accounts)
        let outcome = try store.reopen(
            span,
            because: reason,
            upTo: until,
            from: PostingSource(
                name: "reopen",
                digest: SHA256().digest(
                    of: reversals.map(\.entry.heading.content).joined(separator: "\n")
                ),
                isAgain: false
            )
        )
        let states = try store.periodStates(in: span)
        PeriodListing(span.government, states).listing.print(format, in: options.words)
        tell(words(span, outcome.postedCount)[options.words])
    }

    private func periods() throws -> ClosedRange<Period> {
        if let period {
            guard period.periods.lowerBound.year == period.periods.upperBound.year else {
                throw Failure(.usage, .notOfOneYear())
            }
            return period.periods
        }
        let year = year ?? 0
        guard let first = Period(year: year, month: 0), let last = Period(year: year, month: 12)
        else { throw Failure(.usage, .yearOutOfRange(year)) }
        return first...last
    }

    /// The entries that undo the closing of the year, in red ink.
    private func reversals(
        _ span: PeriodSpan,
        _ names: Names,
        in store: borrowing LedgerStore
    ) throws -> [Delivery] {
        let year = span.periods.lowerBound.year
        guard span.journals.contains(.accounting), let december = Period(year: year, month: 12)
        else { return [] }
        return try store.standingClosings(of: span.government, year: year).enumerated().compactMap {
            line,
            number in
            guard
                let entry = try store.entry(
                    of: span.government,
                    .accounting,
                    december,
                    number,
                    funds: names.funds
                )
            else { return nil }
            do throws(EntryFault) {
                let reversal = try entry.reversed(
                    because: reason,
                    on: date ?? .today,
                    in: december
                )
                return Delivery(line: line + 1, entry: reversal, twin: nil)
            } catch {
                throw Failure(
                    .inputRefused,
                    .closingEntryFault(error, december, date ?? .today)
                )
            }
        }
    }

    private func words(_ span: PeriodSpan, _ reversals: Int) -> Wording {
        let undone = Wording(
            reversals > 0 ? "，红字冲销结账凭证 \(reversals) 张，请重新年结" : "",
            reversals > 0
                ? "; closing entries reversed: \(reversals), to be made anew by fundflow close year"
                : ""
        )
        let end = until.map { Wording("，至 \($0) 止", " up to \($0)") } ?? Wording("", "")
        return Wording(
            "\(span.government.name) 已重新开账\(end.chinese)\(undone.chinese)",
            "\(span.government.name) is open again\(end.english)\(undone.english)"
        )
    }
}
