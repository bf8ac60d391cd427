/// One line of an event file: a business fact in the user's words, names resolved, amount in fen.
package struct Event: Hashable, Sendable {
    package let kind: EventKind
    package let date: CalendarDate
    package let period: Period
    package let stage: Stage
    package let government: Government
    package let amount: Amount
    /// The other government of a flow between governments.
    package var counterparty: Government?
    package var fund: Fund?
    /// The fund that a transfer between funds goes to.
    package var toFund: Fund?
    package var detail: EventDetail?
    package var settlement = Settlement.cash
    package var subject: String?
    /// The subject that a reallocation of the budget goes to.
    package var toSubject: String?
    package var economic: String?
    package var unitCode: String?
    package var project: String?
    package var source: String?
    package var tag: String?
    package var change: ChangeKind?
    package var adjustment: Int?
    package var summary: String?
    package var document: String?
    package var attachments: Int?
    package var reference: String?
    /// What was handed in, in codes and fen (R6).
    package var content = ""

    package init(
        _ kind: EventKind,
        of amount: Amount,
        by government: Government,
        on date: CalendarDate,
        in period: Period,
        stage: Stage
    ) {
        self.kind = kind
        self.amount = amount
        self.government = government
        self.date = date
        self.period = period
        self.stage = stage
    }
}

/// A cell of an event that is wrong, and why.
package struct EventFault: Error, Hashable {
    package enum Cell: String, Sendable {
        case government, counterparty, fund, toFund = "to_fund", subject, toSubject = "to_subject"
        case economic, kind, settle
        case period, date, stage, amount
    }

    package enum Reason: Hashable, Sendable {
        /// The cell is needed for this event.
        case missing
        /// Neither side keeps its books here, or the event's only side does not.
        case notKept(Government)
        /// A subsidy or on-lending goes down, to a government under the payer.
        case notBelow(Government, of: Government)
        /// A remittance goes up, to a government above the payer.
        case notAbove(Government, of: Government)
        /// Aid goes to a peer.
        case notPeer(Government, of: Government)
        case sameGovernment
        case sameFund
        case sameSubject
        /// A reallocation is a change of the budget.
        case onlyAChange
        /// The event belongs to other funds, listed by their codes.
        case fundNotAllowed(Fund, allowed: [String])
        case kindNotAllowed(EventDetail, allowed: [EventDetail])
        /// Only provinces issue bonds; those below receive on-lent money.
        case doesNotBorrow(Government)
        case subjectOutside(subject: String, expected: String)
        /// An opening belongs in month 0, anything else outside it.
        case openingPeriod
        /// The event is settled in cash.
        case accountNotAllowed
        /// 往来 needs another government.
        case accountWithoutCounterparty
        /// Money outside the budget has no budget figures.
        case noBudget
        case account(AccountFault)
        case entry(EntryFault)
    }

    package let cell: Cell
    package let reason: Reason

    package init(_ cell: Cell, _ reason: Reason) {
        self.cell = cell
        self.reason = reason
    }
}
