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
        /// What both halves of one event have in common.
        let event: Int
    }

    /// What awaits approval, or another government.
    struct AwaitingEntry {
        let government: Int32
        let number: Int
        let maker: ModelPerson
        let isIncoming: Bool
        let delivery: Delivery
        let event: Int
    }

    private(set) var balances: [BalanceKey: Turnover] = [:]
    private(set) var vouchers: [Voucher] = []
    private(set) var lastNumbers: [JournalPeriod: Int] = [:]
    private(set) var drafts: [AwaitingEntry] = []
    private var lastDrafts: [Int32: Int] = [:]
    private var lastEvent = 0
    private var reversed: Set<FlowEntry.Number> = []
    private var closed: Set<[Int32]> = []
    /// Whose expenditure of which fund is stopped where it goes beyond the budget of its class.
    var bound: (government: Government, fund: Fund)?

    /// Posts a file: numbers in the order of its lines.
    mutating func post(_ deliveries: [Delivery]) {
        post(deliveries.map { ($0, eventNumber(of: $0)) })
        lastEvent += 1_000_000
    }

    /// The halves of an event share their line.
    private func eventNumber(of delivery: Delivery) -> Int { lastEvent + delivery.line }

    private mutating func post(_ deliveries: [(Delivery, Int)]) {
        for (delivery, event) in deliveries {
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
                    event: event
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
                && !drafts.contains { $0.delivery.entry.heading.reverses == number }
        }
    }
}

// MARK: - Drafts

extension ModelLedger {
    /// Takes in what was handed in together: what awaits someone is in no balance.
    mutating func take(
        _ file: [Delivery],
        by maker: ModelPerson,
        incoming: Set<Int32>,
        awaiting: Set<Int32>
    ) {
        var direct: [(Delivery, Int)] = []
        for delivery in file {
            let government = delivery.entry.heading.government.id
            guard incoming.contains(government) || awaiting.contains(government) else {
                direct.append((delivery, eventNumber(of: delivery)))
                continue
            }
            lastDrafts[government, default: 0] += 1
            drafts.append(
                AwaitingEntry(
                    government: government,
                    number: lastDrafts[government] ?? 0,
                    maker: maker,
                    isIncoming: incoming.contains(government),
                    delivery: delivery,
                    event: eventNumber(of: delivery)
                )
            )
        }
        post(direct)
        lastEvent += 1_000_000
    }

    func drafts(of government: Government) -> [AwaitingEntry] {
        drafts.filter { $0.government == government.id }
    }

    mutating func approve(_ approved: [AwaitingEntry]) {
        post(approved.map { ($0.delivery, $0.event) })
        remove(approved)
    }

    mutating func remove(_ decided: [AwaitingEntry]) {
        drafts.removeAll { draft in
            decided.contains { $0.government == draft.government && $0.number == draft.number }
        }
    }

    /// The government in which the other half of a voucher's event was posted.
    func twin(of voucher: Voucher) -> Int32? {
        vouchers.first {
            $0.event == voucher.event && $0.place.government != voucher.place.government
        }?.place.government
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

    /// The rules for which a file is refused: it touches a closed period, or, where it does not, spends beyond
    /// a stop: what several entries come to is judged where each by itself may stand.
    ///
    /// - Parameter approved: What of the file awaited approval until now.
    func rulesBroken(by file: [Delivery], approving approved: [AwaitingEntry] = []) -> Set<String> {
        if file.contains(where: {
            isClosed($0.entry.heading.government, $0.entry.heading.period.month)
        }) {
            return ["period_is_open"]
        }
        return overspends(file, approved) ? ["expenditure_is_within_the_budget"] : []
    }

    private func overspends(_ file: [Delivery], _ approved: [AwaitingEntry]) -> Bool {
        guard let bound else { return false }
        var after = self
        after.post(file)
        after.remove(approved)
        let (before, later) = (left(of: bound), after.left(of: bound))
        let awaiting = after.awaiting(of: bound)
        return later.contains {
            $0.value < (awaiting[$0.key] ?? 0) && $0.value < (before[$0.key] ?? 0)
        }
    }

    /// What drafts of the government's own would spend of each class, in fen.
    private func awaiting(of bound: (government: Government, fund: Fund)) -> [Substring: Int128] {
        let postings = drafts.filter {
            $0.government == bound.government.id && !$0.isIncoming
                && $0.delivery.entry.heading.journal == .accounting
        }.flatMap(\.delivery.entry.postings).filter {
            $0.account.book == .budgetary(bound.fund)
                && $0.account.code == bound.fund.expenditureCode && $0.side == .debit
                && $0.amount.fen > 0
        }
        return Dictionary(grouping: postings) { ($0.account.subject ?? "").prefix(3) }
            .mapValues { $0.reduce(Int128(0)) { $0 + Int128($1.amount.fen) } }
    }

    /// What each class has left of its budget, in fen.
    func left(of bound: (government: Government, fund: Fund)) -> [Substring: Int128] {
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
