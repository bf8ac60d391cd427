import Ledger
import LedgerStore
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct BalancesTests {
    private let database: TestDatabase
    private let books: Books
    private let funds: [Fund]

    /// Two years of the county: opened in 2023, a settlement after year-end, a closing, a budget.
    init() throws {
        database = try TestDatabase.withBooks()
        let store = try LedgerStore.open(at: database.address)
        let books = try Books(store)
        self.books = books
        funds = try store.funds()
        let balance = books.account("8001")
        var fees = books.account("6001", in: nil, "10301")
        fees.source = "上级"
        let outcome = try store.post([
            try books.entry(books.received(10_000, on: balance), in: 202_300),
            try books.entry(books.received(2_000, on: books.tax), in: 202_301),
            try books.entry(books.received(300, on: fees), in: 202_312),
            try books.entry(
                books.paid(700, on: books.account("7001", in: nil, "20101")),
                in: 202_306
            ),
            try books.entry(
                books.received(40, on: books.tax),
                in: 202_313,
                on: "2024-02-01",
                stage: .settlement
            ),
            try books.entry(
                [
                    Posting(.debit, Amount(fen: 2_000), on: books.tax),
                    Posting(.credit, Amount(fen: 2_000), on: balance),
                ],
                in: 202_312,
                stage: .closing
            ),
            try books.entry(books.received(5_000, on: books.tax), in: 202_301, stage: .budget),
            try books.entry(books.received(-600, on: books.tax), in: 202_308, stage: .adjustment),
            try books.entry(books.received(70, on: fees), in: 202_309, stage: .change),
            try books.entry(books.received(900, on: balance), in: 202_300, stage: .budget),
            try books.entry(books.received(8, on: books.tax), in: 202_401),
        ])
        #expect(outcome.postedCount == 11, "\(outcome.refused)")
        try store.post(
            try books.subsidy(50, from: books.county, to: books.towns[0], line: 1, in: 202_302)
                + books.subsidy(60, from: books.county, to: books.towns[1], line: 2, in: 202_401)
        )
    }

    private func open() throws -> LedgerStore {
        try LedgerStore.open(at: database.address)
    }

    /// Each line as code, subject, counterparty and source with its three sums, those unused left out.
    private func lines(
        _ column: Column,
        _ year: Int,
        of governments: [Government]? = nil
    ) throws -> [String] {
        try open().balanceLines(
            of: governments ?? [books.county],
            year: year,
            column: column,
            funds: funds
        ).filter(\.isUsed).map { line in
            let name = [
                line.code, line.subject, line.counterparty.map(String.init), line.source,
            ].compactMap(\.self).joined(separator: "/")
            return "\(name) \(line.before) \(line.opening) \(line.year)"
        }.sorted()
    }

    @Test("Execution takes what was carried in and the year's own entries, closings left out")
    func execution() throws {
        #expect(
            try lines(.execution, 2023) == [
                "6001/1010101 0 0 -2000", "6001/10301/上级 0 0 -300", "7001/20101 0 0 700",
                "7011/2300202/3 0 0 50", "8001 0 -10000 0", "8041 0 10000 1550",
            ]
        )
    }

    @Test("The final accounts take the settlement too, and so does what the next year begins with")
    func settlement() throws {
        #expect(try lines(.final, 2023).contains("6001/1010101 0 0 -2040"))
        #expect(try lines(.final, 2023).contains("8041 0 10000 1590"))
        #expect(
            try lines(.execution, 2024) == [
                "6001/1010101 0 0 -8", "7011/2300202/4 0 0 60", "8041 11590 0 -52",
            ]
        )
    }

    @Test("Budget columns add up their stages and carry nothing from earlier years")
    func budget() throws {
        #expect(
            try lines(.budget, 2023) == [
                "6001/1010101 0 0 -5000", "8001 0 -900 0", "8041 0 900 5000",
            ]
        )
        #expect(
            try lines(.adjusted, 2023) == [
                "6001/1010101 0 0 -4400", "8001 0 -900 0", "8041 0 900 4400",
            ]
        )
        #expect(
            try lines(.current, 2023) == [
                "6001/1010101 0 0 -4400", "6001/10301/上级 0 0 -70", "8001 0 -900 0",
                "8041 0 900 4470",
            ]
        )
        #expect(try lines(.budget, 2024) == [])
    }

    @Test("Only the governments asked for are in it, and financial books never are")
    func governments() throws {
        let revenue = Account(book: .financial(.budgetManaged), code: "4001")
        var taxes = revenue
        taxes.subject = "1010101"
        let deposits = Account(book: .financial(.budgetManaged), code: "1001")
        try open().post([
            try books.entry([
                Posting(.debit, Amount(fen: 1), on: deposits),
                Posting(.credit, Amount(fen: 1), on: taxes),
            ])
        ])
        #expect(try lines(.execution, 2023, of: []) == [])
        #expect(
            try lines(.execution, 2023, of: [books.towns[0]]) == [
                "6011/1100202/2 0 0 -50", "8041 0 0 50",
            ]
        )
        #expect(
            try lines(.execution, 2024) == [
                "6001/1010101 0 0 -8", "7011/2300202/4 0 0 60", "8041 11590 0 -52",
            ]
        )
    }

    @Test("A sum wider than 64 bits comes back whole")
    func wide() throws {
        let store = try open()
        for month in [202_501, 202_502, 202_503] {
            try store.post([try books.entry(books.received(.max, on: books.tax), in: month)])
        }
        #expect(
            try lines(.execution, 2025).contains("6001/1010101 0 0 -\(Int128(Int64.max) * 3)")
        )
    }

    @Test("Heads are the last run of each government's journal, with its digest")
    func heads() throws {
        let heads = try open().heads(of: books.kept, journal: .accounting)
        #expect(heads.map(\.government) == books.kept.map(\.id))
        #expect(heads.map(\.run) == [2, 1, 1, 0])
        for head in heads where head.run > 0 {
            #expect(
                try database.ask(
                    """
                    SELECT encode(digest, 'hex') FROM fundflow.posting_run
                    WHERE government_id = $1 AND journal = 'accounting' AND sequence = $2
                    """,
                    [String(head.government), String(head.run)]
                ) == head.digest
            )
        }
        #expect(try open().heads(of: [books.county], journal: .budget).map(\.run) == [1])
        #expect(try open().heads(of: [books.city], journal: .budget).isEmpty)
    }

    @Test("Flow entries are those of the codes, governments and years asked for, with their twins")
    func flows() throws {
        let flows = try open().flowEntries(
            of: Set(books.kept.map(\.id)),
            codes: ["7011", "6011"],
            years: 2023...2023
        )
        #expect(flows.map(\.id.government) == [books.county.id, books.towns[0].id])
        let paid = try #require(flows.first)
        #expect(paid.id.period.number == 202_302)
        #expect(paid.id.number == 1)
        #expect(paid.date == CalendarDate("2023-02-01"))
        #expect(paid.fund == "general-public")
        #expect(paid.code == "7011")
        #expect(paid.subject == "2300202")
        #expect(paid.counterparty == books.towns[0].id)
        #expect(paid.counterpartyFund == nil)
        #expect(paid.amount == 50)
        #expect(paid.reference == nil)
        #expect(paid.summary == "入库")
        #expect(paid.twin == flows.last?.id)
        #expect(flows.last?.amount == -50)
        #expect(flows.last?.twin == paid.id)
        let both = try open().flowEntries(
            of: [books.county.id],
            codes: ["7011"],
            years: 2023...2024
        )
        #expect(both.map(\.amount) == [50, 60])
        #expect(
            try open().flowEntries(of: [books.county.id], codes: ["7012"], years: 2023...2024)
                .isEmpty
        )
    }

    @Test("What is read in one reading is of one moment")
    func reading() throws {
        let store = try open()
        let (before, after) = try store.reading { store in
            let before = try store.heads(of: [books.county], journal: .accounting).map(\.run)
            try open().post([try books.entry(books.received(1, on: books.tax), reference: "later")])
            return (before, try store.heads(of: [books.county], journal: .accounting).map(\.run))
        }
        #expect(before == after)
        #expect(try store.heads(of: [books.county], journal: .accounting).map(\.run) == [3])
        #expect(throws: StoreError.self) { try store.reading { try $0.openInbox() } }
        try store.openInbox()
    }
}
