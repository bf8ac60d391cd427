/// What the rules of the year end ask for: proposed, and posted only when the bureau does so.
///
/// The Budget Stabilization Fund takes what the general budget has left that is not carried forward for a
/// project or a purpose. How much that is follows from the books alone: what the year carries out less
/// what of it carries forward. The reasons share it in the order of the rules.
package struct YearEndRules: Sendable {
    /// A rule, and the article it stands in (`domain.md` §1.6; 预算法).
    package enum Rule: String, Token {
        case excessRevenue = "excess-revenue"
        case twoYears = "two-years"
        case zeroCarry = "zero-carry"
        case surplus
        case fundsTwoYears = "funds-two-years"
        case fundsAboveLimit = "funds-above-limit"

        package var wording: Wording {
            switch self {
            case .excessRevenue: Wording("超收收入", "revenue above the budget")
            case .twoYears: Wording("连续两年未用完", "unspent for two years")
            case .zeroCarry: Wording("零结转收回", "unspent and for no project")
            case .surplus: Wording("其他结余", "other surplus")
            case .fundsTwoYears: Wording("政府性基金连续两年未用完", "government funds unspent for two years")
            case .fundsAboveLimit:
                Wording("政府性基金结转超过收入的30%", "government funds carried above 30% of revenue")
            }
        }

        package var article: String {
            switch self {
            case .excessRevenue: "财预〔2018〕35号第四条、预算法第六十六条"
            case .twoYears: "财预〔2018〕35号第五条、预算法第四十二条"
            case .zeroCarry, .surplus: "财预〔2018〕35号第五条、预算法第六十六条"
            case .fundsTwoYears, .fundsAboveLimit: "财预〔2018〕35号第六条"
            }
        }

        /// Whether the money comes out of the government funds.
        package var isOfGovernmentFunds: Bool { self == .fundsTwoYears || self == .fundsAboveLimit }
    }

    /// An amount in fen that a rule sends into the Budget Stabilization Fund.
    package struct Proposal: Hashable, Sendable {
        package let rule: Rule
        package let amount: Int128
    }

    /// What the rules look at, of one fund, in fen.
    package struct FundYear: Sendable {
        package var revenue: Int128 = 0
        /// The revenue budget with the congress's adjustments; zero where there is none.
        package var adjustedRevenue: Int128 = 0
        package var carriedOut: Int128 = 0
        /// What was put into the Budget Stabilization Fund already.
        package var added: Int128 = 0

        package init() {}
    }

    package let general: FundYear
    package let governmentFunds: FundYear
    /// What carries forward, and what does not, where anything is unspent.
    package let uses: [BudgetUse]
    package let proposals: [Proposal]

    package init(general: FundYear, governmentFunds: FundYear, uses: [BudgetUse]) {
        self.general = general
        self.governmentFunds = governmentFunds
        self.uses = uses.filter { $0.unspent > 0 }
        proposals =
            Self.ofGeneralBudget(general, uses.filter(\.fund.isGeneralPublic))
            + Self.ofGovernmentFunds(governmentFunds, uses.filter(\.fund.isGovernmentFunds))
    }

    /// What the general budget carries out above what carries forward, by reason.
    private static func ofGeneralBudget(_ year: FundYear, _ uses: [BudgetUse]) -> [Proposal] {
        let isBudgeted = year.adjustedRevenue > 0
        let reasons: [(Rule, Int128)] = [
            (.excessRevenue, isBudgeted ? max(year.revenue - year.adjustedRevenue, 0) : 0),
            (.twoYears, uses.sum(\.unspentForTwoYears)), (.zeroCarry, uses.sum(\.returns)),
        ]
        var left = max(year.carriedOut - uses.sum(\.carriesForward), 0)
        var done = year.added
        var proposals: [Proposal] = []
        for (rule, amount) in reasons {
            let isDone = min(done, amount)
            done -= isDone
            let share = min(amount - isDone, left)
            left -= share
            proposals.append(Proposal(rule: rule, amount: share))
        }
        proposals.append(Proposal(rule: .surplus, amount: left))
        return proposals.filter { $0.amount > 0 }
    }

    /// What government funds carry out that was unspent for two years, and what of the rest is above 30% of
    /// the year's revenue; whole fen, no more than the rule asks for.
    private static func ofGovernmentFunds(_ year: FundYear, _ uses: [BudgetUse]) -> [Proposal] {
        let left = max(year.carriedOut - uses.sum(\.carriesForward), 0)
        let old = min(uses.sum(\.unspentForTwoYears), left)
        let limit = limit(of: year)
        return [
            Proposal(rule: .fundsTwoYears, amount: old),
            Proposal(rule: .fundsAboveLimit, amount: year.carriedOut - old - limit),
        ].filter { $0.amount > 0 }
    }

    /// 30% of the revenue, in whole fen, rounded up.
    private static func limit(of year: FundYear) -> Int128 {
        (max(year.revenue, 0) * 30 + 99) / 100
    }

    /// What government funds may carry forward.
    package var governmentFundsLimit: Int128 { Self.limit(of: governmentFunds) }
}

extension Sequence<BudgetUse> {
    package func sum(_ amount: (BudgetUse) -> Int128) -> Int128 {
        reduce(0) { $0 + amount($1) }
    }
}

extension YearEndRules.FundYear {
    /// The year of a fund as the books have it.
    ///
    /// - Parameters:
    ///   - final: The fund's lines, column final.
    ///   - adjusted: Those of the column adjusted.
    package init(final: [BalanceLine], adjusted: [BalanceLine], of fund: Fund) {
        let final = final.filter { $0.fund == fund }
        revenue = -final.on(fund.revenueCode).reduce(Int128(0)) { $0 + $1.year }
        adjustedRevenue = -adjusted.filter { $0.fund == fund }.on(fund.revenueCode)
            .reduce(Int128(0)) { $0 + $1.year }
        carriedOut = final.carriedOut
        added = final.on("7031").reduce(Int128(0)) { $0 + $1.year }
    }
}
