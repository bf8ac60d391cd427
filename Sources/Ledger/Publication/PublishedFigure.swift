/// One figure of a published report, and the cell of a statement that it is to come out of.
package struct PublishedFigure: Hashable, Sendable {
    /// Its number in the report, such as `S001`.
    package let id: String
    package let year: Int
    /// What it says.
    package let label: String
    package let printed: PrintedNumber
    /// What the report means where what it prints is wrong: 0.16亿元 where 0.16万元 stands.
    package var corrected: PrintedNumber?
    /// `nil` where it cannot come out of a ledger; the note says why.
    package var cell: CellAddress?
    package var note: String?

    package init(id: String, year: Int, label: String, printed: PrintedNumber) {
        self.id = id
        self.year = year
        self.label = label
        self.printed = printed
    }

    /// Compares it with what its cell holds, or with nothing where there is no such cell.
    ///
    /// What is in no ledger, and what is printed wrong, is *named* by its note and never made to agree. Where
    /// the report means another number, the cell must come to that one. A note beside a figure that
    /// agrees is a remark, and excuses nothing.
    package func verdict(on found: StatementTable.Cell?) -> Verdict {
        guard cell != nil else { return .named }
        guard let found, let derived = printed.rounding(found) else { return .differs }
        if derived == printed { return .agrees }
        guard let corrected, corrected.rounding(found) == corrected else { return .differs }
        return .named
    }

    package enum Verdict: String, Token {
        case agrees = "yes"
        case differs = "no"
        /// It cannot agree, and the note says why.
        case named

        package var wording: Wording {
            switch self {
            case .agrees: Wording("一致", "yes")
            case .differs: Wording("不一致", "no")
            case .named: Wording("已说明", "named")
            }
        }
    }
}

/// Where a figure stands: a row, or several added up, in a column of a statement.
package struct CellAddress: Hashable, Sendable {
    /// The statement's name and options, as they are typed after `fundflow statement`.
    package let statement: String
    /// The keys of rows; a minus in front takes off.
    package let rows: String
    package let column: String

    package init(statement: String, rows: String, column: String) {
        self.statement = statement
        self.rows = rows
        self.column = column
    }

    /// The rows, each with its sign.
    package var terms: [(key: String, sign: Int128)] {
        rows.words.map {
            $0.hasPrefix("-") ? (String($0.dropFirst()), -1) : ($0, 1)
        }
    }

    /// What the cell holds; rows that are added up must be amounts.
    ///
    /// - Throws: ``MissingCell`` where the table lacks the column or a row.
    package func find(in table: StatementTable) throws(MissingCell) -> StatementTable.Cell? {
        guard let place = table.columns.firstIndex(where: { $0.key == column }) else {
            throw .column(column, table.columns.map(\.key))
        }
        var cells: [StatementTable.Cell?] = []
        for (key, _) in terms {
            guard let row = table[key] else { throw .row(key, table.rows.map(\.key)) }
            cells.append(row.cells.indices.contains(place) ? row.cells[place] : nil)
        }
        if terms.count == 1, terms[0].sign == 1 { return cells[0] }
        var sum: Int128 = 0
        for (cell, term) in zip(cells, terms) {
            guard let fen = cell?.fen else { return nil }
            sum += term.sign * fen
        }
        return .amount(sum)
    }

    package enum MissingCell: Error, Hashable, Sendable {
        /// What was asked for, and what there is.
        case row(String, [String])
        case column(String, [String])
    }
}
