import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct CodesTests {
    static let books = Result { try Books(.empty) }

    @Test("A word finds codes by their beginning and by either name")
    func search() throws {
        let books = try Self.books.get()
        let found = { (word: String) in
            let listing = try books.run("codes", word, "--year", "2023", "--format", "csv")
            return CSVRows(listing.output).rows.compactMap { $0["code"] }
        }
        #expect(try found("70420").sorted() == ["704201", "704202"])
        #expect(try found("库款资金结存") == ["804101"])
        #expect(try found("FUNDS ON HAND: TREASURY").first == "804101")
        #expect(try found("没有这个") == [])
    }

    @Test("The closing line counts what is verified and what is not")
    func counts() throws {
        let all = try Self.books.get().run("codes", "--year", "2023", "--format", "csv")
        let rows = CSVRows(all.output).rows
        let verified = rows.count { $0["verified"] == "yes" }
        #expect(verified > 0 && verified < rows.count)
        let words =
            "\(rows.count) codes, \(verified) verified, \(rows.count - verified) unverified\n"
        #expect(all.errors == words)
        let unverified = try Self.books.get().run(
            "codes",
            "--year",
            "2023",
            "--unverified",
            "--format",
            "csv"
        )
        #expect(CSVRows(unverified.output).rows.count == rows.count - verified)
    }

    @Test("Where a year has no list, it is said whose stands in")
    func standIn() throws {
        let listing = try Self.books.get().run(
            "codes",
            "8001",
            "--year",
            "2020",
            "--language",
            "zh"
        )
        #expect(listing.errors.contains("2020 年没有自己的科目表，以 2023 年的代替"))
        #expect(try Self.books.get().run("codes", "--year", "1999").status == 64)
    }

    @Test("The chart of 2015 is carried over to both halves, a moved item to its new class")
    func map() throws {
        let books = try Self.books.get()
        let pairs = { (word: String, from: String, to: String) in
            let listing = try books.run("codes", word, "--map", from, to, "--format", "csv")
            return CSVRows(listing.output).rows.compactMap { $0["to_code"] }
        }
        #expect(try pairs("国库存款", "2015", "2024") == ["1001", "804101"])
        #expect(try pairs("2082201", "2023", "2024") == ["2137201"])
        #expect(try books.run("codes", "--map", "2024", "2023").status == 64)
    }

    @Test("Every code of the old chart becomes one that is there")
    func mapIsWhole() throws {
        #expect(
            try Self.books.get().count(
                """
                SELECT count(*) FROM fundflow.code_map AS map
                LEFT JOIN fundflow.chart_account AS account
                    ON account.list_year = map.to_list AND account.code = map.to_code
                LEFT JOIN fundflow.subject ON subject.list_year = map.to_list
                    AND subject.code = map.to_code
                WHERE coalesce(account.code, subject.code) IS NULL
                """
            ) == 0
        )
    }

    @Test("A bureau's own rows are posted to, and no release takes them back")
    func ownCodes() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            "year,code,name_zh,basis,books\n2023,804110,其他资金结存,budgetary,general-public\n"
                + "2023,8001,我们的结转结余,budgetary,general-public\n",
            to: "own.csv"
        )
        let taken = try books.run("setup", file, "--format", "csv")
        #expect(CSVRows(taken.output).rows.map { $0["outcome"] } == ["added", "changed"])
        let again = try books.run("setup", file, "--format", "csv")
        #expect(CSVRows(again.output).rows.map { $0["outcome"] } == ["unchanged", "unchanged"])
        try books.post(
            """
            entry,date,government,fund,account,debit,credit
            1,2023-01-05,500116,general-public,804110,10,
            1,,,general-public,804101,,10
            """
        )
        // As a later release would: its data are loaded whenever they differ from the last.
        try books.sql(
            "UPDATE fundflow.loading SET digest = '' WHERE source_name LIKE 'reference/%'"
        )
        #expect(try books.run("db", "migrate").status == 0)
        let name = "SELECT name_zh FROM fundflow.chart_account WHERE list_year = 2023 AND code = "
        #expect(try books.sql(name + "'8001'") == "我们的结转结余")
        #expect(try books.sql(name + "'8002'") == "政府性基金预算结转结余")
        #expect(
            try books.count(
                "SELECT count(*) FROM fundflow.loading WHERE source_name LIKE '%own.csv'"
            ) == 2
        )
    }

    @Test("A year that gets one row of its own keeps all others of the list that stood in")
    func ownRowOfAnotherYear() throws {
        let books = try Books(.district)
        let file = try Scratch.write("年度,代码,名称,收支\n2025,2019988,自设项,支出\n", to: "own.csv")
        #expect(try books.run("setup", file).status == 0)
        try books.post(
            """
            event,date,government,fund,subject,amount
            expenditure,2025-01-05,500116,general-public,2019988,10
            expenditure,2025-01-05,500116,general-public,20103,10
            """
        )
    }

    @Test("post says how many of the codes it used are unverified")
    func unverifiedCodes() throws {
        let books = try Books(.district)
        let posted = try books.post(
            """
            event,date,government,fund,subject,amount
            revenue,2023-01-05,500116,general-public,10101,10
            """
        )
        #expect(posted.errors.contains("codes were used, "))
        #expect(posted.errors.contains("not compared with their source"))
    }

    @Test("A rehearsal counts the codes of all its files, as posting them does")
    func rehearsedCodes() throws {
        let books = try Books(.district)
        let files = try ["10101", "10104"].map {
            try Scratch.write(
                """
                event,date,government,fund,subject,amount
                revenue,2023-01-05,500116,general-public,\($0),10
                """,
                to: "codes.csv"
            )
        }
        let rehearsed = try books.run(["post", "--dry-run"] + files)
        #expect(rehearsed.errors.contains("6 codes were used, "))
        #expect(try books.run(["post"] + files).errors.contains("6 codes were used, "))
    }
}
