/// Periods that a superuser has bent.
extension CheckTests {
    /// The county's month 202403 closed by an act, in which something is not so.
    static let periods = [
        // Closed without an act; an act without a period's state; entries after the closing.
        "UPDATE fundflow.period_head SET is_open = false WHERE \(month)",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_head SET is_open = true WHERE \(month)",
        "\(closed(lastNumber: 3))",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_act SET sequence = 2",
        "\(closed(lastNumber: 4)); UPDATE fundflow.period_act SET last_number = 2; "
            + "UPDATE fundflow.period_head SET is_open = true, open_until = '2024-04-01' WHERE \(month); "
            + "INSERT INTO fundflow.period_act VALUES "
            + "(2, 'accounting', 202403, 2, 'reopen', 2, 'a', '2024-04-01', now(), 1)",
    ].map { Tampering("r5_periods_are_as_last_closed", "500116 accounting 202403", $0) }

    static let month = "government_id = 2 AND journal = 'accounting' AND period = 202403"

    static func closed(lastNumber: Int) -> String {
        "UPDATE fundflow.period_head SET is_open = false WHERE \(month); "
            + "INSERT INTO fundflow.period_act "
            + "VALUES (2, 'accounting', 202403, 1, 'close', \(lastNumber), NULL, NULL, now(), 1)"
    }
}
