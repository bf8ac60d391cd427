import Glibc
import Ledger

extension CalendarDate {
    /// The day of the machine's clock, where it stands.
    static var today: CalendarDate {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        guard
            let date = CalendarDate(
                year: Int(parts.tm_year) + 1_900,
                month: Int(parts.tm_mon) + 1,
                day: Int(parts.tm_mday)
            )
        else { preconditionFailure("the clock shows no day of the calendar") }
        return date
    }
}
