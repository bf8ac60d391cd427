/// Facts that no entry can say, handed in as files beside the journal (台账).
package enum Roster: String, Token {
    /// Bonds and on-lent loans by their terms.
    case loans = "loan"
    /// What the congress allows to be owed.
    case limits = "debt_limit"
    /// Debt outside the budget, and what was resolved of it.
    case hiddenDebt = "hidden_debt"
    /// What a year's projects are for, and what came of them.
    case projects = "project"
    /// The figures of a published report, and what they are to come out of.
    case published = "published_figure"

    package var wording: Wording {
        switch self {
        case .loans: Wording("债券台账", "loans")
        case .limits: Wording("债务限额", "debt limits")
        case .hiddenDebt: Wording("隐性债务", "hidden debt")
        case .projects: Wording("项目绩效", "projects")
        case .published: Wording("公布数", "published figures")
        }
    }
}

/// What became of hidden debt (隐性债务变动).
package enum HiddenDebtMovement: String, Token {
    case opening
    case recognized
    case resolved

    package var wording: Wording {
        switch self {
        case .opening: Wording("年初余额", "opening")
        case .recognized: Wording("认定", "recognized")
        case .resolved: Wording("化解", "resolved")
        }
    }
}

/// What became of a project's money that was unspent at the year's end (结余处理).
package enum UnspentTreatment: String, Token {
    case carryOver = "carry-over"
    case zeroCarryOver = "zero-carry-over"
    case twoYears = "two-years"
    case lapsed

    package var wording: Wording {
        switch self {
        case .carryOver: Wording("结转下年", "carried over")
        case .zeroCarryOver: Wording("零结转收回", "taken back at the year's end")
        case .twoYears: Wording("连续两年未用完收回", "taken back after two years")
        case .lapsed: Wording("收入未实现", "revenue not received")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .carryOver: ["结转"]
        case .zeroCarryOver: ["零结转"]
        case .twoYears: ["两年"]
        case .lapsed: ["短收"]
        }
    }
}
