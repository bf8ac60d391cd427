/// Yes or no, as a cell says it.
package enum Answer: String, Token {
    case yes, no

    package init(_ isTrue: Bool) {
        self = isTrue ? .yes : .no
    }

    package var wording: Wording {
        switch self {
        case .yes: Wording("是", "yes")
        case .no: Wording("否", "no")
        }
    }
}
