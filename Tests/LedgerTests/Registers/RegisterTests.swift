import Ledger
import Testing

/// Registers: opening, lines, months, years and running balance.
struct RegisterTests {
    private let account = Account(book: .budgetary(EventBooks.general), code: "7011")

    private func line(_ month: Int, _ day: Int, _ debit: Int128, _ credit: Int128 = 0) throws
        -> Register.Line
    {
        let period = try #require(Period(year: 2023, month: month))
        return Register.Line(
            entry: FlowEntry.Number(2, period, day),
            date: try #require(CalendarDate(year: 2023, month: month, day: day)),
            summary: "补助",
            account: account,
            amount: Turnover(debit: debit, credit: credit)
        )
    }

    private func register(
        from month: Int,
        _ start: Register.Start,
        _ lines: [Register.Line],
        _ style: Register.Style
    ) throws -> Register {
        let months = Dictionary(grouping: lines, by: \.entry.period).mapValues { lines in
            lines.reduce(Turnover()) { $0 + $1.amount }
        }
        return Register(
            from: try #require(Period(year: 2023, month: month)),
            start: start,
            months: months,
            lines: style == .general ? [] : lines,
            style: style
        )
    }

    @Test("A detail ledger begins with the opening and sums each month and the year")
    func detail() throws {
        let lines = [try line(1, 5, 100), try line(1, 9, -30), try line(2, 1, 50, 20)]
        let rows = try register(from: 1, .init(balance: 7, year: Turnover()), lines, .detail).rows
        #expect(rows.map(\.kind) == [.opening, .line, .line, .month, .year, .line, .month, .year])
        #expect(rows.map(\.balance) == [7, 107, 77, 77, 77, 107, 107, 107])
        #expect(rows[3].amount == Turnover(debit: 70))
        #expect(rows[7].amount == Turnover(debit: 120, credit: 20))
    }

    @Test("From a later month on, what came before is brought forward and counts in the year")
    func broughtForward() throws {
        let start = Register.Start(balance: 40, year: Turnover(debit: 60, credit: 20))
        let rows = try register(from: 3, start, [try line(3, 1, 5)], .detail).rows
        #expect(rows.map(\.kind) == [.broughtForward, .line, .month, .year])
        #expect(rows[0].amount == Turnover(debit: 60, credit: 20))
        #expect(rows[3].amount == Turnover(debit: 65, credit: 20))
        #expect(rows[3].balance == 45)
    }

    @Test("A general ledger has months alone, and comes to the same balance")
    func general() throws {
        let lines = [try line(1, 5, 100), try line(2, 1, 0, 130)]
        let rows = try register(from: 1, .init(balance: 0, year: Turnover()), lines, .general).rows
        #expect(rows.map(\.kind) == [.opening, .month, .year, .month, .year])
        #expect(rows.last?.balance == -30)
        #expect(BalanceSide(-30) == .credit && BalanceSide(0) == .even && BalanceSide(1) == .debit)
    }

    @Test("A day book is in the order of days, each with its total")
    func days() throws {
        let lines = [try line(1, 9, 1), try line(1, 5, 2), try line(1, 9, 4)]
        let rows = try register(from: 1, .init(balance: 0, year: Turnover()), lines, .journal).rows
        #expect(rows.map(\.kind) == [.opening, .line, .day, .line, .line, .day, .month, .year])
        #expect(rows.map { $0.amount?.debit ?? 0 } == [0, 2, 2, 1, 4, 5, 7, 7])
    }
}
