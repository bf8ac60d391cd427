import Ledger
import LedgerFormats
import Testing

/// The words for what the database refuses of a file, and of set-up files in the wrong place.
@Suite struct LedgerMessageTests {
    /// The rules that the posting function answers with.
    static let rules = [
        "entry_reference_is_unique", "reference_is_used_once_in_a_file", "period_is_open",
        "opening_has_no_books_before_it", "account_is_valid_in_the_year",
        "opening_is_of_balance_accounts", "balance_fits_64_bits", "entry_is_reversed_once",
        "reversal_is_not_reversed", "reversal_is_not_before_its_entry",
        "expenditure_is_within_the_budget", "a_rule_of_a_later_schema",
    ]

    @Test("Every rule that refuses an entry says so in words", arguments: Language.allCases)
    func refusals(language: Language) throws {
        var faults = Faults()
        for (index, rule) in Self.rules.enumerated() {
            let refusal = Message.LedgerRefusal(
                government: "江津区 500116",
                period: 202_303,
                number: 12,
                detail: rule.hasPrefix("expenditure")
                    ? "general-public|20502|U1|学校|1000000|990000|5000|6000|t"
                    : rule.hasPrefix("account") || rule.hasPrefix("opening_is") ? "6001" : "7"
            )
            faults.append(place(line: index + 2), .refused(by: rule, refusal))
        }
        try Golden.expect(
            faults.rendered(file: "f.csv", in: language),
            is: "messages/ledger.\(language.rawValue).txt"
        )
    }

    @Test("Files handed to the wrong command say where they belong", arguments: Language.allCases)
    func setUp(language: Language) throws {
        var faults = Faults()
        let messages: [Message] = [
            .setUpNotPosted(), .postingNotSetUp(), .unknownChart("1997"), .notInOldChart("2001"),
            .boundToItsPlace("白沙镇", "500116108"),
        ]
        for (index, message) in messages.enumerated() {
            faults.append(place(line: index + 1), message)
        }
        try Golden.expect(
            faults.rendered(file: "f.csv", in: language),
            is: "messages/set-up.\(language.rawValue).txt"
        )
    }

    @Test("What keeps a period from being closed or opened says so", arguments: Language.allCases)
    func periods(language: Language) throws {
        let december = try #require(Period(number: 202_312))
        let date = try #require(CalendarDate("2023-11-30"))
        let rules = [
            "closed_periods_agree", "closing_leaves_nothing", "reopening_reverses_the_closing",
            "settlement_closes_after_the_year", "reopened_period_is_closed", "reopening_ends_later",
        ]
        let messages: [Message] =
            [
                .notOfOneYear(), .yearOutOfRange(23), .findingsAgainstClosing(2),
                .closingEntryFault(.dateOutsidePeriod(date, december), december, date),
                .closingEntryFault(.tooFewLines, december, date),
                .refused(
                    by: "expenditure_is_within_the_budget",
                    .init(
                        government: "江津区 500116",
                        period: 202_303,
                        number: nil,
                        detail: "general-public|20502|||20000|0|0|30000|f"
                    )
                ),
            ] + rules.compactMap(Message.refusedByPeriods)
        var faults = Faults()
        for (index, message) in messages.enumerated() {
            faults.append(place(line: index + 1), message)
        }
        try Golden.expect(
            faults.rendered(file: "f.csv", in: language),
            is: "messages/periods.\(language.rawValue).txt"
        )
    }

    private func place(line: Int) -> Place {
        Place(line: line, before: "", cell: "江津区,6001,1.00", after: "")
    }
}
