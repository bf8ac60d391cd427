import Testing

/// What the desk prints, to the letter, in both languages, from a small ledger with a reversal in it.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct DeskTests {
    private static let books = Result {
        let books = try Books(.year)
        let undo = try books.run(
            "reverse",
            "500116",
            "202303",
            "1",
            "--reason",
            "科目用错",
            "--date",
            "2023-03-20"
        )
        guard undo.status == 0 else { throw Program.Failed(undo.errors) }
        return books
    }

    private static let own = ["--government", "500116", "--year", "2023"]
    private static let consolidated = own + ["--scope", "consolidated", "--explain"]

    private static let commands: [(name: String, arguments: [String])] = [
        ("entry", ["entry", "500116", "202304", "1"]),
        ("entry-reversed", ["entry", "500116", "202303", "1"]),
        ("entry-reversal", ["entry", "500116", "202303", "2"]),
        ("register-detail", ["register", "--account", "8041", "--month", "2-4"] + own),
        ("register-general", ["register", "--account", "7001", "--style", "general"] + own),
        ("register-journal", ["register", "--account", "1001", "--style", "journal"] + own),
        ("balances", ["balances", "--month", "3-6"] + own),
        (
            "balances-by",
            ["balances", "--basis", "budgetary", "--level", "1", "--by", "counterparty"] + own
        ),
        ("head", ["head", "--format", "table"]),
        ("verify", ["verify"]),
        ("check", ["check"]),
        ("explain-revenue", ["statement", "balance"] + consolidated + ["own_revenue"]),
        ("explain-carried", ["statement", "balance"] + consolidated + ["carried_out"]),
        ("explain-total", ["statement", "balance"] + consolidated + ["total_uses"]),
    ]

    @Test("What the desk prints is as it was", arguments: commands.map(\.name), ["zh", "en"])
    func golden(_ name: String, _ language: String) throws {
        let arguments = try #require(Self.commands.first { $0.name == name }).arguments
        let outcome = try Self.books.get().run(arguments + ["--language", language])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try ProgramGolden.expect(outcome.output, is: "desk/\(name).\(language).txt")
    }
}
