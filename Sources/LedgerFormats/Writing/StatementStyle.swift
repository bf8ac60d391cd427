package import Ledger

/// How a statement or a reconciliation is printed.
package struct StatementStyle: Sendable {
    package var language: Language
    package var unit: MoneyUnit
    package var decimals: Int
    package var rounding = Rounding.each
    /// The decimals of percentages.
    package var percentDecimals = 1
    /// Whether the table has rows of nothing too.
    package var zeros = false
    /// What the figures rest on: posting runs and their digests, a line each.
    package var basis: [String] = []
    /// Those in the scope whose openings of the year are not confirmed.
    package var provisional: [Government] = []

    package init(_ language: Language, unit: MoneyUnit, decimals: Int = 2) {
        self.language = language
        self.unit = unit
        self.decimals = decimals
    }

    /// A sum of fen in the style's unit, without it.
    func figure(_ fen: Int128) -> String {
        Figure(rounding: fen, unit: unit, decimals: decimals).digits(separator: ",")
    }

    /// A sum of fen as exact yuan, with the unit.
    func yuan(_ fen: Int128) -> String {
        let digits = Figure(rounding: fen, unit: .yuan, decimals: 2).digits(separator: ",")
        return "\(digits) \(MoneyUnit.yuan.wording[language])"
    }

    func say(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    /// The mark between the members of a list.
    var comma: String { say("、", ", ") }
    var semicolon: String { say("；", "; ") }
    package var colon: String { say("：", ": ") }

    /// The word for a kind of transfer; for a transfer between funds the fund it goes to.
    func kind(_ kind: String, _ funds: [Fund]) -> String {
        if let detail = EventDetail(rawValue: kind) { return detail.wording[language] }
        return funds.named(kind)?.name[language] ?? kind
    }
}
