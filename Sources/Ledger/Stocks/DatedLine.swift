/// What an account moves on one day, in fen; red ink lowers its own side.
package struct DatedLine: Hashable, Sendable {
    package let government: Int32
    package let account: Account
    package let date: CalendarDate
    /// The period it is booked in, as a number yyyymm: a settlement's is of the year before its date.
    package let period: Int
    package let debit: Int128
    package let credit: Int128

    package init(
        government: Int32,
        account: Account,
        date: CalendarDate,
        period: Int? = nil,
        debit: Int128 = 0,
        credit: Int128 = 0
    ) {
        self.government = government
        self.account = account
        self.date = date
        self.period = period ?? date.year * 100 + date.month
        self.debit = debit
        self.credit = credit
    }

    /// Debit positive.
    package var net: Int128 { debit - credit }
}
