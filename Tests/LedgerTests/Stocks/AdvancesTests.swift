import Ledger
import Testing

/// Advances by age: what comes back settles the oldest first.
struct AdvancesTests {
    private func line(_ day: String, _ net: Int128, to debtor: String = "甲") throws -> DatedLine {
        var account = Account(book: .financial(.budgetManaged), code: "1031")
        account.unitCode = debtor
        return DatedLine(
            government: 1,
            account: account,
            date: try #require(CalendarDate(day)),
            debit: max(0, net),
            credit: max(0, -net)
        )
    }

    private func advances(_ lines: [DatedLine], on day: String = "2024-12-31") throws -> Advances {
        Advances(lines, on: try #require(CalendarDate(day)))
    }

    @Test("The oldest is settled first, and what is left keeps its age")
    func firstInFirstOut() throws {
        let items = try advances([
            line("2020-03-01", 100), line("2023-06-01", 50), line("2024-02-01", 30),
            line("2024-03-01", -120),
        ]).items
        #expect(items.map(\.balance) == [60])
        #expect(items[0].byAge == [30, 30, 0, 0])
        #expect(items[0].oldest?.description == "2023-06-01")
    }

    @Test("What came back too much stands open the other way, and the next payment settles it")
    func contrary() throws {
        let over = try advances([line("2024-01-01", 10), line("2024-02-01", -25)])
        #expect(over.items.map(\.balance) == [-15])
        let even = try advances([
            line("2024-01-01", 10), line("2024-02-01", -25), line("2024-03-01", 15),
        ])
        #expect(even.items.isEmpty)
    }

    @Test("What came in as an opening is told apart as long as it is open")
    func openings() throws {
        let opening = try DatedLine(
            government: 1,
            account: line("2023-01-01", 1).account,
            date: #require(CalendarDate("2023-01-01")),
            period: 202_300,
            debit: 100
        )
        let open = try advances([opening, line("2023-06-01", 50), line("2024-03-01", -30)])
        #expect(open.items.map(\.ofOpenings) == [70])
        let settled = try advances([opening, line("2023-06-01", 50), line("2024-03-01", -120)])
        #expect(settled.items.map(\.ofOpenings) == [0])
        #expect(settled.items.map(\.balance) == [30])
    }

    @Test("Debtors do not settle for one another")
    func apart() throws {
        let items = try advances([line("2024-01-01", 10), line("2024-02-01", -10, to: "乙")]).items
        #expect(items.map(\.balance) == [-10, 10])
    }

    @Test(
        "A year is over on the day after its last",
        arguments: [
            ("2023-12-31", [7, 0, 0, 0]), ("2023-12-30", [0, 7, 0, 0]),
            ("2022-12-30", [0, 0, 7, 0]),
            ("2021-12-31", [0, 0, 7, 0]), ("2021-12-30", [0, 0, 0, 7]),
        ] as [(String, [Int128])]
    )
    func ages(day: String, byAge: [Int128]) throws {
        #expect(try advances([line(day, 7)]).items[0].byAge == byAge)
    }
}
