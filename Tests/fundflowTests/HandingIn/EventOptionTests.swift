import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct EventOptionTests {
    @Test("An event from options posts what the same line of a file does")
    func sameAsFile() throws {
        let books = try Books(.district)
        let posted = try books.run(
            "event",
            "subsidy",
            "--government",
            "江津区",
            "--counterparty",
            "油溪镇",
            "--fund",
            "general-public",
            "--kind",
            "general",
            "--amount",
            "1,200",
            "--unit",
            "万元",
            "--date",
            "2023-03-01",
            "--summary",
            "一般性补助",
            "--yes"
        )
        #expect(posted.status == 0, "\(posted.errors)")
        #expect(posted.errors.contains("posted in the accounting journal of 江津区, 202303 number 1"))
        let again = try books.post(
            """
            event,date,government,counterparty,fund,kind,amount,summary
            subsidy,2023-03-01,500116,500116101,general-public,general,12000000,一般性补助
            """
        )
        #expect(again.output.contains(" 0 "))
        #expect(try books.entryCount == 2)
        #expect(try books.sql("SELECT DISTINCT source_name FROM fundflow.posting_run") == "event")
    }

    @Test("Without a terminal the entries are shown and nothing is posted, unless --yes says so")
    func nobodyToAsk() throws {
        let books = try Books(.district)
        let shown = try books.run(
            "event",
            "revenue",
            "--government",
            "500116",
            "--fund",
            "general-public",
            "--subject",
            "10101",
            "--amount",
            "5",
            "--date",
            "2023-01-09",
            "--format",
            "csv"
        )
        #expect(shown.status == 64)
        #expect(
            CSVRows(shown.output).rows.map { $0["account"] } == ["804101", "6001", "1001", "4001"]
        )
        #expect(try books.entryCount == 0)
    }

    @Test("Everything wrong is told by the option's name")
    func faults() throws {
        let refused = try Books(.district).run(
            "event",
            "subsidy",
            "--government",
            "江津县",
            "--counterparty",
            "油溪",
            "--fund",
            "general-public",
            "--kind",
            "genral",
            "--date",
            "2023-02-30",
            "--yes",
            "--language",
            "en"
        )
        #expect(refused.status == 65)
        let named = refused.errors.split(separator: "\n").filter { $0.hasPrefix("--") }
        #expect(
            named.map { String($0.prefix { $0 != ":" }) } == [
                "--date", "--government", "--amount", "--counterparty", "--kind",
            ]
        )
        #expect(refused.errors.contains("hint: Did you mean 油溪镇 500116101?"))
    }

    static let events: [[String]] = [
        ["opening", "--fund", "state-capital", "--date", "2023-01-01"],
        ["revenue", "--subject", "10101"], ["expenditure", "--subject", "20103"],
        ["revenue", "--subject", "10101", "--amount", "-3"],
        ["subsidy", "--counterparty", "500116101", "--settle", "account"],
        ["remittance", "--counterparty", "500000", "--kind", "special"],
        ["onlending", "--counterparty", "500116101"], ["repayment"],
        ["transfer", "--to-fund", "state-capital"], ["stabilization_add"], ["stabilization-use"],
        ["advance", "--counterparty", "500116101"],
        [
            "settlement", "--counterparty", "500116101", "--kind", "general", "--period", "202313",
            "--date", "2024-02-01",
        ],
        ["turnover_add"], ["recover", "--subject", "1039999"], ["prepay", "--subject", "20103"],
        ["outside_receipt", "--kind", "custody"], ["outside_payment", "--kind", "loan"],
        ["aid", "--counterparty", "500117"],
    ]

    @Test("Every event can be posted from options", arguments: events)
    func everyEvent(options: [String]) throws {
        let books = try Books(.district)
        try books.setUp("code,name,level,parent,kept\n500117,合川区,county,500000,no\n")
        var arguments = ["event"] + options + ["--government", "500116", "--yes"]
        if !options.contains("--fund") { arguments += ["--fund", "general-public"] }
        if !options.contains("--amount") { arguments += ["--amount", "3"] }
        if !options.contains("--date") { arguments += ["--date", "2023-05-04"] }
        let posted = try books.run(arguments)
        #expect(posted.status == 0, "\(posted.errors)")
        #expect(try books.entryCount > 0)
    }
}
