import Foundation
import Testing

/// Other programs read what is exported, and come to the same balances.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ExportTests {
    static let books = Result { try Books(.example) }

    private func export(_ form: String, _ more: String...) throws -> String {
        let outcome = try Self.books.get().run(["export", form] + more)
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return try Scratch.write(outcome.output, to: "export.\(form)")
    }

    private func run(_ program: String...) throws -> Outcome {
        try Child(["/usr/bin/env"] + program).wait()
    }

    @Test("hledger accepts the whole journal, strictly, and one year of it")
    func hledgerAccepts() throws {
        for options in [[], ["--year", "2023"]] {
            let path = try Scratch.write(
                try Self.books.get().run(["export", "hledger"] + options).output,
                to: "export.hledger"
            )
            let outcome = try run("hledger", "-f", path, "check", "--strict")
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
    }

    @Test("beancount accepts it")
    func beancountAccepts() throws {
        let outcome = try run("bean-check", try export("beancount"))
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test("hledger comes to the same balances, to the fen")
    func sameBalances() throws {
        let path = try export("hledger")
        let outcome = try run(
            "hledger",
            "-f",
            path,
            "balance",
            "--flat",
            "--layout=bare",
            "-O",
            "csv",
            "-N"
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        var byBook: [String: Int] = [:]
        for row in CSVRows(outcome.output).rows {
            guard let name = row["account"], let amount = row["balance"] else { continue }
            let parts = name.split(separator: ":").map(String.init)
            let code = parts.last { $0.first?.isNumber == true } ?? ""
            byBook["\(parts[1]) \(code)", default: 0] += try #require(fen(amount))
        }
        let own = try Self.books.get().sql(
            """
            SELECT government.code || ' ' || account_code || '|' || sum(debit_fen - credit_fen)
            FROM fundflow.balance JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = account_id
            JOIN fundflow.government ON government.id = balance.government_id
            WHERE stage IN ('execution', 'settlement', 'closing')
            GROUP BY government.code, account_code HAVING sum(debit_fen - credit_fen) <> 0
            """
        )
        let expected = own.split(separator: "\n").map { $0.split(separator: "|").map(String.init) }
        #expect(
            byBook.filter { $0.value != 0 }
                == Dictionary(uniqueKeysWithValues: expected.map { ($0[0], Int($0[1]) ?? 0) })
        )
    }

    @Test("A year begins with the accounts, funds' tags and all, that the years before it leave")
    func openings() throws {
        let place = ["--government", "500116"]
        let all = try balances(of: ["export", "hledger"] + place, "--end", "2024-01-01")
        let year = try balances(
            of: ["export", "hledger"] + place + ["--year", "2024"],
            "desc:年初余额"
        )
        // What is pending (6051) lies in 8041 from the next year on, as the closing of a year puts it.
        let pending = try #require(year.first { $0.key.hasSuffix("804109") })
        #expect(!all.isEmpty && all == year.filter { $0.key != pending.key })
        #expect(year.keys.contains { $0.hasSuffix("1001:Fund-general-public") })
    }

    /// What hledger makes of assets and liabilities, by name.
    private func balances(of arguments: [String], _ query: String...) throws -> [String: String] {
        let path = try Scratch.write(
            try Self.books.get().run(arguments).output,
            to: "export.hledger"
        )
        let outcome = try Child(
            ["/usr/bin/env", "hledger", "-f", path, "balance", "Assets", "Liabilities"] + query
                + ["--flat", "--layout=bare", "-O", "csv", "-N"]
        ).wait()
        let rows = CSVRows(outcome.output).rows
        return Dictionary(
            uniqueKeysWithValues: rows.map { ($0["account"] ?? "", $0["balance"] ?? "") }
        )
    }

    @Test("CSV has every line once")
    func csv() throws {
        let books = try Self.books.get()
        let rows = CSVRows(try books.run("export", "csv").output).rows
        let lines = try books.count(
            "SELECT sum(cardinality(amounts_fen)) FROM fundflow.entry WHERE journal = 'accounting'"
        )
        #expect(rows.count == lines)
    }

    /// Yuan with at most two decimals as fen.
    private func fen(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard decimals.count <= 2 else { return nil }
        return Int(parts[0] + decimals + String(repeating: "0", count: 2 - decimals.count))
    }
}
