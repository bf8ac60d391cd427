/// A business fact in the user's words (事项).
package enum EventKind: String, Token {
    case opening
    case revenue
    case expenditure
    case subsidy
    case remittance
    case onlending
    case borrowing
    case repayment
    case transfer
    case stabilizationAdd = "stabilization_add"
    case stabilizationUse = "stabilization_use"
    case aid
    case advance
    case settlement
    case turnoverAdd = "turnover_add"
    case recover
    case prepay
    case reallocation
    case outsideReceipt = "outside_receipt"
    case outsidePayment = "outside_payment"

    package var wording: Wording {
        switch self {
        case .opening: Wording("年初余额", "opening")
        case .revenue: Wording("收入", "revenue")
        case .expenditure: Wording("支出", "expenditure")
        case .subsidy: Wording("补助", "subsidy")
        case .remittance: Wording("上解", "remittance")
        case .onlending: Wording("债务转贷", "onlending")
        case .borrowing: Wording("债务收入", "borrowing")
        case .repayment: Wording("债务还本", "repayment")
        case .transfer: Wording("调出调入", "transfer")
        case .stabilizationAdd: Wording("安排预算稳定调节基金", "stabilization_add")
        case .stabilizationUse: Wording("动用预算稳定调节基金", "stabilization_use")
        case .aid: Wording("援助", "aid")
        case .advance: Wording("往来", "advance")
        case .settlement: Wording("结算", "settlement")
        case .turnoverAdd: Wording("补充预算周转金", "turnover_add")
        case .recover: Wording("收回存量", "recover")
        case .prepay: Wording("预拨经费", "prepay")
        case .reallocation: Wording("科目调剂", "reallocation")
        case .outsideReceipt: Wording("预算外收", "outside_receipt")
        case .outsidePayment: Wording("预算外付", "outside_payment")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .stabilizationAdd: ["stabilization-add"]
        case .stabilizationUse: ["stabilization-use"]
        case .turnoverAdd: ["turnover-add"]
        case .outsideReceipt: ["outside-receipt"]
        case .outsidePayment: ["outside-payment"]
        default: []
        }
    }
}

extension EventKind {
    /// The cells that the event cannot do without, beside its date, government and amount.
    package var needs: [EventFault.Cell] {
        switch self {
        case .subsidy, .remittance, .onlending, .aid, .advance, .settlement: [.counterparty, .fund]
        case .revenue, .expenditure: [.fund, .subject]
        case .transfer: [.fund, .toFund]
        case .reallocation: [.fund, .subject, .toSubject]
        case .opening, .borrowing, .repayment, .stabilizationAdd, .stabilizationUse, .turnoverAdd,
            .recover, .prepay:
            [.fund]
        case .outsideReceipt, .outsidePayment: []
        }
    }

    /// Whether it is a flow that may stand on the account between two governments (往来).
    var isBetweenGovernments: Bool {
        self == .repayment || needs.contains(.counterparty)
    }
}

/// The kind of an event (类别), where the event has kinds.
package enum EventDetail: String, Token {
    case taxReturn = "tax-return"
    case general
    case special
    case governmentFunds = "government-funds"
    case stateCapital = "state-capital"
    case fiscalSystem = "fiscal-system"
    case upwardFiscalSystem = "upward-fiscal-system"
    case upwardSpecial = "upward-special"
    case stabilization
    case turnover
    case custody
    case loan
    case reuse
    case spent

    package var wording: Wording {
        switch self {
        case .taxReturn: Wording("返还性", "tax return")
        case .general: Wording("一般性", "general")
        case .special: Wording("专项", "special")
        case .governmentFunds: Wording("基金", "government funds")
        case .stateCapital: Wording("国资", "state capital")
        case .fiscalSystem: Wording("体制", "fiscal system")
        case .upwardFiscalSystem: Wording("体制上解", "upward, fiscal system")
        case .upwardSpecial: Wording("专项上解", "upward, special")
        case .stabilization: Wording("预算稳定调节基金", "stabilization fund")
        case .turnover: Wording("预算周转金", "turnover fund")
        case .custody: Wording("代管", "custody")
        case .loan: Wording("借出", "loan")
        case .reuse: Wording("安排使用", "reuse")
        case .spent: Wording("转列支出", "spent")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .taxReturn: ["返还性转移支付"]
        case .general: ["一般性转移支付", "一般", "一般债务"]
        case .special: ["专项转移支付", "专项债务"]
        case .governmentFunds: ["政府性基金"]
        case .stateCapital: ["国有资本经营"]
        case .fiscalSystem, .upwardFiscalSystem, .upwardSpecial: []
        case .stabilization: ["稳定调节基金"]
        case .turnover: ["周转金"]
        case .custody: ["代管资金"]
        case .loan: ["借出款项"]
        case .reuse: ["使用"]
        case .spent: ["列支"]
        }
    }
}

/// How a flow between governments was settled (结算方式).
package enum Settlement: String, Token {
    case cash
    case account

    package var wording: Wording {
        self == .cash ? Wording("现金", "cash") : Wording("往来", "account")
    }
}
