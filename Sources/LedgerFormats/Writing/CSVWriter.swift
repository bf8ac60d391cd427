/// Writes CSV (RFC 4180) with lines that end in LF; a cell is quoted only where it must be.
package struct CSVWriter: Sendable {
    package private(set) var text = ""

    package init(header: [String]) {
        append(header)
    }

    package mutating func append(_ cells: [String]) {
        text += CSVWriter.line(cells)
    }

    /// One row with its line end.
    static func line(_ row: [String]) -> String {
        cells(row) + "\n"
    }

    /// Some cells of a row.
    package static func cells(_ cells: [String]) -> String {
        cells.map(CSVWriter.quoted).joined(separator: ",")
    }

    /// Quoted where it holds a comma, quote or line end, or where a reader would take blanks off or
    /// the row for a remark.
    package static func quoted(_ cell: String) -> String {
        let isSpecial = cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        let isBare = !cell.hasPrefix(" ") && !cell.hasSuffix(" ") && !cell.hasPrefix("#")
        if !isSpecial && isBare { return cell }
        return "\""
            + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(
                separator: "\"\""
            )
            + "\""
    }
}
