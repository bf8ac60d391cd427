/// A day of the treasury's own report (人民银行国库日报), in fen; `nil` where the report does not say.
package struct TreasuryReportDay: Hashable, Sendable {
    package let date: CalendarDate
    package let receipts: Int128?
    package let payments: Int128?
    package let balance: Int128?

    package init(date: CalendarDate, receipts: Int128?, payments: Int128?, balance: Int128?) {
        self.date = date
        self.receipts = receipts
        self.payments = payments
        self.balance = balance
    }
}

extension Treasury {
    /// A figure in which the books and the treasury differ.
    package struct Gap: Hashable, Sendable {
        package let date: CalendarDate
        package let figure: Figure
        package let books: Int128
        package let treasury: Int128
    }

    package enum Figure: String, CaseIterable, Sendable {
        case receipts, payments, balance

        package var wording: Wording {
            switch self {
            case .receipts: Wording("收入", "receipts")
            case .payments: Wording("支出", "payments")
            case .balance: Wording("余额", "balance")
            }
        }
    }

    /// What differs from the treasury's report, day by day; days on which the books move and of which the report, within
    /// its span, says nothing count as reported without movement.
    package func gaps(against report: [TreasuryReportDay]) -> [Gap] {
        let reported = Dictionary(report.map { ($0.date, $0) }) { $1 }
        guard let first = report.map(\.date).min(), let last = report.map(\.date).max() else {
            return []
        }
        let hasFlows = report.contains { $0.receipts != nil || $0.payments != nil }
        let moved = Dictionary(uniqueKeysWithValues: days.map { ($0.date, $0) })
        let own = hasFlows ? days.map(\.date).filter { first...last ~= $0 } : []
        let dates = Set(own).union(reported.keys).sorted()
        let balances = balances
        return dates.flatMap { date -> [Gap] in
            let day = moved[date] ?? Day(date: date, receipts: 0, payments: 0)
            let theirs =
                reported[date]
                ?? TreasuryReportDay(date: date, receipts: 0, payments: 0, balance: nil)
            let balance = balances.last { $0.date <= date }?.fen ?? opening
            let pairs: [(Figure, Int128, Int128?)] = [
                (.receipts, day.receipts, theirs.receipts),
                (.payments, day.payments, theirs.payments),
                (.balance, balance, theirs.balance),
            ]
            return pairs.compactMap { figure, books, treasury in
                guard let treasury, treasury != books else { return nil }
                return Gap(date: date, figure: figure, books: books, treasury: treasury)
            }
        }
    }

    package static func table(
        _ gaps: [Gap],
        days: Int,
        _ heading: StatementTable.Heading
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("date", Wording("日期", "Date"), .date),
                .init("books", Wording("账面", "Books")),
                .init("treasury", Wording("国库", "Treasury")),
                .init("difference", Wording("差额", "Difference")),
            ]
        )
        for gap in gaps {
            table.append(
                .init(
                    "\(gap.date).\(gap.figure.rawValue)",
                    gap.figure.wording,
                    [
                        .date(gap.date), .amount(gap.books), .amount(gap.treasury),
                        .amount(gap.books - gap.treasury),
                    ]
                )
            )
        }
        let differing = Set(gaps.map(\.date)).count
        table.notes = [
            .init(
                Wording("核对", "Compared"),
                differing == 0
                    ? Wording(
                        "国库报表 \(days) 天，全部一致",
                        "\(days) days of the treasury's report, all agree"
                    )
                    : Wording(
                        "国库报表 \(days) 天，\(differing) 天不符",
                        "\(days) days of the treasury's report; \(differing) differ"
                    )
            )
        ]
        return table
    }
}
