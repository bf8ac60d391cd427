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
        let halves = TwoHalves(rows: shownRows, cell: cell)
        let rule = String(repeating: "─", count: halves.width)
        let lines =
            heading(width: halves.width)
            + [rule, halves.line(title(.source), title(.use)), rule]
            + halves.body + [rule] + halves.totals + [""] + notes
        return lines.map { $0.withoutTrailingBlanks + "\n" }.joined()
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

    /// Both halves as CSV with the titles and figures that readers see: the heading first, every row.
    package var published: String {
        let sources = printed.rows.filter { $0.row.side == .source }
        let uses = printed.rows.filter { $0.row.side == .use }
        func cells(_ rows: [PrintedStatement.Row], _ place: Int) -> [String] {
            guard place < rows.count else { return ["", ""] }
            let indent = String(repeating: "　", count: rows[place].row.depth)
            return [indent + rows[place].row.label[style.language], rows[place].figure.digits]
        }
        var text = heading(width: 0).map { CSVWriter.quoted($0) + "\n" }.joined()
        let titles = [title(.source), title(.use)].flatMap { [$0.label, $0.figure] }
        text += CSVWriter.cells(titles) + "\n"
        for place in 0..<max(sources.count, uses.count) {
            text += CSVWriter.cells(cells(sources, place) + cells(uses, place)) + "\n"
        }
        return text
    }

    private var shownRows: [PrintedStatement.Row] {
        printed.rows.filter { style.zeros || $0.row.isTotal || $0.row.amount != 0 }
    }

    private func cell(_ line: PrintedStatement.Row) -> TwoHalves.Cell {
        TwoHalves.Cell(
            label: String(repeating: "  ", count: line.row.depth) + line.row.label[style.language],
            figure: (line.isMoved ? "*" : "") + line.figure.digits(separator: ",")
        )
    }

    private func title(_ side: StatementSide) -> TwoHalves.Cell {
        .init(label: side.wording[style.language], figure: style.say("金额", "Amount"))
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
