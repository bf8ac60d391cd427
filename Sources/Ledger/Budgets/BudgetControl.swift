/// How finely the expenditure budget of a government's fund binds, and what becomes of an expenditure beyond
/// it (指标控制).
package struct BudgetControl: Hashable, Sendable {
    /// How much of the subject is told apart.
    package enum SubjectLevel: String, Token {
        /// The fund as a whole.
        case total
        /// 类: three digits.
        case `class`
        /// 款: five digits.
        case section
        /// 项: seven digits.
        case item

        package var wording: Wording {
            switch self {
            case .total: Wording("总额", "total")
            case .class: Wording("类", "class")
            case .section: Wording("款", "section")
            case .item: Wording("项", "item")
            }
        }

        package var synonyms: [String] { [String(digits)] }

        /// How many digits of the subject's code.
        package var digits: Int {
            switch self {
            case .total: 0
            case .class: 3
            case .section: 5
            case .item: 7
            }
        }
    }

    package enum Action: String, Token {
        /// The expenditure is refused.
        case stop
        /// It is posted, and told of.
        case warn
        /// Nothing is asked.
        case ignore

        package var wording: Wording {
            switch self {
            case .stop: Wording("禁止", "stop")
            case .warn: Wording("提醒", "warn")
            case .ignore: Wording("不控制", "ignore")
            }
        }

        package var synonyms: [String] {
            switch self {
            case .stop: ["停止", "刚性"]
            case .warn: ["警告", "预警"]
            case .ignore: ["忽略"]
            }
        }
    }

    package let government: Government
    package let fund: Fund
    package let level: SubjectLevel
    package let byUnit: Bool
    package let byProject: Bool
    package let action: Action

    package init(
        government: Government,
        fund: Fund,
        level: SubjectLevel,
        byUnit: Bool,
        byProject: Bool,
        action: Action
    ) {
        self.government = government
        self.fund = fund
        self.level = level
        self.byUnit = byUnit
        self.byProject = byProject
        self.action = action
    }
}
