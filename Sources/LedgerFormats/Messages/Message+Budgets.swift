import Ledger

/// What is said of an expenditure beyond its budget (指标控制).
extension Message {
    /// The detail holds, parted by `|`: fund, subject, unit, project; in fen the current budget, what was
    /// spent before, what waits for approval, and what is to be spent; whether the budget is approved.
    static func overspent(_ refusal: LedgerRefusal) -> Message {
        let parts = refusal.detail.split(separator: "|", omittingEmptySubsequences: false)
            .map(String.init)
        guard parts.count == 9 else {
            return .otherRule("expenditure_is_within_the_budget", refusal)
        }
        let sums = parts[4..<8].map { Int128($0) ?? 0 }
        let (budget, spent, waiting, asked) = (sums[0], sums[1], sums[2], sums[3])
        let left = (budget - spent - waiting).yuan
        let purpose = parts[0..<4].filter { !$0.isEmpty }.joined(separator: " ")
        let isApproved = parts[8] == "t"
        let basis = Wording(
            isApproved ? "现行预算" : "预算批准前可用（结转与上年同期支出）",
            isApproved
                ? "The current budget is" : "Before the budget is approved there may be spent"
        )
        return Message(
            Wording(
                "\(refusal.government) \(purpose) 的支出超出可用预算",
                "the expenditure of \(refusal.government) on \(purpose) is beyond its budget"
            ),
            detail: Wording(
                "\(basis.chinese) \(budget.yuan) 元，已支出 \(spent.yuan) 元，待审核 \(waiting.yuan) 元，可用 \(left) 元；本次 \(asked.yuan) 元。",
                "\(basis.english) \(budget.yuan) yuan, spent are \(spent.yuan), awaiting approval \(waiting.yuan), left \(left); asked for are \(asked.yuan)."
            ),
            hint: Wording(
                "请先追加、调剂预算或动用预备费；控制方式见 fundflow template controls。",
                "Change the budget first; how strictly it binds is set up as fundflow template controls shows."
            )
        )
    }
}
