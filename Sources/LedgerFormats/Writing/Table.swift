/// Text in columns for a terminal, aligned by the columns it takes there.
package struct Table: Sendable {
    /// The terminal columns that a page has.
    package static let pageWidth = 80
    /// How narrow the first column may become for the table to fit a page.
    private static let leastLabel = 20
    /// How narrow a title of Han characters may become.
    private static let leastTitle = 8

    package enum Alignment: Sendable {
        case left
        case right
    }

    package struct Column: Sendable {
        package let title: String
        package let alignment: Alignment
        /// The title of what stands in the column on the second line of a row; empty where nothing does.
        let secondTitle: String

        package init(_ title: String, _ alignment: Alignment = .left, second: String = "") {
            self.title = title
            self.alignment = alignment
            secondTitle = second
        }
    }

    /// A row: its cells, those of a second line, and what stands on a line of its own beneath them.
    private struct Row {
        let cells: [String]
        let second: [String]
        let beneath: String
    }

    package let columns: [Column]
    private let titlesBeneath: String
    private var rows: [Row] = []

    /// - Parameter titlesBeneath: The titles of what stands beneath rows; empty where nothing does.
    package init(_ columns: [Column], beneath titlesBeneath: String = "") {
        self.columns = columns
        self.titlesBeneath = titlesBeneath
    }

    /// Adds a row; cells missing at its end are empty.
    ///
    /// - Parameter second: The cells of a second line, one for each column; none where the row has no such line.
    package mutating func append(_ cells: [String], second: [String] = [], beneath: String = "") {
        let cells = columns.indices.map { $0 < cells.count ? cells[$0] : "" }
        rows.append(Row(cells: cells, second: second, beneath: beneath))
    }

    /// The titles, a rule and the rows, each line ended. Where no column has a title, only the rows.
    ///
    /// - Parameters:
    ///   - pageWidth: Terminal columns to fit into, where that can be: then labels of the first column go on
    ///     beneath, and columns stand closer. Figures are never broken.
    ///   - isBreakingTitles: Whether titles are broken beside Han characters too where nothing else helps.
    package func rendered(
        within pageWidth: Int = .max,
        breakingTitles isBreakingTitles: Bool = true
    )
        -> String
    {
        let frame = frame(pageWidth, isBreakingTitles)
        let body = rows.map { lines($0, frame) }
        guard columns.contains(where: { !$0.title.isEmpty }) else { return body.joined() }
        let rule = String(repeating: "─", count: frame.width)
        return titles(frame) + rule + "\n" + body.joined()
    }

    /// The titles, each on as many lines as its column is narrow, the last words next to the rule.
    private func titles(_ frame: Frame) -> String {
        let parts = columns.indices.map { index in
            let (title, width) = (columns[index].title, frame.widths[index])
            let isBroken = title.isHan && title.displayWidth > width
            return title.wrapped(to: isBroken ? min(width, Self.leastTitle) : width)
        }
        let height = parts.reduce(1) { max($0, $1.count) }
        let lines = (0..<height).map { index in
            line(
                parts.map { part in
                    let place = index - (height - part.count)
                    return place < 0 ? "" : part[place]
                },
                frame
            )
        }
        let second = columns.map(\.secondTitle)
        let secondLine = second.allSatisfy(\.isEmpty) ? "" : line(second, frame)
        let beneath = titlesBeneath.isEmpty ? "" : "    " + titlesBeneath + "\n"
        return lines.joined() + secondLine + beneath
    }

    /// How wide columns are, and how far apart.
    private struct Frame {
        var widths: [Int]
        var gap: Int
        let pageWidth: Int
        var width: Int { widths.reduce(-gap) { $0 + $1 + gap } }
    }

    private func frame(_ pageWidth: Int, _ isBreakingTitles: Bool) -> Frame {
        let usual = widths { $0.displayWidth }
        var frame = Frame(widths: usual, gap: 2, pageWidth: pageWidth)
        guard frame.width > pageWidth else { return frame }
        for (gap, isBroken) in [(2, false), (1, false), (1, isBreakingTitles)]
        where frame.width > pageWidth {
            let widths = widths { title in
                title.split(separator: " ").reduce(0) { widest, word in
                    let width = word.displayWidth
                    return max(widest, isBroken && word.isHan ? min(width, Self.leastTitle) : width)
                }
            }
            frame = Frame(widths: widths, gap: gap, pageWidth: pageWidth)
            let room = widths[0] - (frame.width - pageWidth)
            frame.widths[0] = min(widths[0], max(room, Self.leastLabel))
        }
        return frame
    }

    /// What columns need for their cells, and for a measure of their titles.
    private func widths(_ title: (String) -> Int) -> [Int] {
        columns.indices.map { index in
            let column = columns[index]
            let titles = max(title(column.title), column.secondTitle.displayWidth)
            return rows.reduce(titles) { widest, row in
                let second = row.second.isEmpty ? 0 : row.second[index].displayWidth
                return max(widest, row.cells[index].displayWidth, second)
            }
        }
    }

    private func lines(_ row: Row, _ frame: Frame) -> String {
        let indent = String(repeating: " ", count: row.cells.first?.prefix { $0 == " " }.count ?? 0)
        var labels = [row.cells.first ?? ""][...]
        if let width = frame.widths.first, labels[0].displayWidth > width {
            let label = String(labels[0].dropFirst(indent.count))
            let parts = label.wrapped(to: width - indent.count - 2)
            labels = parts.enumerated().map { indent + ($0 == 0 ? "" : "  ") + $1 }[...]
        }
        var text = line([labels.removeFirst()] + row.cells.dropFirst(), frame)
        if !row.second.isEmpty {
            text += line([labels.popFirst() ?? ""] + row.second.dropFirst(), frame)
        }
        for label in labels { text += label + "\n" }
        guard !row.beneath.isEmpty else { return text }
        for part in row.beneath.wrapped(to: max(20, frame.pageWidth - indent.count - 4)) {
            text += indent + "    " + part + "\n"
        }
        return text
    }

    private func line(_ cells: [String], _ frame: Frame) -> String {
        let padded = columns.indices.map { index in
            cells[index].padded(to: frame.widths[index], columns[index].alignment)
        }
        let gap = String(repeating: " ", count: frame.gap)
        return padded.joined(separator: gap).withoutTrailingBlanks + "\n"
    }
}

extension Table {
    /// What is said under a table: labels in a column of their own, texts beside them within a page.
    static func notes(_ notes: [(label: String, text: String)]) -> [String] {
        let width = notes.reduce(0) { max($0, $1.label.displayWidth) }
        return notes.flatMap { label, text in
            text.wrapped(to: pageWidth - width - 2).enumerated().map { index, line in
                (index == 0 ? label : "").padded(to: width) + "  " + line
            }
        }
    }
}

extension StringProtocol {
    fileprivate var isHan: Bool { unicodeScalars.contains { $0.displayWidth == 2 } }
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
