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
    package let kind: Kind

    /// What a layout is for: it decides which columns its file has and what its rows take.
    package enum Kind: Sendable {
        /// A balance statement, which proves itself.
        case balance
        /// A table, whose columns are the statement's.
        case table

        package var takes: [LayoutRow.Takes] {
            switch self {
            case .balance: [.turnover, .increase, .carriedIn, .carriedOut, .unmatched, .total]
            case .table: LayoutRow.Takes.allCases
            }
        }
    }

    package init(rows: [LayoutRow], of kind: Kind = .balance) {
        self.rows = rows
        self.kind = kind
    }

    /// The rows that apply to a statement, one for each key, in file order.
    package func rows(for title: Statement.Title) -> [LayoutRow] {
        rows(scope: title.scope, fund: title.fundCode, year: title.year)
    }

    package func rows(scope: Scope, fund: String, year: Int) -> [LayoutRow] {
        var keys: Set<String> = []
        return rows.filter { row in
            row.limits.allow(scope, fund, year) && keys.insert(row.key).inserted
        }
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
    /// The rows that a sum adds up, of either side; a minus in front takes off.
    package var addends: [String] = []
    /// The column that 为预算% compares with, where it is not the usual one of the side.
    package var against: Column?
    /// What the spending of the row must keep to.
    package var rule: SpendingRule?

    package enum Takes: String, Token {
        /// Net credits of the year on the source side, net debits on the use side.
        case turnover
        /// Net credits of the year, on either side.
        case increase
        case carriedIn = "carried_in"
        case carriedOut = "carried_out"
        /// What accounts hold, debits positive among uses, credits among sources.
        case balance
        /// What accounts held when the year began.
        case opening
        /// Credits alone, or debits alone, where lines tell sides apart.
        case credits
        case debits
        /// What payer and receiver do not agree on (上下级对账差额).
        case unmatched
        /// All added rows of the side.
        case total
        /// The rows that ``LayoutRow/addends`` names.
        case sum

        package var wording: Wording {
            switch self {
            case .turnover: Wording("发生额", "turnover")
            case .increase: Wording("净增", "increase")
            case .carriedIn: Wording("上年结转", "carried in")
            case .carriedOut: Wording("结转下年", "carried out")
            case .balance: Wording("余额", "balance")
            case .opening: Wording("年初余额", "opening balance")
            case .credits: Wording("贷方发生额", "credits")
            case .debits: Wording("借方发生额", "debits")
            case .unmatched: Wording("对账差额", "unmatched")
            case .total: Wording("总量", "total")
            case .sum: Wording("合计", "sum")
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

        func allow(_ scope: Scope, _ fund: String, _ year: Int) -> Bool {
            (scopes.isEmpty || scopes.contains(scope)) && (funds.isEmpty || funds.contains(fund))
                && (years.isEmpty || years.contains(year))
        }
    }

    /// A printed row in place of its members, such as 安排预算稳定调节基金、结转下年等.
    package var isGroup: Bool { key.contains("+") }

    package var members: [String] { key.split(separator: "+").map(String.init) }

    /// Whether its amount is added to its side's total.
    package var isAdded: Bool { parent == nil && !isGroup && takes != .total && takes != .sum }
}
