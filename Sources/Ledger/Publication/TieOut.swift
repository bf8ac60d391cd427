/// What a tie-out rule came to: both figures, how far they may be apart, and the verdict.
package struct TieOut: Hashable, Sendable {
    package let rule: TieRule
    /// In fen.
    package let left: Int128
    /// In fen.
    package let right: Int128

    package init(_ rule: TieRule, left: Int128, right: Int128) {
        self.rule = rule
        self.left = left
        self.right = right
    }

    package var difference: Int128 { left - right }

    /// How many figures are added up on both sides.
    package var addends: Int {
        (rule.left + rule.right).reduce(0) { $0 + $1.count }
    }

    /// What rounding alone can make of sums of printed figures: half a printed step for each of them, in fen.
    package func allowance(unit: MoneyUnit, decimals: Int) -> Int128 {
        let distance = unit.exactDecimals - decimals
        guard distance > 0 else { return 0 }
        let step = (0..<distance).reduce(Int128(1)) { power, _ in power * 10 }
        return Int128(addends) * step / 2
    }

    package func verdict(unit: MoneyUnit, decimals: Int) -> Verdict {
        let excess = rule.relation == .atMost ? max(0, difference) : Int128(difference.magnitude)
        if excess == 0 { return .ties }
        return excess <= allowance(unit: unit, decimals: decimals) ? .withinRounding : .differs
    }

    package enum Verdict: String, Token {
        case ties
        case withinRounding = "within-rounding"
        case differs

        package var wording: Wording {
            switch self {
            case .ties: Wording("相符", "ties")
            case .withinRounding: Wording("取整差额内", "within rounding")
            case .differs: Wording("不符", "differs")
            }
        }
    }
}
