/// A tie-out rule (勾稽关系): cells of statements that must come to the same, or of which one is a limit.
///
/// A rule is a line of a file. `{scope}`, `{fund}` and `{stage}` in it stand for every one of them; ``instances(of:)``
/// makes one rule for each.
package struct TieRule: Hashable, Sendable {
    /// T1 to T18, as the rules are known.
    package let name: String
    package let label: Wording
    package let left: [TieTerm]
    package let relation: Relation
    package let right: [TieTerm]
    /// The keys that `{row}` stands for; `*` for those of the first statement on the left; `nil` where there is none.
    package let rows: String?
    /// Cells that must not be zero, or the rule says nothing.
    package let needs: [TieTerm]
    package let holds: Holding

    /// When a rule holds.
    package enum Holding: String, Sendable {
        case always = ""
        /// Once the year's business is complete.
        case whenFinished = "finished"
        /// Once that of the year before is.
        case whenLastIsFinished = "last-finished"
    }

    package enum Relation: String, Sendable {
        case equal = "="
        case atMost = "<="
    }

    /// The words of a rule as its line has them.
    package struct Text: Hashable, Sendable {
        package var name = ""
        package var label = Wording("", "")
        package var left = ""
        package var relation = ""
        package var right = ""
        package var rows = ""
        package var needs = ""
        package var holds = ""

        package init() {}
    }

    /// - Throws: ``TieFault`` for the first part that is no cell or no relation.
    package init(_ text: Text) throws(TieFault) {
        name = text.name
        label = text.label
        left = try TieTerm.terms(text.left, in: .left)
        right = try TieTerm.terms(text.right, in: .right)
        guard let relation = Relation(rawValue: text.relation) else {
            throw TieFault(part: .relation, text: text.relation)
        }
        self.relation = relation
        rows = text.rows.isEmpty ? nil : text.rows
        var needs: [TieTerm] = []
        for part in text.needs.split(separator: ";") {
            needs += try TieTerm.terms(String(part), in: .needs)
        }
        self.needs = needs
        guard let holds = Holding(rawValue: text.holds) else {
            throw TieFault(part: .holds, text: text.holds)
        }
        self.holds = holds
    }

    private init(_ rule: TieRule, _ replaced: (TieTerm) -> TieTerm) {
        name = rule.name
        label = rule.label
        left = rule.left.map(replaced)
        relation = rule.relation
        right = rule.right.map(replaced)
        rows = rule.rows
        needs = rule.needs.map(replaced)
        holds = rule.holds
    }

    /// The rule for each scope, fund and column that it speaks of.
    package func instances(
        of funds: [Fund],
        _ scopes: [Scope] = Scope.allCases,
        _ columns: [Column] = Column.allCases
    ) -> [TieRule] {
        expanded("{scope}", scopes.map(\.rawValue))
            .flatMap { $0.expanded("{fund}", funds.map(\.code)) }
            .flatMap { $0.expanded("{stage}", columns.map(\.rawValue)) }
    }

    /// The rule for one of its rows.
    package func instance(of row: String) -> TieRule {
        TieRule(self) { $0.replacing("{row}", by: row) }
    }

    private func expanded(_ mark: String, _ words: [String]) -> [TieRule] {
        guard (left + right + needs).contains(where: { $0.contains(mark) }) else { return [self] }
        return words.map { word in TieRule(self) { $0.replacing(mark, by: word) } }
    }
}

/// A cell that a tie-out rule adds, or takes off.
package struct TieTerm: Hashable, Sendable {
    package let sign: Int128
    package let cell: CellAddress
    /// Whether it is of the year before.
    package let isOfLastYear: Bool

    private init(sign: Int128, cell: CellAddress, isOfLastYear: Bool) {
        self.sign = sign
        self.cell = cell
        self.isOfLastYear = isOfLastYear
    }

    static func terms(_ text: String, in part: TieFault.Part) throws(TieFault) -> [TieTerm] {
        var terms: [TieTerm] = []
        var sign: Int128 = 1
        var words: [Substring] = []
        func finish() throws(TieFault) {
            let parts = words.joined(separator: " ").split(separator: " : ").map(String.init)
            guard parts.count == 3 else {
                throw TieFault(part: part, text: words.joined(separator: " "))
            }
            let statement = parts[0].replacing(" --year last", with: "")
            terms.append(
                TieTerm(
                    sign: sign,
                    cell: CellAddress(statement: statement, rows: parts[1], column: parts[2]),
                    isOfLastYear: statement != parts[0]
                )
            )
        }
        for word in text.split(separator: " ") {
            guard word == "+" || word == "-" else {
                words.append(word)
                continue
            }
            try finish()
            (sign, words) = (word == "-" ? -1 : 1, [])
        }
        try finish()
        return terms
    }

    func contains(_ mark: String) -> Bool {
        [cell.statement, cell.rows, cell.column].contains { $0.contains(mark) }
    }

    func replacing(_ mark: String, by word: String) -> TieTerm {
        TieTerm(
            sign: sign,
            cell: CellAddress(
                statement: cell.statement.replacing(mark, with: word),
                rows: cell.rows.replacing(mark, with: word),
                column: cell.column.replacing(mark, with: word)
            ),
            isOfLastYear: isOfLastYear
        )
    }

    /// How many cells it adds up.
    var count: Int { cell.terms.count }
}

/// What is wrong with a line of a file of tie-out rules.
package struct TieFault: Error, Hashable {
    package enum Part: String, Sendable {
        case left, relation, right, needs, holds
    }

    package let part: Part
    package let text: String

    package init(part: Part, text: String) {
        self.part = part
        self.text = text
    }
}
