/// Text in columns for a terminal, aligned by the columns it takes there.
package struct Table: Sendable {
    package enum Alignment: Sendable {
        case left
        case right
    }

    package struct Column: Sendable {
        package let title: String
        package let alignment: Alignment

        package init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    package let columns: [Column]
    package private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; cells missing at its end are empty.
    package mutating func append(_ cells: [String]) {
        rows.append(columns.indices.map { $0 < cells.count ? cells[$0] : "" })
    }

    /// The titles, a rule and the rows, each line ended. Where no column has a title, only the rows.
    package func rendered() -> String {
        let widths = widths
        let body = rows.map { line($0, widths) }
        guard columns.contains(where: { !$0.title.isEmpty }) else { return body.joined() }
        let rule = String(repeating: "─", count: widths.reduce(-2) { $0 + $1 + 2 })
        return line(columns.map(\.title), widths) + rule + "\n" + body.joined()
    }

    private var widths: [Int] {
        columns.indices.map { index in
            rows.reduce(columns[index].title.displayWidth) { max($0, $1[index].displayWidth) }
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = columns.indices.map { index in
            cells[index].padded(to: widths[index], columns[index].alignment)
        }
        return padded.joined(separator: "  ").withoutTrailingBlanks + "\n"
    }
}

extension String {
    /// The text with blanks up to a width in terminal columns.
    func padded(to width: Int, _ alignment: Table.Alignment = .left) -> String {
        let blanks = String(repeating: " ", count: max(0, width - displayWidth))
        return alignment == .left ? self + blanks : blanks + self
    }

    package var withoutTrailingBlanks: String {
        utf8.lastIndex { $0 != UInt8(ascii: " ") }.map { String(self[...$0]) } ?? ""
    }
}
