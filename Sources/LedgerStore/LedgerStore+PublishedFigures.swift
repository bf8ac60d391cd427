package import Ledger
import Postgres

/// The figures of published reports.
extension LedgerStore {
    /// The governments that have published figures of a year, those of the user's alone.
    package borrowing func governmentsPublishing(in year: Int) throws(StoreError) -> [Int32] {
        try storing {
            let rows = try connection.query(
                """
                SELECT DISTINCT government_id FROM fundflow.published_figure
                WHERE fiscal_year = $1 ORDER BY 1
                """,
                [String(year)]
            )
            return try (0..<rows.count).map { Int32(try rows.int($0, 0)) }
        }
    }

    /// The years of which a government has published figures, in order.
    package borrowing func publishedYears(of government: Government) throws(StoreError) -> [Int] {
        try storing {
            let rows = try connection.query(
                """
                SELECT DISTINCT fiscal_year FROM fundflow.published_figure
                WHERE government_id = $1 ORDER BY 1
                """,
                [String(government.id)]
            )
            return try (0..<rows.count).map { try rows.int($0, 0) }
        }
    }

    /// A government's published figures of a year, in the order of their numbers: S9 before S10.
    package borrowing func publishedFigures(
        of government: Government,
        year: Int
    ) throws(StoreError) -> [PublishedFigure] {
        try storing {
            let rows = try connection.query(
                """
                SELECT figure, label, printed, corrected, statement, row_keys, column_key, note
                FROM fundflow.published_figure WHERE government_id = $1 AND fiscal_year = $2
                ORDER BY substring(figure FROM '^\\D*'),
                         nullif(substring(figure FROM '\\d+'), '')::numeric, figure
                """,
                [String(government.id), String(year)]
            )
            return try (0..<rows.count).map { row in
                var figure = PublishedFigure(
                    id: try rows.string(row, 0),
                    year: year,
                    label: try rows.string(row, 1),
                    printed: try rows.printedNumber(row, 2)
                )
                if rows.text(row, 3) != nil { figure.corrected = try rows.printedNumber(row, 3) }
                if let statement = rows.text(row, 4) {
                    figure.cell = CellAddress(
                        statement: statement,
                        rows: try rows.string(row, 5),
                        column: try rows.string(row, 6)
                    )
                }
                figure.note = rows.text(row, 7)
                return figure
            }
        }
    }
}

extension Rows {
    fileprivate borrowing func printedNumber(_ row: Int, _ column: Int) throws -> PrintedNumber {
        let text = try string(row, column)
        guard let number = PrintedNumber(text) else {
            throw StoreError.unknownValue(table: "published_figure", column: "printed", value: text)
        }
        return number
    }
}
