import Ledger
import Testing

@Suite("Laws of statements, over random books") struct StatementLawTests {
    static let seeds: [UInt64] = Array(1...25)
    static let funds: [Fund] = [.general, .governmental, .capital]

    @Test("Sources equal uses in every scope, whatever payer and receiver booked", arguments: seeds)
    func balance(seed: UInt64) throws {
        let books = TestBooks.random(seed: seed)
        for scope in Scope.allCases {
            for funds in Self.funds.map({ [$0] }) + [Self.funds] {
                let statement = try Statement(books, scope, funds)
                #expect(statement.proof.holds)
                #expect(statement["total_sources"] == statement["total_uses"])
                #expect(statement["total_sources"] == statement.proof.sources)
            }
        }
    }

    @Test("Own and below less what crosses between them is consolidated", arguments: seeds)
    func consolidation(seed: UInt64) throws {
        let books = TestBooks.random(seed: seed)
        let below = Set(
            TestTree.governments.members(of: try TestTree[TestTree.district], .below).map(\.id)
        )
        for fund in Self.funds {
            let statements = try Scope.allCases.map { try Statement(books, $0, [fund]) }
            let crossing = statements[2].flows.filter {
                below.contains($0.payer) != below.contains($0.receiver)
            }.reduce(Int128(0)) { $0 + $1.common }
            let sum = statements[0]["total_uses"] + statements[1]["total_uses"]
            #expect(sum - crossing == statements[2]["total_uses"])
        }
    }

    @Test("Rows that are no flow between governments are plain sums", arguments: seeds)
    func plainRows(seed: UInt64) throws {
        let books = TestBooks.random(seed: seed)
        let (own, below, all) = (
            try Statement(books, .own), try Statement(books, .below),
            try Statement(books, .consolidated)
        )
        for key in [
            "own_revenue", "tax_revenue", "transferred_in", "carried_in", "own_expenditure",
            "carried_out", "turnover_added", "prior_year_adjustment", "stabilization_added",
        ] {
            #expect(own[key] + below[key] == all[key], "\(key)")
        }
    }

    @Test(
        "Footed figures add up to the printed totals and move by one step at most",
        arguments: seeds
    )
    func footing(seed: UInt64) throws {
        let statement = try Statement(TestBooks.random(seed: seed), .consolidated)
        let printed = statement.printed(.footed, unit: .yuan, decimals: 0)
        let each = statement.printed(.each, unit: .yuan, decimals: 0)
        #expect(printed.misses.isEmpty)
        for (moved, natural) in zip(printed.rows, each.rows) {
            let distance = (moved.figure.steps - natural.figure.steps).magnitude
            #expect(distance == (moved.isMoved ? 1 : 0))
        }
    }
}
