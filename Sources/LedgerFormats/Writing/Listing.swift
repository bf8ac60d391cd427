package import Ledger

/// Rows of one kind that a command lists, to be printed as a table, CSV or JSON.
package struct Listing: Sendable {
    package struct Column: Sendable {
        /// The name in CSV and JSON.
        package let key: String
        /// The title in the table.
        package let title: Wording
        package let alignment: Table.Alignment
        /// Whether the table has it too; what is for programs only stands in CSV and JSON.
        let isInTable: Bool

        package init(_ key: String, _ title: Wording, _ alignment: Table.Alignment = .left) {
            self.key = key
            self.title = title
            self.alignment = alignment
            isInTable = true
        }

        /// A column for programs: a stable word or number beside what is said in a language.
        package init(forPrograms key: String) {
            self.key = key
            title = Wording(key, key)
            alignment = .left
            isInTable = false
        }
    }

    package let columns: [Column]
    package private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) {
        self.columns = columns
    }

    package mutating func append(_ cells: [String]) {
        rows.append(cells)
    }

    package func table(in language: Language) -> String {
        let shown = columns.indices.filter { columns[$0].isInTable }
        var table = Table(shown.map { .init(columns[$0].title[language], columns[$0].alignment) })
        for row in rows { table.append(shown.map { row[$0] }) }
        return table.rendered()
    }

    package var csv: String {
        var writer = CSVWriter(header: columns.map(\.key))
        for row in rows { writer.append(row) }
        return writer.text
    }

    package var json: String {
        JSON.array(
            rows.map { row in
                .object(zip(columns, row).map { JSON.Member(name: $0.key, value: .string($1)) })
            }
        ).rendered()
    }
}
