/// The one formula of what is carried in and out (上年结转、结转下年): cash in 8041 less what of it is
/// set aside in 8031 and 8033 or not yet the budget's (6051), plus what was paid ahead of it (7051).
///
/// With debits positive every sign is the same, so a carry is the plain sum of these accounts.
package enum Carry {
    /// An account of the formula, and the side on which its balance usually lies.
    package struct Part: Hashable, Sendable {
        package let code: String
        package let side: Side
    }

    package static let parts = [
        Part(code: "8041", side: .debit),
        Part(code: "8031", side: .credit),
        Part(code: "8033", side: .credit),
        Part(code: "6051", side: .credit),
        Part(code: "7051", side: .debit),
    ]

    package static let accounts = parts.map(\.code)
}

extension Sequence<BalanceLine> {
    /// The lines on an account and its lower codes.
    package func on(_ code: String) -> [BalanceLine] {
        filter { $0.code.isUnder(account: code) }
    }

    /// What the year begins with, in fen.
    package var carriedIn: Int128 {
        onCarryAccounts.reduce(0) { $0 + $1.openingBalance }
    }

    /// What the year ends with, in fen.
    package var carriedOut: Int128 {
        onCarryAccounts.reduce(0) { $0 + $1.closingBalance }
    }

    package var onCarryAccounts: [BalanceLine] {
        filter { line in Carry.accounts.contains { line.code.isUnder(account: $0) } }
    }
}
