import Ledger
import LedgerStore
import Testing

/// Months and years closed, opened again and settled by chance, beside the posting.
extension ModelRun {
    mutating func closeMonths(by person: ModelPerson) throws {
        let store = try ModelServer.store(of: person)
        let government = business.pick(governments(of: person))
        let first = business.number(in: 1...12)
        let months = first...business.number(in: first...12)
        try store.openInbox()
        let isClosed = try closed(unless: awaits(government, months)) {
            try permitted {
                try store.close(
                    span(government, months),
                    movesBalances: false,
                    allowsUnmatched: true,
                    from: Self.source
                )
            } != nil
        }
        #expect(isClosed == nil || isClosed == person.isCloser, "only closers close")
        if isClosed == true { model.close(government, months) }
    }

    /// Whether something awaits a decision in some months: then they are not closed.
    private func awaits(_ government: Government, _ months: ClosedRange<Int>) -> Bool {
        model.drafts(of: government).contains {
            months.contains($0.delivery.entry.heading.period.month)
        }
    }

    /// What comes of a closing; nothing where it is refused, as it is while something awaits a decision.
    private func closed<Value>(unless awaits: Bool, _ body: () throws -> Value) throws -> Value? {
        do {
            let value = try body()
            #expect(!awaits || value as? Bool == false, "no month is closed over a draft")
            return value
        } catch StoreError.refused("closed_periods_agree", _) where awaits {
            return nil
        }
    }

    /// Closes a year: the entries leave nothing, and no statement changes.
    mutating func closeYear(by person: ModelPerson) throws {
        let store = try ModelServer.store(of: person)
        let government = business.pick(kept)
        let unclosed = try store.unclosedBalances(of: government, year: 2023, funds: funds)
        #expect(
            Dictionary(uniqueKeysWithValues: unclosed.balances.map { ($0.account, $0.fen) })
                == model.unclosed(of: government)
        )
        let closing = try YearClosing(
            of: government,
            in: december,
            on: try #require(CalendarDate("2024-01-15")),
            round: unclosed.decemberEntries
        )
        let entries = try closing.entries(moving: unclosed.balances)
        let before = try figures(in: store)
        let deliveries = numbered(entries)
        try deliver(deliveries, to: store)
        let outcome = try closed(unless: awaits(government, 0...12)) {
            try store.close(
                span(government, 0...12),
                movesBalances: true,
                allowsUnmatched: true,
                from: Self.source
            )
        }
        guard let outcome else { return }
        #expect(outcome.postedCount == entries.count)
        model.post(deliveries)
        model.close(government, 0...12)
        #expect(model.unclosed(of: government).isEmpty, "a closed year leaves nothing")
        #expect(try figures(in: store) == before, "no statement changes when a year is closed")
    }

    /// Opens a closed month again; where the year was closed, that is undone first.
    mutating func reopen(by person: ModelPerson) throws {
        let store = try ModelServer.store(of: person)
        guard let (government, month) = closedMonths.randomElement(using: &business.random) else {
            return
        }
        let standing = try store.standingClosings(of: government, year: 2023)
        #expect(standing == model.standingClosings(of: government), "what stands is to be undone")
        let place = ModelLedger.JournalPeriod(
            government: government.id,
            journal: .accounting,
            period: december.number
        )
        let date = try #require(CalendarDate("2024-06-20"))
        let reversals = try standing.map { number in
            try entry(place, number, in: store).reversed(because: "更正", on: date, in: december)
        }
        let before = try figures(in: store)
        let deliveries = numbered(reversals)
        try deliver(deliveries, to: store)
        _ = try store.reopen(
            span(government, month...month),
            because: "更正",
            upTo: nil,
            from: Self.source
        )
        model.post(deliveries)
        model.open(government, month)
        #expect(try figures(in: store) == before, "no statement changes when a year is opened")
    }

    private var closedMonths: [(Government, Int)] {
        kept.flatMap { government in
            (0...12).filter { model.isClosed(government, $0) }.map { (government, $0) }
        }
    }

    private var december: Period {
        guard let period = Period(number: 202_312) else { fatalError("no December") }
        return period
    }

    private func span(_ government: Government, _ months: ClosedRange<Int>) -> PeriodSpan {
        guard let first = Period(year: 2023, month: months.lowerBound),
            let last = Period(year: 2023, month: months.upperBound)
        else { fatalError("no months of 2023") }
        return PeriodSpan(government, Journal.allCases, first...last)
    }

    private func numbered(_ entries: [Entry]) -> [Delivery] {
        entries.enumerated().map { Delivery(line: $0.offset + 1, entry: $0.element, twin: nil) }
    }

    private func deliver(_ deliveries: [Delivery], to store: borrowing LedgerStore) throws {
        var accounts = AccountNumbers()
        try store.openInbox()
        try store.deliver(deliveries, &accounts)
    }

    /// What the year's statement and the next one's beginning rest on.
    private func figures(in store: borrowing LedgerStore) throws -> [Set<BalanceLine>] {
        let year = try lines(in: store)
        let next = try lines(in: store, year: 2024)
        let carried = Dictionary(grouping: next) { [Int32($0.fund.number), $0.government] }
            .mapValues(\.carriedIn)
        return [Set(year)]
            + carried.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, fen in
                // One line for the carry of each fund: its parts may move among themselves.
                var line = BalanceLine(government: key[1], fund: funds[0], code: "8041")
                line.before = fen
                return [line]
            }
    }

    private static let source = PostingSource(
        name: "close",
        digest: String(repeating: "ab", count: 32),
        isAgain: false
    )
}
