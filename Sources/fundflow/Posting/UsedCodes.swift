import Ledger

/// The codes that some accounts bear, told apart by whether anybody compared them with their source.
struct UsedCodes {
    private var codes: Set<String> = []
    private var unverified: Set<String> = []

    /// - Parameter charts: The charts of the years in which the accounts were used.
    init(_ accounts: some Sequence<Account>, in charts: [Chart]) {
        for account in accounts {
            for chart in charts {
                note(account.code, chart.accounts[account.code]?.isVerified)
                account.subject.map { note("s" + $0, chart.subjects[$0]?.isVerified) }
                account.economic.map { note("e" + $0, chart.verifiedClasses.contains($0)) }
            }
        }
    }

    /// A code that a chart does not have was used in another year.
    private mutating func note(_ code: String, _ isVerified: Bool?) {
        guard let isVerified else { return }
        codes.insert(code)
        if !isVerified { unverified.insert(code) }
    }

    /// What the user is told; `nil` where all codes are verified.
    var unverifiedNote: Wording? {
        guard !unverified.isEmpty else { return nil }
        return Wording(
            "用到 \(codes.count) 个代码，其中 \(unverified.count) 个尚未与原文核对（fundflow codes --unverified）",
            "\(codes.count) codes were used, \(unverified.count) of them not compared with their source (fundflow codes --unverified)"
        )
    }
}
