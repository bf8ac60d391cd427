/// The rows of a CSV text under their column names.
struct CSVRows {
    let rows: [[String: String]]

    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        let header = lines.first.map { CSVRows.cells($0) } ?? []
        rows = lines.dropFirst().map { line in
            Dictionary(uniqueKeysWithValues: zip(header, CSVRows.cells(line)))
        }
    }

    /// No cell of ours has a line feed or a doubled quote in it.
    static func cells(_ line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: cells.append("")
            default: cells[cells.count - 1].append(character)
            }
        }
        return cells
    }
}
