import Testing

/// Drafts and their approval (R8), and events whose other half is another government's to accept.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ApprovalTests {
    private static let district = "500116"
    private static let town = "500116101"

    private static func events(_ rows: String) throws -> String {
        try Scratch.write(
            "event,date,government,counterparty,fund,kind,subject,amount,reference\n" + rows + "\n",
            to: "events.csv"
        )
    }

    private func bureau(approvalIn governments: String...) throws -> Bureau {
        let bureau = try Bureau()
        try bureau.enrol()
        for government in governments {
            try bureau.must(as: "li", "approval", "on", "--government", government)
        }
        return bureau
    }

    private func entries(_ bureau: Bureau) throws -> String {
        try bureau.home.sql(
            """
            SELECT coalesce(string_agg(concat_ws(' ', code, period, entry.number, coalesce(run.maker, '-'), run.person,
                       coalesce(twin_government_id::text, '-')), '; ' ORDER BY code, period, entry.number), '')
            FROM fundflow.entry
            JOIN fundflow.government ON government.id = entry.government_id
            JOIN fundflow.posting_run AS run ON run.government_id = entry.government_id
                AND run.journal = entry.journal AND run.sequence = entry.run_sequence
            """
        )
    }

    @Test("What a maker hands in is no entry until another person approves it")
    func approval() throws {
        let bureau = try bureau(approvalIn: Self.district)
        let file = try Self.events(
            """
            revenue,2023-02-01,500116,,general-public,,10101,5000,r1
            expenditure,2023-03-01,500116,,general-public,,20101,40,
            """
        )
        let handedIn = try bureau.must(as: "wang", "post", file, "--format", "csv")
        let row = CSVRows(handedIn.output).rows.first
        #expect(row?["posted"] == "0" && row?["awaiting"] == "2", "\(handedIn.output)")
        #expect(try entries(bureau) == "", "no number")
        #expect(
            try bureau.home.sql("SELECT count(*) FROM fundflow.balance") == "0",
            "in no balance"
        )
        #expect(try bureau.home.sql("SELECT count(*) FROM fundflow.posting_run") == "0", "no run")

        // The same again is the same draft; other content under its reference is refused.
        let again = try bureau.must(as: "wang", "post", file, "--format", "csv")
        #expect(CSVRows(again.output).rows.first?["skipped"] == "2")
        let other = try Self.events("revenue,2023-02-01,500116,,general-public,,10101,77,r1")
        let refused = try bureau.run(as: "wang", "post", other)
        #expect(
            refused.status == 65 && refused.errors.contains("awaits approval"),
            "\(refused.errors)"
        )

        // Never by the maker, who may not even as a checker.
        #expect(try bureau.run(as: "wang", "approve", Self.district, "1").status == 65)
        let roles = try Scratch.write(
            "user,role,government\nwang,checker,500116\n",
            to: "users.csv"
        )
        try bureau.must(as: "li", "setup", roles)
        let own = try bureau.run(as: "wang", "approve", Self.district, "1")
        #expect(
            own.status == 65 && own.errors.contains("another person's to approve"),
            "\(own.errors)"
        )
        let bySQL = try bureau.psql(
            as: "wang",
            "SELECT fundflow.approve('500116', '{1}', NULL, NULL)"
        )
        #expect(bySQL.errors.contains("made what is to be approved"))
        for person in ["qian", "sun", "zhou", "wu", "zheng", Bureau.stranger] {
            #expect(try bureau.run(as: person, "approve", Self.district, "1").status == 65)
        }

        let listed = try bureau.must(as: "zhao", "drafts", "--format", "csv")
        #expect(CSVRows(listed.output).rows.map { $0["draft"] } == ["1", "2"])
        let lines = try bureau.must(as: "zhao", "drafts", "--lines", "--format", "csv")
        #expect(CSVRows(lines.output).rows.count == 8, "both halves: \(lines.output)")
        try bureau.must(as: "zhao", "approve", Self.district, "--submission", "1")
        #expect(
            try entries(bureau)
                == "500116 202302 1 wang zhao -; 500116 202303 1 wang zhao -"
        )
        let voucher = try bureau.must(as: "zhou", "entry", Self.district, "202302", "1").output
        #expect(voucher.contains("Made by wang") && voucher.contains("Checked by zhao"))
        #expect(try bureau.run(as: "zhao", "approve", Self.district, "1").status == 65, "once")
        #expect(try bureau.must(as: "sun", "verify").status == 0)
        #expect(try bureau.must(as: "sun", "check").status == 0)
        #expect(
            try bureau.home.sql(
                "SELECT string_agg(act || ' ' || person, ', ' ORDER BY sequence DESC) FROM (SELECT * FROM "
                    + "fundflow.act ORDER BY sequence DESC LIMIT 1) AS last"
            ).hasPrefix("approve zhao")
        )
    }

    @Test("A draft is turned down with a reason, and its maker may take it back")
    func rejection() throws {
        let bureau = try bureau(approvalIn: Self.district)
        let file = try Self.events(
            """
            revenue,2023-02-01,500116,,general-public,,10101,1,r1
            revenue,2023-02-01,500116,,general-public,,10101,2,r2
            """
        )
        try bureau.must(as: "wang", "post", file)
        #expect(
            try bureau.run(as: "zhao", "reject", Self.district, "1", "--reason", " ").status == 64
        )
        try bureau.must(as: "zhao", "reject", Self.district, "1", "--reason", "科目用错")
        try bureau.must(as: "wang", "reject", Self.district, "2", "--reason", "重复")
        let all = try bureau.must(as: "wang", "drafts", "--all", "--format", "csv")
        #expect(CSVRows(all.output).rows.map { $0["reason"] } == ["科目用错", "重复"])
        // What was turned down can be handed in again.
        let again = try bureau.must(as: "wang", "post", file, "--format", "csv")
        #expect(CSVRows(again.output).rows.first?["awaiting"] == "2")
        #expect(try entries(bureau) == "")
    }

    @Test("Where the period was closed meanwhile, approval asks for a new date")
    func closedMeanwhile() throws {
        let bureau = try bureau(approvalIn: Self.district)
        let file = try Self.events("revenue,2023-02-01,500116,,general-public,,10101,1,r1")
        try bureau.must(as: "wang", "post", file)
        _ = try bureau.home.sql(
            """
            INSERT INTO fundflow.period_head (government_id, journal, period, last_number, is_open)
            SELECT id, 'accounting', 202302, 0, false FROM fundflow.government WHERE code = '500116'
            ON CONFLICT (government_id, journal, period) DO UPDATE SET is_open = false
            """
        )
        let closed = try bureau.run(as: "zhao", "approve", Self.district, "1")
        #expect(closed.status == 65 && closed.errors.contains("--date"), "\(closed.errors)")
        #expect(try entries(bureau) == "")
        try bureau.must(as: "zhao", "approve", Self.district, "1", "--date", "2023-03-05")
        #expect(try entries(bureau) == "500116 202303 1 wang zhao -")
    }

    @Test("The other half of an event awaits the other government: accepted, or disputed")
    func incoming() throws {
        let bureau = try bureau(approvalIn: Self.district)
        let file = try Self.events(
            """
            subsidy,2023-04-01,500116,500116101,general-public,general,,600,s1
            subsidy,2023-04-02,500116,500116101,general-public,special,,70,s2
            """
        )
        try bureau.must(as: "wang", "post", file)
        // Nobody in the town hears of it before the district has booked it.
        #expect(CSVRows(try bureau.must(as: "wu", "drafts", "--format", "csv").output).rows.isEmpty)
        #expect(try bureau.run(as: "zheng", "approve", Self.town, "1").status == 65)
        try bureau.must(as: "zhao", "approve", Self.district, "1", "2")
        #expect(
            try entries(bureau)
                == "500116 202304 1 wang zhao -; 500116 202304 2 wang zhao -"
        )
        let came = CSVRows(try bureau.must(as: "wu", "drafts", "--format", "csv").output).rows
        #expect(came.map { $0["from"] } == [Self.district, Self.district])
        #expect(came.map { $0["amount"] } == ["600.00", "70.00"])
        #expect(
            try bureau.home.sql(
                "SELECT count(*) FROM fundflow.account JOIN fundflow.government ON government.id = government_id "
                    + "WHERE code = '500116101'"
            ) == "0",
            "nothing is left in the town's books by what another hands in"
        )

        let transit = try bureau.run(
            as: "li",
            "reconcile",
            "--government",
            Self.district,
            "--year",
            "2023"
        )
        #expect(transit.status == 1)
        #expect(transit.output.contains("In transit"), "\(transit.output)")
        #expect(transit.output.contains("600.00") && transit.output.contains("70.00"))

        try bureau.must(as: "zheng", "approve", Self.town, "1")
        try bureau.must(as: "zheng", "reject", Self.town, "2", "--reason", "金额不符")
        let accepted = try entries(bureau).split(separator: "; ").last
        let district = try bureau.home.sql(
            "SELECT id FROM fundflow.government WHERE code = '500116'"
        )
        #expect(
            accepted == "500116101 202304 1 wang zheng \(district)",
            "the later half names the earlier"
        )
        let disputed = try bureau.run(
            as: "li",
            "reconcile",
            "--government",
            Self.district,
            "--year",
            "2023"
        )
        #expect(disputed.output.contains("金额不符"), "\(disputed.output)")
        let csv = try bureau.run(
            as: "li",
            "reconcile",
            "--government",
            Self.district,
            "--year",
            "2023",
            "--format",
            "csv"
        )
        #expect(csv.output.hasPrefix("rule,government,counterparty,fund,kind,left_fen"))
        #expect(csv.errors.contains("金额不符"), "\(csv.errors)")

        // The district takes the disputed entry back; then all agree.
        try bureau.must(
            as: "wang",
            "reverse",
            Self.district,
            "202304",
            "2",
            "--reason",
            "镇有异议",
            "--date",
            "2023-05-01"
        )
        let reversal = CSVRows(try bureau.must(as: "zhao", "drafts", "--format", "csv").output).rows
        try bureau.must(as: "zhao", "approve", Self.district, reversal.first?["draft"] ?? "")
        let agreed = try bureau.run(
            as: "li",
            "reconcile",
            "--government",
            Self.district,
            "--year",
            "2023"
        )
        #expect(agreed.status == 0, "\(agreed.output)")
        #expect(try bureau.must(as: "sun", "verify").status == 0)
        #expect(try bureau.run(as: "sun", "check").output.contains("twins_point_at_each_other"))
        #expect(try bureau.must(as: "sun", "check").status == 0)
    }

    @Test(
        "Without approval one's own half is booked at once, and the other's is still the other's to accept"
    )
    func withoutApproval() throws {
        let bureau = try bureau()
        let file = try Self.events(
            "remittance,2023-05-01,500116101,500116,general-public,fiscal-system,,50,"
        )
        let posted = try bureau.must(as: "wu", "post", file, "--format", "csv")
        let row = CSVRows(posted.output).rows.first
        #expect(row?["posted"] == "1" && row?["awaiting"] == "1")
        #expect(try bureau.run(as: "wu", "approve", Self.district, "1").status == 65)
        // A maker of the district may accept what the town has made, for that is another person.
        try bureau.must(as: "wang", "approve", Self.district, "1")
        let again = try bureau.must(as: "wu", "post", file, "--format", "csv")
        #expect(CSVRows(again.output).rows.first?["skipped"] == "1")
        #expect(try bureau.home.sql("SELECT count(*) FROM fundflow.awaiting_entry") == "1")
        let reconciled = try bureau.run(
            as: "li",
            "reconcile",
            "--government",
            Self.district,
            "--year",
            "2023"
        )
        #expect(reconciled.status == 0, "\(reconciled.output)")
    }

    @Test("Of two who approve the same draft at once one wins")
    func race() throws {
        let bureau = try bureau(approvalIn: Self.district)
        let roles = try Scratch.write(
            "user,role,government\nqian,checker,500116\n",
            to: "users.csv"
        )
        try bureau.must(as: "li", "setup", roles)
        let rows = (1...20).map { "revenue,2023-02-01,500116,,general-public,,10101,\($0),r\($0)" }
        try bureau.must(as: "wang", "post", try Self.events(rows.joined(separator: "\n")))
        let both = try ["zhao", "qian"].map { person in
            try Program.start(
                [
                    "approve", Self.district, "--submission", "1", "--database",
                    bureau.address(of: person),
                ],
                settings: ["PGPASSWORD": "pass of \(person)"]
            )
        }
        let outcomes = try both.map { try $0.wait() }
        #expect(outcomes.map(\.status).sorted() == [0, 65], "\(outcomes.map(\.errors))")
        #expect(try bureau.home.sql("SELECT count(*) FROM fundflow.entry") == "20")
        #expect(try bureau.home.sql("SELECT count(*) FROM fundflow.posting_run") == "1")
    }

    @Test("What awaits approval is spoken for in the budget, and speaks against closing its month")
    func otherRules() throws {
        let bureau = try bureau()
        let control = try Scratch.write(
            "government,fund,subject_level,by_unit,by_project,action\n500116,general-public,class,no,no,stop\n",
            to: "controls.csv"
        )
        try bureau.must(as: "li", "setup", control)
        let header = "event,date,government,fund,subject,stage,amount,reference\n"
        func file(_ row: String) throws -> String {
            try Scratch.write(header + row + "\n", to: "events.csv")
        }
        let budget = "expenditure,2023-01-10,500116,general-public,20502,budget,100,b1"
        try bureau.must(as: "wang", "post", try file(budget))
        try bureau.must(as: "li", "approval", "on", "--government", Self.district)
        let first = "expenditure,2023-02-10,500116,general-public,20502,,60,e1"
        try bureau.must(as: "wang", "post", try file(first))
        let second = "expenditure,2023-03-10,500116,general-public,20502,,50,e2"
        let beyond = try bureau.run(as: "wang", "post", try file(second))
        #expect(beyond.status == 65 && beyond.errors.contains("left 40.00"), "\(beyond.errors)")

        let close = ["close", "month", "--government", Self.district, "--period", "202302"]
        let stopped = try bureau.run(as: "qian", close)
        #expect(stopped.status != 0 && stopped.output.contains("draft"), "\(stopped.output)")
        try bureau.must(as: "zhao", "approve", Self.district, "1")
        let closed = try bureau.run(as: "qian", close)
        #expect(closed.status == 0, "\(closed.errors)\(closed.output)")
    }

    @Test("One alone cannot switch approval on")
    func alone() throws {
        let books = try Books(.district)
        let outcome = try books.run("approval", "on", "--government", "500116")
        #expect(outcome.status == 65)
    }
}
