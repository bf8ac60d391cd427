extension Layout {
    /// The columns of a layout file, in the usual order.
    package static func columns(of kind: Kind) -> [String] {
        [
            "key", "side", "label_zh", "label_en", "takes", "of", "accounts", "subjects",
            "counterparties", "sources", "tags",
        ] + (kind == .table ? ["economic", "units", "projects", "rows", "against", "rule"] : [])
            + ["scopes", "funds", "years"]
    }
    private static let neededColumns = columns(of: .balance)[0..<5]

    /// Makes a layout of the cells of its file.
    ///
    /// - Parameters:
    ///   - header: The names of the columns, in any order, and the line they stand on.
    ///   - rows: The cells of each row and its line; cells missing at the end are empty.
    /// - Throws: ``LayoutFaults`` with everything that cannot be read.
    package init(
        header: (line: Int, cells: [String]),
        rows: [(line: Int, cells: [String])],
        of kind: Kind = .balance
    ) throws(LayoutFaults) {
        let columns = Layout.columns(of: kind)
        var faults = Layout.headerFaults(header.cells, columns).map {
            LayoutFault(line: header.line, $0)
        }
        var found: [LayoutRow] = []
        for row in rows {
            let words = zip(header.cells, row.cells).map { ($0, $1.trimmed) }
            var cells = LayoutCells(line: row.line, words: words, kind)
            if let row = cells.row() { found.append(row) }
            faults += cells.faults
        }
        guard faults.isEmpty else { throw LayoutFaults(faults) }
        self.init(rows: found, of: kind)
    }

    private static func headerFaults(_ header: [String], _ columns: [String])
        -> [LayoutFault.Reason]
    {
        let counts = Dictionary(header.map { ($0, 1) }, uniquingKeysWith: +)
        return neededColumns.filter { counts[$0] == nil }.map { .missingColumn($0) }
            + header.filter { !$0.isEmpty && !columns.contains($0) }.map { .unknownColumn($0) }
            + columns.filter { counts[$0, default: 0] > 1 }.map { .repeatedColumn($0) }
    }
}

/// The cells of one row, by column, and what is wrong with them.
private struct LayoutCells {
    let line: Int
    private let cells: [String: String]
    private let kind: Layout.Kind
    var faults: [LayoutFault] = []

    init(line: Int, words: [(String, String)], _ kind: Layout.Kind) {
        self.line = line
        self.kind = kind
        cells = Dictionary(words) { first, _ in first }
    }

    mutating func row() -> LayoutRow? {
        let key = text("key")
        if key.isEmpty { fault(.unknownToken(column: "key", "")) }
        let side: StatementSide? = token("side")
        let isGroup = key.contains("+") && text("takes").isEmpty
        let takes: LayoutRow.Takes? = isGroup ? nil : token("takes")
        if let takes, !kind.takes.contains(takes) {
            fault(.unknownToken(column: "takes", takes.rawValue))
        }
        // What a row of an unknown kind may select is not known either.
        let selection =
            takes != nil || isGroup ? selection(takes) : LayoutRow.Selection()
        let limits = limits()
        let against = text("against").isEmpty ? nil : budgetColumn("against")
        let rule: SpendingRule? = text("rule").isEmpty ? nil : token("rule")
        guard faults.isEmpty, let side else { return nil }
        var row = LayoutRow(
            line: line,
            key: key,
            side: side,
            label: Wording(text("label_zh"), text("label_en")),
            takes: takes,
            parent: text("of").isEmpty ? nil : text("of"),
            selection: selection,
            limits: limits
        )
        row.addends = words("rows")
        row.against = against
        row.rule = rule
        return row
    }

    private mutating func selection(_ takes: LayoutRow.Takes?) -> LayoutRow.Selection {
        var selection = LayoutRow.Selection()
        selection.accounts = accounts(takes)
        let subjects = words("subjects")
        selection.subjects = subjects.filter { !$0.hasPrefix("-") }
        selection.excludedSubjects = subjects.filter { $0.hasPrefix("-") }.map {
            String($0.dropFirst())
        }
        selection.counterparties = tokens("counterparties")
        selection.sources = Set(words("sources"))
        selection.tags = Set(words("tags"))
        selection.economic = words("economic")
        selection.units = Set(words("units"))
        selection.projects = Set(words("projects"))
        return selection
    }

    /// The accounts a row selects; those of the carries stand in one place, ``Carry``.
    private mutating func accounts(_ takes: LayoutRow.Takes?) -> [String] {
        let accounts = words("accounts")
        switch takes {
        case .turnover, .increase, .balance, .opening, .credits, .debits:
            if accounts.isEmpty { fault(.needsAccounts) }
            return accounts
        case .carriedIn, .carriedOut:
            if !accounts.isEmpty { fault(.takesNoAccounts) }
            return Carry.accounts
        case .unmatched, .total, .sum, nil:
            if !accounts.isEmpty { fault(.takesNoAccounts) }
            return []
        }
    }

    private mutating func limits() -> LayoutRow.Limits {
        var limits = LayoutRow.Limits()
        limits.scopes = tokens("scopes")
        limits.funds = Set(words("funds"))
        for word in words("years") {
            if let year = Int(word) {
                limits.years.insert(year)
            } else {
                fault(.unknownToken(column: "years", word))
            }
        }
        return limits
    }

    private func text(_ column: String) -> String {
        cells[column] ?? ""
    }

    private func words(_ column: String) -> [String] {
        text(column).words
    }

    private mutating func token<Choice: Token>(_ column: String) -> Choice? {
        let choice = Choice(word: text(column))
        if choice == nil { fault(.unknownToken(column: column, text(column))) }
        return choice
    }

    /// A column of the budget, which execution is compared with.
    private mutating func budgetColumn(_ name: String) -> Column? {
        let column: Column? = token(name)
        if let column, column.journal != .budget {
            fault(.unknownToken(column: name, column.rawValue))
        }
        return column
    }

    private mutating func tokens<Choice: Token>(_ column: String) -> Set<Choice> {
        var choices: Set<Choice> = []
        for word in words(column) {
            if let choice = Choice(word: word) {
                choices.insert(choice)
            } else {
                fault(.unknownToken(column: column, word))
            }
        }
        return choices
    }

    private mutating func fault(_ reason: LayoutFault.Reason) {
        faults.append(LayoutFault(line: line, reason))
    }
}

extension String {
    /// The text without blanks around it.
    fileprivate var trimmed: String {
        let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let start = utf8.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { utf8.index(after: $0) } ?? start.startIndex
        return String(Substring(start[..<end]))
    }
}
