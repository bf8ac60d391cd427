import Ledger
import Testing

@Suite("Why two sides differ") struct CauseTests {
    /// The side an entry stands on: the district pays, the town receives.
    private enum Side: Int32 { case left = 2, right = 4 }

    private static func entry(
        _ side: Side,
        _ number: Int,
        _ fen: Int128,
        fund: Fund = .general,
        kind: String = "general",
        period: (Int, Int) = (2023, 3),
        reference: String? = nil,
        document: String? = nil,
        twin: FlowEntry.Number? = nil
    ) throws -> FlowEntry {
        let period = try #require(Period(year: period.0, month: period.1))
        let date = try #require(
            CalendarDate(year: period.year, month: max(1, period.month), day: 1)
        )
        var entry = FlowEntry(
            .init(side.rawValue, period, number),
            date: date,
            fund: fund,
            kind: kind,
            amount: fen,
            summary: "补助"
        )
        entry.reference = reference
        entry.document = document
        entry.twin = twin
        return entry
    }

    /// The causes as `kind left right`, entries by their numbers.
    private func causes(
        _ left: [FlowEntry],
        _ right: [FlowEntry],
        rule: ReconciliationRule = .subsidy,
        kind: String = "general"
    ) throws -> [String] {
        let row = ReconciliationRow(
            rule,
            try TestTree[TestTree.district],
            try TestTree[TestTree.town],
            fund: .general,
            kind: kind,
            left: 1,
            right: 0
        )
        return Difference(row: row, year: 2023, left: left, right: right).causes.map { cause in
            let numbers = [cause.left, cause.right].map { $0.map { "\($0.id.number)" } ?? "-" }
            return "\(cause.kind.rawValue) \(numbers.joined(separator: " "))"
        }
    }

    @Test("An entry that the other side lacks, on either side")
    func missing() throws {
        let same = try Self.entry(.left, 1, 10)
        let twin = try Self.entry(.right, 1, 10, twin: same.id)
        #expect(try causes([same, Self.entry(.left, 2, 5)], [twin]) == ["missing 2 -"])
        #expect(try causes([same], [twin, Self.entry(.right, 2, 5)]) == ["missing - 2"])
    }

    @Test("Entries without a link match by amount, each once")
    func matchedByAmount() throws {
        let left = [try Self.entry(.left, 1, 10), try Self.entry(.left, 2, 10)]
        #expect(try causes(left, [Self.entry(.right, 7, 10)]) == ["missing 2 -"])
    }

    @Test("Twins, references and documents tell of another amount")
    func otherAmount() throws {
        let left = try Self.entry(.left, 1, 10, reference: "R1", document: "D1")
        let extra = try Self.entry(.left, 9, 77)
        let others = [
            try Self.entry(.right, 5, 8, twin: left.id),
            try Self.entry(.right, 5, 8, reference: "R1"),
            try Self.entry(.right, 5, 8, document: "D1"),
        ]
        for other in others {
            #expect(try causes([left, extra], [other]) == ["other-amount 1 5", "missing 9 -"])
        }
    }

    @Test("The only candidates are one event with two amounts")
    func onlyCandidates() throws {
        #expect(
            try causes([Self.entry(.left, 1, 10)], [Self.entry(.right, 5, 8)]) == [
                "other-amount 1 5"
            ]
        )
    }

    @Test("The same amount in another fund, of another kind, in another year")
    func moved() throws {
        let left = [try Self.entry(.left, 1, 10)]
        #expect(
            try causes(left, [Self.entry(.right, 5, 10, fund: .governmental)]) == ["other-fund 1 5"]
        )
        #expect(
            try causes(left, [Self.entry(.right, 5, 10, kind: "special")]) == ["other-kind 1 5"]
        )
        #expect(
            try causes(left, [Self.entry(.right, 5, 10, period: (2024, 1))]) == ["other-period 1 5"]
        )
        #expect(
            try causes([Self.entry(.left, 1, 10, period: (2022, 12))], [Self.entry(.right, 5, 10)])
                == ["other-period 1 5"]
        )
    }

    @Test("The nearest place wins, and what matches elsewhere explains nothing")
    func nearest() throws {
        let left = [try Self.entry(.left, 1, 10), try Self.entry(.left, 2, 10, kind: "special")]
        let right = [
            try Self.entry(.right, 5, 10, kind: "special"),
            try Self.entry(.right, 6, 10, period: (2024, 1)),
            try Self.entry(.right, 7, 10, fund: .governmental),
        ]
        #expect(try causes(left, right) == ["other-fund 1 7"])
    }

    @Test("A running account is a stock: last year's entries count, next year's do not")
    func currentAccount() throws {
        let left = [
            try Self.entry(.left, 1, 10, kind: "", period: (2022, 6)),
            try Self.entry(.left, 2, 4, kind: "", period: (2023, 12)),
        ]
        let right = [
            try Self.entry(.right, 5, 10, kind: "", period: (2023, 1)),
            try Self.entry(.right, 6, 4, kind: "", period: (2024, 1)),
        ]
        #expect(
            try causes(left, right, rule: .currentAccount, kind: "") == ["other-period 2 6"]
        )
    }
}
