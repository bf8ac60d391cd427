/// A bond, or a bond on-lent to a government, by its terms (债务台账).
///
/// What is owed of it is in the entries, which name its code as their source of money.
package struct Loan: Hashable, Sendable {
    package var government: Int32
    package var code: String
    package var name: String
    package var kind: DebtKind
    package var purpose: LoanPurpose
    /// In fen.
    package var principal: Int64
    /// Interest a year in millionths: 2.68 % is 26,800.
    package var ratePerMillion: Int?
    package var issued: CalendarDate
    package var matures: CalendarDate
    package var project: String?
    /// Who on-lent it; none where the government issued it itself.
    package var creditor: Int32?
    /// When the steps towards its repayment were done.
    package var done: [RepaymentStep: CalendarDate]
    package var repaymentSource: String?
    /// What was owed when the books began follows from printed figures only: a bound.
    package var isImplied: Bool

    package init(
        government: Int32,
        code: String,
        name: String,
        kind: DebtKind,
        purpose: LoanPurpose,
        principal: Int64,
        issued: CalendarDate,
        matures: CalendarDate
    ) {
        self.government = government
        self.code = code
        self.name = name
        self.kind = kind
        self.purpose = purpose
        self.principal = principal
        self.issued = issued
        self.matures = matures
        done = [:]
        isImplied = false
    }

    /// Interest a year, as it is written: 2.68%.
    package var rate: String? {
        guard let ratePerMillion else { return nil }
        var digits = String(ratePerMillion % 10_000)
        digits = String(repeating: "0", count: 4 - digits.count) + digits
        while digits.count > 2, digits.hasSuffix("0") { digits.removeLast() }
        return "\(ratePerMillion / 10_000).\(digits)%"
    }
}

/// Which budget a debt goes through (债务类别).
package enum DebtKind: String, Token {
    case general
    case special

    package var wording: Wording {
        switch self {
        case .general: Wording("一般债务", "general debt")
        case .special: Wording("专项债务", "special debt")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .general: ["一般", "一般债券"]
        case .special: ["专项", "专项债券"]
        }
    }

    /// The code of the fund.
    package var fund: String {
        switch self {
        case .general: "general-public"
        case .special: "government-funds"
        }
    }

    package init?(fund: String?) {
        guard let kind = Self.allCases.first(where: { $0.fund == fund }) else { return nil }
        self = kind
    }
}

/// What a loan was raised for (债券用途).
package enum LoanPurpose: String, Token {
    case new
    case refinancing
    case unusedLimit = "unused-limit"
    case hiddenDebt = "hidden-debt"

    package var wording: Wording {
        switch self {
        case .new: Wording("新增", "new")
        case .refinancing: Wording("再融资", "refinancing")
        case .unusedLimit: Wording("结存限额", "unused limit")
        case .hiddenDebt: Wording("置换隐性债务", "in place of hidden debt")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .new: ["新增债券"]
        case .refinancing: ["再融资债券"]
        case .unusedLimit: ["结存", "结存新增"]
        case .hiddenDebt: ["置换", "特殊再融资"]
        }
    }
}
