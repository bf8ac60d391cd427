import Ledger
import LedgerStore

/// Governments, funds and entries to post in tests: a county with three towns, and the city outside.
struct Books {
    let city: Government
    let county: Government
    let towns: [Government]
    let general: Fund
    let governmental: Fund

    static let records = [
        record("500000", "重庆市", .province, nil, isKept: false),
        record("500116", "江津区", .county, "500000"),
        record("500116101", "油溪镇", .township, "500116"),
        record("500116102", "吴滩镇", .township, "500116"),
        record("500116103", "石门镇", .township, "500116"),
    ]

    private static func record(
        _ code: String,
        _ name: String,
        _ level: GovernmentLevel,
        _ parent: String?,
        isKept: Bool = true
    ) -> GovernmentRecord {
        GovernmentRecord(
            code: code,
            name: name,
            level: level,
            parent: parent,
            isKept: isKept,
            kind: .government
        )
    }

    init(_ store: borrowing LedgerStore) throws {
        let governments = try store.governments()
        let funds = try store.funds()
        func government(_ code: String) throws -> Government {
            guard let one = governments.named(code).first else { throw Missing(what: code) }
            return one
        }
        func fund(_ code: String) throws -> Fund {
            guard let one = funds.named(code) else { throw Missing(what: code) }
            return one
        }
        city = try government("500000")
        county = try government("500116")
        towns = try ["500116101", "500116102", "500116103"].map(government)
        general = try fund("general-public")
        governmental = try fund("government-funds")
    }

    struct Missing: Error {
        let what: String
    }

    /// Those that keep books.
    var kept: [Government] { [county] + towns }

    // MARK: - Accounts

    func account(_ code: String, in fund: Fund? = nil, _ subject: String? = nil) -> Account {
        var account = Account(book: .budgetary(fund ?? general), code: code)
        account.subject = subject
        return account
    }

    /// An account of a flow to or from another government.
    func flow(_ code: String, _ subject: String, with other: Government) -> Account {
        var account = account(code, in: nil, subject)
        account.counterparty = other.id
        return account
    }

    var cash: Account { account("8041") }
    var tax: Account { account("6001", "1010101") }

    // MARK: - Entries

    /// An entry of the county in March 2024, unless said otherwise.
    func entry(
        _ postings: [Posting],
        of government: Government? = nil,
        in period: Int = 202_403,
        on date: String? = nil,
        stage: Stage = .execution,
        reference: String? = nil,
        content: String? = nil,
        _ more: (inout Entry.Heading) -> Void = { _ in }
    ) throws -> Entry {
        guard let month = Period(number: period),
            let day = CalendarDate(date ?? "\(month.year)-\(max(month.month, 1))-1".padded)
        else { throw Missing(what: "period \(period)") }
        var heading = Entry.Heading(
            government: government ?? county,
            period: month,
            date: day,
            stage: stage,
            summary: "入库",
            content: content ?? "\(period) \(postings)"
        )
        heading.reference = reference
        more(&heading)
        return try Entry(heading: heading, postings: postings)
    }

    /// Money that comes in on one account, or goes out of it where the sum is negative.
    func received(_ fen: Int64, on account: Account) -> [Posting] {
        [
            Posting(.debit, Amount(fen: fen), on: cash),
            Posting(.credit, Amount(fen: fen), on: account),
        ]
    }

    func paid(_ fen: Int64, on account: Account) -> [Posting] {
        [
            Posting(.debit, Amount(fen: fen), on: account),
            Posting(.credit, Amount(fen: fen), on: cash),
        ]
    }

    /// A subsidy as two deliveries that name each other.
    func subsidy(
        _ fen: Int64,
        from payer: Government,
        to receiver: Government,
        line: Int,
        in period: Int = 202_403,
        reference: String? = nil
    ) throws -> [Delivery] {
        [
            Delivery(
                line: line,
                entry: try entry(
                    paid(fen, on: flow("7011", "2300202", with: receiver)),
                    of: payer,
                    in: period,
                    reference: reference
                ),
                twin: receiver.id
            ),
            Delivery(
                line: line,
                entry: try entry(
                    received(fen, on: flow("6011", "1100202", with: payer)),
                    of: receiver,
                    in: period,
                    reference: reference
                ),
                twin: payer.id
            ),
        ]
    }
}

extension LedgerStore {
    /// Posts deliveries as one file.
    @discardableResult
    borrowing func post(
        _ deliveries: [Delivery],
        from name: String = "test.csv",
        isAgain: Bool = false
    ) throws -> PostingOutcome {
        var accounts = AccountNumbers()
        try openInbox()
        try deliver(deliveries, &accounts)
        return try postInbox(.init(name, isAgain: isAgain))
    }

    /// Posts entries as one file, a line each.
    @discardableResult
    borrowing func post(
        _ entries: [Entry],
        from name: String = "test.csv",
        isAgain: Bool = false
    ) throws -> PostingOutcome {
        try post(
            entries.enumerated().map { Delivery(line: $0 + 1, entry: $1, twin: nil) },
            from: name,
            isAgain: isAgain
        )
    }

    /// Every rule that does not hold, with its first offender.
    borrowing func brokenRules() throws -> [String] {
        try Check.all.compactMap { check in
            try run(check).first.map { "\(check.name): \($0)" }
        }
    }
}

extension PostingSource {
    init(_ name: String, isAgain: Bool = false) {
        self.init(name: name, digest: String(repeating: "ab", count: 32), isAgain: isAgain)
    }
}

extension String {
    /// A day such as 2024-3-1 with two digits for month and day.
    fileprivate var padded: String {
        split(separator: "-").map { $0.count < 2 ? "0\($0)" : String($0) }.joined(separator: "-")
    }
}
