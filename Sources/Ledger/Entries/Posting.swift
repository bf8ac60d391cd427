/// The side of a line: 借 or 贷.
package enum Side: String, Token {
    case debit
    case credit

    package var wording: Wording {
        self == .debit ? Wording("借", "Dr") : Wording("贷", "Cr")
    }
}

/// One line of an entry (分录).
package struct Posting: Hashable, Sendable {
    package let account: Account
    package let side: Side
    /// Negative in red ink: it lowers the turnover of its own side.
    package let amount: Amount
    /// The line's own summary, where it has one beside the entry's.
    package let summary: String?

    package init(
        _ side: Side,
        _ amount: Amount,
        on account: Account,
        summary: String? = nil
    ) {
        self.side = side
        self.amount = amount
        self.account = account
        self.summary = summary
    }

    package var isRed: Bool { amount.fen < 0 }

    /// The amount in fen as the ledger stores it: debits positive, credits negative.
    package var signedFen: Int64 {
        // The smallest Int64 has no opposite; the readers refuse it, so it never stands here.
        side == .debit ? amount.fen : 0 &- amount.fen
    }
}
