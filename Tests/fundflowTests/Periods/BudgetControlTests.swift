import Testing

/// Expenditure beyond the budget is stopped or warned of, as the bureau has set it up.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct BudgetControlTests {
    private static let header =
        "event,date,government,fund,subject,unit_code,project,stage,change,amount\n"

    private func controlled(_ controls: String) throws -> Books {
        let books = try Books(.district)
        let file = try Scratch.write(
            "government,fund,subject_level,by_unit,by_project,action\n" + controls,
            to: "controls.csv"
        )
        let taken = try books.run("setup", file)
        #expect(taken.status == 0, "\(taken.errors)")
        return books
    }

    private func post(_ lines: String, to books: Books) throws -> Outcome {
        try books.run("post", Scratch.write(Self.header + lines, to: "e.csv"), "--language", "en")
    }

    private func refused(_ lines: String, in books: Books, left: String, asked: String) throws {
        let outcome = try post(lines, to: books)
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("is beyond its budget"), "\(outcome.errors)")
        #expect(outcome.errors.contains("left \(left)"), "\(outcome.errors)")
        #expect(outcome.errors.contains("asked for are \(asked)."), "\(outcome.errors)")
    }

    @Test("A stop holds to the fen, over months, and changes of the budget move it")
    func stop() throws {
        let books = try controlled("500116,general-public,class,no,no,stop\n")
        #expect(
            try post(
                """
                expenditure,2023-01-10,500116,general-public,20502,,,budget,,100
                expenditure,2023-01-10,500116,general-public,227,,,budget,,30
                """,
                to: books
            ).status == 0
        )
        #expect(
            try post("expenditure,2023-02-10,500116,general-public,20501,,,,,60\n", to: books)
                .status == 0
        )
        let more = "expenditure,2023-09-10,500116,general-public,20502,,,,,40.01\n"
        try refused(more, in: books, left: "40.00", asked: "40.01")
        // Another fund, another government and another class have no budget bound here, or their own.
        try refused(
            "expenditure,2023-09-10,500116,general-public,20601,,,,,1\n",
            in: books,
            left: "0.00",
            asked: "1.00"
        )
        #expect(
            try post(
                """
                expenditure,2023-09-10,500116101,general-public,20601,,,,,1
                expenditure,2023-09-10,500116,government-funds,21208,,,,,1
                """,
                to: books
            ).status == 0
        )
        // The reserve is released into the class; then the money may be spent.
        #expect(
            try post(
                """
                expenditure,2023-06-30,500116,general-public,227,,,change,reserve,-10
                expenditure,2023-06-30,500116,general-public,205,,,change,reserve,10
                """,
                to: books
            ).status == 0
        )
        #expect(try post(more, to: books).status == 0)
        // A budget that is spent cannot be cut, and what comes back may be spent again.
        try refused(
            "expenditure,2023-10-30,500116,general-public,205,,,change,reallocation,-10\n",
            in: books,
            left: "-0.01",
            asked: "0.00"
        )
        #expect(
            try post(
                """
                expenditure,2023-10-10,500116,general-public,20502,,,,,-5
                expenditure,2023-10-10,500116,general-public,20502,,,,,14.99
                """,
                to: books
            ).status == 0
        )
        try refused(
            "expenditure,2023-12-10,500116,general-public,20502,,,,,0.01\n",
            in: books,
            left: "0.00",
            asked: "0.01"
        )
    }

    @Test("Units and projects are bound by themselves where the control says so")
    func dimensions() throws {
        let books = try controlled(
            "江津区,一般公共预算,款,是,是,禁止\n500116,general-public,total,no,no,stop\n"
        )
        #expect(
            try post(
                """
                expenditure,2023-01-10,500116,general-public,20502,U1,A,budget,,50
                expenditure,2023-01-10,500116,general-public,20502,U2,,budget,,50
                """,
                to: books
            ).status == 0
        )
        #expect(
            try post("expenditure,2023-02-10,500116,general-public,20502,U1,A,,,50\n", to: books)
                .status == 0
        )
        for place in ["20502,U1,B", "20501,U2,", "20502,U2,A", "20502,,"] {
            try refused(
                "expenditure,2023-02-10,500116,general-public,\(place),,,1\n",
                in: books,
                left: "0.00",
                asked: "1.00"
            )
        }
        #expect(
            try post("expenditure,2023-02-10,500116,general-public,20502,U2,,,,50\n", to: books)
                .status == 0
        )
    }

    @Test("A warning is told with its figures, and the entry is posted")
    func warn() throws {
        let books = try controlled("500116,general-public,class,no,no,warn\n")
        let outcome = try post(
            """
            expenditure,2023-01-10,500116,general-public,20502,,,budget,,10
            expenditure,2023-02-10,500116,general-public,20502,,,,,12
            """,
            to: books
        )
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains(":3: warning: the expenditure of 江津区 500116"))
        #expect(outcome.errors.contains("left 10.00; asked for are 12.00."))
        #expect(try books.entryCount == 2)
        // Said otherwise, nothing is asked.
        let off = try Scratch.write(
            "government,fund,subject_level,action\n500116,general-public,class,ignore\n",
            to: "controls.csv"
        )
        #expect(try books.run("setup", off).output.contains("changed"))
        let quiet = try post(
            "expenditure,2023-03-10,500116,general-public,20502,,,,,12\n",
            to: books
        )
        #expect(quiet.status == 0 && !quiet.errors.contains("warning"))
    }

    @Test("Until the budget is approved: what was carried over, and as much as last year by then")
    func beforeApproval() throws {
        let books = try controlled("500116,general-public,class,no,no,ignore\n")
        #expect(
            try post(
                """
                expenditure,2022-01-10,500116,general-public,20502,,,,,10
                expenditure,2022-03-10,500116,general-public,20502,,,,,100
                """,
                to: books
            ).status == 0
        )
        let on = try Scratch.write(
            "government,fund,subject_level,action\n500116,general-public,class,stop\n",
            to: "controls.csv"
        )
        #expect(try books.run("setup", on).status == 0)
        try refused(
            "expenditure,2023-02-10,500116,general-public,20502,,,,,12\n",
            in: books,
            left: "10.00",
            asked: "12.00"
        )
        #expect(
            try post(
                """
                expenditure,2023-01-05,500116,general-public,20502,,,change,carry-over,2
                expenditure,2023-02-10,500116,general-public,20502,,,,,12
                """,
                to: books
            ).status == 0
        )
        #expect(
            try post("expenditure,2023-03-10,500116,general-public,20502,,,,,100\n", to: books)
                .status == 0
        )
        // Once it is approved, it alone counts.
        #expect(
            try post(
                "expenditure,2023-03-20,500116,general-public,20502,,,budget,,115\n",
                to: books
            )
            .status == 0
        )
        try refused(
            "expenditure,2023-04-10,500116,general-public,20502,,,,,6\n",
            in: books,
            left: "5.00",
            asked: "6.00"
        )
    }

    @Test(
        "A reserve is released and a budget reallocated by one entry each, which change nothing in sum"
    )
    func reallocation() throws {
        let books = try controlled("500116,general-public,class,no,no,stop\n")
        try books.post(
            """
            event,date,government,fund,subject,to_subject,stage,amount,document
            expenditure,2023-01-10,500116,general-public,227,,budget,30,江财预〔2023〕1号
            expenditure,2023-01-10,500116,general-public,205,,budget,50,江财预〔2023〕1号
            reallocation,2023-06-30,500116,general-public,227,224,,10,江财预〔2023〕9号
            reallocation,2023-07-30,500116,general-public,205,221,,5,江财预〔2023〕12号
            """
        )
        #expect(
            try books.sql(
                "SELECT string_agg(concat_ws(' ', stage, change_kind, document), '; ' ORDER BY period) "
                    + "FROM fundflow.entry WHERE event = 'reallocation'"
            ) == "change reserve 江财预〔2023〕9号; change reallocation 江财预〔2023〕12号"
        )
        #expect(try books.statement(stage: "current")["own_expenditure"] == 80_00)
        #expect(
            try post("expenditure,2023-08-10,500116,general-public,22401,,,,,10\n", to: books)
                .status
                == 0
        )
        try refused(
            "expenditure,2023-08-10,500116,general-public,20501,,,,,45.01\n",
            in: books,
            left: "45.00",
            asked: "45.01"
        )
    }

    @Test("What is wrong with a list of controls is told at its cell")
    func faults() throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            "government,fund,subject_level,by_unit,action\n500000,general-public,class,no,stop\n"
                + "500116,general-public,4,maybe,halt\n",
            to: "controls.csv"
        )
        let outcome = try books.run("setup", file, "--language", "en")
        #expect(outcome.status == 65)
        for place in [
            "controls.csv:2:1:", "controls.csv:3:23:", "controls.csv:3:25:", "controls.csv:3:31:",
        ] {
            #expect(outcome.errors.contains(place), "\(outcome.errors)")
        }
    }

    @Test("Two spenders race for the last yuan in different months: one wins")
    func race() throws {
        let books = try controlled("500116,general-public,total,no,no,stop\n")
        #expect(
            try post("expenditure,2023-01-10,500116,general-public,20502,,,budget,,10\n", to: books)
                .status == 0
        )
        for round in 1...10 {
            let files = try ["02", "03"].map {
                try Scratch.write(
                    Self.header
                        + "expenditure,2023-\($0)-10,500116,general-public,20502,,R\(round),,,1\n",
                    to: "race.csv"
                )
            }
            let spenders = try files.map { try books.start("post", $0) }
            // Of the last yuan only one gets any.
            let done = try spenders.map { try $0.wait().status }
            let spent = try books.count(
                "SELECT sum(debit_fen - credit_fen) FROM fundflow.balance JOIN fundflow.account "
                    + "USING (government_id) WHERE account.id = account_id AND account_code = '7001' "
                    + "AND stage = 'execution'"
            )
            #expect(spent <= 10_00)
            #expect(done.count { $0 == 0 } == (round <= 5 ? 2 : 0), "round \(round): \(done)")
            if round == 5 {
                // One more yuan, and two who want it.
                #expect(
                    try post(
                        "expenditure,2023-04-10,500116,general-public,20502,,,adjustment,,1\n",
                        to: books
                    ).status == 0
                )
                let last = try ["05", "06"].map {
                    try Scratch.write(
                        Self.header
                            + "expenditure,2023-\($0)-10,500116,general-public,20502,,LAST,,,1\n",
                        to: "last.csv"
                    )
                }
                let both = try last.map { try books.start("post", $0) }.map { try $0.wait().status }
                #expect(both.sorted() == [0, 65])
                break
            }
        }
    }
}
