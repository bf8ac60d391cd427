import Testing

/// The tie-out rules over the example.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ReportTiesTests {
    static let books = Result { try Books(.example) }

    @Test("Every rule ties exactly", arguments: [2023])
    func ties(year: Int) throws {
        let outcome = try Self.books.get().run(
            "report",
            "ties",
            "--government",
            "500116",
            "--year",
            "\(year)",
            "--format",
            "csv"
        )
        let rows = CSVRows(outcome.output).rows
        #expect(
            outcome.status == 0,
            "\(rows.filter { $0["verdict"] == "differs" }) \(outcome.errors)"
        )
        #expect(rows.allSatisfy { $0["verdict"] == "ties" })
        let rules = Set(rows.compactMap { $0["rule"] })
        if year == 2023 {
            #expect(
                rules == [
                    "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12",
                    "T13",
                    "T14", "T15", "T18",
                ]
            )
        }
        print("\(year): \(rows.count) tie-outs of \(rules.count) rules")
    }

    @Test("Money that one fund pays out and the other does not take in is found by T6")
    func transfer() throws {
        let books = try Books(.example)
        try books.post(
            """
            entry,date,government,fund,account,subject,counterparty_fund,debit,credit,summary
            1,2023-12-29,500116,government-funds,7021,23008,general-public,1000000.00,,调出
            1,2023-12-29,500116,government-funds,804101,,,,1000000.00,调出
            """
        )
        let outcome = try books.run(
            "report",
            "ties",
            "--government",
            "500116",
            "--year",
            "2023",
            "--format",
            "csv"
        )
        #expect(outcome.status == 1)
        let differing = CSVRows(outcome.output).rows.filter { $0["verdict"] == "differs" }
        #expect(Set(differing.compactMap { $0["rule"] }).contains("T6"))
        #expect(
            differing.allSatisfy {
                ["100000000", "-100000000"].contains($0["difference_fen"] ?? "")
            }
        )
    }
}
