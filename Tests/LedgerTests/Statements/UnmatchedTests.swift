import Ledger
import Testing

@Suite("What payer and receiver do not agree on") struct UnmatchedTests {
    /// A subsidy of 10 as the district paid it, and what the town has of it.
    private func statement(
        paid: Int128 = 10,
        received: Int128,
        in fund: Fund = .general,
        subject: String = "11002"
    ) throws -> Statement {
        var books = TestBooks()
        books.pay(TestTree.district, .general, paid, "7011", "23002", to: TestTree.town)
        books.receive(TestTree.town, fund, received, "6011", subject, from: TestTree.district)
        return try Statement(books, .consolidated)
    }

    @Test(
        "The excess of either side is unmatched, and nothing else is left",
        arguments: [
            (10, 0, 10, 0), (0, 10, 0, 10), (10, 7, 3, 0), (7, 10, 0, 3), (10, 10, 0, 0),
            (-5, 0, 0, 5), (-5, -5, 0, 0), (10, -5, 15, 0),
        ] as [(Int128, Int128, Int128, Int128)]
    )
    func amounts(paid: Int128, received: Int128, use: Int128, source: Int128) throws {
        let all = try statement(paid: paid, received: received)
        #expect(all["unmatched_use"] == use && all["unmatched_source"] == source)
        #expect(all["subsidy_paid"] == 0 && all["subsidy_received"] == 0)
        #expect(all.proof.holds)
        #expect(all.unmatched.count == (paid == received ? 0 : 1))
    }

    @Test("Another kind is no match, and nothing is netted")
    func kind() throws {
        let all = try statement(received: 10, subject: "11003")
        #expect(all["unmatched_use"] == 10 && all["unmatched_source"] == 10)
        #expect(all.unmatched.map(\.kind) == ["general", "special"])
    }

    @Test("Another fund is no match")
    func fund() throws {
        let all = try statement(received: 10, in: .governmental)
        #expect(all["unmatched_use"] == 10 && all["unmatched_source"] == 0)
        #expect(all["total_sources"] == 0)
        #expect(all["carried_out"] == -10)
    }
}
