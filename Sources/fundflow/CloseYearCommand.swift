import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow close year`: revenue and expenditure go into the balances carried on; the months are closed.
struct CloseYearCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "year",
        abstract: "Close a year (年终结账).",
        discussion: """
            Months 00 to 12 take no more entries; month 13 stays open for the settlement. Closing \
            entries are numbered after December's and dated when they are made. Given again, what has \
            been settled since is moved too. No statement of the year changes.

            Examples:
              fundflow close year --government 500116 --year 2023 --plan
              fundflow close year --government 500116 --year 2023 --date 2024-01-15
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var closing: ClosingOptions
    @Option(help: "The fiscal year.") var year: Int

    func perform() throws {
        guard let first = Period(year: year, month: 0), let last = Period(year: year, month: 12)
        else { throw Failure(.usage, .yearOutOfRange(year)) }
        let store = try options.openStore()
        let names = try Names(store)
        let span = PeriodSpan(
            try names.government(closing.government),
            Journal.allCases,
            first...last
        )
        let act = PeriodClosing(options: options, closing: closing, names: names, span: span)
        if closing.plan {
            try plan(act, in: store)
        } else {
            try act.close(in: store, movesBalances: true)
        }
    }

    private func plan(_ act: PeriodClosing, in store: borrowing LedgerStore) throws {
        let vocabulary = try Vocabulary(store)
        let (findings, entries) = try store.reading { store in
            (try store.closingFindings(in: act.span), try act.entries(in: store))
        }
        var listing = EntryListing()
        listing.append(
            entries.enumerated().map {
                Delivery(line: $0.offset + 1, entry: $0.element, twin: nil)
            },
            in: vocabulary
        )
        listing.listing.print(closing.format, in: options.words)
        act.listing(of: findings).print(closing.format, in: options.words)
        try act.tellFindings(findings)
    }
}
