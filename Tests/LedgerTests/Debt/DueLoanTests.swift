import Ledger
import Testing

/// The 6-3-1 rule on single days.
struct DueLoanTests {
    private func due(on day: String, planned: String? = nil, matures: String = "2024-08-31") throws
        -> DueLoan
    {
        var loan = Loan(
            government: 1,
            code: "A",
            name: "A",
            kind: .general,
            purpose: .new,
            principal: 100,
            issued: try #require(CalendarDate("2019-08-31")),
            matures: try #require(CalendarDate(matures))
        )
        loan.done[.plan] = planned.flatMap { CalendarDate($0) }
        return DueLoan(loan: loan, balance: 100, day: try #require(CalendarDate(day)))
    }

    @Test("A step is to be done six, three and one months before, at a month's end by its last day")
    func lastDays() throws {
        let due = try due(on: "2024-01-01")
        let days = RepaymentStep.allCases.map { due.lastDay(of: $0).description }
        #expect(days == ["2024-02-29", "2024-05-31", "2024-07-31"])
    }

    @Test(
        "It is late from the day after, unless it was done by the day it is looked at",
        arguments: [
            ("2024-02-29", nil, false), ("2024-03-01", nil, true),
            ("2024-03-01", "2024-02-10", false), ("2024-03-01", "2024-03-02", true),
        ] as [(String, String?, Bool)]
    )
    func late(day: String, planned: String?, isLate: Bool) throws {
        #expect(try due(on: day, planned: planned).isLate == isLate)
    }

    @Test("A loan is overdue the day after it matures")
    func overdue() throws {
        #expect(try !due(on: "2024-08-31").isOverdue)
        #expect(try due(on: "2024-09-01").isOverdue)
    }

    @Test(
        "Interest is written in percent",
        arguments: [(26800, "2.68%"), (31250, "3.125%"), (0, "0.00%")]
    )
    func rate(perMillion: Int, text: String) throws {
        var loan = try due(on: "2024-01-01").loan
        loan.ratePerMillion = perMillion
        #expect(loan.rate == text)
    }
}
