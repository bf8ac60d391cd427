/// The side of a balance statement: where the money came from, what it was for.
package enum StatementSide: String, Token {
    case source
    case use

    package var wording: Wording {
        self == .source ? Wording("收入", "Sources") : Wording("支出", "Uses")
    }
}

/// The rows of a statement, as a file of `Schema/layouts` or of a bureau lists them.
///
/// Several rows may bear one key where their limits differ; the first in the file that applies is
/// the one.
package struct Layout: Hashable, Sendable {
    package let rows: [LayoutRow]

    package init(rows: [LayoutRow]) {
        self.rows = rows
    }

    /// The rows that apply to a statement, one for each key, in file order.
    package func rows(for title: Statement.Title) -> [LayoutRow] {
        var keys: Set<String> = []
        return rows.filter { $0.limits.allow(title) && keys.insert($0.key).inserted }
    }
}

/// One row of a layout.
package struct LayoutRow: Hashable, Sendable {
    /// The line of the layout file it stands on.
    package let line: Int
    package let key: String
    package let side: StatementSide
    package let label: Wording
    /// What its amount is; `nil` for a group row, which adds up its members.
    package let takes: Takes?
    /// The row it is an of-which (其中) of, and so is not added again.
    package let parent: String?
    package let selection: Selection
    package let limits: Limits

    package enum Takes: String, Token {
        /// Net credits of the year on the source side, net debits on the use side.
        case turnover
        /// Net credits of the year, on either side.
        case increase
        case carriedIn = "carried_in"
        case carriedOut = "carried_out"
        /// What payer and receiver do not agree on (上下级对账差额).
        case unmatched
        case total

        package var wording: Wording {
            switch self {
            case .turnover: Wording("发生额", "turnover")
            case .increase: Wording("净增", "increase")
            case .carriedIn: Wording("上年结转", "carried in")
            case .carriedOut: Wording("结转下年", "carried out")
            case .unmatched: Wording("对账差额", "unmatched")
            case .total: Wording("总量", "total")
            }
        }
    }

    /// The statements a row is limited to; an empty set limits nothing.
    package struct Limits: Hashable, Sendable {
        package var scopes: Set<Scope> = []
        /// Codes of funds; `all` stands for a statement that merges funds.
        package var funds: Set<String> = []
        package var years: Set<Int> = []

        package init() {}

        package func allow(_ title: Statement.Title) -> Bool {
            (scopes.isEmpty || scopes.contains(title.scope))
                && (funds.isEmpty || funds.contains(title.fundCode))
                && (years.isEmpty || years.contains(title.year))
        }
    }

    /// A printed row in place of its members, such as 安排预算稳定调节基金、结转下年等.
    package var isGroup: Bool { key.contains("+") }

    package var members: [String] { key.split(separator: "+").map(String.init) }

    /// Whether its amount is added to its side's total.
    package var isAdded: Bool { parent == nil && !isGroup && takes != .total }
}
