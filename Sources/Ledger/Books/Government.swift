/// A level of government (政府级次), the highest first.
package enum GovernmentLevel: String, Token, Comparable {
    case central
    case province
    case prefecture
    case county
    case township

    package var wording: Wording {
        switch self {
        case .central: Wording("中央", "central")
        case .province: Wording("省", "province")
        case .prefecture: Wording("市", "prefecture")
        case .county: Wording("区县", "county")
        case .township: Wording("乡镇", "township")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .central: ["中央级"]
        case .province: ["省级", "直辖市"]
        case .prefecture: ["市级", "地级"]
        case .county: ["区", "县", "区级", "县级"]
        case .township: ["乡", "镇", "乡级", "镇级"]
        }
    }

    /// 0 for the highest level.
    package var rank: Int {
        switch self {
        case .central: 0
        case .province: 1
        case .prefecture: 2
        case .county: 3
        case .township: 4
        }
    }

    /// A higher level of government comes first.
    package static func < (left: GovernmentLevel, right: GovernmentLevel) -> Bool {
        left.rank < right.rank
    }
}

/// What sort of office keeps the books.
package enum GovernmentKind: String, Token {
    /// A level of government with a budget of its own.
    case government
    /// A finance office (开发区、功能区) that keeps books but is no budget level: it counts into its
    /// parent's own scope.
    case branch

    package var wording: Wording {
        switch self {
        case .government: Wording("政府", "government")
        case .branch: Wording("分支", "branch")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .government: ["财政", "一级政府", "一级财政"]
        case .branch: ["分支机构", "开发区", "功能区"]
        }
    }
}

/// One government or branch office (一级政府、分支), whose books are kept here or which is only a
/// counterparty.
///
/// An object that never changes: every entry has one, and passing it on costs no copy of its texts.
package final class Government: Hashable, Sendable, Identifiable {
    package let id: Int32
    /// The division code (行政区划代码), such as 500116.
    package let code: String
    package let name: String
    package let level: GovernmentLevel
    package let parent: Int32?
    package let isKept: Bool
    package let kind: GovernmentKind

    package init(
        id: Int32,
        code: String,
        name: String,
        level: GovernmentLevel,
        parent: Int32?,
        isKept: Bool,
        kind: GovernmentKind
    ) {
        self.id = id
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.isKept = isKept
        self.kind = kind
    }

    package static func == (left: Government, right: Government) -> Bool {
        left === right
            || (left.id == right.id && left.code == right.code && left.name == right.name
                && left.level == right.level && left.parent == right.parent
                && left.isKept == right.isKept && left.kind == right.kind)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(id)
    }
}
