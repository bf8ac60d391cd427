import Testing

/// Vouchers, registers and trial balances as the desk prints them, and what undoes an entry.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct VoucherTests {
    /// Number of the subsidy from the district to its town.
    private func subsidy(_ books: Books) throws -> String {
        try books.sql(
            """
            SELECT number FROM fundflow.entry JOIN fundflow.government ON government.id = government_id
            WHERE code = '500116' AND event = 'subsidy' AND period = 202304 ORDER BY number LIMIT 1
            """
        )
    }

    @Test("A voucher shows its lines, its totals and its twin")
    func voucher() throws {
        let books = try Books(.year)
        let number = try subsidy(books)
        let outcome = try books.run("entry", "500116", "202304", number, "--language", "zh")
        #expect(outcome.status == 0)
        for text in ["记 账 凭 证", "记字第 \(number) 号", "7011 补助预算支出", "油溪镇 500116101 202304-", "合计"] {
            #expect(outcome.output.contains(text), "\(text)")
        }
        let rows = CSVRows(
            try books.run("entry", "500116", "202304", number, "--format", "csv").output
        ).rows
        #expect(rows.map { $0["debit"] ?? "" }.filter { $0 == "600.00" }.count >= 1)
    }

    @Test("An entry that is not there is refused by name")
    func absent() throws {
        let outcome = try Books(.year).run("entry", "500116", "202304", "999", "--language", "en")
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("has no entry 202304-999"))
    }

    @Test("A linked transfer is reversed on both sides, each with its date, once")
    func reversal() throws {
        let books = try Books(.year)
        let number = try subsidy(books)
        let statement = ["statement", "balance", "--government", "500116", "--year", "2023"]
        let undo = [
            "reverse", "500116", "202304", number, "--reason", "付错", "--date", "2023-05-02",
        ]
        #expect(try books.run(undo + ["--twin-date", "2023-06-03"]).status == 0)
        #expect(try books.statement()["subsidy_paid"] == 0)
        #expect(try books.statement("500116101")["subsidy_received"] == 0)
        let dates = try books.sql(
            "SELECT string_agg(entry_date::text, ' ' ORDER BY entry_date) FROM fundflow.entry "
                + "WHERE reverses_number IS NOT NULL AND twin_number IS NOT NULL"
        )
        #expect(dates == "2023-05-02 2023-06-03")
        let unnamed =
            "SELECT count(*) FROM fundflow.posting_run WHERE octet_length(source_digest) <> 32"
        #expect(try books.count(unnamed) == 0, "a run of reversals has the digest of its order")
        let entries = try books.entryCount
        let again = try books.run(undo + ["--twin-date", "2023-06-03", "--language", "en"])
        #expect(again.status == 0, "the same reversal again is said and skipped")
        #expect(again.errors.contains("2 reversals were posted before and are skipped"))
        #expect(again.output.contains("500116101"), "and where it stands is printed")
        let other = try books.run(undo + ["--language", "en"])
        #expect(other.status == 65, "with another date in the twin's books it is another reversal")
        #expect(other.errors.contains("is reversed already"))
        #expect(try books.entryCount == entries)
        #expect(try books.run("check").status == 0)
        #expect(try books.run("verify").status == 0)
        #expect(try books.run(statement).status == 0)
    }

    @Test("A reversal is not dated before what it reverses, by the program and by the ledger")
    func reversalTooEarly() throws {
        let books = try Books(.year)
        let outcome = try books.run(
            "reverse",
            "500116",
            "202304",
            try subsidy(books),
            "--reason",
            "付错",
            "--date",
            "2023-03-31",
            "--language",
            "en"
        )
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("date 2023-03-31 is before the entry's, 2023-04-01"))
        #expect(
            try books.count("SELECT count(*) FROM fundflow.entry WHERE reverses_number > 0") == 0
        )
    }

    @Test("Red ink lowers turnover on its own side")
    func redInk() throws {
        let books = try Books(.year)
        let register = [
            "register", "--government", "500116", "--account", "7011", "--fund", "general-public",
            "--year", "2023", "--format", "csv",
        ]
        let number = try subsidy(books)
        try books.run(
            "reverse",
            "500116",
            "202304",
            number,
            "--reason",
            "付错",
            "--date",
            "2023-05-02"
        )
        let rows = CSVRows(try books.run(register).output).rows
        #expect(rows.filter { $0["kind"] == "line" }.map { $0["debit"] } == ["600.00", "-600.00"])
        let last = try #require(rows.last)
        #expect(last["kind"] == "year" && last["debit"] == "" && last["credit"] == "")
        #expect(last["side"] == "even")
    }

    @Test("Debits equal credits in every book, month by month, in both halves")
    func trialBalance() throws {
        let books = try Books(.example)
        for month in ["1", "6", "12", "13", "1-13"] {
            let outcome = try books.run(
                "balances",
                "--government",
                "500116",
                "--year",
                "2023",
                "--month",
                month
            )
            #expect(outcome.status == 0, "\(month)")
        }
        #expect(try books.run("balances", "--government", "500116", "--year", "2024").status == 0)
    }

    @Test("A row of a statement is explained to the fen", arguments: ["own", "consolidated"])
    func explained(_ scope: String) throws {
        let books = try Books(.example)
        let place = [
            "statement", "balance", "--government", "500116", "--year", "2023", "--scope", scope,
        ]
        for row in CSVRows(try books.run(place + ["--format", "csv"]).output).rows {
            let key = try #require(row["row"])
            let outcome = try books.run(place + ["--format", "csv", "--explain", key])
            let parts = CSVRows(outcome.output).rows.compactMap {
                $0["amount_fen"].flatMap { Int($0) }
            }
            #expect(parts.reduce(0, +) == row["amount_fen"].flatMap { Int($0) }, "\(key)")
        }
    }
}
