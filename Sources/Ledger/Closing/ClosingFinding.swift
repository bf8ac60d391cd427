/// What speaks against closing some periods of a government.
package struct ClosingFinding: Hashable, Sendable {
    package enum Kind: String, Token {
        /// A book's debits and credits differ in a period.
        case trialBalance = "trial-balance"
        /// An entry's halves move different cash.
        case halves
        /// The other government has not booked the same; it is left to it where that is allowed.
        case transfer
        /// Entries wait for approval.
        case drafts

        package var wording: Wording {
            switch self {
            case .trialBalance: Wording("试算不平", "trial balance")
            case .halves: Wording("两套账资金不一致", "halves move different cash")
            case .transfer: Wording("上下级未达", "unmatched transfer")
            case .drafts: Wording("待审核凭证", "draft")
            }
        }
    }

    package let kind: Kind
    package let period: Period?
    /// The voucher number.
    package let number: Int?
    /// The code of the book or the fund.
    package let book: String?
    /// The code of the other government.
    package let counterparty: String?
    /// The family and kind of a flow between governments.
    package let flow: String?
    /// In fen: how far apart, or what the government itself booked of a flow.
    package let amount: Int128

    package init(
        _ kind: Kind,
        period: Period?,
        number: Int?,
        book: String?,
        counterparty: String?,
        flow: String?,
        amount: Int128
    ) {
        self.kind = kind
        self.period = period
        self.number = number
        self.book = book
        self.counterparty = counterparty
        self.flow = flow
        self.amount = amount
    }
}
