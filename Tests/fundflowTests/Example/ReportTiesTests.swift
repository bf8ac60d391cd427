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

    @Test("A bureau's own rule is tested by check, which says both figures")
    func ownRule() throws {
        let books = try Books(.year)
        let outcome = try books.run(
            "check",
            "--rules",
            try rules(
                "B1,各项支出为零,nothing is spent,balance : total_uses : amount,=,balance : x : amount"
            ),
            "--language",
            "en"
        )
        #expect(outcome.status == 1)
        let line = outcome.output.split(separator: "\n").first { $0.hasPrefix("B1 ") }
        #expect(line?.contains("nothing is spent") ?? false, "\(outcome.output)")
        #expect(line?.contains(" = 0.00? (balance : total_uses)") ?? false)
        #expect(outcome.errors.contains("year not finished"))
    }

    @Test("A rule that is none is refused at its cell")
    func noRule() throws {
        let outcome = try Books(.year).run(
            "check",
            "--rules",
            try rules("B1,x,x,balance : a : amount,~,balance : b : amount"),
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("ours.csv:2:"))
        #expect(outcome.errors.contains("is no part of a tie-out rule"))
    }

    private func rules(_ line: String) throws -> String {
        try Scratch.write("rule,label_zh,label_en,left,relation,right\n\(line)\n", to: "ours.csv")
    }
}
