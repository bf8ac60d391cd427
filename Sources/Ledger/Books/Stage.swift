/// How final an entry is (阶段): what the congress approved, what was done, what was settled.
package enum Stage: String, Token {
    case budget
    case adjustment
    case change
    case execution
    case settlement
    case closing

    package var wording: Wording {
        switch self {
        case .budget: Wording("年初预算", "original budget")
        case .adjustment: Wording("预算调整", "budget adjustment")
        case .change: Wording("变动", "budget change")
        case .execution: Wording("执行", "execution")
        case .settlement: Wording("结算", "settlement")
        case .closing: Wording("结账", "closing")
        }
    }

    package var journal: Journal {
        switch self {
        case .budget, .adjustment, .change: .budget
        case .execution, .settlement, .closing: .accounting
        }
    }
}

/// The two journals of a government, each with numbers and a chain of its own.
package enum Journal: String, Token {
    case accounting
    case budget

    package var wording: Wording {
        switch self {
        case .accounting: Wording("会计账", "accounting")
        case .budget: Wording("预算账", "budget")
        }
    }
}

/// What a budget change outside the congress's adjustments is for (变动类别).
package enum ChangeKind: String, Token {
    case carryOver = "carry-over"
    case upperLevel = "upper-level"
    case bond
    case reserve
    case reallocation
    case supplement
    case toLower = "to-lower"
    case takeBack = "take-back"

    package var wording: Wording {
        switch self {
        case .carryOver: Wording("上年结转", "carry-over")
        case .upperLevel: Wording("上级增减", "upper level")
        case .bond: Wording("债券", "bond")
        case .reserve: Wording("预备费", "reserve")
        case .reallocation: Wording("科目调剂", "reallocation")
        case .supplement: Wording("追加", "supplement")
        case .toLower: Wording("补助下级", "to lower level")
        case .takeBack: Wording("收回", "take-back")
        }
    }
}

/// A column of a statement: a sum of stages.
package enum Column: String, Token {
    case budget
    case adjusted
    case current
    case execution
    case final

    package var wording: Wording {
        switch self {
        case .budget: Wording("预算数", "original budget")
        case .adjusted: Wording("调整预算数", "adjusted budget")
        case .current: Wording("变动预算数", "current budget")
        case .execution: Wording("执行数", "execution")
        case .final: Wording("决算数", "final accounts")
        }
    }

    package var synonyms: [String] {
        switch self {
        case .budget: ["年初预算", "预算"]
        case .adjusted: ["调整预算"]
        case .current: ["变动预算"]
        case .execution: ["执行"]
        case .final: ["决算"]
        }
    }

    package var stages: Set<Stage> {
        switch self {
        case .budget: [.budget]
        case .adjusted: [.budget, .adjustment]
        case .current: [.budget, .adjustment, .change]
        case .execution: [.execution]
        case .final: [.execution, .settlement]
        }
    }

    package var journal: Journal {
        switch self {
        case .budget, .adjusted, .current: .budget
        case .execution, .final: .accounting
        }
    }
}
