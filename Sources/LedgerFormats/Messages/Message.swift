package import Ledger

/// What the user is told of a fault, in both languages: one factual line, figures in the detail,
/// advice in the hint.
package struct Message: Error, Hashable, Sendable {
    /// The factory that made it: the same message whatever its words.
    package let name: String
    package let text: Wording
    package let detail: Wording?
    package let hint: Wording?

    package init(
        _ text: Wording,
        detail: Wording? = nil,
        hint: Wording? = nil,
        name: String = #function
    ) {
        self.name = name
        self.text = text
        self.detail = detail
        self.hint = hint
    }
}
