import Testing

/// The published report of the example against its books.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ReportFiguresTests {
    static let books = Result { try Books(.example) }

    @Test(
        "Every printed figure of the report comes out of the ledger, or is named with its reason",
        arguments: [(2023, 150), (2024, 71)]
    )
    func allFigures(year: Int, count: Int) throws {
        let outcome = try Self.books.get().run(
            "report",
            "figures",
            "--year",
            "\(year)",
            "--format",
            "csv"
        )
        let rows = CSVRows(outcome.output).rows
        let differing = rows.filter { $0["agrees"] == "no" }
        #expect(outcome.status == 0, "\(differing) \(outcome.errors)")
        #expect(rows.count == count)
        // Units that the report got wrong.
        let named = rows.filter { $0["agrees"] == "named" }
        #expect(named.map { $0["id"] } == [year == 2023 ? "S144" : "S179"])
        #expect(named.allSatisfy { $0["reason"]?.isEmpty == false })
        #expect(rows.allSatisfy { $0["command"]?.hasPrefix("fundflow statement ") == true })
        print(
            "compared \(rows.count) printed figures of \(year): \(outcome.errors)",
            terminator: ""
        )
    }

    @Test("The command beside a figure prints the cell that it came out of")
    func commands() throws {
        let books = try Self.books.get()
        let csv = try books.run("report", "figures", "--year", "2023", "--format", "csv").output
        for id in ["S023", "S085", "S094", "S104", "S132", "S140"] {
            let row = try #require(CSVRows(csv).rows.first { $0["id"] == id })
            let words = try #require(row["command"]).split(separator: " ").map(String.init)
            let printed = try books.run(words.dropFirst() + ["--format", "csv"])
            #expect(printed.status == 0, "\(id) \(printed.errors)")
            let found = CSVRows(printed.output).rows.first { $0["row"] == row["row"] }
            let column = row["column"] ?? ""
            let cell = found?["\(column)_fen"] ?? found?[column]
            #expect(cell != nil, "\(id) \(row)")
        }
    }

    @Test("An entry that is posted, or reversed, changes its figures")
    func changedEntry() throws {
        let books = try Books(.example)
        try books.post(
            """
            event,date,government,fund,subject,amount,unit,summary
            revenue,2023-12-29,500116,general-public,10101,0.05,yi,补记
            """
        )
        let differing = try differing(books)
        // Revenue and its parts, growth and shares, totals, what is carried on.
        #expect(Set(["S001", "S004", "S013", "S043", "S053"]).isSubset(of: differing))
        #expect(!differing.contains("S014"))

        let number = try books.sql(
            """
            SELECT number FROM fundflow.entry JOIN fundflow.government ON id = government_id
            WHERE code = '500116' AND journal = 'accounting' AND period = 202312 AND summary = '补记'
            """
        )
        let reversal = try books.run(
            "reverse",
            "500116",
            "202312",
            number,
            "--reason",
            "重复",
            "--date",
            "2023-12-30"
        )
        #expect(reversal.status == 0, "\(reversal.errors)")
        #expect(try self.differing(books) == [])
    }

    private func differing(_ books: Books) throws -> Set<String> {
        let outcome = try books.run("report", "figures", "--year", "2023", "--format", "csv")
        let rows = CSVRows(outcome.output).rows.filter { $0["agrees"] == "no" }
        #expect(outcome.status == (rows.isEmpty ? 0 : 1), "\(outcome.errors)")
        return Set(rows.compactMap { $0["id"] })
    }

    @Test("A row that the statement does not have is said")
    func missingRow() throws {
        let books = try Books(.district)
        let taken = try books.run(
            "setup",
            Scratch.write(
                """
                财政,年度,编号,内容,公布数,报表,行,列,说明
                江津区,2023,S1,一,0亿元,balance,own_revenu,amount,
                江津区,2023,S2,二,5亿元,,,,不在账内
                """,
                to: "published.csv"
            )
        )
        #expect(taken.status == 0, "\(taken.errors)")
        let report = try books.run("report", "figures", "--year", "2023", "--language", "en")
        #expect(report.status == 1)
        #expect(report.output.contains("the statement has no row own_revenu"))
        #expect(report.output.contains("2 published figures: 0 agree, 1 named, 1 differ"))
    }
}
