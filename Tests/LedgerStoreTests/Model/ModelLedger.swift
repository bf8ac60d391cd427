import Ledger
import LedgerStore

/// A ledger in memory, as plain as it can be: what the one in the database must agree with.
struct ModelLedger {
    struct BalanceKey: Hashable {
        let government: Int32
        let account: Account
        let period: Int
        let stage: Stage
    }

    struct JournalPeriod: Hashable {
        let government: Int32
        let journal: Journal
        let period: Int
    }

    /// A voucher that was given its number here.
    struct Voucher: Hashable {
        let place: JournalPeriod
        let number: Int
        let entry: Entry
        let twin: Int32?
    }

    private(set) var balances: [BalanceKey: Turnover] = [:]
    private(set) var vouchers: [Voucher] = []
    private(set) var lastNumbers: [JournalPeriod: Int] = [:]
    private var reversed: Set<FlowEntry.Number> = []
    private var closed: Set<[Int32]> = []
    /// Whose expenditure of which fund is stopped where it goes beyond the budget of its class.
    var bound: (government: Government, fund: Fund)?

    /// Posts a file: numbers in the order of its lines.
    mutating func post(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            let heading = delivery.entry.heading
            let place = JournalPeriod(
                government: heading.government.id,
                journal: heading.journal,
                period: heading.period.number
            )
            lastNumbers[place, default: 0] += 1
            vouchers.append(
                Voucher(
                    place: place,
                    number: lastNumbers[place] ?? 0,
                    entry: delivery.entry,
                    twin: delivery.twin
                )
            )
            if let undone = heading.reverses { reversed.insert(undone) }
            for posting in delivery.entry.postings { add(posting, of: heading) }
        }
    }

    private mutating func add(_ posting: Posting, of heading: Entry.Heading) {
        let key = BalanceKey(
            government: heading.government.id,
            account: posting.account,
            period: heading.period.number,
            stage: heading.stage
        )
        let amount = Int128(posting.amount.fen)
        balances[key, default: Turnover()] +=
            posting.side == .debit ? Turnover(debit: amount) : Turnover(credit: amount)
    }

    /// Vouchers of the accounting journal that can be reversed.
    var reversible: [Voucher] {
        vouchers.filter { voucher in
            guard let period = Period(number: voucher.place.period) else { return false }
            let number = FlowEntry.Number(voucher.place.government, period, voucher.number)
            return voucher.entry.heading.stage == .execution && !period.isOpening
                && voucher.entry.heading.reverses == nil && !reversed.contains(number)
        }
    }
}

// MARK: - Periods and budgets

extension ModelLedger {
    mutating func close(_ government: Government, _ months: ClosedRange<Int>) {
        for month in months { closed.insert([government.id, Int32(month)]) }
    }

    mutating func open(_ government: Government, _ month: Int) {
        closed.remove([government.id, Int32(month)])
    }

    func isClosed(_ government: Government, _ month: Int) -> Bool {
        closed.contains([government.id, Int32(month)])
    }

    /// What a year's revenue and expenditure come to, with what closing moved, in fen.
    func unclosed(of government: Government) -> [Account: Int128] {
        let lines = balances.filter {
            $0.key.government == government.id && $0.key.stage.journal == .accounting
                && ("4567".contains($0.key.account.code.first ?? "-")
                    || $0.key.account.code.hasPrefix("3001"))
        }
        return Dictionary(grouping: lines, by: \.key.account)
            .mapValues { $0.reduce(Int128(0)) { $0 + $1.value.net } }.filter { $0.value != 0 }
    }

    /// The closing entries that nothing has reversed, by number.
    func standingClosings(of government: Government) -> [Int] {
        vouchers.filter { voucher in
            guard let period = Period(number: voucher.place.period) else { return false }
            return voucher.place.government == government.id
                && voucher.entry.heading.stage == .closing
                && voucher.entry.heading.reverses == nil
                && !reversed.contains(.init(government.id, period, voucher.number))
        }.map(\.number)
    }

    /// The rules for which a file is refused: it touches a closed period, or spends beyond a stop.
    func rulesBroken(by file: [Delivery]) -> Set<String> {
        var rules: Set<String> = []
        if file.contains(where: {
            isClosed($0.entry.heading.government, $0.entry.heading.period.month)
        }) {
            rules.insert("period_is_open")
        }
        if overspends(file) { rules.insert("expenditure_is_within_the_budget") }
        return rules
    }

    private func overspends(_ file: [Delivery]) -> Bool {
        guard let bound else { return false }
        var after = self
        after.post(file)
        let (before, later) = (left(of: bound), after.left(of: bound))
        return later.contains { $0.value < 0 && $0.value < (before[$0.key] ?? 0) }
    }

    /// What each class has left of its budget, in fen.
    private func left(of bound: (government: Government, fund: Fund)) -> [Substring: Int128] {
        let lines = balances.filter {
            $0.key.government == bound.government.id && $0.key.stage != .closing
                && $0.key.account.book == .budgetary(bound.fund)
                && $0.key.account.code == bound.fund.expenditureCode
        }
        return Dictionary(grouping: lines) { ($0.key.account.subject ?? "").prefix(3) }
            .mapValues { lines in
                lines.reduce(Int128(0)) {
                    $0 + ($1.key.stage.journal == .budget ? $1.value.net : -$1.value.net)
                }
            }
    }
}
