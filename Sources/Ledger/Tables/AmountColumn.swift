/// A column of amounts: which windows its cells add up, and whose lines.
package struct AmountColumn: Hashable, Sendable {
    package private(set) var key: String
    package private(set) var title: Wording
    /// Where its cells stand when the table is printed.
    package var place: StatementTable.Place = .column
    /// What rows of turnover add up.
    package var turnover: Window?
    /// What rows of `opening` and `carried_in` add up.
    package var opening: Window?
    /// What rows of `balance` and `carried_out` add up.
    package var closing: Window?
    /// The fund whose lines count, by its book or its tag; `nil` for all.
    package var fund: Fund?
    /// The half of parallel accounting whose lines count; `nil` for both.
    package var basis: Basis?
    /// Prefixes of the subjects whose lines count; empty for all.
    package var subjects: [String] = []

    package init(_ key: String, _ title: Wording) {
        self.key = key
        self.title = title
    }

    /// A column of one year's movements.
    package init(_ key: String, _ title: Wording, turnover: Window?) {
        self.init(key, title)
        self.turnover = turnover
    }

    /// A column of balances.
    package init(_ key: String, _ title: Wording, closing: Window) {
        self.init(key, title)
        self.closing = closing
    }

    package var tableColumn: StatementTable.Column { .init(key, title, .amount, place) }

    /// The column for the lines of one fund alone, under another name.
    func of(_ fund: Fund, _ key: String, _ title: Wording, _ place: StatementTable.Place) -> Self {
        var column = self
        column.key = key
        column.title = title
        column.place = place
        column.fund = fund
        return column
    }

    /// The window that a row adds up; `nil` where the column has nothing for it.
    func window(for takes: LayoutRow.Takes?) -> Window? {
        switch takes {
        case .turnover, .increase, .credits, .debits: turnover
        case .carriedIn, .opening: opening
        case .carriedOut, .balance: closing
        case .unmatched, .total, .sum, nil: nil
        }
    }

    func counts(_ account: Account) -> Bool {
        guard basis == nil || basis == account.book.basis else { return false }
        let subject = account.subject ?? ""
        guard subjects.isEmpty || subjects.contains(where: { subject.hasPrefix($0) }) else {
            return false
        }
        guard let fund else { return true }
        return switch account.book {
        case .budgetary(let own): own == fund
        case .financial: account.fundTag == fund
        }
    }
}

extension Sequence<AmountColumn> {
    /// Every window of the columns, once, in the order in which they are first needed.
    package var windows: [Window] {
        var seen: Set<Window> = []
        return flatMap { [$0.turnover, $0.opening, $0.closing].compactMap { $0 } }
            .filter { seen.insert($0).inserted }
    }
}
