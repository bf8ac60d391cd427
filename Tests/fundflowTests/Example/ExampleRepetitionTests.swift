import Testing

/// The example posted again, and posted with one entry changed.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ExampleRepetitionTests {
    @Test("What is posted twice is posted once: the statements stay the same to the byte")
    func twice() throws {
        let books = try Books(.example)
        func statements() throws -> [String] {
            try Example.report.map { try $0.read(from: books).text }
                + [books.table("500116", "consolidated"), books.table("500116", "below")]
        }
        let (printed, state) = try (statements(), books.state)
        let outcome = try Example.post(to: books)
        #expect(outcome.status == 0)
        let counts = CSVRows(outcome.output).rows.map {
            (Int($0["posted"] ?? "") ?? -1, Int($0["skipped"] ?? "") ?? -1)
        }
        let count = try books.entryCount
        #expect(counts.count == Example.events.count)
        #expect(counts.reduce(0) { $0 + $1.0 } == 0)
        #expect(counts.reduce(0) { $0 + $1.1 } == count)
        let (printedAgain, stateAfter) = try (statements(), books.state)
        #expect(printedAgain == printed)
        #expect(stateAfter == state)
    }

    @Test("One town's revenue changed changes the figures it is in, and no others")
    func oneAmount() throws {
        let before = try Books(.example)
        let after = try Books(.empty)
        try Example.setUp(after)
        // 吴滩镇, other revenue: 1,000 yuan more.
        let towns = try Example.text("2023-towns.csv").replacing(
            ",10399,,,execution,,,55795.47,",
            with: ",10399,,,execution,,,56795.47,",
            maxReplacements: 1
        )
        let file = try Scratch.write(towns, to: "towns.csv")
        let outcome = try Example.post(to: after, replacing: "2023-towns.csv", by: file)
        #expect(outcome.status == 0)

        let below = Example.report.filter { $0.scope == "own" }.map {
            ReportStatement(year: $0.year, stage: $0.stage, scope: "below", fund: $0.fund)
        }
        var changed: [ReportStatement: [String: Int]] = [:]
        for statement in Example.report + below {
            let (old, new) = (try statement.read(from: before), try statement.read(from: after))
            let increases = old.increases(to: new)
            if !increases.isEmpty { changed[statement] = increases }
        }
        func figures(_ scope: String, _ carried: String) -> [ReportStatement: [String: Int]] {
            let rows = ["own_revenue", "non_tax_revenue", "total_sources", carried, "total_uses"]
            let statement = ReportStatement(
                year: 2023,
                stage: "execution",
                scope: scope,
                fund: "general-public"
            )
            return [statement: Dictionary(uniqueKeysWithValues: rows.map { ($0, 1_000_00) })]
        }
        let expected = figures("consolidated", "stabilization_added+carried_out")
            .merging(figures("below", "carried_out")) { $1 }
        #expect(changed == expected)
    }
}
