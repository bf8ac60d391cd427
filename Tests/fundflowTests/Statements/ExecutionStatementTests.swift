import Testing

/// The execution tables of the example, against what the district's report prints.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ExecutionStatementTests {
    static let books = Result { try Books(.example) }

    /// The rows of a statement by key.
    static func rows(_ words: String...) throws -> [String: [String: String]] {
        let outcome = try books.get().run(
            ["statement"] + words + ["--government", "500116", "--format", "csv"]
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        let rows = CSVRows(outcome.output).rows
        return Dictionary(rows.map { ($0["row"] ?? "", $0) }) { first, _ in first }
    }

    @Test("The district's report prints the report layout's figures: amounts, shares and growth")
    func report() throws {
        let functions = try Self.rows(
            "functions",
            "--year",
            "2023",
            "--layout",
            "report",
            "--percent-decimals",
            "2"
        )
        for (row, yi, growth) in [
            ("201", "559", "0.7"), ("205", "2588", "2.7"), ("208", "1871", "5.7"),
            ("210", "1379", "1.4"), ("212", "1309", "6.5"), ("213", "1047", "-6.3"),
            ("industry", "204", "4.5"), ("221", "306", "35.4"), ("224", "71", "-15.7"),
            ("own_expenditure", "10958", "2.6"),
        ] {
            let fen = try #require(Int(functions[row]?["execution_fen"] ?? ""))
            #expect(String((fen + 50_000_000) / 100_000_000) == yi, "\(row)")
            let printed = try #require(functions[row]?["growth"])
            #expect(abs((Double(printed) ?? 0) - (Double(growth) ?? 1)) <= 0.051, "\(row)")
        }
        #expect(functions["own_expenditure"]?["share_of"] == "current")
        #expect(functions["own_expenditure"]?["share"]?.hasPrefix("84.9") == true)
        let revenue = try Self.rows("revenue", "--year", "2023", "--percent-decimals", "2")
        #expect(revenue["own_revenue"]?["share"] == "100.03")
        #expect(revenue["own_revenue"]?["share_of"] == "adjusted")
    }

    @Test(
        "Towns and district add up to the whole: what passes between them is in no execution table"
    )
    func scopes() throws {
        let scopes = try ["own", "below", "consolidated"].map { scope in
            try Self.rows("functions", "--year", "2023", "--scope", scope)
        }
        for row in ["201", "205", "own_expenditure"] {
            let fen = scopes.map { Int($0[row]?["execution_fen"] ?? "") ?? 0 }
            #expect(fen[0] + fen[1] == fen[2], "\(row)")
        }
    }

    @Test(
        "Every cut has the same total",
        arguments: ["economic", "unit", "project", "tag", "government"]
    )
    func cuts(by cut: String) throws {
        let rows = try Self.rows(
            "functions",
            "--year",
            "2023",
            "--scope",
            "consolidated",
            "--by",
            cut
        )
        #expect(rows["own_expenditure"]?["execution_fen"] == "1206760000000")
    }

    @Test("What units need to run and what projects cost make up the expenditure, class by class")
    func parts() throws {
        let fen = { (words: [String], row: String) throws in
            let outcome = try Self.books.get().run(
                ["statement", "functions", "--government", "500116", "--year", "2023"]
                    + ["--by", "economic", "--format", "csv"] + words
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            let found = CSVRows(outcome.output).rows.first { $0["row"] == row }
            return Int(found?["execution_fen"] ?? "0") ?? 0
        }
        for row in ["own_expenditure", "501", "502", "503"] {
            let basic = try fen(["--part", "basic"], row)
            let project = try fen(["--part", "project"], row)
            #expect(basic + project == (try fen([], row)), "\(row)")
        }
        #expect(try fen(["--part", "basic"], "own_expenditure") > 0)
        #expect(try fen(["--part", "project"], "own_expenditure") > 0)
    }

    @Test("The accounts behind a row sum to it")
    func explained() throws {
        let outcome = try Self.books.get().run(
            "statement",
            "functions",
            "--government",
            "500116",
            "--year",
            "2023",
            "--explain",
            "205",
            "--format",
            "csv"
        )
        let rows = CSVRows(outcome.output).rows
        let fen = rows.map { Int($0["execution_fen"] ?? "") ?? 0 }
        #expect(fen.dropLast().reduce(0, +) == fen.last)
        #expect(fen.last == 258_800_000_000)
        #expect(
            rows.contains { $0["account"] == "7001" && $0["dimensions"]?.contains("20502") == true }
        )
    }

    @Test("Tables look as they always did")
    func tables() throws {
        let books = try Self.books.get()
        for (name, words) in [
            ("functions", ["functions", "--year", "2023", "--layout", "report"]),
            ("revenue", ["revenue", "--year", "2023", "--level", "group"]),
            (
                "funds",
                ["execution", "--year", "2024", "--stage", "budget", "--fund", "government-funds"]
            ),
        ] {
            let outcome = try books.run(
                ["statement"] + words + [
                    "--government", "500116", "--unit", "亿元", "--language", "zh",
                ]
            )
            try ProgramGolden.expect(outcome.output, is: "execution-\(name).txt")
        }
    }

    @Test("A layout with an unknown selector, a ring or a row twice is refused with its place")
    func refused() throws {
        let layout = try Scratch.write(
            """
            key,side,label_zh,label_en,takes,accounts,subjects,rows
            a,use,教育,Education,turnover,7001,205,
            b,use,学校,Schools,turnover,7001,20502,
            c,use,无,Nothing,turnover,7001,999,
            d,use,和,Sum,sum,,,d
            e,use,合计,Total,total,,,
            """,
            to: "rows.csv"
        )
        let outcome = try Self.books.get().run(
            "statement",
            "functions",
            "--government",
            "500116",
            "--year",
            "2023",
            "--layout",
            layout,
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        let told = outcome.errors.replacing(layout, with: "rows.csv")
        try ProgramGolden.expect(told, is: "table-layout-faults.txt")
    }
}
