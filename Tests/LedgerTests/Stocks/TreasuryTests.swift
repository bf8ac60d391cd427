import Ledger
import Testing

/// Cash by day, and what the treasury reports of it.
struct TreasuryTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func treasury() throws -> Treasury {
        let account = Account(book: .financial(.budgetManaged), code: "1001")
        func line(_ date: String, _ debit: Int128, _ credit: Int128) throws -> DatedLine {
            DatedLine(
                government: 1,
                account: account,
                date: try day(date),
                debit: debit,
                credit: credit
            )
        }
        return Treasury(
            opening: 100,
            [
                try line("2023-01-05", 20, 0), try line("2023-01-05", 0, 90),
                try line("2023-01-21", 50, 0), try line("2023-03-10", 0, 10),
            ]
        )
    }

    private func heading() throws -> StatementTable.Heading {
        .init("treasury", Wording("库款", "cash"), EventBooks.district, year: 2023)
    }

    @Test("Rows are months, tens of days or days, each with its lowest balance")
    func intervals() throws {
        let months = try treasury().table(heading(), by: .month, due: [])
        #expect(months.rows.map(\.key) == ["opening", "2023-01", "2023-03", "total"])
        #expect(
            months["2023-01"]?.cells == [
                .amount(70), .amount(90), .amount(80), .amount(30), .date(try day("2023-01-05")),
            ]
        )
        #expect(months["total"]?.cells[2] == .amount(70))
        #expect(months["total"]?.cells[3] == .amount(30))
        let tens = try treasury().table(heading(), by: .xun, due: [])
        #expect(
            tens.rows.map(\.key) == ["opening", "2023-01-1", "2023-01-3", "2023-03-1", "total"]
        )
        let days = try treasury().table(heading(), by: .day, due: [])
        #expect(days.rows.count == 5)
    }

    @Test("What falls due is taken off the last balance, one after the other")
    func projection() throws {
        let loans = try ["2024-02-01", "2024-03-01"].map { matures in
            DueLoan(
                loan: Loan(
                    government: 1,
                    code: matures,
                    name: "",
                    kind: .general,
                    purpose: .new,
                    principal: 30,
                    issued: try day("2020-01-01"),
                    matures: try day(matures)
                ),
                balance: 30,
                day: try day("2023-12-31")
            )
        }
        let due = DuePayment.of(loans, after: try day("2023-12-31"), through: try day("2024-06-30"))
        let table = try treasury().table(heading(), by: .month, due: due)
        #expect(table["due.2024-02-01"]?.cells[2] == .amount(40))
        #expect(table["due.2024-03-01"]?.cells[2] == .amount(10))
    }

    @Test("Interest falls due once a year, on the day of issuance, up to maturity")
    func interest() throws {
        var loan = Loan(
            government: 1,
            code: "A",
            name: "",
            kind: .general,
            purpose: .new,
            principal: 1_000,
            issued: try day("2020-03-01"),
            matures: try day("2025-03-01")
        )
        loan.ratePerMillion = 26_800
        let owed = DueLoan(loan: loan, balance: 1_000, day: try day("2023-03-01"))
        let due = DuePayment.of([owed], after: owed.day, through: try day("2027-01-01"))
        #expect(due.map(\.date.description) == ["2024-03-01", "2025-03-01", "2025-03-01"])
        #expect(due.map(\.amount) == [27, 27, 1_000])
    }

    @Test("Balances are compared on the days that the treasury reports")
    func balances() throws {
        let report = [
            TreasuryReportDay(
                date: try day("2023-01-04"),
                receipts: nil,
                payments: nil,
                balance: 100
            ),
            TreasuryReportDay(
                date: try day("2023-01-06"),
                receipts: nil,
                payments: nil,
                balance: 29
            ),
            TreasuryReportDay(
                date: try day("2023-02-28"),
                receipts: nil,
                payments: nil,
                balance: 80
            ),
        ]
        let gaps = try treasury().gaps(against: report)
        #expect(gaps.map(\.figure) == [.balance])
        #expect(gaps.map(\.books) == [30])
        #expect(gaps.map(\.treasury) == [29])
    }

    @Test("A day on which only the books move is a difference, within the report's span")
    func flows() throws {
        let report = [
            TreasuryReportDay(
                date: try day("2023-01-05"),
                receipts: 20,
                payments: 80,
                balance: nil
            ),
            TreasuryReportDay(date: try day("2023-01-31"), receipts: 0, payments: 0, balance: nil),
        ]
        let gaps = try treasury().gaps(against: report)
        #expect(
            gaps.map { "\($0.date) \($0.figure)" } == [
                "2023-01-05 payments", "2023-01-21 receipts",
            ]
        )
    }
}
