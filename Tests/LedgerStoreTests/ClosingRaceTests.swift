import Ledger
import LedgerStore
import Testing

/// Some post while others close, reopen and close the year: nothing slips in behind a closing.
@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct ClosingRaceTests {
    private static let source = PostingSource(
        name: "close",
        digest: String(repeating: "ab", count: 32),
        isAgain: false
    )

    private static func span(_ government: Government, _ first: Int, _ last: Int) throws
        -> PeriodSpan
    {
        let periods = try #require(Period(number: first))...(try #require(Period(number: last)))
        return PeriodSpan(government, Journal.allCases, periods)
    }

    @Test(
        "Who posts into a month that is being closed is before it or refused, and nobody waits in a ring"
    )
    func months() throws {
        let database = try TestDatabase.withBooks()
        let refusals = Gathering<String>()
        let posted = Gathering<Int>()
        try inThreads(6) { thread in
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            if thread >= 4 {
                for round in 0..<10 {
                    let month = 202_401 + (round + thread) % 3
                    let span = try Self.span(books.kept[thread - 4], month, month)
                    try store.openInbox()
                    _ = try store.close(
                        span,
                        movesBalances: false,
                        allowsUnmatched: true,
                        from: Self.source
                    )
                    _ = try store.reopen(span, because: "再记", upTo: nil, from: Self.source)
                }
                return
            }
            for run in 0..<25 {
                let deliveries = try books.subsidy(
                    Int64(run + 1),
                    from: books.kept[thread % 2],
                    to: books.kept[1 - thread % 2],
                    line: 1,
                    in: 202_401 + run % 3,
                    reference: "\(thread)/\(run)"
                )
                let outcome = try store.post(deliveries, from: "\(thread).csv")
                posted.add(outcome.postedCount)
                for refused in outcome.refused { refusals.add(refused.rule) }
            }
        }
        let store = try LedgerStore.open(at: database.address)
        #expect(Set(refusals.all).isSubset(of: ["period_is_open"]))
        #expect(try store.brokenRules() == [])
        #expect(
            try database.ask("SELECT count(*) FROM fundflow.entry")
                == String(posted.all.reduce(0, +))
        )
        #expect(
            try database.ask(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = $1",
                [database.name]
            ) == "0"
        )
    }

    @Test(
        "What is approved while its month is being closed is an entry before it, or goes on awaiting"
    )
    func approvals() throws {
        let database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        let county = try Books(store).county
        let administrator = try database.ask("SELECT session_user") ?? ""
        let roles: [(String, MemberRole)] = [
            (administrator, .administrator), (administrator, .closer), ("race_maker", .maker),
            ("race_checker", .checker),
        ]
        _ = try store.record(
            roles.map { person, role in
                Member(
                    person: person,
                    role: role,
                    government: county,
                    scope: role == .administrator ? .subtree : .own
                )
            }
        )
        try store.setApproval(of: county, true)
        let (handedIn, approved) = (Gathering<Int>(), Gathering<Int>())
        try inThreads(4) { thread in
            let person = [administrator, "race_maker", "race_checker", "race_checker"][thread]
            let store = try LedgerStore.open(
                at: TestServer.address(of: database.name, "user=\(person)")
            )
            let books = try Books(store)
            let month = try Self.span(books.county, 202_403, 202_403)
            var drafts: [Draft] = []
            for round in 0..<1_000 where round < 30 || handedIn.all.isEmpty || !drafts.isEmpty {
                switch thread {
                case 0:
                    // What awaits keeps the month from being closed.
                    do {
                        _ = try store.close(
                            month,
                            movesBalances: false,
                            allowsUnmatched: true,
                            from: Self.source
                        )
                    } catch StoreError.refused("closed_periods_agree", _) { continue }
                    try store.openInbox()
                    _ = try store.reopen(month, because: "再记", upTo: nil, from: Self.source)
                case 1 where round == 30:
                    handedIn.add(round)
                    return
                case 1:
                    let entry = try books.entry(
                        books.received(Int64(round + 1), on: books.tax),
                        in: 202_403,
                        reference: "draft \(round)"
                    )
                    let refused = try store.post([entry]).refused
                    #expect(Set(refused.map(\.rule)).isSubset(of: ["period_is_open"]))
                default:
                    drafts = try store.drafts(of: [books.county], withDecided: false)
                    for draft in drafts {
                        do {
                            let outcome = try store.approve(
                                [draft.number],
                                of: books.county,
                                date: nil,
                                period: nil
                            )
                            #expect(outcome.refused.isEmpty, "no month is closed over a draft")
                            approved.add(outcome.postedCount)
                        } catch StoreError.refused("draft_awaits", _) { continue }
                    }
                }
            }
        }
        #expect(!approved.all.isEmpty)
        #expect(
            try database.ask("SELECT count(*) FROM fundflow.entry")
                == String(approved.all.reduce(0, +))
        )
        #expect(try store.brokenRules() == [])
        #expect(
            try database.ask(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = $1",
                [database.name]
            ) == "0"
        )
    }

    @Test(
        "A year is closed by entries that leave nothing, though others post until the last moment"
    )
    func year() throws {
        let database = try TestDatabase.withBooks()
        let attempts = Gathering<Int>()
        try inThreads(4) { thread in
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            guard thread == 3 else {
                for run in 0..<40 {
                    let entry = try books.entry(
                        books.received(Int64(run + 1), on: books.tax),
                        in: 202_401 + run % 12,
                        reference: "\(thread)/\(run)"
                    )
                    if try !store.post([entry]).refused.isEmpty { return }
                }
                return
            }
            let funds = try store.funds()
            for attempt in 1... {
                let unclosed = try store.unclosedBalances(
                    of: books.county,
                    year: 2024,
                    funds: funds
                )
                let closing = try YearClosing(
                    of: books.county,
                    in: try #require(Period(number: 202_412)),
                    on: try #require(CalendarDate("2025-01-10")),
                    round: unclosed.decemberEntries
                )
                let entries = try closing.entries(moving: unclosed.balances)
                var accounts = AccountNumbers()
                try store.openInbox()
                try store.deliver(
                    entries.enumerated().map {
                        Delivery(line: $0.offset + 1, entry: $0.element, twin: nil)
                    },
                    &accounts
                )
                do {
                    _ = try store.close(
                        try Self.span(books.county, 202_400, 202_412),
                        movesBalances: true,
                        allowsUnmatched: false,
                        from: Self.source
                    )
                    attempts.add(attempt)
                    return
                } catch StoreError.refused("closing_leaves_nothing", _) where attempt < 1_000 {
                    continue
                }
            }
        }
        #expect(attempts.all.count == 1)
        let store = try LedgerStore.open(at: database.address)
        #expect(try store.brokenRules() == [])
        let funds = try store.funds()
        let books = try Books(store)
        #expect(
            try store.unclosedBalances(of: books.county, year: 2024, funds: funds).balances.isEmpty
        )
    }
}
