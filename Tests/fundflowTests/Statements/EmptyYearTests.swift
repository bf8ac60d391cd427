import Testing

/// What is said when something is asked for that the books do not have.
@Suite(.enabled(if: Program.isThere, Program.absence)) struct EmptyYearTests {
    private static let year = Result { try Books(.year) }

    @Test(
        "Of a year without entries what there is is printed, and it is said which years have any",
        arguments: [
            ["statement", "balance"], ["statement", "debt"], ["balances"],
            ["register", "--account", "8041"],
        ]
    )
    func emptyYear(command: [String]) throws {
        let books = try Self.year.get()
        func run(_ year: String) throws -> Outcome {
            try books.run(
                command + ["--government", "500116", "--year", year, "--language", "en"]
            )
        }
        let empty = try run("2031")
        #expect(empty.status == 0, "\(empty.errors)")
        #expect(!empty.output.isEmpty)
        #expect(
            empty.errors.hasPrefix("no entries or openings of 2031; there are books of 2023"),
            "\(empty.errors)"
        )
        #expect(try run("2023").errors == "")
    }

    @Test("A government whose books are elsewhere has none here, and that is said")
    func elsewhere() throws {
        let outcome = try Self.year.get().run(
            "balances",
            "--government",
            "500000",
            "--year",
            "2023",
            "--language",
            "en"
        )
        #expect(outcome.status == 0)
        #expect(outcome.errors == "there are no entries or openings of any year\n")
    }

    @Test("A register is of an account that some chart has, by its code or its name")
    func account() throws {
        func register(_ account: String) throws -> Outcome {
            try Self.year.get().run(
                "register",
                "--government",
                "500116",
                "--account",
                account,
                "--year",
                "2023",
                "--language",
                "zh"
            )
        }
        let unknown = try register("9999")
        #expect(unknown.status == 65)
        #expect(unknown.output == "")
        #expect(unknown.errors.contains("没有会计科目“9999”"), "\(unknown.errors)")
        #expect(try register("80").status == 0, "the beginning of a code")
        #expect(try register("资金结存").output == register("8041").output)
    }
}
