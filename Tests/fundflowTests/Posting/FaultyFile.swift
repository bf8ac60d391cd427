import Testing

/// A file with one fault, whose place is marked by ▸ in front of it.
struct FaultyFile: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    /// Line and column, the latter in characters.
    let place: String
    /// How the message begins.
    let message: String

    init(_ description: String, _ text: String, _ message: String) {
        testDescription = description
        self.message = message
        let before = text.prefix { $0 != "▸" }
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        place = "\(line):\(column)"
        // Bytes that no text has are written ⓪ for NUL and ⓧ for one that is not UTF-8.
        bytes = text.utf8Bytes(["▸": [], "⓪": [0], "ⓧ": [0xFF]])
    }

    private static let journal =
        "entry,date,government,fund,account,subject,counterparty,debit,credit\n"
    private static let cash = "1,2023-07-01,500116,general-public,804101,,,5.00,\n"
    private static let tax = "1,2023-07-01,500116,general-public,6001,10101,,,5.00\n"
    private static let events = "event,date,government,counterparty,fund,to_fund,subject,amount\n"

    /// A journal of the cash line and another that balances it but for its fault.
    private static func line(_ line: String) -> String { journal + cash + line + "\n" }
    private static func event(_ line: String) -> String { events + line + "\n" }

    static let all: [FaultyFile] = entries + codes + amounts + dates + flows + files + references

    private static let entries = [
        FaultyFile(
            "an entry that does not balance",
            journal + "1,2023-07-01,500116,general-public,804101,,,▸6.00,\n" + tax,
            "entry 1 does not balance in the general public budget of 500116"
        ),
        FaultyFile(
            "two funds out by the same sum",
            journal + "1,2023-07-01,500116,general-public,804101,,,▸5.00,\n"
                + "1,2023-07-01,500116,government-funds,6002,1030148,,,5.00\n",
            "entry 1 does not balance in the general public budget"
        ),
        FaultyFile("an entry of one line", journal + "▸" + cash, "entry 1 has only one line"),
        FaultyFile(
            "the lines of an entry apart",
            journal + cash + tax + (cash + tax).replacing("1,2023", with: "2,2023") + "▸" + cash
                + tax,
            "the lines of entry 1 stand apart"
        ),
        FaultyFile(
            "an entry in two governments",
            line("1,2023-07-01,▸500116101,general-public,6001,10101,,,5.00"),
            "entry 1 has two values of government"
        ),
        FaultyFile(
            "an entry of a government whose books are elsewhere",
            (journal + cash + tax).replacing("500116", with: "500000").replacing(
                "1,2023-07-01,500000",
                with: "1,2023-07-01,▸500000",
                maxReplacements: 1
            ),
            "the books of 重庆市 500000 are not kept here"
        ),
    ]

    private static let codes = [
        FaultyFile(
            "an unknown government",
            journal + "1,2023-07-01,▸500199,general-public,804101,,,5.00,\n",
            "there is no government “500199”"
        ),
        FaultyFile(
            "an unknown fund",
            line("1,2023-07-01,500116,▸lottery,6001,10101,,,5.00"),
            "there is no fund “lottery”"
        ),
        FaultyFile(
            "an unknown account",
            line("1,2023-07-01,500116,general-public,▸6666,10101,,,5.00"),
            "there is no account “6666”"
        ),
        FaultyFile(
            "an unknown subject",
            line("1,2023-07-01,500116,general-public,6001,▸10198,,,5.00"),
            "there is no subject “10198”"
        ),
        FaultyFile(
            "an unknown event",
            event("▸gift,2023-07-01,500116,,general-public,,10101,5"),
            "“gift” is not known in event"
        ),
        FaultyFile(
            "a subject that the year's classification no longer has",
            event("expenditure,2024-07-01,500116,,government-funds,,▸20822,5"),
            "there is no subject “20822”"
        ),
        FaultyFile(
            "an account of another fund",
            line("1,2023-07-01,500116,general-public,▸6002,1030148,,,5.00"),
            "account 6002 does not stand in the"
        ),
        FaultyFile(
            "an account that takes other subjects",
            line("1,2023-07-01,500116,general-public,6001,▸20101,,,5.00"),
            "account 6001 does not take subject 20101"
        ),
        FaultyFile(
            "own revenue without a subject",
            line("1,2023-07-01,500116,general-public,6001,▸,,,5.00"),
            "account 6001"
        ),
        FaultyFile(
            "a subsidy without the government that paid it",
            line("1,2023-07-01,500116,general-public,6011,11002,▸,,5.00"),
            "account 6011"
        ),
    ]

    private static let amounts =
        [
            ("finer than a fen", "1.005", "the amount 1.005 is finer than a fen"),
            ("letters", "five", "“five” is not an amount"),
            ("full-width digits", "５.００", "“５” in “５.００” is a full-width character"),
            ("an exponent", "5e2", "the amount 5e2 has an exponent"),
            (
                "more than 64 bits of fen", "92233720368547758.08",
                "the amount 92233720368547758.08 is too large"
            ),
            ("a number that no integer holds", String(repeating: "9", count: 60), "the amount 999"),
            ("zero", "0.00", "the amount is zero"),
            (
                "a misplaced separator", "\"1,23.00\"",
                "a thousands separator of 1,23.00 is misplaced"
            ),
            ("a plus sign", "+5", "the amount +5 has a plus sign"),
        ].map { description, amount, message in
            FaultyFile(
                "an amount: \(description)",
                line("1,2023-07-01,500116,general-public,6001,10101,,,▸\(amount)"),
                message
            )
        } + [
            FaultyFile(
                "a debit and a credit on one line",
                line("1,2023-07-01,500116,general-public,6001,10101,,1.00,▸5.00"),
                "the line has both a debit and a credit"
            ),
            FaultyFile(
                "neither a debit nor a credit",
                line("1,2023-07-01,500116,general-public,6001,10101,,▸,"),
                "the line has neither a debit nor a credit"
            ),
            FaultyFile(
                "lines that sum to more than 64 bits",
                journal + "1,2023-07-01,500116,general-public,804101,,,▸92233720368547758.07,\n"
                    + "1,2023-07-01,500116,general-public,804101,,,92233720368547758.07,\n"
                    + "1,2023-07-01,500116,general-public,6001,10101,,,92233720368547758.07\n"
                    + "1,2023-07-01,500116,general-public,6001,10101,,,92233720368547758.07\n",
                "the lines of entry 1 sum to too much in the general public budget"
            ),
            FaultyFile(
                "a balance that grows beyond 64 bits",
                events + "revenue,2023-07-01,500116,,general-public,,10305,▸92233720368547758.07\n"
                    + "revenue,2023-07-01,500116,,general-public,,10305,92233720368547758.06\n",
                "the turnover of account"
            ),
        ]

    private static let dates = [
        FaultyFile(
            "no date",
            event("revenue,▸,500116,,general-public,,10101,5"),
            "date is missing"
        ),
        FaultyFile(
            "a date that no calendar has",
            event("revenue,▸2023-02-29,500116,,general-public,,10101,5"),
            "there is no day 2023-02-29"
        ),
        FaultyFile(
            "words for a date",
            event("revenue,▸yesterday,500116,,general-public,,10101,5"),
            "“yesterday” is not a date"
        ),
        FaultyFile(
            "a date outside its period",
            "event,date,period,government,fund,subject,amount\n"
                + "revenue,▸2023-08-01,202307,500116,general-public,10101,5\n",
            "2023-08-01 is outside period 202307"
        ),
        FaultyFile(
            "a year without a chart of accounts",
            event("revenue,▸2017-07-01,500116,,general-public,,10101,5"),
            "there is no chart of accounts for 2017"
        ),
        FaultyFile(
            "a year far ahead",
            event("revenue,▸2199-07-01,500116,,general-public,,10101,5"),
            "there is no chart of accounts for 2199"
        ),
        FaultyFile(
            "an opening where the books of last year are",
            "event,date,government,fund,amount\n▸opening,2024-01-01,500116,general-public,5\n",
            "江津区 500116 has books before the opening of 202400"
        ),
    ]

    private static let flows = [
        FaultyFile(
            "a reallocation between budgets, as an event",
            "event,date,government,fund,to_fund,subject,to_subject,stage,amount\n"
                + "reallocation,2023-07-01,500116,general-public,▸government-funds,205,212,change,5\n",
            "a reallocation stays within one budget"
        ),
        FaultyFile(
            "a reallocation between budgets, as a voucher",
            "entry,date,government,fund,stage,change,account,subject,debit,credit\n"
                + "1,2023-07-01,500116,▸general-public,change,reallocation,7001,205,-5,\n"
                + "1,2023-07-01,500116,general-public,change,reallocation,8041,,,-5\n"
                + "1,2023-07-01,500116,government-funds,change,reallocation,7002,212,5,\n"
                + "1,2023-07-01,500116,government-funds,change,reallocation,8041,,,5\n",
            "a reallocation stays within one budget"
        ),
        FaultyFile(
            "a subsidy to a government that is not below",
            event("subsidy,2023-07-01,500116101,▸500116,general-public,,,5"),
            "江津区 500116 is not below 油溪镇 500116101"
        ),
        FaultyFile(
            "a remittance to a government that is not above",
            event("remittance,2023-07-01,500116,▸500116101,general-public,,,5"),
            "油溪镇 500116101 is not above 江津区 500116"
        ),
        FaultyFile(
            "a transfer into the fund that it comes from",
            event("transfer,2023-07-01,500116,,general-public,▸general-public,,5"),
            "the transfer goes from a fund into itself"
        ),
        FaultyFile(
            "a stabilisation fund outside the general public budget",
            event("stabilization_add,2023-07-01,500116,,▸government-funds,,,5"),
            "event stabilization_add does not belong to the government-managed funds budget"
        ),
        FaultyFile(
            "a subsidy without its receiver",
            event("subsidy,2023-07-01,500116,▸,general-public,,,5"),
            "event subsidy needs a counterparty"
        ),
        FaultyFile(
            "a county that raises debt",
            event("borrowing,2023-07-01,▸500116,,general-public,,,5"),
            "江津区 500116 does not issue bonds"
        ),
        FaultyFile(
            "a revolving fund that moves against cash",
            (journal + cash).replacing("804101", with: "▸804101")
                + "1,2023-07-01,500116,general-public,8033,,,,5.00\n",
            "8033 turnover fund cannot stand against 804101"
        ),
    ]

    private static let files = [
        FaultyFile("an empty file", "▸", "the file is empty"),
        FaultyFile("comments and blank rows only", "▸# nothing\n\n,,,\n", "the file is empty"),
        FaultyFile("a header of no kind", "▸day,sum\n2023-07-01,5\n", "the header is of no kind"),
        FaultyFile(
            "a list of governments",
            "▸code,name,level\n1,a,county\n",
            "this is a list of governments, which is not posted"
        ),
        FaultyFile(
            "a header without the date",
            "event,government,fund,subject,amount▸\nrevenue,500116,general-public,10101,5\n",
            "the column date is missing"
        ),
        FaultyFile(
            "a header with a column twice",
            "event,date,government,fund,subject,amount,▸金额\n",
            "the column amount is repeated"
        ),
        FaultyFile(
            "a header with a column nobody knows",
            "event,date,government,fund,subject,amount,▸colour\n",
            "the column “colour” is not known"
        ),
        FaultyFile(
            "a cell beyond the header",
            event("revenue,2023-07-01,500116,,general-public,,10101,5,▸6"),
            "“6” stands under no column"
        ),
        FaultyFile(
            "a NUL byte",
            event("revenue,2023-07-01,5001▸⓪16,,general-public,,10101,5"),
            "there is a NUL byte here"
        ),
        FaultyFile(
            "bytes that are no text",
            event("revenue,2023-07-01,500116,,general-public,,10101▸ⓧ,5"),
            "the bytes here are not UTF-8 text"
        ),
        FaultyFile(
            "a quote that is not closed",
            event("revenue,2023-07-01,500116,,▸\"general-public,,10101,5"),
            "the quote is not closed"
        ),
        FaultyFile(
            "text after a quote",
            event("revenue,2023-07-01,500116,,\"general\"▸-public,,10101,5"),
            "text follows a closed quote"
        ),
    ]

    private static let referring = "event,date,government,fund,subject,amount,reference\n"

    private static let references = [
        FaultyFile(
            "a reference posted before with other content",
            referring + "revenue,2023-07-01,500116,general-public,10101,6,▸A-1\n",
            "江津区 500116 has an entry of this reference with other content"
        ),
        FaultyFile(
            "a reference used twice for different content",
            referring + "revenue,2023-07-01,500116,general-public,10101,6,A-2\n"
                + "revenue,2023-07-01,500116,general-public,10101,7,▸A-2\n",
            "this file uses the reference twice, with different content"
        ),
    ]
}

extension String {
    /// The bytes of the text, with those that stand for some characters.
    fileprivate func utf8Bytes(_ replaced: [Character: [UInt8]]) -> [UInt8] {
        flatMap { replaced[$0] ?? [UInt8](String($0).utf8) }
    }
}
