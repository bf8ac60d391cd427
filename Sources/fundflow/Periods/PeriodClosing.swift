import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// Periods on their way to being closed: checked, their year's balances moved where that is asked for.
struct PeriodClosing {
    let options: GlobalOptions
    let closing: ClosingOptions
    let names: Names
    let span: PeriodSpan

    private var year: Int { span.periods.lowerBound.year }

    /// Closes the periods and says so.
    ///
    /// Between the reading of balances and the closing another may post; the database then finds that
    /// something is left, and the entries are made again.
    func close(in store: borrowing LedgerStore, movesBalances: Bool) throws {
        let findings = try store.closingFindings(in: span)
        guard findings.allSatisfy({ $0.kind == .transfer && closing.allowUnmatched }) else {
            listing(of: findings).print(closing.format, in: options.words)
            throw Failure(.inputRefused, .findingsAgainstClosing(findings.count))
        }
        for attempt in 1... {
            let entries = movesBalances ? try self.entries(in: store) : []
            do {
                return try close(with: entries, in: store, movesBalances: movesBalances)
            } catch StoreError.refused("closing_leaves_nothing", _) where attempt < 10 {
                continue
            }
        }
    }

    /// The entries that would bring revenue and expenditure to nothing now.
    func entries(in store: borrowing LedgerStore) throws -> [Entry] {
        guard let december = Period(year: year, month: 12) else { return [] }
        let date = closing.date ?? .today
        let unclosed = try store.unclosedBalances(
            of: span.government,
            year: year,
            funds: names.funds
        )
        do throws(EntryFault) {
            let closing = try YearClosing(
                of: span.government,
                in: december,
                on: date,
                round: unclosed.decemberEntries
            )
            return try closing.entries(moving: unclosed.balances)
        } catch {
            throw Failure(.inputRefused, .closingEntryFault(error, december, date))
        }
    }

    private func close(
        with entries: [Entry],
        in store: borrowing LedgerStore,
        movesBalances: Bool
    ) throws {
        let deliveries = entries.enumerated().map {
            Delivery(line: $0.offset + 1, entry: $0.element, twin: nil)
        }
        var accounts = AccountNumbers()
        try store.openInbox()
        try store.deliver(deliveries, &accounts)
        let outcome = try store.close(
            span,
            movesBalances: movesBalances,
            allowsUnmatched: closing.allowUnmatched,
            from: PostingSource(
                name: "close",
                digest: SHA256().digest(
                    of: entries.map(\.heading.content).joined(separator: "\n")
                ),
                isAgain: false
            )
        )
        let states = try store.periodStates(in: span)
        PeriodListing(span.government, states).listing.print(closing.format, in: options.words)
        tell(closedWords(outcome.postedCount, movesBalances)[options.words])
    }

    private func closedWords(_ entries: Int, _ movesBalances: Bool) -> Wording {
        let (first, last) = (span.periods.lowerBound, span.periods.upperBound)
        let months = first == last ? "\(first)" : "\(first)–\(last)"
        let moved = Wording(
            movesBalances ? "，结账凭证 \(entries) 张" : "",
            movesBalances ? "; closing entries: \(entries)" : ""
        )
        return Wording(
            "\(span.government.name) \(months) 已结账\(moved.chinese)",
            "\(span.government.name) \(months) is closed\(moved.english)"
        )
    }
}

// MARK: - Findings

extension PeriodClosing {
    func listing(of findings: [ClosingFinding]) -> Listing {
        FindingListing(findings, names.governments, options.words).listing
    }

    /// Says whether anything speaks against closing.
    ///
    /// - Throws: Exit status 1 where it does.
    func tellFindings(_ findings: [ClosingFinding]) throws {
        if findings.isEmpty {
            tell(Wording("检查通过，可以结账", "nothing speaks against closing")[options.words])
        } else if findings.allSatisfy({ $0.kind == .transfer && closing.allowUnmatched }) {
            tell(Wording("有未达账项，仍可结账", "some flows are unmatched; it can be closed")[options.words])
        } else {
            throw ExitCode(1)
        }
    }
}

/// How periods stand.
struct PeriodListing {
    private(set) var listing = Listing([
        .init("government", Wording("财政", "Government")),
        .init("journal", Wording("账", "Journal"), Journal.self),
        .init("period", Wording("期间", "Period")),
        .init("entries", Wording("凭证数", "Entries"), .right),
        .init("state", Wording("状态", "State"), State.self),
        .init("until", Wording("开放至", "Open until")),
    ])

    private enum State: String, Token {
        case open, closed

        var wording: Wording {
            switch self {
            case .open: Wording("未结", "open")
            case .closed: Wording("已结", "closed")
            }
        }
    }

    init(_ government: Government, _ states: [PeriodState]) {
        for state in states {
            listing.append([
                government.code, state.journal.rawValue, state.period.description,
                String(state.lastNumber), (state.isOpen ? State.open : .closed).rawValue,
                state.isOpen ? state.openUntil ?? "" : "",
            ])
        }
    }
}
