import Ledger
import LedgerStore
import Postgres
import Testing

/// Drafts approved and turned down by chance, and what must hold whoever did what.
extension ModelRun {
    mutating func approve(by person: ModelPerson) throws {
        let store = try ModelServer.store(of: person)
        guard let (government, drafts) = try pick(by: person, in: store) else { return }
        let isAllowed = drafts.allSatisfy {
            $0.maker != person && (checks(person, government) || isTaken($0, in: government))
        }
        let outcome = try permitted {
            try store.approve(drafts.map(\.number), of: government, date: nil, period: nil)
        }
        #expect((outcome != nil) == isAllowed, "nobody approves their own; only checkers approve")
        guard let outcome else { return }
        let rules = model.rulesBroken(by: drafts.map(\.delivery), approving: drafts)
        #expect(Set(outcome.refused.map(\.rule)) == rules, "closed periods and stops hold")
        #expect(outcome.postedCount == (rules.isEmpty ? drafts.count : 0))
        if rules.isEmpty { model.approve(drafts) }
    }

    mutating func reject(by person: ModelPerson) throws {
        let store = try ModelServer.store(of: person)
        guard let (government, drafts) = try pick(by: person, in: store) else { return }
        let isAllowed = drafts.allSatisfy {
            $0.maker == person || checks(person, government) || isTaken($0, in: government)
        }
        let count = try permitted {
            try store.reject(drafts.map(\.number), of: government, because: "不符")
        }
        #expect(count == (isAllowed ? drafts.count : nil))
        if count != nil { model.remove(drafts) }
    }

    private func checks(_ person: ModelPerson, _ government: Government) -> Bool {
        switch person {
        case .an: false
        case .bo: true
        case .wu: government != business.county
        }
    }

    /// Whether a maker may decide: on what another government has made, where approval is off.
    private func isTaken(_ draft: ModelLedger.AwaitingEntry, in government: Government) -> Bool {
        draft.isIncoming && !(countyApproves && government == business.county)
    }

    /// Some of what was handed in together, of what the person sees in one government.
    private mutating func pick(
        by person: ModelPerson,
        in store: borrowing LedgerStore
    ) throws -> (Government, [ModelLedger.AwaitingEntry])? {
        let own = governments(of: person)
        let concerned = own.filter { !model.drafts(of: $0).isEmpty }
        let government = business.pick(concerned.isEmpty ? own : concerned)
        let seen = try store.drafts(of: [government], withDecided: false)
        #expect(
            Set(seen.map { "\($0.number) \($0.maker)" })
                == Set(model.drafts(of: government).map { "\($0.number) \($0.maker.name)" })
        )
        guard let submission = seen.map(\.submission).randomElement(using: &business.random) else {
            return nil
        }
        let together = Set(seen.filter { $0.submission == submission }.map(\.number))
        let drafts = model.drafts(of: government).filter { together.contains($0.number) }
        let some = drafts.filter { _ in business.number(in: 1...4) > 1 }
        return some.isEmpty ? nil : (government, some)
    }

    /// What comes of it; nothing where it is not permitted.
    func permitted<Value>(_ body: () throws -> Value) throws -> Value? {
        do {
            return try body()
        } catch let error as StoreError {
            guard case .notPermitted = error else { throw error }
            return nil
        }
    }

    // MARK: - What must hold

    func invariantsHold() throws {
        let ids = kept.map { String($0.id) }.joined(separator: ",")
        let server = try ModelServer.connect()
        let counts = try server.query(
            """
            SELECT (SELECT count(*) FROM fundflow.entry WHERE government_id IN (\(ids))),
                   (SELECT sum(entry_count) FROM fundflow.posting_run WHERE government_id IN (\(ids))),
                   (SELECT count(*) FROM fundflow.posting_run WHERE maker = person),
                   (SELECT count(*) FROM fundflow.posting_run AS run
                    WHERE run.government_id = \(business.county.id) AND run.maker IS NULL AND EXISTS (
                        SELECT FROM fundflow.entry
                        WHERE entry.government_id = run.government_id AND entry.journal = run.journal
                          AND entry.run_sequence = run.sequence AND entry.stage <> 'closing'))
            """
        )
        #expect(try counts.int(0, 0) == model.vouchers.count, "drafts never count")
        #expect(Int(counts.text(0, 1) ?? "0") == model.vouchers.count, "drafts have no run")
        #expect(try counts.int(0, 2) == 0, "nobody approves their own")
        if countyApproves {
            #expect(try counts.int(0, 3) == 0, "all in the county was approved, but its closings")
        }
        if let bound = model.bound {
            #expect(model.left(of: bound).allSatisfy { $0.value >= 0 }, "no spending passes a stop")
        }
    }

    func nobodySeesMore() throws {
        for person in ModelPerson.allCases {
            let own = governments(of: person).map { String($0.id) }.joined(separator: ",")
            let others = kept.filter { !governments(of: person).contains($0) }
            guard !others.isEmpty else { continue }
            let hidden = others.map { String($0.id) }.joined(separator: ",")
            let seen = try ModelServer.connect(as: person).query(
                """
                SELECT count(*) FILTER (WHERE government_id IN (\(hidden))),
                       count(*) FILTER (WHERE government_id IN (\(own)))
                FROM (
                    SELECT government_id FROM fundflow.entry
                    UNION ALL SELECT government_id FROM fundflow.balance
                    UNION ALL SELECT government_id FROM fundflow.account
                    UNION ALL SELECT government_id FROM fundflow.posting_run
                    UNION ALL SELECT government_id FROM fundflow.period_head
                    UNION ALL SELECT government_id FROM fundflow.period_act
                    UNION ALL SELECT government_id FROM fundflow.awaiting_entry
                    UNION ALL SELECT government_id FROM fundflow.act
                ) AS seen
                """
            )
            #expect(try seen.int(0, 0) == 0, "\(person) learns of no other books")
            #expect(try seen.int(0, 1) > 0, "\(person) sees their own")
        }
    }
}
