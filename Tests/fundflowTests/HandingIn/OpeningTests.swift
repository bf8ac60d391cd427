import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct OpeningTests {
    static let balance = """
        government,year,fund,account,debit,credit
        500116,2023,general-public,804101,100.00,
        500116,2023,general-public,8001,,100.00

        """

    @Test(
        "A year that opens from last year's closing has the statements of the year that follows it"
    )
    func sameStatements() throws {
        // Without the rosters: an opening from a trial balance tells no loan from another.
        let governments = try Example.text("governments.csv")
        let before = try Books(.empty)
        try before.setUp(governments)
        let example = ["2022.csv", "2023-district.csv", "2023-towns.csv"].map {
            Example.folder + "/" + $0
        }
        #expect(try before.run(["post"] + example).status == 0)
        let after = try Books(.empty)
        try after.setUp(governments)
        let closing = try Scratch.write(Self.header + before.sql(Self.closing), to: "opening.csv")
        let opened = try after.run("setup", "--yes", closing)
        #expect(opened.status == 0, "\(opened.errors.prefix(2_000))")
        #expect(try after.run(["post"] + example.dropFirst()).status == 0)
        for fund in ["general-public", "government-funds", "state-capital"] {
            for scope in ["own", "below", "consolidated"] {
                let statement = { (books: Books) in
                    try books.run(
                        "statement",
                        "balance",
                        "--government",
                        "500116",
                        "--year",
                        "2023",
                        "--fund",
                        fund,
                        "--scope",
                        scope,
                        "--format",
                        "csv"
                    ).output
                }
                let (first, second) = (try statement(before), try statement(after))
                #expect(first == second, "\(fund) \(scope)")
                #expect(BalanceStatement(second).isBalanced, "\(fund) \(scope)")
            }
        }
    }

    private static let header =
        "government,year,basis,fund,money,account,counterparty,counterparty_fund,debit,credit\n"

    /// The trial balance after the year is closed: revenue and expenditure go into the balance of their
    /// fund, in the financial half into the accumulated surplus.
    private static let closing = """
        COPY (
            SELECT government, 2023, basis, fund, money, code, counterparty, counterparty_fund,
                   CASE WHEN fen > 0 THEN fen / 100.0 END, CASE WHEN fen < 0 THEN -fen / 100.0 END
            FROM (
                SELECT government.code AS government, book.basis,
                       coalesce(book.fund_code, account.fund_tag) AS fund, book.money,
                       CASE WHEN account.account_code ~ '^[67]' OR account.account_code = fund.balance_account
                            THEN fund.balance_account
                            WHEN account.account_code ~ '^[45]' OR account.account_code = '300201'
                            THEN '300201' ELSE account.account_code END AS code,
                       CASE WHEN account.account_code ~ '^[128]' THEN counterparty.code END AS counterparty,
                       CASE WHEN account.account_code ~ '^[128]' THEN account.counterparty_fund END
                           AS counterparty_fund,
                       sum(debit_fen - credit_fen::numeric) AS fen
                FROM fundflow.balance
                JOIN fundflow.account ON account.government_id = balance.government_id
                    AND account.id = balance.account_id
                JOIN fundflow.book ON book.government_id = balance.government_id
                    AND book.number = balance.book_number
                JOIN fundflow.government ON government.id = balance.government_id
                LEFT JOIN fundflow.government AS counterparty ON counterparty.id = account.counterparty_id
                LEFT JOIN fundflow.fund ON fund.code = book.fund_code
                WHERE balance.period BETWEEN 202200 AND 202213
                  AND balance.stage IN ('execution', 'settlement', 'closing')
                GROUP BY 1, 2, 3, 4, 5, 6, 7
            ) AS closed
            WHERE fen <> 0 ORDER BY government, basis, fund, code
        ) TO STDOUT (FORMAT csv)
        """

    @Test("Openings are shown as a trial balance, and posted only when agreed to")
    func shown() throws {
        let books = try Books(.district)
        let file = try Scratch.write(Self.balance, to: "opening.csv")
        let shown = try books.run("setup", file, "--format", "csv")
        #expect(shown.status == 64)
        let rows = CSVRows(shown.output).rows
        #expect(rows.map { $0["debit"] } == ["100.00", "", "100.00"])
        #expect(rows.map { $0["credit"] } == ["", "100.00", "100.00"])
        #expect(try books.entryCount == 0)
    }

    @Test("Given again nothing changes; until they are confirmed another file corrects them")
    func provisional() throws {
        let books = try Books(.district)
        let set = { (text: String) in
            try books.run("setup", "--yes", Scratch.write(text, to: "opening.csv"))
        }
        let lower = Self.balance.replacing("100.00", with: "80.00")
        #expect(try set(Self.balance).errors.hasPrefix("openings: 1 books posted, 0 unchanged"))
        #expect(try set(Self.balance).errors == "openings: 0 books posted, 1 unchanged\n")
        #expect(try set(lower).status == 0)
        let turnover = "SELECT sum(debit_fen) FROM fundflow.balance"
        #expect(try books.sql(turnover) == "8000")
        #expect(try set(Self.balance).status == 0)
        #expect(try books.sql(turnover) == "10000")
        #expect(try books.run("setup", "--confirm", "江津区", "2023").status == 0)
        let refused = try set(lower)
        #expect(refused.status == 65)
        #expect(refused.errors.contains("period 202300 of 江津区 500116 is closed"))
        #expect(try set(Self.balance).status == 0)
        #expect(try books.run("setup", "--confirm", "江津区", "2023").status == 65)
        #expect(try books.run("check").status == 0)
    }

    @Test("An unbalanced book is refused, and so are openings where last year's books are here")
    func refused() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            Self.balance.replacing(",100.00\n", with: ",90.00\n"),
            to: "o.csv"
        )
        let unbalanced = try books.run("setup", "--yes", file)
        #expect(unbalanced.status == 65)
        #expect(unbalanced.errors.contains("o.csv:2:35: error: "))
        try books.post(
            "event,date,government,fund,subject,amount\n"
                + "revenue,2022-05-05,500116,general-public,10101,1\n"
        )
        let late = try books.run("setup", "--yes", Scratch.write(Self.balance, to: "o.csv"))
        #expect(late.status == 65)
        #expect(late.errors.contains("has books before the opening of 202300"))
    }

    @Test("A trial balance of the old system opens both halves")
    func oldSystem() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            """
            财政,年度,科目表,预算,会计科目,往来财政,借方,贷方
            江津区,2023,2015,一般公共预算,1001,,"1,000.00",
            江津区,2023,2015,一般公共预算,1031,油溪镇,50.00,
            江津区,2023,2015,一般公共预算,2015,,,150.00
            江津区,2023,2015,一般公共预算,3001,,,700.00
            江津区,2023,2015,一般公共预算,3031,,,200.00
            江津区,2023,2015,一般公共预算,2026,,,400.00
            江津区,2023,2015,一般公共预算,3082,,400.00,
            """,
            to: "old.csv"
        )
        let opened = try books.run("setup", "--yes", file)
        #expect(opened.status == 0, "\(opened.errors)")
        let statement = try books.run(
            "statement",
            "balance",
            "--government",
            "500116",
            "--year",
            "2023",
            "--fund",
            "general-public",
            "--scope",
            "own",
            "--format",
            "csv"
        )
        // Carried in: what is left of 8041 without the stabilisation fund.
        #expect(BalanceStatement(statement.output)["carried_in"] == 700_00)
        #expect(BalanceStatement(statement.output).isBalanced)
    }
}
