import Testing

/// Budgets listed by document and by control, with what is left of them (指标).
@Suite(.enabled(if: Program.isThere, Program.absence))
struct BudgetListingTests {
    private static let header =
        "event,date,government,fund,subject,unit_code,project,stage,change,adjustment,document,amount,reference\n"

    /// A budget, an adjustment, a change and spending of the district.
    private static let budgets = """
        expenditure,2023-01-10,500116,general-public,20502,U1,P1,budget,,,江财1号,100,b1
        expenditure,2023-01-10,500116,general-public,20502,U2,,budget,,,江财1号,50,b2
        expenditure,2023-01-10,500116,general-public,227,,,budget,,,江财1号,30,b3
        expenditure,2023-06-10,500116,general-public,20502,U1,P1,adjustment,,1,人大决议7号,20,b4
        expenditure,2023-07-10,500116,general-public,227,,,change,reserve,,江财9号,-10,b5
        expenditure,2023-07-10,500116,general-public,20502,U2,,change,reserve,,江财9号,10,b6
        expenditure,2023-08-10,500116,general-public,20502,U1,P1,,,,江财1号,70,s1
        expenditure,2023-09-10,500116,general-public,20502,U2,,,,,,5,s2
        expenditure,2023-09-10,500116,government-funds,21208,U2,,,,,,4,s3
        """

    private func books(_ lines: String = budgets) throws -> Books {
        let books = try Books(.district)
        let outcome = try books.run("post", Scratch.write(Self.header + lines, to: "b.csv"))
        #expect(outcome.status == 0, "\(outcome.errors)")
        return books
    }

    private func rows(_ books: Books, _ options: String...) throws -> [[String: String]] {
        let outcome = try books.run(
            ["budget", "--government", "500116", "--year", "2023", "--format", "csv"] + options
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        return CSVRows(outcome.output).rows
    }

    /// Some cells of every row; amounts in yuan.
    private func cells(_ rows: [[String: String]], _ columns: String...) -> [String] {
        rows.map { row in
            columns.map { column in
                guard column.hasSuffix("_fen") else { return row[column] ?? "?" }
                return Int(row[column] ?? "").map { String($0 / 100) } ?? ""
            }.joined(separator: " ")
        }
    }

    @Test("By document: date, kind, amount and entries of each line, and what is left of it")
    func byDocument() throws {
        let listed = try rows(books(), "--fund", "general-public")
        #expect(
            cells(
                listed,
                "row",
                "date",
                "kind",
                "entry",
                "entries",
                "subject",
                "unit",
                "project",
                "current_fen",
                "spent_fen",
                "left_fen"
            ) == [
                "江财1号 2023-01-10 original budget 202301-1 1 20502 U1 P1 100 70 30",
                "江财1号 2023-01-10 original budget 202301-2 1 20502 U2  50 0 50",
                "江财1号 2023-01-10 original budget 202301-3 1 227   30 0 30",
                "人大决议7号 2023-06-10 budget adjustment 1 202306-1 1 20502 U1 P1 20 0 20",
                "江财9号 2023-07-10 reserve 202307-2 1 20502 U2  10 0 10",
                "江财9号 2023-07-10 reserve 202307-1 1 227   -10 0 -10",
                "     20502 U2  0 5 -5",
                "total        200 75 125",
            ]
        )
    }

    @Test("By subject, unit or project: original, adjusted, changed, spent, left")
    func byDimension() throws {
        let books = try books()
        func listed(_ by: String...) throws -> [String] {
            cells(
                try rows(books, "--by", by[0], "--level", by.count > 1 ? by[1] : "class"),
                "fund",
                "row",
                "original_fen",
                "adjustments_fen",
                "changes_fen",
                "current_fen",
                "spent_fen",
                "awaiting_fen",
                "left_fen"
            )
        }
        let total = [
            "general-public total 180 20 0 200 75 0 125",
            "government-funds 212 0 0 0 0 4 0 -4", "government-funds total 0 0 0 0 4 0 -4",
        ]
        #expect(
            try listed("subject") == [
                "general-public 205 150 20 10 180 75 0 105",
                "general-public 227 30 0 -10 20 0 0 20",
            ] + total
        )
        #expect(
            try listed("unit").prefix(3) == [
                "general-public  30 0 -10 20 0 0 20", "general-public U1 100 20 0 120 70 0 50",
                "general-public U2 50 0 10 60 5 0 55",
            ]
        )
        #expect(try listed("project")[1] == "general-public P1 100 20 0 120 70 0 50")
        #expect(
            try listed("subject", "section")[0] == "general-public 20502 150 20 10 180 75 0 105"
        )
    }

    @Test("A line leads to the entries that make it; what no entry is of is refused")
    func explained() throws {
        let books = try books()
        #expect(
            cells(
                try rows(books, "--by", "project", "--explain", "P1"),
                "row",
                "kind",
                "document",
                "budgeted_fen",
                "spent_fen"
            ) == [
                "budget 202301-1 original budget 江财1号 100 ",
                "budget 202306-1 budget adjustment 1 人大决议7号 20 ",
                "accounting 202308-1 execution 江财1号  70",
            ]
        )
        let refused = try books.run(
            "budget",
            "--government",
            "500116",
            "--year",
            "2023",
            "--explain",
            "江财2号"
        )
        #expect(refused.status == 65 && refused.errors.contains("江财2号"), "\(refused.errors)")
    }

    @Test("By control: what each control tells apart, and what it would let through")
    func byControl() throws {
        let books = try books()
        try books.setUp(
            """
            government,fund,subject_level,by_unit,by_project,action
            500116,general-public,total,no,no,warn
            500116,general-public,section,yes,no,stop
            500116,government-funds,class,no,no,stop
            """
        )
        let listed = try rows(books, "--by", "control")
        #expect(
            cells(
                listed,
                "fund",
                "level",
                "action",
                "row",
                "unit",
                "current_fen",
                "allowance_fen",
                "spent_fen",
                "left_fen"
            ) == [
                "general-public total warn   200 0 75 125",
                "general-public section stop 20502 U1 120 0 70 50",
                "general-public section stop 20502 U2 60 0 5 55",
                "general-public section stop 227  20 0 0 20",
                "government-funds class stop 212  0 0 4 -4",
            ]
        )
        // What is left may be spent to the fen, and no more.
        func spend(_ amount: String) throws -> Int32 {
            let line = "expenditure,2023-12-01,500116,general-public,20502,U2,,,,,,\(amount),\n"
            return try books.run("post", Scratch.write(Self.header + line, to: "s.csv")).status
        }
        #expect(try spend("55.01") == 65)
        #expect(try spend("55") == 0)
        #expect(try rows(books, "--by", "control")[2]["left_fen"] == "0")
    }

    @Test("Before the budget is approved what the same months of last year spent is allowed")
    func allowance() throws {
        let books = try books(
            """
            expenditure,2022-01-10,500116,general-public,20502,,,,,,,30,
            expenditure,2022-02-10,500116,general-public,20502,,,,,,,12,
            expenditure,2022-03-10,500116,general-public,20502,,,,,,,9,
            expenditure,2023-02-10,500116,general-public,20502,,,,,,,10,
            """
        )
        try books.setUp("government,fund,subject_level,action\n500116,general-public,class,stop\n")
        #expect(
            cells(try rows(books, "--by", "control"), "row", "allowance_fen", "left_fen") == [
                "205 42 32"
            ]
        )
    }
}
