/// What an account moves on one day, in fen; red ink lowers its own side.
package struct DatedLine: Hashable, Sendable {
    package let government: Int32
    package let account: Account
    package let date: CalendarDate
    package let debit: Int128
    package let credit: Int128

    package init(
        government: Int32,
        account: Account,
        date: CalendarDate,
        debit: Int128 = 0,
        credit: Int128 = 0
    ) {
        self.government = government
        self.account = account
        self.date = date
        self.debit = debit
        self.credit = credit
    }

    /// Debit positive.
    package var net: Int128 { debit - credit }
}
