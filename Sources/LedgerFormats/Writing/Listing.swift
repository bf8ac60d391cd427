package import Ledger

/// Rows of one kind that a command lists, to be printed as a table, CSV or JSON.
package struct Listing: Sendable {
    package struct Column: Sendable {
        /// The name in CSV and JSON.
        package let key: String
        /// The title in the table.
        let title: Wording
        let alignment: Table.Alignment
        private let cells: Cells

        /// How the table shows what programs read.
        private enum Cells {
            case asTheyAre
            case words([String: Wording])
            /// Yuan, with separators of thousands.
            case amounts
            case forPrograms
        }

        private init(_ key: String, _ title: Wording, _ alignment: Table.Alignment, _ cells: Cells)
        {
            self.key = key
            self.title = title
            self.alignment = alignment
            self.cells = cells
        }

        package init(_ key: String, _ title: Wording, _ alignment: Table.Alignment = .left) {
            self.init(key, title, alignment, .asTheyAre)
        }

        /// A column of choices, each given by its code.
        package init<Choice: Token>(_ key: String, _ title: Wording, _ choices: Choice.Type) {
            let words = choices.allCases.map { ($0.rawValue, $0.wording) }
            self.init(key, title, .left, .words(Dictionary(uniqueKeysWithValues: words)))
        }

        /// The books, each given by its code.
        package static func book(among funds: [Fund]) -> Column {
            let books = funds.map(Book.budgetary) + MoneyClass.allCases.map(Book.financial)
            let words = Dictionary(books.map { ($0.code, $0.name) }) { first, _ in first }
            return Column("book", Wording("账簿", "Book"), .left, .words(words))
        }

        /// A column of amounts in yuan, with two decimals.
        package init(amount key: String, _ title: Wording) {
            self.init(key, title, .right, .amounts)
        }

        /// A column for programs: a stable word or number beside what is said in a language. It stands in
        /// CSV and JSON only.
        package init(forPrograms key: String) {
            self.init(key, Wording(key, key), .left, .forPrograms)
        }

        var isInTable: Bool { if case .forPrograms = cells { false } else { true } }

        /// A cell as the table shows it.
        func shown(_ cell: String, in language: Language) -> String {
            switch cells {
            case .asTheyAre, .forPrograms: cell
            case .words(let words): words[cell]?[language] ?? cell
            case .amounts: Figure(yuan: cell)?.digits(separator: ",") ?? cell
            }
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

    /// - Parameter withoutEmpty: Whether columns in which no row says anything are left out.
    package func table(in language: Language, withoutEmpty: Bool = false) -> String {
        let shown = columns.indices.filter { index in
            columns[index].isInTable
                && (!withoutEmpty || rows.contains { !$0[index].isEmpty })
        }
        var table = Table(shown.map { .init(columns[$0].title[language], columns[$0].alignment) })
        for row in rows {
            table.append(shown.map { columns[$0].shown(row[$0], in: language) })
        }
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

extension Figure {
    /// An amount in yuan with two decimals, as listings have it.
    fileprivate init?(yuan text: String) {
        guard let fen = Int128(text.filter { $0 != "." }) else { return nil }
        self.init(rounding: fen, unit: .yuan, decimals: 2)
    }
}
