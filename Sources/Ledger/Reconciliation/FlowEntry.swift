/// One side of a flow as an entry of the books has it: what `reconcile` sets against the other
/// side's entries.
package struct FlowEntry: Hashable, Sendable {
    /// What names an entry within a journal.
    package struct Number: Hashable, Sendable {
        package let government: Int32
        package let period: Period
        package let number: Int

        package init(_ government: Int32, _ period: Period, _ number: Int) {
            self.government = government
            self.period = period
            self.number = number
        }
    }

    package let id: Number
    package let date: CalendarDate
    /// The fund and kind as the row compares them: those of the flow, not of the book, where a
    /// transfer comes into another fund.
    package let fund: Fund
    package let kind: String
    /// In fen, in the direction of the row: positive for what its side pays or receives.
    package let amount: Int128
    package var reference: String?
    package var document: String?
    package var summary: String
    /// The entry made by the same event in the other government's books, where there is one.
    package var twin: Number?

    package init(
        _ id: Number,
        date: CalendarDate,
        fund: Fund,
        kind: String,
        amount: Int128,
        summary: String
    ) {
        self.id = id
        self.date = date
        self.fund = fund
        self.kind = kind
        self.amount = amount
        self.summary = summary
    }

    package var year: Int { id.period.year }

    func isTwin(of other: FlowEntry) -> Bool {
        twin == other.id || other.twin == id
    }

    func hasReference(of other: FlowEntry) -> Bool {
        reference != nil && reference == other.reference
    }

    /// Whether two entries say of themselves that they record one event.
    func claims(_ other: FlowEntry) -> Bool {
        isTwin(of: other) || hasReference(of: other)
            || (document != nil && document == other.document)
    }
}

/// Why a row's two sides differ, told of one entry.
package struct Cause: Hashable, Sendable {
    package enum Kind: String, Token {
        case missing
        case otherAmount = "other-amount"
        case otherFund = "other-fund"
        case otherKind = "other-kind"
        case otherPeriod = "other-period"

        package var wording: Wording {
            switch self {
            case .missing: Wording("对方未记", "missing on the other side")
            case .otherAmount: Wording("金额不同", "other amount")
            case .otherFund: Wording("记入其他预算", "in another fund")
            case .otherKind: Wording("记入其他类别", "of another kind")
            case .otherPeriod: Wording("记入其他年度", "in another year")
            }
        }
    }

    package let kind: Kind
    /// The entry on the row's left, `nil` where it is missing there.
    package let left: FlowEntry?
    /// The entry on the row's right, `nil` where it is missing there.
    package let right: FlowEntry?
}

/// A row whose sides differ, and why.
package struct Difference: Sendable {
    package let row: ReconciliationRow
    package let causes: [Cause]

    package init(row: ReconciliationRow, causes: [Cause]) {
        self.row = row
        self.causes = causes
    }
}
