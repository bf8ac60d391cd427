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
            return voucher.place.journal == .accounting && !period.isOpening
                && voucher.entry.heading.reverses == nil && !reversed.contains(number)
        }
    }
}
