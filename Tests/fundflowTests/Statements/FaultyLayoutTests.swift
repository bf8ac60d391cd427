import Testing

/// What a user is told of a layout of their own that cannot be used: place, cell and what to do.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct FaultyLayoutTests {
    private static let books = Result { try Books(.year) }
    private static let header =
        "key,side,label_zh,label_en,takes,of,accounts,subjects,rows\n"

    @Test(
        "A layout that cannot be used is refused at its cell, with what to do",
        arguments: [
            ("a,use,甲,A,turnover,,7777,,", "2:21", "unknown word \"7777\" in accounts", true),
            ("a,use,甲,A,turnover,,7001,999,", "2:26", "unknown word \"999\" in subjects", true),
            ("a,use,甲,A,turnovers,,7001,,", "2:11", "unknown word \"turnovers\" in takes", true),
            (
                "a,use,甲,A,sum,,,,b\nb,use,乙,B,sum,,,,a", "2:1",
                "rows add themselves up: a → b → a", true
            ),
            (
                "a,use,甲,A,turnover,,7001,205,\nb,use,乙,B,turnover,,7001,20501,\nt,use,计,T,total,,,,",
                "3:1", "7001 20501 is in the row a already", true
            ),
        ]
    )
    func refused(rows: String, place: String, message: String, hasHint: Bool) throws {
        let file = try Scratch.write(Self.header + rows + "\n", to: "layout.csv")
        let outcome = try Self.books.get().run(
            "statement",
            "functions",
            "--government",
            "500116",
            "--year",
            "2023",
            "--layout",
            file,
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        #expect(outcome.output.isEmpty)
        #expect(
            outcome.errors.contains("layout.csv:\(place): error: \(message)"),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.contains("hint:") || !hasHint, "\(outcome.errors)")
        // One row is at fault, and one thing is said of it; a ring is said of each of its rows.
        let count = outcome.errors.split(separator: "error:").count - 1
        #expect(count == (message.contains("→") ? 2 : 1), "\(outcome.errors)")
    }
}
