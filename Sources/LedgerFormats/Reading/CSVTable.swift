/// A small CSV file, whole in memory: its rows by the names of its columns.
package struct CSVTable: Sendable {
    package let columns: [String]
    package let rows: [Row]

    /// Reads all of a file's bytes; whatever is wrong with them goes to `faults`.
    package init(_ bytes: [UInt8], _ faults: inout Faults) {
        var reader = CSVReader(whole: bytes)
        let header = reader.next(&faults)
        let columns = header.map { header in (0..<header.count).map(header.text) } ?? []
        var indices: [String: Int] = [:]
        for (index, column) in columns.enumerated() where indices[column] == nil {
            indices[column] = index
        }
        var rows: [Row] = []
        while let record = reader.next(&faults) {
            if !record.isDamaged { rows.append(Row(record: record, indices: indices)) }
        }
        self.columns = columns
        self.rows = rows
    }

    /// One row of the table.
    package struct Row: Sendable {
        package let record: CSVRecord
        fileprivate let indices: [String: Int]

        /// The text of a cell without blanks around it; empty where the row has none.
        package subscript(column: String) -> String {
            record.text(indices[column] ?? record.count)
        }

        package func place(_ column: String) -> Place {
            record.place(indices[column] ?? record.count)
        }
    }
}
