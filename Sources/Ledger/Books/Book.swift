/// Which half of parallel accounting (平行记账).
package enum Basis: String, Token {
    case budgetary
    case financial

    package var wording: Wording {
        switch self {
        case .budgetary: Wording("预算会计", "budgetary accounting")
        case .financial: Wording("财务会计", "financial accounting")
        }
    }

    package var synonyms: [String] {
        self == .budgetary ? ["预算"] : ["财务"]
    }
}

/// A class of money (资金性质); financial books are cut by it, because the treasury account is one.
package enum MoneyClass: String, Token {
    case budgetManaged = "budget-managed"
    case fiscalAccount = "fiscal-account"
    case specialPurpose = "special-purpose"

    package var wording: Wording {
        switch self {
        case .budgetManaged: Wording("预算管理资金", "budget-managed money")
        case .fiscalAccount: Wording("财政专户", "fiscal account money")
        case .specialPurpose: Wording("专用基金", "special-purpose funds")
        }
    }

    package var synonyms: [String] {
        self == .fiscalAccount ? ["财政专户管理资金"] : []
    }

    package var bookNumber: Int16 {
        switch self {
        case .budgetManaged: 11
        case .fiscalAccount: 12
        case .specialPurpose: 13
        }
    }

    /// What follows 3001 and 3002 in the code of its surplus.
    var surplusTail: String {
        switch self {
        case .budgetManaged: "01"
        case .fiscalAccount: "02"
        case .specialPurpose: "03"
        }
    }
}

/// The smallest set of accounts of one government that balances by itself (账簿): a fund's on the
/// budgetary side, a class of money's on the financial side.
package enum Book: Hashable, Comparable, Sendable {
    case budgetary(Fund)
    case financial(MoneyClass)

    /// The number of the book within its government.
    package var number: Int16 {
        switch self {
        case .budgetary(let fund): fund.number
        case .financial(let money): money.bookNumber
        }
    }

    package var basis: Basis {
        switch self {
        case .budgetary: .budgetary
        case .financial: .financial
        }
    }

    /// The fund's code or the class of money, as the chart's `books` column names it.
    package var code: String {
        switch self {
        case .budgetary(let fund): fund.code
        case .financial(let money): money.rawValue
        }
    }

    package var name: Wording {
        switch self {
        case .budgetary(let fund): fund.name
        case .financial(let money): money.wording
        }
    }

    package static func < (left: Book, right: Book) -> Bool {
        left.number < right.number
    }
}
