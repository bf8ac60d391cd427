/// A statement that is a table: rows under columns, and notes beneath.
package struct StatementTable: Sendable {
    package let heading: Heading
    package let columns: [Column]
    package private(set) var rows: [Row] = []
    package var notes: [Note] = []

    package init(_ heading: Heading, _ columns: [Column]) {
        self.heading = heading
        self.columns = columns
    }

    package mutating func append(_ row: Row) {
        rows.append(row)
    }

    /// The row of a key, which is the first that bears it.
    package subscript(key: String) -> Row? {
        rows.first { $0.key == key }
    }

    /// What the statement is about. What does not apply is `nil`.
    package struct Heading: Hashable, Sendable {
        /// The name of the command that prints it, such as `functions`.
        package let statement: String
        package let name: Wording
        package let government: Government
        package var scope: Scope?
        /// The name of the scope, such as 全区.
        package var scopeName: Wording?
        package var fund: Fund?
        package let year: Int
        /// The last month that counts, where it is not the whole year.
        package var month: Int?
        package var stage: Ledger.Column?

        package init(_ statement: String, _ name: Wording, _ government: Government, year: Int) {
            self.statement = statement
            self.name = name
            self.government = government
            self.year = year
        }
    }

    package struct Column: Hashable, Sendable {
        /// The name in CSV and JSON; an amount's has `_fen` added there.
        package let key: String
        package let title: Wording
        package let kind: Kind
        /// Where its cells stand when the table is printed; CSV and JSON have them all.
        package let place: Place

        package init(
            _ key: String,
            _ title: Wording,
            _ kind: Kind = .amount,
            _ place: Place = .column
        ) {
            self.key = key
            self.title = title
            self.kind = kind
            self.place = place
        }
    }

    package enum Place: Sendable {
        case column
        /// A column where any row has an amount, in it or in what folds under it.
        case columnOfAny
        /// A column where the table fits a page with it; else on a second line of the row, under the column
        /// before it.
        case folding
        /// A line beneath the row, where there is anything to say.
        case beneath
        /// Nowhere: it follows from what is printed.
        case data
    }

    package enum Kind: Sendable {
        /// Fen; printed in the unit asked for.
        case amount
        /// Printed as a percentage.
        case percent
        case text
        case date
        case count
    }

    package enum Cell: Hashable, Sendable {
        /// In fen.
        case amount(Int128)
        case percent(Ratio)
        /// A code or a text of the user's.
        case text(String)
        /// A word of the program's: its code in CSV and JSON, the word in the table.
        case word(String, Wording)
        case date(CalendarDate)
        case count(Int)

        /// The amount, in fen; `nil` of any other cell.
        package var fen: Int128? {
            if case .amount(let fen) = self { fen } else { nil }
        }
    }

    package struct Row: Hashable, Sendable {
        package let key: String
        package let label: Wording
        /// 0 for a row by itself, 1 for a part of it, and so on.
        package let depth: Int
        /// One for each column; `nil` where there is nothing to say.
        package let cells: [Cell?]
        package let isTotal: Bool

        package init(
            _ key: String,
            _ label: Wording,
            depth: Int = 0,
            _ cells: [Cell?],
            isTotal: Bool = false
        ) {
            self.key = key
            self.label = label
            self.depth = depth
            self.cells = cells
            self.isTotal = isTotal
        }

        /// Whether it says nothing but zeros.
        package var isEmpty: Bool {
            cells.allSatisfy { cell in
                switch cell {
                case nil, .amount(0), .count(0): true
                case .percent(let ratio): ratio.numerator == 0
                default: false
                }
            }
        }
    }

    /// A line under the table: what it proves, what it rests on, what is to be minded.
    package struct Note: Hashable, Sendable {
        package let label: Wording
        package let text: Wording

        package init(_ label: Wording, _ text: Wording) {
            self.label = label
            self.text = text
        }
    }
}

extension StatementTable.Cell {
    package static func percent(_ ratio: Ratio?) -> Self? {
        ratio.map { .percent($0) }
    }

    package static func text(_ text: String?) -> Self? {
        text.map { .text($0) }
    }
}
