import Testing

/// Journal files, posted as they are handed in.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct JournalFileTests {
    @Test("An entry may stand in the budgetary and the financial books at once, each balanced")
    func parallel() throws {
        let books = try Books(.district)
        try books.post(
            """
            凭证,日期,财政,会计,预算,资金性质,会计科目,收支科目,经济分类,借方,贷方,摘要,附件
            1,2023-03-05,江津区,财务会计,一般公共预算,,国库存款,,,"1,200.00",,增值税入库,3
            1,2023-03-05,江津区,财务会计,,预算管理资金,税收收入,增值税,,,1200,,
            1,2023-03-05,江津区,预算会计,一般公共预算,,804101,,,1200.00,0,,
            1,2023-03-05,江津区,,一般公共预算,,6001,10101,,,1200.00,,
            """
        )
        #expect(try books.entryCount == 1)
        #expect(try books.statement()["tax_revenue"] == 1_200_00)
        let lines = try books.sql(
            """
            SELECT account.account_code, posting.amount_fen
            FROM fundflow.posting JOIN fundflow.account
                ON account.government_id = posting.government_id AND account.id = posting.account_id
            ORDER BY account.account_code
            """
        )
        #expect(lines == "1001|120000\n4001|-120000\n6001|-120000\n804101|120000")
    }

    @Test("Red ink lowers turnover on its own side")
    func redInk() throws {
        let books = try Books(.district)
        try books.post(
            cash: Cash.received("6001", "100.00", subject: "10101"),
            Cash.received("6001", "-30.00", subject: "10101")
        )
        #expect(try books.statement()["own_revenue"] == 70_00)
        let turnover = try books.sql(
            """
            SELECT account.account_code, balance.debit_fen, balance.credit_fen
            FROM fundflow.balance JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            ORDER BY account.account_code
            """
        )
        #expect(turnover == "6001|0|7000\n804101|7000|0")
    }

    @Test("A file may hold entries of several governments and years, each numbered by itself")
    func severalGovernments() throws {
        let books = try Books(.district)
        try books.post(
            cash: Cash.received("6001", "1.00", subject: "10101"),
            Cash.received("6001", "2.00", by: "500116101", subject: "10101"),
            Cash.received("6001", "3.00", subject: "10305"),
            Cash.received("6001", "4.00", by: "500116101", date: "2024-02-01", subject: "10101"),
            Cash.received("6001", "5.00", date: "2023-08-01", subject: "10101")
        )
        let numbers = try books.sql(
            """
            SELECT government.code, period, number FROM fundflow.entry
            JOIN fundflow.government ON government.id = government_id
            ORDER BY government.code, period, number
            """
        )
        #expect(
            numbers == """
                500116|202307|1
                500116|202307|2
                500116|202308|1
                500116101|202307|1
                500116101|202402|1
                """
        )
    }

    @Test("A rehearsal shows the entries that an event would make, and posts nothing")
    func rehearsal() throws {
        let books = try Books(.district)
        let before = try books.state
        let file = try Scratch.write(
            """
            event,date,government,counterparty,fund,kind,amount
            subsidy,2023-04-01,500116,500116101,general-public,general,600
            """,
            to: "events.csv"
        )
        let outcome = try books.run("post", "--dry-run", "--format", "csv", file)
        let after = try books.state
        #expect(outcome.status == 0)
        #expect(before == after)
        let accounts = CSVRows(outcome.output).rows.filter { $0["book"] == "general-public" }
            .map { "\($0["government"] ?? "") \($0["account"] ?? "") \($0["debit"] ?? "")" }
        #expect(
            accounts == [
                "500116 7011 600.00", "500116 804101 ", "500116101 804101 600.00",
                "500116101 6011 ",
            ]
        )
    }

    @Test("Options may stand before the command and after it")
    func optionPlaces() throws {
        let books = try Books(.year)
        let arguments = [
            "reconcile", "--government", "500116", "--year", "2023", "--format", "csv",
        ]
        let before = try Program.run(["--database", books.address] + arguments)
        let after = try Program.run(arguments + ["--database", books.address])
        #expect(before.status == 0)
        #expect(before.output == after.output)
    }
}
