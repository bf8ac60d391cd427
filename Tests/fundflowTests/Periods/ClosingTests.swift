import Testing

/// A closed period takes no entry (R5), a year is closed by entries that no statement shows, and both are
/// opened again on record.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ClosingTests {
    private static let tax = """
        event,date,period,government,fund,subject,amount
        revenue,2023-02-03,,500116,general-public,10101,1
        """

    private func refused(_ outcome: Outcome, _ words: String) {
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }

    private func post(_ text: String, to books: Books) throws -> Outcome {
        try books.run("post", Scratch.write(text, to: "late.csv"), "--language", "en")
    }

    @Test("A closed month takes no entry until it is opened again, and neither does the budget's")
    func month() throws {
        let books = try Books(.year)
        let close = ["close", "month", "--government", "500116", "--period"]
        #expect(try books.run(close + ["202301-202303", "--plan"]).status == 0)
        #expect(try post(Self.tax, to: books).status == 0)
        #expect(try books.run(close + ["202301-202303"]).status == 0)
        refused(
            try post(Self.tax.replacing("02-03", with: "02-06"), to: books),
            "period 202302 of 江津区 500116 is closed"
        )
        refused(
            try post(
                """
                event,date,government,fund,subject,stage,amount
                revenue,2023-03-03,500116,general-public,10101,budget,1
                """,
                to: books
            ),
            "period 202303 of 江津区 500116 is closed"
        )
        // Other months and other governments are open.
        try books.post(
            """
            event,date,government,fund,subject,amount
            revenue,2023-04-03,500116,general-public,10101,1
            revenue,2023-02-03,500116101,general-public,10101,1
            """
        )
        let reopen = ["reopen", "--government", "500116", "--period", "202302", "--reason"]
        #expect(try books.run(reopen + [" "]).status == 64)
        #expect(try books.run(reopen + ["补记"]).status == 0)
        #expect(try post(Self.tax.replacing("02-03", with: "02-04"), to: books).status == 0)
        #expect(try books.run(reopen + ["补记"]).status == 65)
        #expect(try books.run(close + ["202302"]).status == 0)
        refused(
            try post(Self.tax.replacing("02-03", with: "02-05"), to: books),
            "is closed"
        )
        #expect(try books.run("check").status == 0)
        #expect(
            try books.sql(
                "SELECT string_agg(act || coalesce(' ' || reason, ''), ', ' ORDER BY sequence) "
                    + "FROM fundflow.period_act WHERE journal = 'accounting' AND period = 202302"
            ) == "close, reopen 补记, close"
        )
    }

    @Test("A reopening ends by itself when its day has passed")
    func expiry() throws {
        let books = try Books(.year)
        try books.run("close", "month", "--government", "500116", "--period", "202302")
        let reopen = ["reopen", "--government", "500116", "--period", "202302", "--reason", "补记"]
        refused(
            try books.run(reopen + ["--until", "2023-02-28", "--language", "en"]),
            "would have ended"
        )
        #expect(try books.run(reopen + ["--until", "2199-12-31"]).status == 0)
        #expect(try post(Self.tax, to: books).status == 0)
        // As if the day had passed since.
        try books.sql(
            """
            UPDATE fundflow.period_head SET open_until = clock_timestamp()
            WHERE period = 202302 AND open_until IS NOT NULL;
            UPDATE fundflow.period_act AS act SET open_until = head.open_until
            FROM fundflow.period_head AS head
            WHERE act.period = 202302 AND act.act = 'reopen' AND head.period = act.period
              AND head.government_id = act.government_id AND head.journal = act.journal;
            UPDATE fundflow.act AS done SET link = sha256(before.link || fundflow.act_form(done))
            FROM fundflow.act AS before
            WHERE before.government_id = done.government_id AND before.sequence = done.sequence - 1
              AND done.act = 'reopen';
            UPDATE fundflow.act_head AS head SET link = done.link FROM fundflow.act AS done
            WHERE done.government_id = head.government_id AND done.sequence = head.last_sequence
            """
        )
        refused(
            try post(Self.tax.replacing("02-03", with: "02-04"), to: books),
            "period 202302 of 江津区 500116 is closed"
        )
        #expect(try books.run("check").status == 0)
        // It may be opened once more, and closed for good.
        #expect(try books.run(reopen).status == 0)
        #expect(
            try books.run("close", "month", "--government", "500116", "--period", "202302").status
                == 0
        )
    }

    @Test("No statement changes when a year is closed, opened again and closed anew")
    func statements() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,government,fund,amount
            recover,2023-06-01,500116,general-public,25
            prepay,2023-07-01,500116,general-public,13
            """
        )
        let before = try statements(of: books)
        for government in ["500116", "500116101"] {
            let closed = try books.run(
                "close",
                "year",
                "--government",
                government,
                "--year",
                "2023",
                "--date",
                "2024-01-15"
            )
            #expect(closed.status == 0, "\(closed.errors)")
        }
        #expect(try statements(of: books) == before)
        #expect(try remaining(in: books) == 0)
        #expect(try books.run("check").status == 0)
        let count = try books.entryCount
        // Given again there is nothing left to move.
        #expect(try close(books).status == 0)
        #expect(try books.entryCount == count)
        let reopened = try books.run(
            "reopen",
            "--government",
            "500116",
            "--year",
            "2023",
            "--reason",
            "决算批复",
            "--date",
            "2024-06-20"
        )
        #expect(reopened.status == 0, "\(reopened.errors)")
        #expect(try statements(of: books) == before)
        try books.post(Self.tax)
        let corrected = try statements(of: books)
        #expect(corrected != before)
        #expect(try close(books).status == 0)
        #expect(try statements(of: books) == corrected)
        #expect(try remaining(in: books) == 0)
        #expect(try books.run("check").status == 0)
        #expect(try books.run("verify").status == 0)
    }

    @Test("The settlement comes after the closing and restates the year that follows")
    func settlement() throws {
        let books = try Books(.year)
        #expect(try close(books).status == 0)
        let execution = try books.statement()
        let known = try Scratch.write(books.run("head").output, to: "heads.csv")
        let early = try books.run(
            "close",
            "month",
            "--government",
            "500116101",
            "--period",
            "202313",
            "--language",
            "en"
        )
        refused(early, "months 1 to 12 are open")
        try books.post(
            """
            event,date,period,government,counterparty,fund,kind,stage,amount
            settlement,2024-06-30,202313,500000,500116,general-public,general,settlement,11
            """
        )
        // Both years are open to what belongs to them, and the closed months are not.
        try books.post(
            """
            event,date,government,fund,subject,amount
            revenue,2024-02-03,500116,general-public,10101,1
            """
        )
        #expect(try books.statement().text == execution.text)
        let final = try books.statement(stage: "final")
        #expect(
            execution.increases(to: final) == [
                "subsidy_received": 11_00, "total_sources": 11_00, "carried_out": 11_00,
                "total_uses": 11_00,
            ]
        )
        let next = try books.statement(year: 2024)
        #expect(next["carried_in"] == final["carried_out"])
        let then = try books.statement(year: 2024, "--known-at", known)
        #expect(then["carried_in"] == execution["carried_out"])
        // Closing month 13 moves what was settled; the year's figures stay.
        let closed = try books.run("close", "month", "--government", "500116", "--period", "202313")
        #expect(closed.status == 0, "\(closed.errors)")
        #expect(try remaining(in: books, of: "500116") == 0)
        #expect(try books.statement(stage: "final").text == final.text)
        #expect(try books.statement(year: 2024)["carried_in"] == final["carried_out"])
        refused(
            try post(
                """
                event,date,period,government,counterparty,fund,kind,stage,amount
                settlement,2024-07-30,202313,500000,500116,general-public,general,settlement,2
                """,
                to: books
            ),
            "period 202313 of 江津区 500116 is closed"
        )
        #expect(try books.run("check").status == 0)
    }

    @Test("What the other government has not booked speaks against closing, unless it is allowed")
    func unmatched() throws {
        let books = try Books(.year)
        try books.post(
            cash: Cash.paid("7011", "30.00", subject: "23002", with: "500116101")
        )
        let month = ["close", "month", "--government", "500116", "--period", "202307"]
        let plan = try books.run(month + ["--plan", "--format", "csv"])
        #expect(plan.status == 1)
        let found = CSVRows(plan.output).rows
        #expect(found.map { $0["flow"] } == ["subsidy general"])
        #expect(found.map { $0["counterparty"] } == ["油溪镇"])
        #expect(found.map { $0["amount"] } == ["630.00"])
        refused(try books.run(month + ["--language", "en"]), "not closed: the checks found 1")
        #expect(try books.run(month + ["--allow-unmatched"]).status == 0)
    }

    @Test("A year is not closed before its last month")
    func tooEarly() throws {
        let books = try Books(.year)
        let outcome = try books.run(
            "close",
            "year",
            "--government",
            "500116",
            "--year",
            "2023",
            "--date",
            "2023-11-30",
            "--language",
            "en"
        )
        refused(outcome, "2023-11-30 is before period 202312")
    }

    private func close(_ books: Books) throws -> Outcome {
        try books.run("close", "year", "--government", "500116", "--year", "2023")
    }

    /// Accounts of revenue and expenditure that a closed year leaves with a balance.
    private func remaining(in books: Books, of government: String = "%") throws -> Int {
        try books.count(
            """
            SELECT count(*) FROM (
                SELECT FROM fundflow.balance
                JOIN fundflow.account ON account.government_id = balance.government_id
                    AND account.id = balance.account_id
                JOIN fundflow.government ON government.id = balance.government_id
                WHERE government.code LIKE '\(government)' AND period / 100 = 2023
                  AND account_code ~ '^([4567]|3001)'
                  AND stage IN ('execution', 'settlement', 'closing')
                GROUP BY balance.government_id, account.id, period / 100
                HAVING sum(debit_fen) <> sum(credit_fen)) AS left_over
            """
        )
    }

    /// Every statement of the year and the next, as CSV.
    private func statements(of books: Books) throws -> [String] {
        try ["own", "consolidated"].flatMap { scope in
            try ["general-public", "government-funds"].flatMap { fund in
                try [(2023, "execution"), (2023, "final"), (2024, "execution")].map {
                    try books.statement("500116", scope, fund: fund, year: $0.0, stage: $0.1).text
                }
            }
        }
    }
}
