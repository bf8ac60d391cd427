/// What must agree between books, levels, funds and years.
package enum ReconciliationRule: String, Token, Comparable {
    case subsidy
    case remittance
    case onlending
    case aid
    case currentAccount = "current-account"
    case transfer
    case levelDifference = "level-difference"
    case opening
    case stabilization

    package init(_ family: FlowFamily) {
        switch family {
        case .subsidy: self = .subsidy
        case .remittance: self = .remittance
        case .onlending: self = .onlending
        case .aid: self = .aid
        case .transfer: self = .transfer
        }
    }

    package var wording: Wording {
        switch self {
        case .subsidy: Wording("补助", "subsidies")
        case .remittance: Wording("上解", "remittances")
        case .onlending: Wording("债务转贷", "on-lending")
        case .aid: Wording("援助", "aid")
        case .currentAccount: Wording("往来", "current accounts")
        case .transfer: Wording("调入调出", "fund transfers")
        case .levelDifference: Wording("级次之差", "difference between levels")
        case .opening: Wording("年初结转", "openings")
        case .stabilization: Wording("预算稳定调节基金", "stabilization")
        }
    }

    /// What stands on the left and on the right of a row of the rule.
    package var sides: (left: Wording, right: Wording) {
        switch self {
        case .subsidy, .remittance, .onlending, .aid:
            (Wording("付出", "paid"), Wording("收到", "received"))
        case .currentAccount: (Wording("上级账", "upper books"), Wording("下级账", "lower books"))
        case .transfer: (Wording("调出", "out"), Wording("调入", "in"))
        case .levelDifference:
            (Wording("汇总减本级", "all less own"), Wording("下级减抵销", "below"))
        case .opening: (Wording("上年决算", "last year"), Wording("本年预算", "budget"))
        case .stabilization: (Wording("应有", "expected"), Wording("账面", "booked"))
        }
    }

    package static func < (left: ReconciliationRule, right: ReconciliationRule) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int { ReconciliationRule.allCases.firstIndex(of: self) ?? 0 }
}

/// One comparison of two amounts that should be the same; in fen.
package struct ReconciliationRow: Hashable, Sendable {
    package let rule: ReconciliationRule
    /// The payer, the upper government, or the only one.
    package let government: Government
    package let counterparty: Government?
    package let fund: Fund
    /// The kind of transfer; the code of the fund a transfer goes to; `sources` or `uses` of a level
    /// difference; else empty.
    package let kind: String
    package let left: Int128
    package let right: Int128

    package init(
        _ rule: ReconciliationRule,
        _ government: Government,
        _ counterparty: Government? = nil,
        fund: Fund,
        kind: String = "",
        left: Int128,
        right: Int128
    ) {
        self.rule = rule
        self.government = government
        self.counterparty = counterparty
        self.fund = fund
        self.kind = kind
        self.left = left
        self.right = right
    }

    package var difference: Int128 { left - right }
    package var agrees: Bool { left == right }

    /// By rule, government, counterparty, fund and kind.
    var order: (ReconciliationRule, String, String, Int16, String) {
        (rule, government.code, counterparty?.code ?? "", fund.number, kind)
    }
}

/// A comparison that lacks its other side.
package struct SkippedRule: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case noBooksOfLastYear
        case noBudgetOfThisYear

        package var wording: Wording {
            switch self {
            case .noBooksOfLastYear: Wording("没有上年账", "no books of last year")
            case .noBudgetOfThisYear: Wording("没有本年预算", "no budget of this year")
            }
        }
    }

    package let rule: ReconciliationRule
    package let government: Government
    package let fund: Fund
    package let reason: Reason

    package init(
        _ rule: ReconciliationRule,
        _ government: Government,
        _ fund: Fund,
        _ reason: Reason
    ) {
        self.rule = rule
        self.government = government
        self.fund = fund
        self.reason = reason
    }
}
