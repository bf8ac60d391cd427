import Ledger
import Testing

/// What moves a year's revenue and expenditure into the balances that are carried on.
@Suite struct YearClosingTests {
    typealias Books = EventBooks

    private func closing(_ date: String = "2024-01-15") throws -> YearClosing {
        let december = try #require(Period(number: 202_312))
        return try YearClosing(
            of: Books.district,
            in: december,
            on: try #require(CalendarDate(date)),
            round: 7
        )
    }

    private func written(_ balances: [(Account, Int128)]) throws -> [String] {
        try closing().entries(moving: balances.map { (account: $0.0, fen: $0.1) })
            .map { "\($0.heading.summary) " + Books.written($0) }
    }

    private func budgetary(_ code: String, _ subject: String? = nil) -> Account {
        var account = Account(book: .budgetary(Books.general), code: code)
        account.subject = subject
        return account
    }

    private func financial(_ code: String) -> Account {
        var account = Account(book: .financial(.budgetManaged), code: code)
        account.fundTag = Books.general
        return account
    }

    @Test("Revenue and expenditure go to the balance of their fund, in entries of their own")
    func budgetaryHalf() throws {
        #expect(
            try written([
                (budgetary("6001", "10101"), -500), (budgetary("6001", "10305"), -40),
                (budgetary("7001", "205"), 300),
            ]) == [
                "结转2023年收入 500116: 借6001 10101, 借6001 10305, 贷8001",
                "结转2023年支出 500116: 贷7001 205, 借8001",
            ]
        )
    }

    @Test("What is pending stays within 8041: it is carried on as it was before")
    func pending() throws {
        #expect(
            try written([(budgetary("6051"), -25), (budgetary("7051"), 13)])
                == ["结转2023年待处理收支 500116: 借6051, 贷7051, 贷804109"]
        )
    }

    @Test("Income and expense go through the surplus of the period to the accumulated one")
    func financialHalf() throws {
        let entries = try closing().entries(moving: [
            (account: financial("4001"), fen: -500), (account: financial("5001"), fen: 300),
        ])
        #expect(
            entries.map(Books.written) == [
                "500116: 借4001, 贷300101", "500116: 贷5001, 借300101", "500116: 借300101, 贷300201",
            ]
        )
        #expect(entries[2].postings.allSatisfy { $0.amount.fen == 200 })
        #expect(
            entries.allSatisfy { entry in
                entry.postings.allSatisfy { $0.account.fundTag == Books.general }
            }
        )
    }

    @Test("Refunds above revenue are closed on the other side, in black")
    func contrary() throws {
        let entries = try closing().entries(moving: [(account: budgetary("6001", "10101"), fen: 9)])
        #expect(entries.map(Books.written) == ["500116: 贷6001 10101, 借8001"])
        #expect(entries[0].postings.allSatisfy { $0.amount.fen == 9 })
    }

    @Test("Nothing is made of nothing, and no entry before the last month begins")
    func edges() throws {
        #expect(try closing().entries(moving: []).isEmpty)
        #expect(throws: EntryFault.self) { try closing("2023-11-30") }
    }

    @Test("More accounts than an entry holds lines make several entries, each balanced")
    func many() throws {
        let balances = (0..<12_000).map { number in
            var account = budgetary("7001", "205")
            account.project = "P\(number)"
            return (account: account, fen: Int128(number + 1))
        }
        let entries = try closing().entries(moving: balances)
        #expect(entries.count == 3)
        #expect(entries.reduce(0) { $0 + $1.postings.count } == 12_000 + 3)
        #expect(Set(entries.map(\.heading.content)).count == 3)
    }
}
