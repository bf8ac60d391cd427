import Ledger
import Testing

/// Debt from lines of both halves: what is owed, to whom, and whether the halves agree.
struct DebtTests {
    private static let general = EventBooks.general
    private static let funds = EventBooks.governmentFunds

    private func loan(_ code: String, _ kind: DebtKind, _ purpose: LoanPurpose) throws -> Loan {
        Loan(
            government: 1,
            code: code,
            name: code,
            kind: kind,
            purpose: purpose,
            principal: 1_000_00,
            issued: try #require(CalendarDate("2020-01-01")),
            matures: try #require(CalendarDate("2025-01-01"))
        )
    }

    private func line(
        _ code: String,
        _ fund: Fund,
        loan: String?,
        counterparty: Int32? = nil,
        opening: Int128 = 0,
        debit: Int128 = 0,
        credit: Int128 = 0
    ) -> StockLine {
        let isFinancial = code.hasPrefix("2")
        var account = Account(
            book: isFinancial ? .financial(.budgetManaged) : .budgetary(fund),
            code: code
        )
        account.fundTag = isFinancial ? fund : nil
        account.source = loan
        account.counterparty = counterparty
        return StockLine(
            government: 1,
            account: account,
            opening: opening,
            debit: debit,
            credit: credit
        )
    }

    private var year: [StockLine] {
        [
            line("202201", Self.general, loan: "A", opening: -500, debit: 200),
            line("7041", Self.general, loan: "A", debit: 200),
            line("604201", Self.general, loan: "B", counterparty: 9, credit: 300),
            line("202201", Self.general, loan: "B", counterparty: 9, credit: 300),
            line("604202", Self.funds, loan: "C", counterparty: 9, credit: 70),
            line("202201", Self.funds, loan: "C", counterparty: 9, credit: 70),
        ]
    }

    private func debt(_ lines: [StockLine], members: Set<Int32> = [1]) throws -> Debt {
        Debt(
            lines,
            loans: [
                try loan("A", .general, .new), try loan("B", .general, .refinancing),
                try loan("C", .special, .unusedLimit),
            ],
            members: members
        )
    }

    @Test("Opening and received less repaid is what is owed, by kind and by purpose")
    func rollForward() throws {
        let debt = try debt(year)
        #expect(debt.total(.general) == RollForward(opening: 500, added: 300, used: 200))
        #expect(debt.total(.special) == RollForward(opening: 0, added: 70, used: 0))
        #expect(debt.total(nil, .refinancing).added == 300)
        #expect(debt.total(nil).closing == 670)
        #expect(debt.difference == 0)
    }

    @Test("What one member on-lent to another is owed by nobody outside the scope")
    func insideTheScope() throws {
        #expect(try debt(year, members: [1, 9]).total(nil).closing == 300)
    }

    @Test("A line that names no loan counts by its fund, and is told apart")
    func unregistered() throws {
        let debt = try debt(year + [line("7041", Self.funds, loan: nil, debit: 20)])
        #expect(debt.unregistered(.special).used == 20)
        #expect(debt.total(.special).closing == 50)
        #expect(debt.difference == -20)
    }

    @Test("A missing limit is said, and one that is passed as well")
    func limits() throws {
        var debt = try debt(year)
        debt.limits = [.general: 500]
        let table = debt.table(try heading(), isTied: true)
        #expect(table["general"]?.cells[4] == .amount(500))
        #expect(table["general"]?.cells[5] == .amount(-100))
        #expect(table["special"]?.cells[4] == nil)
        #expect(table["total"]?.cells[4] == nil)
        let notes = table.notes.map(\.text.english)
        #expect(notes.contains("general debt is 1.00 yuan above its limit"))
        #expect(notes.contains { $0.hasPrefix("no limit of special debt is on record for 2023") })
    }

    private func heading() throws -> StatementTable.Heading {
        .init(
            "debt",
            Wording("债务", "debt"),
            try #require(EventBooks.governments.all.first),
            year: 2023
        )
    }
}
