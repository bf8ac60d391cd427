/// Cash in the treasury and its accounts (库款) by day: 1001, 1002 and 1003.
package struct Treasury: Sendable {
    package static let codes: Set<String> = ["1001", "1002", "1003"]

    /// What comes in and goes out on a day, in fen.
    package struct Day: Hashable, Sendable {
        package let date: CalendarDate
        package var receipts: Int128
        package var payments: Int128
    }

    /// What the rows of the table are.
    package enum Interval: String, Token {
        case day
        /// The first ten days of a month, the next ten, the rest (旬).
        case xun
        case month

        package var wording: Wording {
            switch self {
            case .day: Wording("日", "day")
            case .xun: Wording("旬", "ten days")
            case .month: Wording("月", "month")
            }
        }

        func key(of date: CalendarDate) -> String {
            let text = date.description
            return switch self {
            case .day: text
            case .xun: "\(text.prefix(7))-\(min(2, (date.day - 1) / 10) + 1)"
            case .month: String(text.prefix(7))
            }
        }

        func label(of date: CalendarDate) -> Wording {
            let key = key(of: date)
            guard self == .xun else { return Wording(key, key) }
            let third = min(2, (date.day - 1) / 10)
            let month = date.description.prefix(7)
            return Wording(
                "\(month) \(["上旬", "中旬", "下旬"][third])",
                "\(month) \(["1–10", "11–20", "21–"][third])"
            )
        }
    }

    package let opening: Int128
    /// The days on which anything moved, in order.
    package let days: [Day]

    /// - Parameters:
    ///   - opening: What there was when the year began.
    ///   - lines: What moved since, in the order of the days.
    package init(opening: Int128, _ lines: [DatedLine]) {
        self.opening = opening
        var days: [Day] = []
        for line in lines {
            if days.last?.date != line.date {
                days.append(Day(date: line.date, receipts: 0, payments: 0))
            }
            days[days.count - 1].receipts += line.debit
            days[days.count - 1].payments += line.credit
        }
        self.days = days
    }

    /// The balance at the end of each day, in order.
    package var balances: [(date: CalendarDate, fen: Int128)] {
        var fen = opening
        return days.map { day in
            fen += day.receipts - day.payments
            return (day.date, fen)
        }
    }

    package var closing: Int128 { balances.last?.fen ?? opening }

    /// The lowest balance of some days, and the first day that has it.
    static func lowest(
        _ balances: some Sequence<(date: CalendarDate, fen: Int128)>
    ) -> (date: CalendarDate, fen: Int128)? {
        balances.min { ($0.fen, $0.date) < ($1.fen, $1.date) }
    }
}

extension Treasury {
    /// The intervals with their receipts, payments, balance and low-water mark, and what is known to fall due.
    ///
    /// - Parameter due: What is to be paid after the last day, in the order of days.
    package func table(
        _ heading: StatementTable.Heading,
        by interval: Interval,
        due: [DuePayment]
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("receipts", Wording("收入", "Receipts")),
                .init("payments", Wording("支出", "Payments")),
                .init("balance", Wording("余额", "Balance")),
                .init("low", Wording("最低", "Lowest")),
                .init("low_date", Wording("最低日", "On"), .date),
            ]
        )
        let first = Wording("年初余额", "opening")
        table.append(.init("opening", first, [nil, nil, .amount(opening), nil, nil]))
        let balances = balances
        var start = 0
        while start < days.count {
            let key = interval.key(of: days[start].date)
            let end = days[start...].firstIndex { interval.key(of: $0.date) != key } ?? days.count
            let label = interval.label(of: days[start].date)
            table.append(row(key, label, start..<end, balances))
            start = end
        }
        let all = Wording("合计", "total")
        table.append(row("total", all, days.indices, balances, isTotal: true))
        var projected = closing
        for one in due {
            projected -= one.amount
            table.append(
                .init(
                    one.key,
                    one.label,
                    [nil, .amount(one.amount), .amount(projected), nil, .date(one.date)]
                )
            )
        }
        if !due.isEmpty {
            table.notes.append(
                .init(
                    Wording("预计", "Projection"),
                    Wording(
                        "只计债务台账到期的本金和利息（按年付息），不计其他收支",
                        """
                        principal and interest (paid once a year) that the roster of loans has, and nothing else \
                        that will come or go
                        """
                    )
                )
            )
        }
        return table
    }

    private func row(
        _ key: String,
        _ label: Wording,
        _ part: Range<Int>,
        _ balances: [(date: CalendarDate, fen: Int128)],
        isTotal: Bool = false
    ) -> StatementTable.Row {
        let low = Treasury.lowest(balances[part])
        return .init(
            key,
            label,
            [
                .amount(days[part].reduce(0) { $0 + $1.receipts }),
                .amount(days[part].reduce(0) { $0 + $1.payments }),
                .amount(part.isEmpty ? opening : balances[part.upperBound - 1].fen),
                low.map { .amount($0.fen) }, low.map { .date($0.date) },
            ],
            isTotal: isTotal
        )
    }
}

extension Treasury {
    /// The accounts behind each row, with their balances as it begins and ends.
    ///
    /// - Parameter openings: Their balances as the year begins.
    package static func behind(
        _ openings: [StockLine],
        _ moved: [DatedLine],
        by interval: Interval
    ) -> [String: [StockLine]] {
        var holders: [Holder] = []
        var balances: [Holder: Int128] = [:]
        func note(_ holder: Holder, _ fen: Int128) {
            if balances[holder] == nil { holders.append(holder) }
            balances[holder, default: 0] += fen
        }
        for line in openings { note(Holder(line.government, line.account), line.opening) }
        let first = balances
        var behind = ["opening": holders.map { $0.line(opening: balances[$0] ?? 0, []) }]
        var start = 0
        while start < moved.count {
            let key = interval.key(of: moved[start].date)
            let end = moved[start...].firstIndex { interval.key(of: $0.date) != key } ?? moved.count
            let part = Dictionary(grouping: moved[start..<end]) {
                Holder($0.government, $0.account)
            }
            for line in moved[start..<end] { note(Holder(line.government, line.account), 0) }
            behind[key] = holders.map { $0.line(opening: balances[$0] ?? 0, part[$0] ?? []) }
            for (holder, lines) in part { balances[holder]? += lines.reduce(0) { $0 + $1.net } }
            start = end
        }
        let all = Dictionary(grouping: moved) { Holder($0.government, $0.account) }
        behind["total"] = holders.map { $0.line(opening: first[$0] ?? 0, all[$0] ?? []) }
        return behind.mapValues { $0.filter { $0.opening != 0 || $0.debit != 0 || $0.credit != 0 } }
    }

    private struct Holder: Hashable {
        let government: Int32
        let account: Account

        init(_ government: Int32, _ account: Account) {
            (self.government, self.account) = (government, account)
        }

        func line(opening: Int128, _ lines: [DatedLine]) -> StockLine {
            StockLine(
                government: government,
                account: account,
                opening: opening,
                debit: lines.reduce(0) { $0 + $1.debit },
                credit: lines.reduce(0) { $0 + $1.credit }
            )
        }
    }
}
