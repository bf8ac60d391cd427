/// An entry that awaits a person's decision, or did (待审凭证).
package struct Draft: Sendable {
    package enum State: String, Token {
        case awaiting, approved, rejected

        package var wording: Wording {
            switch self {
            case .awaiting: Wording("待审", "awaiting")
            case .approved: Wording("已审", "approved")
            case .rejected: Wording("退回", "rejected")
            }
        }
    }

    package let government: Int32
    /// Counted within the government.
    package let number: Int
    /// What was handed in together, counted within the government.
    package let submission: Int
    package let maker: String
    /// When it was handed in, as the database writes it.
    package let submittedAt: String
    package let period: Period
    package let date: String
    package let stage: Stage
    package let summary: String
    /// The debits of the budgetary half, or of the financial one where that is all there is, in fen.
    package let amount: Int128
    /// The government that made it, where it is the other half of that one's event.
    package let origin: Int32?
    package let state: State
    package let decidedBy: String?
    package let reason: String?
    /// The entry that it became.
    package let entry: FlowEntry.Number?

    package init(
        government: Int32,
        number: Int,
        submission: Int,
        maker: String,
        submittedAt: String,
        period: Period,
        date: String,
        stage: Stage,
        summary: String,
        amount: Int128,
        origin: Int32?,
        state: State,
        decidedBy: String?,
        reason: String?,
        entry: FlowEntry.Number?
    ) {
        self.government = government
        self.number = number
        self.submission = submission
        self.maker = maker
        self.submittedAt = submittedAt
        self.period = period
        self.date = date
        self.stage = stage
        self.summary = summary
        self.amount = amount
        self.origin = origin
        self.state = state
        self.decidedBy = decidedBy
        self.reason = reason
        self.entry = entry
    }
}

/// An entry whose other half the other government has not taken into its books (在途).
package struct TransitEntry: Sendable {
    package let id: FlowEntry.Number
    package let counterparty: Int32
    /// In fen.
    package let amount: Int128
    package let summary: String
    /// Why the other government turned it down; `nil` while it has not decided.
    package let dispute: String?

    package init(
        id: FlowEntry.Number,
        counterparty: Int32,
        amount: Int128,
        summary: String,
        dispute: String?
    ) {
        self.id = id
        self.counterparty = counterparty
        self.amount = amount
        self.summary = summary
        self.dispute = dispute
    }
}
