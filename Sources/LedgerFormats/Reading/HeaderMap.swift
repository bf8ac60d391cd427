/// The words that head a column.
package struct ColumnName: Hashable, Sendable {
    package let code: String
    package let chinese: String
    /// Further words that are understood.
    package let synonyms: [String]

    package init(_ code: String, _ chinese: String, _ synonyms: String...) {
        self.code = code
        self.chinese = chinese
        self.synonyms = synonyms
    }

    package func answers(to word: String) -> Bool {
        word.lowercased() == code || word == chinese || synonyms.contains(word)
    }
}

/// The columns that one kind of file has, counted from 0.
package protocol FileColumn: CaseIterable, Hashable, Sendable, RawRepresentable<Int> {
    var name: ColumnName { get }
}

/// Which cell of a record belongs to which column, as the header says.
package struct HeaderMap<Column: FileColumn>: Sendable {
    /// The cell of each column; -1 where the file has no such column.
    private var cells: [Int]
    /// The columns of the cells; `nil` where the header names none.
    private var columns: [Column?] = []

    /// Whether every needed column is there, so that rows can be read.
    package private(set) var isComplete = true

    /// Reads a header; unknown, repeated and missing columns go to `faults`.
    ///
    /// - Parameter alternative: Where the first column is absent, the second is needed.
    package init(
        _ header: CSVRecord,
        needs: [Column],
        or alternative: (Column, Column)? = nil,
        _ faults: inout Faults
    ) {
        cells = Array(repeating: -1, count: Column.allCases.count)
        for cell in 0..<header.count { add(cell, of: header, &faults) }
        var missing = needs.filter { !has($0) }
        if let (first, second) = alternative, !has(first), !has(second) { missing.append(second) }
        isComplete = missing.isEmpty
        for column in missing {
            faults.append(header.place(header.count), .missingColumn(column.name))
        }
    }

    private mutating func add(_ cell: Int, of header: CSVRecord, _ faults: inout Faults) {
        let word = header.text(cell)
        let column = Column.allCases.first { $0.name.answers(to: word) }
        columns.append(column)
        if let column, has(column) {
            faults.append(header.place(cell), .repeatedColumn(column.name))
        } else if let column {
            cells[column.rawValue] = cell
        } else if !word.isEmpty {
            let names = Column.allCases.map(\.name)
            let near = NearMiss.nearest(to: word, among: names) { [$0.code, $0.chinese] }
            faults.append(header.place(cell), .unknownColumn(word, near: near, known: names))
        }
    }

    /// The cell of a column, or -1, which no record has.
    package subscript(column: Column) -> Int { cells[column.rawValue] }

    package func has(_ column: Column) -> Bool { self[column] >= 0 }

    /// A cell that is not empty and stands under no column.
    package func strayCell(in record: CSVRecord) -> Int? {
        (0..<record.count).first {
            ($0 >= columns.count || columns[$0] == nil) && !record.isBlank($0)
        }
    }
}
