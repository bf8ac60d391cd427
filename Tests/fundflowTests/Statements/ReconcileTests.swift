import Testing

/// Levels, funds and years reconciled from the command line, agreeing and not.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ReconcileTests {
    let books: Books

    init() throws {
        books = try Books(.year)
    }

    @Test("Where every payer and receiver agree, reconcile ends with 0")
    func agreeing() throws {
        let outcome = try reconcile("csv")
        let rows = ReconciledRows(outcome.output)
        #expect(outcome.status == 0)
        #expect(rows.differing.isEmpty)
        #expect(rows["subsidy,500116,500116101,general-public,general"] == [600, 600, 0])
        #expect(
            rows["subsidy,500116,500116101,government-funds,government-funds"] == [200, 200, 0]
        )
        #expect(rows["remittance,500116101,500116,general-public,fiscal-system"] == [50, 50, 0])
        #expect(rows["transfer,500116,,government-funds,general-public"] == [300, 300, 0])
        #expect(rows["stabilization,500116,,general-public,"] == [140, 140, 0])
        #expect(try reconcile("table").status == 0)
    }

    @Test("The difference between the levels is the same from the totals and from the rows below")
    func levels() throws {
        let rows = ReconciledRows(try reconcile("csv").output)
        let (own, all) = try (books.statement(), books.statement("500116", "consolidated"))
        let sources = try #require(all["total_sources"]) - #require(own["total_sources"])
        let uses = try #require(all["total_uses"]) - #require(own["total_uses"])
        // Revenue 80, carried in 100, less 50 remitted; expenditure 500, carried out 230, less 600.
        #expect((sources, uses) == (130_00, 130_00))
        #expect(rows["level-difference,500116,,general-public,sources"] == [130, 130, 0])
        #expect(rows["level-difference,500116,,general-public,uses"] == [130, 130, 0])
        let table = try reconcile("table").output
        #expect(
            table.contains("total revenue 80.00 + carried in 100.00 − remittances upwards 50.00")
        )
        #expect(table.contains("− subsidies downwards 600.00 = 130.00"))
    }

    @Test("Without last year's books the openings are skipped, and that is said on standard error")
    func skipped() throws {
        try books.post(
            """
            event,date,government,fund,stage,amount
            opening,2023-01-01,500116,general-public,budget,1000
            """
        )
        let outcome = try reconcile("csv")
        #expect(outcome.status == 0)
        #expect(outcome.errors.contains("Skipped: openings, no books of last year"))
        #expect(!outcome.output.contains("opening"))
    }

    @Test("A budget that begins with other than last year's closing differs")
    func opening() throws {
        try books.post(
            """
            event,date,government,fund,stage,amount
            opening,2024-01-01,500116101,general-public,budget,235
            """
        )
        let outcome = try reconcile("csv", year: 2024)
        #expect(outcome.status == 1)
        #expect(
            ReconciledRows(outcome.output).differing
                == ["opening,500116101,,general-public,": [230, 235, -5]]
        )
    }

    @Test("A stabilisation fund that moved without its revenue or expenditure differs")
    func stabilization() throws {
        try books.post(cash: Cash.received("8031", "5.00"))
        let outcome = try reconcile("csv")
        #expect(outcome.status == 1)
        #expect(
            ReconciledRows(outcome.output).differing
                == ["stabilization,500116,,general-public,": [140, 145, -5]]
        )
    }

    @Test("A transfer that reached another amount of the other fund differs")
    func transfer() throws {
        try books.post(
            cash: Cash.paid(
                "7021",
                "7.00",
                fund: "government-funds",
                subject: "2300802",
                fund: "general-public"
            )
        )
        let outcome = try reconcile("table")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("missing on the other side"))
        #expect(
            ReconciledRows(try reconcile("csv").output).differing
                == ["transfer,500116,,government-funds,general-public": [307, 300, 7]]
        )
    }

    @Test(
        "A mismatch is told with its entries and cause, and stands in the consolidated statement",
        arguments: Mismatch.all
    )
    func mismatch(_ mismatch: Mismatch) throws {
        try books.post(Cash.header + mismatch.entries)
        let outcome = try reconcile("csv")
        #expect(outcome.status == 1)
        let flows = ReconciledRows(outcome.output).differing.filter { $0.key.hasPrefix("subsidy") }
        #expect(flows == mismatch.differing)

        let table = try reconcile("table")
        #expect(table.status == 1)
        #expect(table.output.contains(mismatch.cause))
        for party in mismatch.parties { #expect(table.output.contains(party)) }

        let (own, below) = try (books.statement(), books.statement("500116", "below"))
        let all = try books.statement("500116", "consolidated")
        #expect(all.isBalanced)
        #expect(all["unmatched_use"] == mismatch.unmatchedUse * 100)
        #expect(all["unmatched_source"] == mismatch.unmatchedSource * 100)
        // Of what crosses, 600 and 50, the smaller amount of both sides is dropped.
        for total in ["total_sources", "total_uses"] {
            let parts = try #require(own[total]) + #require(below[total])
            let dropped = (650 + mismatch.matched) * 100
            #expect(all[total] == parts - dropped)
        }
    }

    @Test("What the district books above the town's is missing from both ways to the difference")
    func mismatchOfLevels() throws {
        try books.post(Cash.header + Mismatch.all[0].entries)
        let rows = ReconciledRows(try reconcile("csv").output).differing
        #expect(rows["level-difference,500116,,general-public,sources"] == [130, 120, 10])
        #expect(rows["level-difference,500116,,general-public,uses"] == [130, 120, 10])
    }

    @Test(
        "Remittances, on-lending and aid that one side alone has booked differ each by their rule"
    )
    func otherFlows() throws {
        try books.post(
            cash: Cash.received("6012", "3.00", subject: "1100601", with: "500116101"),
            Cash.paid("704201", "4.00", subject: "2301101", with: "500116102"),
            Cash.paid("7013", "5.00", by: "500116101", subject: "23013", with: "500116102")
        )
        let outcome = try reconcile("csv")
        #expect(outcome.status == 1)
        let differing = ReconciledRows(outcome.output).differing
        #expect(
            differing["remittance,500116101,500116,general-public,fiscal-system"] == [50, 53, -3]
        )
        #expect(differing["onlending,500116,500116102,general-public,"] == [4, 0, 4])
        #expect(differing["aid,500116101,500116102,general-public,"] == [5, 0, 5])
        let all = try books.statement("500116", "consolidated")
        #expect((all["unmatched_source"], all["unmatched_use"]) == (3_00, 9_00))
        #expect(all.isBalanced)
    }

    @Test(
        "A current account is the same in the upper and the lower books, until one moves it alone"
    )
    func currentAccount() throws {
        try books.post(
            """
            event,date,government,counterparty,fund,kind,settle,amount
            subsidy,2023-08-01,500116,500116101,general-public,general,account,40
            """
        )
        let key = "current-account,500116,500116101,general-public,"
        let agreeing = try reconcile("csv")
        #expect(agreeing.status == 0)
        // The district owes the town 40.
        #expect(ReconciledRows(agreeing.output)[key] == [-40, -40, 0])

        try books.post(cash: Cash.paid("804105", "15.00", with: "500116101"))
        let differing = try reconcile("csv")
        #expect(differing.status == 1)
        #expect(ReconciledRows(differing.output).differing == [key: [-25, -40, 15]])
        #expect(try reconcile("table").output.contains("missing on the other side"))
    }

    private func reconcile(_ format: String, year: Int = 2023) throws -> Outcome {
        try books.run(
            "reconcile",
            "--government",
            "500116",
            "--year",
            String(year),
            "--format",
            format
        )
    }
}

/// The rows of `reconcile --format csv` in yuan: left, right and difference by what is compared.
private struct ReconciledRows {
    private let rows: [String: [Int]]

    init(_ text: String) {
        let keys = ["rule", "government", "counterparty", "fund", "kind"]
        let amounts = ["left_fen", "right_fen", "difference_fen"]
        let pairs = CSVRows(text).rows.map { row in
            (
                keys.map { row[$0] ?? "" }.joined(separator: ","),
                amounts.compactMap { row[$0].flatMap { Int($0) } }.map { $0 / 100 }
            )
        }
        rows = Dictionary(uniqueKeysWithValues: pairs)
    }

    subscript(key: String) -> [Int]? { rows[key] }

    var differing: [String: [Int]] { rows.filter { $0.value.last != 0 } }
}

/// A subsidy to 油溪镇 that the two sides have booked differently, by journals of each.
struct Mismatch: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let entries: String
    /// Rows of the rule subsidy, in yuan.
    let differing: [String: [Int]]
    let cause: String
    /// Whose entries are listed.
    var parties = ["江津区", "油溪镇"]
    /// In the general public budget of 2023, in yuan.
    var unmatchedUse = 0
    var unmatchedSource = 0
    /// What agrees beside the year's own 650.
    var matched = 0

    static let all = [
        Mismatch(
            testDescription: "missing at the receiver",
            entries: paid("10.00"),
            differing: [general: [610, 600, 10]],
            cause: "missing on the other side",
            parties: ["江津区  202307 no. 1"],
            unmatchedUse: 10
        ),
        Mismatch(
            testDescription: "missing at the payer",
            entries: received("10.00"),
            differing: [general: [600, 610, -10]],
            cause: "missing on the other side",
            parties: ["油溪镇  202307 no. 1"],
            unmatchedSource: 10
        ),
        Mismatch(
            testDescription: "other amount",
            entries: paid("10.00", document: "渝财〔2023〕1号")
                + received("9.00", document: "渝财〔2023〕1号"),
            differing: [general: [610, 609, 1]],
            cause: "other amount",
            parties: ["江津区  202307 no. 1", "油溪镇  202307 no. 1", "渝财〔2023〕1号"],
            unmatchedUse: 1,
            matched: 9
        ),
        Mismatch(
            testDescription: "other fund",
            entries: paid("10.00") + received("10.00", fund: "government-funds"),
            differing: [
                general: [610, 600, 10],
                "subsidy,500116,500116101,government-funds,general": [0, 10, -10],
            ],
            cause: "in another fund",
            unmatchedUse: 10
        ),
        Mismatch(
            testDescription: "other year",
            entries: paid("10.00") + received("10.00", date: "2024-01-05"),
            differing: [general: [610, 600, 10]],
            cause: "in another year",
            parties: ["江津区  202307 no. 1", "油溪镇  202401 no. 1"],
            unmatchedUse: 10
        ),
        Mismatch(
            testDescription: "other kind",
            entries: paid("10.00") + received("10.00", subject: "11003"),
            differing: [
                general: [610, 600, 10],
                "subsidy,500116,500116101,general-public,special": [0, 10, -10],
            ],
            cause: "of another kind",
            unmatchedUse: 10,
            unmatchedSource: 10
        ),
        Mismatch(
            testDescription: "missing at a second town",
            entries: Cash.paid("7011", "10.00", subject: "23002", with: "500116102"),
            differing: ["subsidy,500116,500116102,general-public,general": [10, 0, 10]],
            cause: "missing on the other side",
            parties: ["吴滩镇"],
            unmatchedUse: 10
        ),
    ]

    private static let general = "subsidy,500116,500116101,general-public,general"

    private static func paid(_ amount: String, document: String = "") -> String {
        Cash.paid("7011", amount, subject: "23002", with: "500116101", document: document)
    }

    private static func received(
        _ amount: String,
        date: String = "2023-07-01",
        fund: String = "general-public",
        subject: String = "11002",
        document: String = ""
    ) -> String {
        Cash.received(
            "6011",
            amount,
            by: "500116101",
            date: date,
            fund: fund,
            subject: subject,
            with: "500116",
            document: document
        )
    }
}
