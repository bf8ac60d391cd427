import Ledger
import LedgerStore
import Postgres
import Testing

/// Random events by people with roles, over a county where entries await approval and towns where they do
/// not. What each answers is foreseen; the invariants hold after every step.
@Suite(.enabled(if: TestServer.isThere, "FUNDFLOW_TEST_SERVER is not set; Tools/test sets it"))
struct DraftModelTests {
    @Test(
        "Drafts never count, nobody approves their own, and no user learns of another's books",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func agrees(seed: UInt64) throws {
        var run = try DraftRun(seed: seed)
        for _ in 0..<12 { try run.step() }
        try run.finish()
    }
}

/// One seed played by three people: one makes and one makes and checks in the county, one makes and checks in
/// the towns.
private struct DraftRun {
    private let database: TestDatabase
    private var business: RandomBusiness
    private var random: SeededGenerator
    /// How many entries there are to be.
    private var entries = 0

    private enum Person: String, CaseIterable {
        case maker, checker, towns
    }

    init(seed: UInt64) throws {
        database = try TestDatabase()
        _ = try Migration.run(at: database.address)
        let store = try LedgerStore.open(at: database.address)
        business = try RandomBusiness(seed: seed, in: store)
        random = SeededGenerator(seed: seed &* 31)
        let county = business.county
        let administrator = try database.ask("SELECT session_user") ?? ""
        func member(_ person: String, _ role: MemberRole, _ government: Government) -> Member {
            let scope: MemberScope = role == .administrator ? .subtree : .own
            return Member(person: person, role: role, government: government, scope: scope)
        }
        var members = [
            member(administrator, .administrator, county), member(name(.maker), .maker, county),
            member(name(.checker), .maker, county), member(name(.checker), .checker, county),
        ]
        for town in business.towns {
            members.append(member(name(.towns), .maker, town))
            members.append(member(name(.towns), .checker, town))
        }
        _ = try store.record(members)
        try store.setApproval(of: county, true)
    }

    private func name(_ person: Person) -> String { "model_drafts_\(person.rawValue)" }

    private func store(_ person: Person) throws -> LedgerStore {
        try LedgerStore.open(at: TestServer.address(of: database.name, "user=\(name(person))"))
    }

    private func governments(of person: Person) -> [Government] {
        person == .towns ? business.towns : [business.county]
    }

    mutating func step() throws {
        let person = Person.allCases.randomElement(using: &random) ?? .maker
        let store = try store(person)
        switch Int.random(in: 1...5, using: &random) {
        case 1, 2: try handIn(person, store)
        case 3, 4: try approve(person, store)
        default: try reject(person, store)
        }
        try invariantsHold()
    }

    /// Hands in those events of a random file in which the person has a part.
    private mutating func handIn(_ person: Person, _ store: borrowing LedgerStore) throws {
        let own = Set(governments(of: person).map(\.id))
        let file = try business.file()
        let lines = Set(file.filter { own.contains($0.entry.heading.government.id) }.map(\.line))
        let deliveries = file.filter { lines.contains($0.line) }
        let mine = deliveries.filter { own.contains($0.entry.heading.government.id) }.count
        guard mine > 0 else { return }
        let outcome = try store.post(deliveries)
        #expect(outcome.refused.isEmpty, "\(outcome.refused)")
        #expect(outcome.postedCount == (person == .towns ? mine : 0))
        #expect(outcome.submitted == (person == .towns ? 0 : mine))
        #expect(outcome.sent == deliveries.count - mine)
        entries += outcome.postedCount
        let again = try store.post(deliveries)
        #expect(again.skipped == mine, "twice handed in = once handed in")
        #expect(again.postedCount + again.submitted + again.sent == 0)
    }

    /// Some drafts that the person sees in one government, with who made each.
    private mutating func pick(
        _ person: Person,
        _ store: borrowing LedgerStore
    ) throws -> (Government, [Draft])? {
        guard let government = governments(of: person).randomElement(using: &random) else {
            return nil
        }
        let drafts = try store.drafts(of: [government], withDecided: false)
        let some = drafts.filter { _ in Bool.random(using: &random) }
        return some.isEmpty ? nil : (government, some)
    }

    private mutating func approve(_ person: Person, _ store: borrowing LedgerStore) throws {
        guard let (government, drafts) = try pick(person, store) else { return }
        let isAllowed = person != .maker && !drafts.contains { $0.maker == name(person) }
        let outcome = try permitted {
            try store.approve(drafts.map(\.number), of: government, date: nil, period: nil)
        }
        #expect((outcome != nil) == isAllowed, "nobody approves their own; only checkers approve")
        guard let outcome else { return }
        #expect(outcome.refused.isEmpty, "\(outcome.refused)")
        #expect(outcome.postedCount == drafts.count)
        entries += outcome.postedCount
    }

    private mutating func reject(_ person: Person, _ store: borrowing LedgerStore) throws {
        guard let (government, drafts) = try pick(person, store) else { return }
        let isAllowed = person != .maker || drafts.allSatisfy { $0.maker == name(.maker) }
        let count = try permitted {
            try store.reject(drafts.map(\.number), of: government, because: "不符")
        }
        #expect(count == (isAllowed ? drafts.count : nil))
    }

    /// What comes of it; nothing where it is not permitted.
    private func permitted<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch let error as StoreError {
            guard case .notPermitted = error else { throw error }
            return nil
        }
    }

    private func invariantsHold() throws {
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == String(entries))
        let counted = try database.ask(
            "SELECT coalesce(sum(entry_count), 0) FROM fundflow.posting_run"
        )
        #expect(counted == String(entries), "drafts have no run")
        #expect(
            try database.ask(
                "SELECT count(*) FROM fundflow.posting_run WHERE maker = person OR (maker IS NULL AND "
                    + "government_id = \(business.county.id))"
            ) == "0",
            "in the county every run was made by one and approved by another"
        )
        for person in Person.allCases {
            let own = governments(of: person).map { String($0.id) }.joined(separator: ",")
            let address = TestServer.address(of: database.name, "user=\(name(person))")
            let connection = try Connection(address)
            let seen = try connection.query(
                """
                SELECT count(*) FROM (
                    SELECT government_id FROM fundflow.entry
                    UNION ALL SELECT government_id FROM fundflow.balance
                    UNION ALL SELECT government_id FROM fundflow.account
                    UNION ALL SELECT government_id FROM fundflow.posting_run
                    UNION ALL SELECT government_id FROM fundflow.period_head
                    UNION ALL SELECT government_id FROM fundflow.awaiting_entry
                    UNION ALL SELECT government_id FROM fundflow.act
                ) AS seen WHERE government_id NOT IN (\(own))
                """
            )
            #expect(try seen.int(0, 0) == 0, "\(person) learns of no other books")
        }
    }

    /// The books keep every rule, and the chains hold, approvals and all.
    func finish() throws {
        #expect(entries > 0, "something was posted")
        let store = try LedgerStore.open(at: database.address)
        let kept = [business.county] + business.towns
        try store.reading { store in
            #expect(try store.brokenRules() == [])
            for chain in try kept.flatMap({ try store.chains(of: $0) }) {
                #expect(chain.faults(against: nil) == [])
            }
        }
    }
}
