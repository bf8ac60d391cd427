/// An accounting month of a fiscal year (会计期间), written yyyymm.
///
/// Month 0 holds the openings, dated 1 January; month 13 the settlement between levels after
/// year-end (上下级结算), dated when it happens.
package struct Period: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    package let month: Int

    package init?(year: Int, month: Int) {
        guard 1990...2200 ~= year, 0...13 ~= month else { return nil }
        self.year = year
        self.month = month
    }

    /// The period with a number yyyymm.
    package init?(number: Int) {
        self.init(year: number / 100, month: number % 100)
    }

    /// The month in which a date lies, where the calendar has a fiscal year for it.
    package init?(containing date: CalendarDate) {
        self.init(year: date.year, month: date.month)
    }

    /// The period as the number yyyymm.
    package var number: Int {
        year * 100 + month
    }

    package var isOpening: Bool { month == 0 }
    package var isSettlement: Bool { month == 13 }

    package var description: String { String(number) }

    package static func < (left: Period, right: Period) -> Bool {
        left.number < right.number
    }

    /// Whether an entry of this period may bear a date.
    ///
    /// Closing entries are numbered after December's and bear the day on which they are made.
    package func allows(_ date: CalendarDate, stage: Stage) -> Bool {
        if stage == .closing {
            return month == 12 && (date.year, date.month) >= (year, month)
        }
        switch month {
        case 0: return (date.year, date.month, date.day) == (year, 1, 1)
        case 13: return date.year > year || (date.year, date.month, date.day) == (year, 12, 31)
        default: return (date.year, date.month) == (year, month)
        }
    }
}
