/// What was booked on an account over some months of a year (明细账、总账、日记账).
package struct Register: Sendable {
    package enum Style: String, Token {
        /// Every line in the order of voucher numbers.
        case detail
        /// The months alone.
        case general
        /// Every line in the order of days.
        case journal

        package var wording: Wording {
            switch self {
            case .detail: Wording("明细账", "Detail ledger")
            case .general: Wording("总账", "General ledger")
            case .journal: Wording("日记账", "Day book")
            }
        }
    }

    /// One line of an entry.
    package struct Line: Hashable, Sendable {
        package let entry: FlowEntry.Number
        package let date: CalendarDate
        package let summary: String
        package let account: Account
        package let amount: Turnover

        package init(
            entry: FlowEntry.Number,
            date: CalendarDate,
            summary: String,
            account: Account,
            amount: Turnover
        ) {
            self.entry = entry
            self.date = date
            self.summary = summary
            self.account = account
            self.amount = amount
        }
    }

    /// What stands before the first month.
    package struct Start: Hashable, Sendable {
        /// In fen, debit positive.
        package let balance: Int128
        /// The months of the year that were left out.
        package let year: Turnover

        package init(balance: Int128, year: Turnover) {
            self.balance = balance
            self.year = year
        }
    }

    /// One row as printed.
    package struct Row: Hashable, Sendable {
        package enum Kind: String, Sendable {
            case opening
            case broughtForward = "brought-forward"
            case line
            case day
            case month
            case year
        }

        package let kind: Kind
        package let period: Period
        package let line: Line?
        package let date: CalendarDate?
        /// `nil` for an opening.
        package let amount: Turnover?
        /// The balance after it, in fen, debit positive.
        package let balance: Int128
    }

    package let rows: [Row]

    /// Whether anything was booked in the months.
    package var hasMoved: Bool { rows.contains { $0.kind == .month } }

    /// - Parameters:
    ///   - months: The periods in which the account moved, each with what was booked.
    ///   - lines: The lines of those periods; not looked at for a general ledger.
    package init(
        from first: Period,
        start: Start,
        months: [Period: Turnover],
        lines: [Line],
        style: Style
    ) {
        var writing = RegisterWriting(style, first, start)
        let linesByPeriod = Dictionary(grouping: lines, by: \.entry.period)
        for period in months.keys.sorted() {
            writing.add(period, months[period] ?? Turnover(), linesByPeriod[period] ?? [])
        }
        rows = writing.rows
    }
}

/// The rows of a register while it is written.
private struct RegisterWriting {
    let style: Register.Style
    var rows: [Register.Row] = []
    private var balance: Int128
    private var year: Turnover

    init(_ style: Register.Style, _ first: Period, _ start: Register.Start) {
        self.style = style
        balance = start.balance
        year = start.year
        let isLater = first.month > 1
        append(isLater ? .broughtForward : .opening, first, isLater ? year : nil)
    }

    mutating func add(_ period: Period, _ total: Turnover, _ lines: [Register.Line]) {
        let before = balance
        if style != .general { add(lines, in: period) }
        balance = before + total.net
        year += total
        append(.month, period, total)
        append(.year, period, year)
    }

    private mutating func add(_ lines: [Register.Line], in period: Period) {
        guard style == .journal else {
            for line in lines { add(line, period) }
            return
        }
        let days = Dictionary(grouping: lines, by: \.date).sorted { $0.key < $1.key }
        for (date, lines) in days {
            for line in lines { add(line, period) }
            let total = lines.reduce(Turnover()) { $0 + $1.amount }
            append(.day, period, total, date: date)
        }
    }

    private mutating func add(_ line: Register.Line, _ period: Period) {
        balance += line.amount.net
        append(.line, period, line.amount, line: line, date: line.date)
    }

    private mutating func append(
        _ kind: Register.Row.Kind,
        _ period: Period,
        _ amount: Turnover?,
        line: Register.Line? = nil,
        date: CalendarDate? = nil
    ) {
        rows.append(
            Register.Row(
                kind: kind,
                period: period,
                line: line,
                date: date,
                amount: amount,
                balance: balance
            )
        )
    }
}
