/// What the books hold on one account of one government's budgetary books, cut as a statement needs
/// it: sums in fen, debits positive.
package struct BalanceLine: Hashable, Sendable {
    package var government: Int32
    package var fund: Fund
    package var code: String
    package var subject: String?
    package var counterparty: Int32?
    package var counterpartyFund: Fund?
    package var source: String?
    package var tag: String?
    /// Everything before the year, of the accounting journal; zero in budget columns.
    package var before: Int128
    /// The year's month 0, in the stages of the column.
    package var opening: Int128
    /// The year's months 1 to 13, in the stages of the column.
    package var year: Int128

    package init(
        government: Int32,
        fund: Fund,
        code: String,
        before: Int128 = 0,
        opening: Int128 = 0,
        year: Int128 = 0
    ) {
        self.government = government
        self.fund = fund
        self.code = code
        self.before = before
        self.opening = opening
        self.year = year
    }

    /// The balance when the year begins, in fen, debit positive.
    package var openingBalance: Int128 { before + opening }

    /// The balance when the year ends, in fen, debit positive.
    package var closingBalance: Int128 { before + opening + year }

    /// Whether any of its sums is not zero.
    package var isUsed: Bool { before != 0 || opening != 0 || year != 0 }
}

extension String {
    /// Whether an account code is another or one of its lower codes: 804105 is under 8041, while
    /// 6001S is an account of its own beside 6001.
    package func isUnder(account code: String) -> Bool {
        guard hasPrefix(code) else { return false }
        guard let next = utf8.dropFirst(code.utf8.count).first else { return true }
        return (0x30...0x39) ~= next
    }
}
