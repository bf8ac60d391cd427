/// What was booked on each side, in fen; red ink lowers its own side.
package struct Turnover: Hashable, Sendable {
    package var debit: Int128
    package var credit: Int128

    package init(debit: Int128 = 0, credit: Int128 = 0) {
        self.debit = debit
        self.credit = credit
    }

    package var net: Int128 { debit - credit }

    package static func + (left: Turnover, right: Turnover) -> Turnover {
        Turnover(debit: left.debit + right.debit, credit: left.credit + right.credit)
    }

    package static func += (left: inout Turnover, right: Turnover) {
        left = left + right
    }
}

/// The side of a balance: 借, 贷, or 平 where it is nothing.
package enum BalanceSide: String, Token {
    case debit
    case credit
    case even

    /// - Parameter net: A balance in fen, debit positive.
    package init(_ net: Int128) {
        self = net == 0 ? .even : net > 0 ? .debit : .credit
    }

    package var wording: Wording {
        switch self {
        case .debit: Wording("借", "Dr")
        case .credit: Wording("贷", "Cr")
        case .even: Wording("平", "even")
        }
    }
}
