/// What a column of a table adds up: a stretch of periods, and the stages counted in it.
package struct Window: Hashable, Sendable {
    /// The first and the last period, as numbers yyyymm; 0 for the beginning of the books.
    package let periods: ClosedRange<Int>
    package let stages: Set<Stage>

    package init(_ periods: ClosedRange<Int>, _ stages: Set<Stage>) {
        self.periods = periods
        self.stages = stages
    }

    /// What was ever executed, and so carries over from year to year.
    package static let executed: Set<Stage> = [.execution, .settlement, .closing]

    /// The movements of a year's months in the stages of a column, openings left out.
    ///
    /// - Parameter months: 13 is the settlement.
    package static func turnover(
        _ year: Int,
        _ column: Column,
        months: ClosedRange<Int> = 1...13
    ) -> Window {
        Window(year * 100 + months.lowerBound...year * 100 + months.upperBound, column.stages)
    }

    /// Balances as a year begins: all that was executed before it, and its openings.
    package static func opening(of year: Int) -> Window {
        Window(0...year * 100, executed)
    }

    /// Balances at the end of a month; of the year with month 13.
    ///
    /// Closing entries are December's, but what they move stays within net assets.
    package static func closing(of year: Int, through month: Int = 13) -> Window {
        Window(0...year * 100 + month, executed)
    }
}

/// The lines of one account of one government, added up window by window.
package struct TableLine: Hashable, Sendable {
    package let government: Int32
    package let account: Account
    /// Net debits in each window, in fen, in the order in which the windows were asked for.
    package let amounts: [Int128]
    /// The side that the amounts are of, where lines tell sides apart; red ink is of its own side.
    package let side: Side?

    package init(
        government: Int32,
        account: Account,
        amounts: [Int128],
        side: Side? = nil
    ) {
        self.government = government
        self.account = account
        self.amounts = amounts
        self.side = side
    }

    /// Whether another line is of the same account, of whichever side.
    func isBeside(_ other: TableLine) -> Bool {
        government == other.government && account == other.account
    }
}
