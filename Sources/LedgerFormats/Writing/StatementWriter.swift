package import Ledger

/// Writes one statement as a table, CSV or JSON.
package struct StatementWriter: Sendable {
    let statement: Statement
    let style: StatementStyle
    let governments: Governments
    let printed: PrintedStatement

    package init(_ statement: Statement, _ style: StatementStyle, _ governments: Governments) {
        self.statement = statement
        self.style = style
        self.governments = governments
        printed = statement.printed(style.rounding, unit: style.unit, decimals: style.decimals)
    }

    /// Two halves side by side, 80 terminal columns where they fit, and the proof underneath.
    package var table: String {
        let sources = cells(.source)
        let uses = cells(.use)
        let width = (sources.all + uses.all).reduce(38) { max($0, $1.needed) }
        let rule = String(repeating: "─", count: 2 * width + 4)
        var lines = heading(width: 2 * width + 4)
        lines += [rule, Cell.line(title(.source), title(.use), width), rule]
        for index in 0..<max(sources.parts.count, uses.parts.count) {
            lines.append(Cell.line(sources.parts[at: index], uses.parts[at: index], width))
        }
        lines.append(rule)
        for index in 0..<max(sources.totals.count, uses.totals.count) {
            lines.append(Cell.line(sources.totals[at: index], uses.totals[at: index], width))
        }
        return (lines + [""] + notes).map { $0.withoutTrailingBlanks + "\n" }.joined()
    }

    /// The columns `side,row,item,amount_fen,figure`, every row, group rows in place of members.
    package var csv: String {
        var writer = CSVWriter(header: ["side", "row", "item", "amount_fen", "figure"])
        for line in printed.rows {
            writer.append([
                line.row.side.rawValue, line.row.key, line.row.label[style.language],
                String(line.row.amount), line.figure.digits,
            ])
        }
        return writer.text
    }

    // MARK: - The table's parts

    private typealias Half = (parts: [Cell], totals: [Cell], all: [Cell])

    private func cells(_ side: StatementSide) -> Half {
        let rows = printed.rows.filter { $0.row.side == side }
        let parts = rows.filter { !$0.row.isTotal && (style.zeros || $0.row.amount != 0) }.map(cell)
        let totals = rows.filter(\.row.isTotal).map(cell)
        return (parts, totals, parts + totals)
    }

    private func cell(_ line: PrintedStatement.Row) -> Cell {
        Cell(
            label: String(repeating: "  ", count: line.row.depth) + line.row.label[style.language],
            figure: (line.isMoved ? "*" : "") + line.figure.digits(separator: ",")
        )
    }

    private func title(_ side: StatementSide) -> Cell {
        Cell(label: side.wording[style.language], figure: style.say("金额", "Amount"))
    }

    /// What the statement is on the left and its column and unit on the right; on two lines where
    /// they do not fit on one.
    private func heading(width: Int) -> [String] {
        let title = statement.title
        let scope = governments.name(of: title.scope, of: title.government)[style.language]
        let fund = title.fundName[style.language]
        let left = style.say(
            "\(title.government.name) \(scope) \(title.year)年\(fund)收支平衡表",
            "\(title.government.name), \(scope): \(fund), \(title.year)"
        )
        let unit = style.unit.wording[style.language]
        let column = title.column.wording[style.language]
        let right = style.say("\(column) 单位：\(unit)", "\(column), \(unit)")
        if left.displayWidth + right.displayWidth < width {
            return [left + right.padded(to: width - left.displayWidth, .right)]
        }
        return [left, right.padded(to: width, .right)]
    }
}

/// A label and its figure in one half of the table.
private struct Cell {
    let label: String
    let figure: String

    static let empty = Cell(label: "", figure: "")

    var needed: Int { label.displayWidth + 1 + figure.displayWidth }

    private func text(_ width: Int) -> String {
        label + figure.padded(to: width - label.displayWidth, .right)
    }

    static func line(_ left: Cell, _ right: Cell, _ width: Int) -> String {
        left.text(width) + "    " + right.text(width)
    }
}

extension [Cell] {
    fileprivate subscript(at index: Int) -> Cell {
        index < count ? self[index] : .empty
    }
}
