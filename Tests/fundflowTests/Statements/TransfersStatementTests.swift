import Testing

/// Transfers of the example, against what the district's report prints.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct TransfersStatementTests {
    static func rows(_ words: String...) throws -> [[String: String]] {
        let outcome = try ExecutionStatementTests.books.get().run(
            [
                "statement", "transfers", "--government", "500116", "--year", "2023", "--format",
                "csv",
            ]
                + words
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return CSVRows(outcome.output).rows
    }

    static func fen(_ rows: [[String: String]], _ key: String, _ column: String) -> Int? {
        rows.first { $0["row"] == key }.flatMap { Int($0["\(column)_fen"] ?? "") }
    }

    @Test("The district pays its towns 8.6 general and 2 special, 10.6 in all")
    func kinds() throws {
        let rows = try Self.rows()
        #expect(Self.fen(rows, "23002", "execution") == 86_000_000_000)
        #expect(Self.fen(rows, "23003", "execution") == 20_000_000_000)
        #expect(Self.fen(rows, "subsidy_paid", "execution") == 106_000_000_000)
        #expect(rows.last?["share"] == "100.0")
        let received = try Self.rows("--side", "received", "--scope", "consolidated")
        #expect(Self.fen(received, "subsidy_received", "execution") == 496_300_000_000)
    }

    @Test("By region each town has a row, its kinds beside its total")
    func regions() throws {
        let rows = try Self.rows("--by", "region")
        #expect(rows.count == 26)
        for row in rows {
            let parts = ["general", "special"].map { Int(row["\($0)_fen"] ?? "") ?? 0 }
            #expect(Int(row["total_fen"] ?? "") == parts.reduce(0, +))
        }
        let towns = rows.dropLast().map { Int($0["total_fen"] ?? "") ?? 0 }
        #expect(towns.reduce(0, +) == 106_000_000_000)
        #expect(rows.last?["row"] == "subsidy_paid")
    }

    @Test("What the district pays its own towns is no transfer of the whole")
    func consolidated() throws {
        #expect(
            Self.fen(try Self.rows("--scope", "consolidated"), "subsidy_paid", "execution") == 0
        )
    }

    @Test("Projects and tags have the total of the kinds", arguments: ["project", "tag"])
    func cuts(by cut: String) throws {
        let rows = try Self.rows("--by", cut, "--side", "received")
        #expect(Self.fen(rows, "subsidy_received", "execution") == 496_300_000_000)
        if cut == "project" {
            let parts = rows.filter { $0["row"]?.hasPrefix("11003/") == true }
                .map { Int($0["execution_fen"] ?? "") ?? 0 }
            #expect(parts.reduce(0, +) == Self.fen(rows, "11003", "execution"))
        }
    }

    @Test("Each rule over spending stands beside its figures, and says whether it holds")
    func guarantees() throws {
        let books = try ExecutionStatementTests.books.get()
        let words = ["statement", "guarantees", "--government", "500116", "--year", "2023"]
        let rows = CSVRows(try books.run(words + ["--format", "csv"]).output).rows
        #expect(rows.allSatisfy { $0["verdict"] == "kept" })
        #expect(Self.fen(rows, "general_spending", "change") == -3_200_000_000)
        #expect(rows.first { $0["row"] == "education" }?["rule"] == "grows")
        #expect(Self.fen(rows, "education", "execution") == 258_800_000_000)
        let layout = try Scratch.write(
            """
            key,side,label_zh,label_en,takes,accounts,subjects,rule
            science,use,科学技术,Science,turnover,7001,206,shrinks
            """,
            to: "rules.csv"
        )
        let own = CSVRows(
            try books.run(words + ["--layout", layout, "--format", "csv"]).output
        ).rows
        #expect(own.map { $0["verdict"] } == ["broken"])
    }

    @Test("What goes straight to who is meant is told by its tag")
    func direct() throws {
        let rows = try Self.rows("--by", "tag", "--side", "received")
        #expect((Self.fen(rows, "直达", "execution") ?? 0) > 0)
        #expect(rows.map { $0["row"] } == ["直达", "none", "subsidy_received"])
    }
}
