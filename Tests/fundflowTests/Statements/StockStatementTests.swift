import Testing

/// The statements of stocks to the letter, in both languages, and what the program says about them.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct StockStatementTests {
    private static let books = Result { try Books(.example) }

    private static let own = ["--government", "500116", "--year", "2023", "--unit", "亿元"]
    private static let commands: [(name: String, arguments: [String])] = [
        ("debt", ["statement", "debt", "--scope", "consolidated"] + own),
        ("debt-special", ["statement", "debt", "--kind", "special"] + own),
        (
            "debt-list",
            [
                "debt", "list", "--government", "500116", "--on", "2024-03-01", "--unit", "万元",
                "--all",
            ]
        ),
        ("debt-explained", ["statement", "debt", "--explain", "general.new"] + own),
        (
            "debt-due",
            ["debt", "due", "--government", "500116", "--on", "2024-03-01", "--unit", "亿元"]
        ),
        ("bond-projects", ["statement", "bond-projects"] + own),
        ("hidden-debt", ["statement", "hidden-debt"] + own),
        ("stabilization", ["statement", "stabilization"] + own),
        ("turnover", ["statement", "turnover", "--zeros"] + own),
        ("reserve", ["statement", "reserve"] + own),
        ("idle-funds", ["statement", "idle-funds"] + own),
        ("advances", ["statement", "advances"] + own),
        ("carry-over", ["statement", "carry-over", "--fund", "government-funds"] + own),
        ("performance", ["statement", "performance"] + own),
        ("social-insurance", ["statement", "social-insurance"] + own),
        ("treasury", ["statement", "treasury"] + own),
    ]

    @Test("A statement of stocks is as it was", arguments: commands.map(\.name), ["zh", "en"])
    func golden(_ name: String, _ language: String) throws {
        let arguments = try #require(Self.commands.first { $0.name == name }).arguments
        let outcome = try Self.books.get().run(arguments + ["--language", language])
        #expect(outcome.status == 0, "\(outcome.errors)")
        try ProgramGolden.expect(outcome.output, is: "stocks/\(name).\(language).txt")
    }

    @Test("One entry changes the figures of its own statement and no other's")
    func oneEntry() throws {
        let books = try Books(.example)
        func amounts(_ statement: String) throws -> [String: String] {
            let arguments = ["statement", statement, "--government", "500116", "--year", "2023"]
            let rows = CSVRows(try books.run(arguments + ["--format", "csv"]).output).rows
            return Dictionary(rows.map { ($0["row"] ?? "", $0["amount_fen"] ?? "") }) { $1 }
        }
        let before = try (amounts("stabilization"), amounts("idle-funds"))
        try books.post(
            """
            event,date,government,fund,source,amount
            stabilization_add,2023-12-31,500116,general-public,超收,10
            """
        )
        let after = try (amounts("stabilization"), amounts("idle-funds"))
        #expect(before.1 == after.1)
        #expect(after.0["added.超收"] == "1000")
        #expect(after.0["closing"] == "85700001000")
    }

    @Test("The treasury's report is compared day by day, and a difference is exit status 1")
    func treasuryReport() throws {
        let books = try Books(.year)
        let statement = ["statement", "treasury", "--government", "500116", "--year", "2023"]
        let days = CSVRows(try books.run(statement + ["--by", "day", "--format", "csv"]).output)
            .rows
            .filter { $0["row"]?.hasPrefix("2023-") == true }
        func report(_ more: (String, Int) -> Int) throws -> String {
            let lines = days.map { day in
                let (date, fen) = (day["row"] ?? "", Int(day["balance_fen"] ?? "") ?? 0)
                let sum = more(date, fen)
                return "\(date),\(sum / 100).\(sum % 100 < 10 ? "0" : "")\(sum % 100)"
            }
            return try Scratch.write(
                "日期,库款余额\n" + lines.joined(separator: "\n"),
                to: "treasury.csv"
            )
        }
        let same = try books.run(statement + ["--against", report { $1 }])
        #expect(same.status == 0, "\(same.errors)")
        let last = try #require(days.last?["row"])
        let other = try books.run(
            statement + ["--against", report { $0 == last ? $1 + 5_00 : $1 }, "--format", "csv"]
        )
        #expect(other.status == 1)
        let rows = CSVRows(other.output).rows
        #expect(rows.map { $0["row"] } == ["\(last).balance"])
        #expect(rows.first?["difference_fen"] == "-500")
    }

    @Test("Cash of last year's settlement is there on the day it moved, not as the year begins")
    func settledInCash() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,period,government,counterparty,fund,kind,stage,amount
            subsidy,2024-07-20,202313,500000,500116,general-public,special,settlement,8
            """
        )
        let days = CSVRows(
            try books.run(
                "statement",
                "treasury",
                "--government",
                "500116",
                "--year",
                "2024",
                "--by",
                "day",
                "--format",
                "csv"
            ).output
        ).rows
        let opening = try #require(days.first.flatMap { Int($0["balance_fen"] ?? "") })
        #expect(days.first { $0["row"] == "2024-07-20" }?["receipts_fen"] == "800")
        #expect(days.last?["balance_fen"] == String(opening + 800))
    }

    @Test("What was prepaid becomes expenditure without cash, and is out no longer")
    func prepaid() throws {
        let books = try Books(.district)
        try books.post(
            """
            event,date,government,fund,kind,subject,unit_code,amount
            prepay,2023-11-01,500116,general-public,,20501,区教委,50
            prepay,2023-12-01,500116,general-public,spent,20501,区教委,30
            """
        )
        let advances = try books.run(
            "statement",
            "advances",
            "--government",
            "500116",
            "--year",
            "2023",
            "--format",
            "csv"
        )
        let out = CSVRows(advances.output).rows.first { $0["row"] == "1033.区教委" }
        #expect(out?["balance_fen"] == "2000")
        #expect(try books.run("check").status == 0)
    }

    @Test("A treasury report that cannot be read is refused at its cell")
    func faultyReport() throws {
        let books = try Books(.year)
        let file = try Scratch.write("日期,库款余额\n2023-02-30,1\n2023-01-01,一\n", to: "treasury.csv")
        let outcome = try books.run(
            "statement",
            "treasury",
            "--government",
            "500116",
            "--year",
            "2023",
            "--against",
            file,
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("treasury.csv:2:1: error: there is no day 2023-02-30"))
        #expect(outcome.errors.contains("treasury.csv:3:12: error: “一” is not an amount"))
    }
}
