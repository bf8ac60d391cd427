package import Ledger

/// Writes a table statement as text, CSV or JSON.
package struct StatementTableWriter: Sendable {
    private let statement: StatementTable
    private let style: StatementStyle

    package init(_ statement: StatementTable, _ style: StatementStyle) {
        self.statement = statement
        self.style = style
    }

    /// The heading, the rows with figures in the unit asked for, and the notes.
    package var table: String {
        var body = body(folding: false)
        if body.width > Table.pageWidth { body = self.body(folding: true) }
        return (heading(width: body.width) + [String(repeating: "─", count: body.width)])
            .map { $0.withoutTrailingBlanks + "\n" }.joined() + body.text + notes
    }

    /// The titles and rows, and how wide they are.
    private func body(folding: Bool) -> (text: String, width: Int) {
        let columns = statement.columns
        let places = places(folding: folding)
        let beneath = columns.indices.filter { columns[$0].place == .beneath }
        func title(_ index: Int?) -> String {
            index.map { columns[$0].title[style.language] } ?? ""
        }
        var table = Table(
            [.init(style.say("项目", "Item"))]
                + places.map {
                    .init(
                        title($0.first),
                        columns[$0.first].kind.alignment,
                        second: title($0.second)
                    )
                },
            beneath: beneath.map(title).joined(separator: "  ")
        )
        for row in statement.rows where style.zeros || row.isTotal || !row.isEmpty {
            let indent = String(repeating: "  ", count: row.depth)
            let second = places.map { place in place.second.flatMap { row.cells[$0] } }
            let saysMore = second.contains { $0 != nil && (style.zeros || $0 != .amount(0)) }
            table.append(
                [indent + row.label[style.language]] + places.map { printed(row.cells[$0.first]) },
                second: saysMore ? [""] + second.map(printed) : [],
                beneath: beneath.map { printed(row.cells[$0]) }.filter { !$0.isEmpty }
                    .joined(separator: "  ")
            )
        }
        let mayFold = !folding && columns.contains { $0.place == .folding }
        let text = table.rendered(within: Table.pageWidth, breakingTitles: !mayFold)
        return (text, text.split(separator: "\n").first { $0.hasPrefix("─") }?.count ?? 0)
    }

    /// The columns of the table, each with the one that stands under it.
    private func places(folding: Bool) -> [(first: Int, second: Int?)] {
        statement.columns.indices.filter { isColumn($0) }.reduce(into: []) { places, index in
            if folding, statement.columns[index].place == .folding, !places.isEmpty {
                places[places.count - 1].second = index
            } else {
                places.append((index, nil))
            }
        }
    }

    /// Whether a column stands in the table; one that folds stands where the one before it does.
    private func isColumn(_ index: Int) -> Bool {
        switch statement.columns[index].place {
        case .column: true
        case .beneath, .data: false
        case .folding: index == 0 || isColumn(index - 1)
        case .columnOfAny: style.zeros || hasAmounts(index) || folded(index).map(hasAmounts) == true
        }
    }

    private func hasAmounts(_ index: Int) -> Bool {
        statement.rows.contains { $0.cells[index] != nil && $0.cells[index] != .amount(0) }
    }

    /// The column that folds under one.
    private func folded(_ index: Int) -> Int? {
        let next = index + 1
        return next < statement.columns.count && statement.columns[next].place == .folding
            ? next : nil
    }

    /// The columns `row,item`, then one for each of the statement's: amounts in fen under a name that
    /// ends in `_fen`, percentages as printed.
    package var csv: String {
        var writer = CSVWriter(header: ["row", "item"] + statement.columns.map(\.csvKey))
        for row in statement.rows {
            writer.append([row.key, row.label[style.language]] + row.cells.map(plain))
        }
        return writer.text
    }

    /// The titles and figures of the table as CSV, for readers who open it in a spreadsheet: the
    /// heading first, every row, figures without separators.
    package var published: String {
        var text = heading(width: 0).map { CSVWriter.quoted($0) + "\n" }.joined()
        text +=
            CSVWriter.cells(
                [style.say("项目", "Item")] + statement.columns.map { $0.title[style.language] }
            ) + "\n"
        for row in statement.rows {
            let indent = String(repeating: "　", count: row.depth)
            text +=
                CSVWriter.cells([indent + row.label[style.language]] + row.cells.map(figure))
                + "\n"
        }
        return text
    }

    /// Everything of the statement; amounts are strings of fen.
    package var json: String {
        let heading = statement.heading
        return JSON.object([
            "statement": .string(heading.statement),
            "government": heading.government.json,
            "scope": .text(heading.scope?.rawValue),
            "fund": .text(heading.fund?.code),
            "year": .integer(heading.year),
            "month": heading.month.map(JSON.integer) ?? .null,
            "column": .text(heading.stage?.rawValue),
            "unit": .string(style.unit.rawValue),
            "decimals": .integer(style.decimals),
            "rows": .array(statement.rows.map(row)),
            "notes": .array(
                statement.notes.map {
                    .string("\($0.label[style.language])\(style.colon)\($0.text[style.language])")
                }
            ),
            "has_provisional_openings": .bool(!style.provisional.isEmpty),
            "provisional_openings": .array(style.provisional.map { .string($0.code) }),
            "basis": .array(style.basis.map(JSON.string)),
        ]).rendered()
    }

    private func row(_ row: StatementTable.Row) -> JSON {
        let head: [JSON.Member] = [
            .init(name: "row", value: .string(row.key)),
            .init(name: "item", value: .string(row.label[style.language])),
            .init(name: "depth", value: .integer(row.depth)),
            .init(name: "is_total", value: .bool(row.isTotal)),
        ]
        let cells = zip(statement.columns, row.cells).map { column, cell in
            JSON.Member(name: column.csvKey, value: json(cell))
        }
        return .object(head + cells)
    }

    private func json(_ cell: StatementTable.Cell?) -> JSON {
        switch cell {
        case nil: .null
        case .count(let count): .integer(count)
        default: .string(plain(cell))
        }
    }

    /// A cell for readers who know the unit.
    private func printed(_ cell: StatementTable.Cell?) -> String {
        switch cell {
        case .amount(let fen): style.figure(fen)
        case .word(_, let word): word[style.language]
        default: plain(cell)
        }
    }

    /// A cell for readers who go on calculating.
    private func figure(_ cell: StatementTable.Cell?) -> String {
        guard case .amount(let fen) = cell else { return printed(cell) }
        return Figure(rounding: fen, unit: style.unit, decimals: style.decimals).digits
    }

    /// A cell for programs.
    private func plain(_ cell: StatementTable.Cell?) -> String {
        switch cell {
        case nil: ""
        case .amount(let fen): String(fen)
        case .percent(let ratio): ratio.percent(decimals: style.percentDecimals)
        case .text(let text): text
        case .word(let code, _): code
        case .date(let date): date.description
        case .count(let count): String(count)
        }
    }

    /// What the statement is about on the left and its unit on the right; on lines of their own where they do
    /// not fit on one.
    ///
    /// - Parameter width: The width of the table; 0 where lines have none.
    private func heading(width: Int) -> [String] {
        let heading = statement.heading
        let name = heading.name[style.language]
        let scope = heading.scopeName?[style.language]
        let months = heading.month.map { style.say("1—\($0)月", ", months 1–\($0)") } ?? ""
        let left =
            style.language == .chinese
            ? [heading.government.name, scope, "\(heading.year)年\(months)\(name)"]
                .compactMap { $0 }.joined(separator: " ")
            : [heading.government.name, scope].compactMap { $0 }.joined(separator: ", ")
                + ": \(name), \(heading.year)\(months)"
        let hasAmounts = statement.columns.contains { $0.kind == .amount }
        let unit = style.unit.wording[style.language]
        let right = hasAmounts ? style.say("单位：\(unit)", unit) : ""
        guard left.displayWidth + right.displayWidth >= width else {
            return [left + right.padded(to: width - left.displayWidth, .right)]
        }
        let lines = width == 0 ? [left] : left.wrapped(to: Table.pageWidth)
        return lines + (right.isEmpty ? [] : [right.padded(to: width, .right)])
    }

    private var notes: String {
        let notes =
            statement.notes.map { (label: $0.label[style.language], text: $0.text[style.language]) }
            + style.openingsInDoubt(of: statement.heading.year)
            + style.basis.enumerated().map {
                ($0 == 0 ? style.say("依据", "Books") : "", $1)
            }
        guard !notes.isEmpty else { return "" }
        return "\n" + Table.notes(notes).map { $0 + "\n" }.joined()
    }
}

extension StatementTable.Column {
    /// The name in CSV and JSON.
    package var csvKey: String { kind == .amount ? key + "_fen" : key }
}

extension StatementTable.Kind {
    fileprivate var alignment: Table.Alignment {
        switch self {
        case .amount, .percent, .count: .right
        case .text, .date: .left
        }
    }
}
