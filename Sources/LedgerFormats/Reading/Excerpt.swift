/// The part of a line that a message shows, its cell marked with carets underneath.
struct Excerpt {
    private static let mostColumns = 100
    private static let mostCellColumns = 60

    private let before: String
    private let cell: String
    private let after: String

    init(_ place: Place) {
        cell = place.cell.printable.clipped(to: Excerpt.mostCellColumns)
        let room = Excerpt.mostColumns - cell.displayWidth
        let rest = place.after.printable
        before = place.before.printable.clippedAtStart(to: room - min(room / 3, rest.displayWidth))
        after = rest.clipped(to: room - before.displayWidth)
    }

    /// Three lines: the empty gutter, the line, the carets. They count terminal columns.
    func rendered(line: Int) -> String {
        let gutter = String(repeating: " ", count: String(line).count)
        let indent = String(repeating: " ", count: before.displayWidth)
        let carets = String(repeating: "^", count: max(1, cell.displayWidth))
        return "\(gutter) |\n\(line) | \(before)\(cell)\(after)\n\(gutter) | \(indent)\(carets)\n"
    }
}

extension String {
    /// Controls, tabs among them, as one space each, so that carets stand where they should.
    fileprivate var printable: String {
        var result = ""
        for scalar in unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            result.unicodeScalars.append(isControl ? " " : scalar)
        }
        return result
    }

    fileprivate func clipped(to columns: Int) -> String {
        displayWidth <= columns ? self : String(prefix(within: columns - 1)) + "…"
    }

    fileprivate func clippedAtStart(to columns: Int) -> String {
        if displayWidth <= columns { return self }
        return "…" + String(String(reversed()).prefix(within: columns - 1).reversed())
    }

    private func prefix(within columns: Int) -> Substring {
        var used = 0
        return prefix {
            used += String($0).displayWidth
            return used <= columns
        }
    }
}
