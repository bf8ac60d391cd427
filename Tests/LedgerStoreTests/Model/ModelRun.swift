import Ledger
import LedgerStore
import Postgres
import Testing

/// One seed played against the ledger in memory and the one in the database, by people with roles.
struct ModelRun {
    var business: RandomBusiness
    var model = ModelLedger()
    private(set) var snapshots: [Snapshot] = []
    let funds: [Fund]
    /// Whether what is handed in in the county awaits another person. The towns do without.
    let countyApproves: Bool

    /// What a statement was made from at some moment, and the runs it was made at.
    struct Snapshot {
        let runs: [ChainHead]
        let lines: Set<BalanceLine>
    }

    init(seed: UInt64) throws {
        let store = try ModelServer.administrator()
        business = try RandomBusiness(seed: seed, in: store)
        funds = try store.funds()
        countyApproves = seed % 3 != 0
        try ModelServer.enrol(in: business, store)
        if countyApproves { try store.setApproval(of: business.county, true) }
    }

    var kept: [Government] { [business.county] + business.towns }

    func governments(of person: ModelPerson) -> [Government] {
        person == .wu ? business.towns : kept
    }

    mutating func play() throws {
        try post(try business.openings(), by: .an)
        if business.number(in: 1...2) == 1 { try bindBudget() }
        for _ in 0..<business.number(in: 10...18) {
            try step()
            try invariantsHold()
            if business.number(in: 1...4) == 1 { try nobodySeesMore() }
        }
    }

    private mutating func step() throws {
        let person = business.pick(ModelPerson.allCases)
        let closer: ModelPerson = person == .wu ? .an : person
        switch business.number(in: 1...16) {
        case 1, 2: try reverse(by: closer)
        case 3: snapshots.append(try snapshot(of: ModelServer.store(of: closer)))
        case 4: try closeMonths(by: person)
        case 5: try closeYear(by: closer)
        case 6: try reopen(by: closer)
        case 7: try post(try business.settlements(), by: closer)
        case 8...12:
            for _ in 1...3 { try approve(by: business.pick([.an, .bo, .bo, .bo, .wu])) }
        case 13: try reject(by: person)
        default: try post(try business.file(), by: business.pick([.an, .an, .bo, .wu]))
        }
    }

    /// Hands in those events of a file in which the person has a part.
    private mutating func post(_ file: [Delivery], by person: ModelPerson) throws {
        let own = Set(governments(of: person).map(\.id))
        let lines = Set(file.filter { own.contains($0.entry.heading.government.id) }.map(\.line))
        try hand(file.filter { lines.contains($0.line) }, by: person)
    }

    /// Hands deliveries in: what each answers is foreseen. Answers whether they were taken.
    @discardableResult
    private mutating func hand(_ file: [Delivery], by person: ModelPerson) throws -> Bool {
        let own = Set(governments(of: person).map(\.id))
        let near = file.filter { own.contains($0.entry.heading.government.id) }
        let awaiting: Set<Int32> =
            countyApproves && own.contains(business.county.id) ? [business.county.id] : []
        guard !near.isEmpty else { return false }
        let store = try ModelServer.store(of: person)
        let outcome = try send(file, to: store)
        let rules = model.rulesBroken(by: near)
        guard rules.isEmpty else {
            #expect(Set(outcome.refused.map(\.rule)) == rules, "closed periods and stops hold")
            #expect(outcome.postedCount + outcome.submitted + outcome.sent == 0)
            return false
        }
        let submitted = near.count { awaiting.contains($0.entry.heading.government.id) }
        #expect(outcome.postedCount == near.count - submitted, "all that is new is posted")
        #expect(outcome.submitted == submitted && outcome.sent == file.count - near.count)
        model.take(
            file,
            by: person,
            incoming: Set(file.map(\.entry.heading.government.id)).subtracting(own),
            awaiting: awaiting
        )
        if business.number(in: 1...2) == 1 {
            let again = try send(file, to: store)
            #expect(again.skipped == near.count, "twice handed in = once handed in")
            #expect(again.postedCount + again.submitted + again.sent == 0)
        }
        return true
    }

    private mutating func reverse(by person: ModelPerson) throws {
        let vouchers = model.reversible
        guard !vouchers.isEmpty else { return }
        let store = try ModelServer.store(of: person)
        let voucher = business.pick(vouchers)
        let undone = try entry(voucher.place, voucher.number, in: store)
        var entries = [undone]
        if let twin = undone.twin {
            // Half of a pair may have been undone while the other half's reversal was turned down.
            guard
                model.reversible.contains(where: {
                    $0.place.government == twin.government && $0.number == twin.number
                        && $0.place.period == twin.period.number
                })
            else { return }
            let place = ModelLedger.JournalPeriod(
                government: twin.government,
                journal: .accounting,
                period: twin.period.number
            )
            entries.append(try entry(place, twin.number, in: store))
        }
        let deliveries = try reversals(of: entries, because: "记错")
        guard try hand(deliveries, by: person) else { return }
        let awaits = deliveries.contains {
            countyApproves && $0.entry.heading.government.id == business.county.id
        }
        guard !awaits else { return }
        let other = try send(try reversals(of: entries, because: "另有原因"), to: store)
        #expect(
            Set(other.refused.map(\.rule)) == ["entry_is_reversed_once"],
            "an entry is reversed once"
        )
    }

    /// The county's expenditure is bound by its budget, class by class.
    private mutating func bindBudget() throws {
        try post(try business.budget(), by: .bo)
        let control = BudgetControl(
            government: business.county,
            fund: funds[0],
            level: .class,
            byUnit: false,
            byProject: false,
            action: .stop
        )
        _ = try ModelServer.administrator().record([control])
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
