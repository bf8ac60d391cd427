/// What the books hold on one account of a government, cut for a year: what roll-forwards (年初余额、本年增减、
/// 年末余额) are added up from. Sums in fen, debits positive.
///
/// Closing entries are left out: what they move between accounts of net assets is no business of the year.
package struct StockLine: Hashable, Sendable {
    package let government: Int32
    package let account: Account
    /// The stage of the movements; an opening is of execution.
    package let stage: Stage
    /// The balance when the year begins: all years before, and month 0.
    package let opening: Int128
    /// The movements of months 1 to 13, red ink lowering its own side.
    package let debit: Int128
    package let credit: Int128

    package init(
        government: Int32,
        account: Account,
        stage: Stage = .execution,
        opening: Int128 = 0,
        debit: Int128 = 0,
        credit: Int128 = 0
    ) {
        self.government = government
        self.account = account
        self.stage = stage
        self.opening = opening
        self.debit = debit
        self.credit = credit
    }

    /// What the year adds, debit positive.
    package var net: Int128 { debit - credit }

    /// The balance when the year ends, debit positive.
    package var closing: Int128 { opening + net }

    package func isUnder(_ codes: String...) -> Bool {
        codes.contains { account.code.isUnder(account: $0) }
    }
}

/// A stock from the beginning of a year to its end, in fen.
package struct RollForward: Hashable, Sendable {
    package var opening: Int128 = 0
    package var added: Int128 = 0
    package var used: Int128 = 0

    package init(opening: Int128 = 0, added: Int128 = 0, used: Int128 = 0) {
        self.opening = opening
        self.added = added
        self.used = used
    }

    package var closing: Int128 { opening + added - used }

    package static func += (left: inout RollForward, right: RollForward) {
        left.opening += right.opening
        left.added += right.added
        left.used += right.used
    }
}
