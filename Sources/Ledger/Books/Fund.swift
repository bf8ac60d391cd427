/// A budget kept apart from the others (预算). The funds are a table; the rules know these by name.
///
/// An object that never changes: every line has one, and passing it on costs no copy of its texts.
package final class Fund: Hashable, Comparable, Sendable {
    /// The code files and options use, such as `general-public`.
    package let code: String
    /// The number of the fund's budgetary book within a government.
    package let number: Int16
    package let name: Wording
    /// The shorter Chinese name in use, such as 政府性基金.
    package let shortName: String
    /// The accounts of the fund's own revenue, own expenditure and balance: 6001, 7001, 8001 and their likes.
    package let revenueCode: String
    package let expenditureCode: String
    package let balanceCode: String

    package init(
        code: String,
        number: Int16,
        name: Wording,
        shortName: String,
        revenueCode: String,
        expenditureCode: String,
        balanceCode: String
    ) {
        self.code = code
        self.number = number
        self.name = name
        self.shortName = shortName
        self.revenueCode = revenueCode
        self.expenditureCode = expenditureCode
        self.balanceCode = balanceCode
    }

    /// One table has the funds: their codes tell them apart.
    package static func == (left: Fund, right: Fund) -> Bool {
        left === right || left.code == right.code
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(number)
    }

    package static func < (left: Fund, right: Fund) -> Bool {
        left.number < right.number
    }

    /// The class of money in whose financial book its other half lies; two of the funds are a class by
    /// themselves (财政专户管理资金、专用基金).
    package var money: MoneyClass { MoneyClass(rawValue: code) ?? .budgetManaged }

    package var isGeneralPublic: Bool { code == "general-public" }
    package var isGovernmentFunds: Bool { code == "government-funds" }
    package var isStateCapital: Bool { code == "state-capital" }
    package var isSocialInsurance: Bool { code == "social-insurance" }
}

extension Sequence<Fund> {
    /// The fund that a cell names, by code, full or short name.
    package func named(_ word: String) -> Fund? {
        first {
            $0.code == word || $0.name.chinese == word || $0.shortName == word
                || $0.name.english == word
        }
    }
}
