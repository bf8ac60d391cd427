import Ledger
import LedgerStore
import Postgres
import Testing

/// One seed played against the ledger in memory and the one in the database.
struct ModelRun {
    var business: RandomBusiness
    var model = ModelLedger()
    private(set) var snapshots: [Snapshot] = []
    let funds: [Fund]

    /// What a statement was made from at some moment, and the runs it was made at.
    struct Snapshot {
        let runs: [ChainHead]
        let lines: Set<BalanceLine>
    }

    init(seed: UInt64, in store: borrowing LedgerStore) throws {
        business = try RandomBusiness(seed: seed, in: store)
        funds = try store.funds()
    }

    var kept: [Government] { [business.county] + business.towns }

    mutating func play(_ an: borrowing LedgerStore, _ bo: borrowing LedgerStore) throws {
        try post(try business.openings(), to: an)
        if business.number(in: 1...2) == 1 { try bindBudget(in: an) }
        for _ in 0..<business.number(in: 3...7) {
            if business.number(in: 0...1) == 0 { try step(an) } else { try step(bo) }
        }
    }

    private mutating func step(_ store: borrowing LedgerStore) throws {
        switch business.number(in: 1...10) {
        case 1, 2: try reverse(in: store)
        case 3: snapshots.append(try snapshot(of: store))
        case 4: try closeMonths(in: store)
        case 5: try closeYear(in: store)
        case 6: try reopen(in: store)
        case 7: try post(try business.settlements(), to: store)
        default: try post(try business.file(), to: store)
        }
    }

    private mutating func post(_ file: [Delivery], to store: borrowing LedgerStore) throws {
        let outcome = try send(file, to: store)
        let rules = model.rulesBroken(by: file)
        guard rules.isEmpty else {
            #expect(Set(outcome.refused.map(\.rule)) == rules, "closed periods and stops hold")
            #expect(outcome.postedCount == 0)
            return
        }
        #expect(outcome.postedCount == file.count, "all that is new is posted")
        model.post(file)
        guard business.number(in: 1...2) == 1 else { return }
        let again = try send(file, to: store)
        #expect(again.postedCount == 0 && again.skipped == file.count, "twice posted = once posted")
    }

    private mutating func reverse(in store: borrowing LedgerStore) throws {
        let vouchers = model.reversible
        guard !vouchers.isEmpty else { return }
        let voucher = business.pick(vouchers)
        let undone = try entry(voucher.place, voucher.number, in: store)
        var entries = [undone]
        if let twin = undone.twin {
            let place = ModelLedger.JournalPeriod(
                government: twin.government,
                journal: .accounting,
                period: twin.period.number
            )
            entries.append(try entry(place, twin.number, in: store))
        }
        let deliveries = try reversals(of: entries, because: "记错")
        let outcome = try send(deliveries, to: store)
        let broken = model.rulesBroken(by: deliveries)
        guard broken.isEmpty else {
            #expect(Set(outcome.refused.map(\.rule)) == broken, "closed periods hold")
            return
        }
        #expect(outcome.postedCount == deliveries.count)
        model.post(deliveries)
        let again = try send(deliveries, to: store)
        #expect(again.postedCount == 0 && again.refused.isEmpty, "twice posted = once posted")
        #expect(again.skipped == deliveries.count, "twice posted = once posted")
        let other = try send(try reversals(of: entries, because: "另有原因"), to: store)
        #expect(
            Set(other.refused.map(\.rule)) == ["entry_is_reversed_once"],
            "an entry is reversed once"
        )
    }

    /// The county's expenditure is bound by its budget, class by class.
    private mutating func bindBudget(in store: borrowing LedgerStore) throws {
        try post(try business.budget(), to: store)
        let control = BudgetControl(
            government: business.county,
            fund: funds[0],
            level: .class,
            byUnit: false,
            byProject: false,
            action: .stop
        )
        _ = try store.record([control])
        model.bound = (business.county, funds[0])
    }

    /// What undoes an entry and its twin.
    private mutating func reversals(
        of entries: [PostedEntry],
        because reason: String
    ) throws -> [Delivery] {
        try entries.map { entry in
            let date = business.date(after: entry.date)
            guard let period = Period(containing: date) else { throw StoreError.notMigrated }
            return Delivery(
                line: 1,
                entry: try entry.reversed(because: reason, on: date, in: period),
                twin: entries.first { $0.government.id != entry.government.id }?.government.id
            )
        }
    }

    func entry(
        _ place: ModelLedger.JournalPeriod,
        _ number: Int,
        in store: borrowing LedgerStore
    ) throws -> PostedEntry {
        let government = kept.first { $0.id == place.government }
        let found = try Period(number: place.period).flatMap { period in
            try government.flatMap {
                try store.entry(of: $0, place.journal, period, number, funds: funds)
            }
        }
        return try #require(found)
    }

    private func send(
        _ deliveries: [Delivery],
        to store: borrowing LedgerStore
    ) throws -> PostingOutcome {
        var accounts = AccountNumbers()
        try store.openInbox()
        try store.deliver(deliveries, &accounts)
        return try store.postInbox(PostingSource(name: "model", digest: "", isAgain: false))
    }

    private func snapshot(of store: borrowing LedgerStore) throws -> Snapshot {
        Snapshot(runs: try store.chainHeads(of: kept), lines: Set(try lines(in: store)))
    }

    func lines(
        in store: borrowing LedgerStore,
        year: Int = 2023,
        cut: Cut = .none
    ) throws -> [BalanceLine] {
        try store.balanceLines(of: kept, year: year, column: .final, funds: funds, cut: cut)
    }
}
