/// The flows that one side pays and another receives, and that drop out where both lie inside a
/// scope.
package enum FlowFamily: String, Token, Comparable {
    case subsidy
    case remittance
    case onlending
    case aid
    /// Between two funds of one government (调出、调入): drops out only where funds are merged.
    case transfer

    package static let betweenGovernments: [FlowFamily] = [.subsidy, .remittance, .onlending, .aid]

    package var wording: Wording {
        switch self {
        case .subsidy: Wording("补助", "Subsidies")
        case .remittance: Wording("上解", "Remittances")
        case .onlending: Wording("债务转贷", "On-lending")
        case .aid: Wording("援助", "Aid")
        case .transfer: Wording("调入调出", "Transfers between funds")
        }
    }

    /// The account on which the payer books, with its lower codes.
    package var paidCode: String {
        switch self {
        case .subsidy: "7011"
        case .remittance: "7012"
        case .onlending: "7042"
        case .aid: "7013"
        case .transfer: "7021"
        }
    }

    /// The account on which the receiver books, with its lower codes.
    package var receivedCode: String {
        switch self {
        case .subsidy: "6011"
        case .remittance: "6012"
        case .onlending: "6042"
        case .aid: "6013"
        case .transfer: "6021"
        }
    }

    private var rank: Int { FlowFamily.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: FlowFamily, right: FlowFamily) -> Bool {
        left.rank < right.rank
    }
}
