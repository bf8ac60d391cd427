/// Where in a file a cell stands, with as much of its physical line as a message shows.
package struct Place: Hashable, Sendable {
    /// The physical line of the file, from 1; a record with quoted line feeds covers several.
    package let line: Int
    /// In characters of the physical line, from 1; a byte order mark does not count.
    package let column: Int
    /// The cell as the file writes it, and what stands before and after it on its line.
    package let cell: String
    package let before: String
    package let after: String

    /// More of a line than any message shows.
    private static let mostShown = 200

    package init(line: Int, before: String, cell: String, after: String) {
        self.line = line
        column = before.count + 1
        self.before = String(before.suffix(Place.mostShown))
        self.cell = String(cell.prefix(Place.mostShown))
        self.after = String(after.prefix(Place.mostShown))
    }

    /// The beginning of a file, where there is no line to show.
    package static let start = Place(line: 1, before: "", cell: "", after: "")

    var isShown: Bool { !(before.isEmpty && cell.isEmpty && after.isEmpty) }
}
