package import Ledger
import Postgres

/// Which lines a table is made of.
package struct TableQuery: Sendable {
    package let governments: [Government]
    package let basis: Basis
    package let windows: [Window]
    /// The first four characters of the account codes that count; empty for all.
    package var codes: Set<String> = []
    /// The dimensions that are told apart.
    package var dimensions: Set<Dimension> = []

    package init(_ governments: [Government], _ basis: Basis, _ windows: [Window]) {
        self.governments = governments
        self.basis = basis
        self.windows = windows
    }
}

extension LedgerStore {
    /// The balances of some governments, added up window by window.
    ///
    /// One grouped query for all columns and years of a table: its cost follows the accounts in use.
    package borrowing func tableLines(
        _ query: TableQuery,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [TableLine] {
        guard !query.windows.isEmpty else { return [] }
        let books = BookNumbers(funds)
        return try storing {
            let rows = try connection.query(
                Self.tableLinesQuery(query.windows.count, cut),
                [
                    arrayLiteral(query.governments.map { String($0.id) }), query.basis.rawValue,
                    arrayLiteral(query.codes.sorted()),
                    arrayLiteral(query.dimensions.map(\.rawValue)),
                    String(query.windows.map(\.periods.lowerBound).min() ?? 0),
                    String(query.windows.map(\.periods.upperBound).max() ?? 0),
                ]
                    + query.windows.flatMap { window in
                        [
                            String(window.periods.lowerBound), String(window.periods.upperBound),
                            arrayLiteral(window.stages.map(\.rawValue)),
                        ]
                    } + cut.values
            )
            return try (0..<rows.count).map { row in
                TableLine(
                    government: Int32(try rows.int(row, 0)),
                    account: try rows.account(row, from: 1, books),
                    amounts: try query.windows.indices.map { try rows.fen(row, 12 + $0) }
                )
            }
        }
    }

    private static func tableLinesQuery(_ windows: Int, _ cut: Cut) -> String {
        let sums = (0..<windows).map { window in
            let first = 7 + 3 * window
            return """
                coalesce(sum(debit_fen - credit_fen::numeric) FILTER (
                    WHERE period BETWEEN $\(first) AND $\(first + 1) AND stage = ANY ($\(first + 2))), 0)
                """
        }
        let groups = (1...12).map(String.init).joined(separator: ", ")
        return """
            SELECT balance.government_id, account.book_number, account.account_code, account.fund_tag,
                   \(tableDimensions), \(sums.joined(separator: ", "))
            FROM \(cut.balances(from: 7 + 3 * windows))
            JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            WHERE balance.government_id = ANY ($1) AND book.basis = $2
              AND (cardinality($3::text[]) = 0 OR left(account.account_code, 4) = ANY ($3))
              AND period BETWEEN $5 AND $6
            GROUP BY \(groups)
            """
    }

    /// Each dimension where it is told apart.
    private static let tableDimensions = Dimension.allCases.map { dimension in
        "CASE WHEN '\(dimension.rawValue)' = ANY ($4) THEN account.\(dimension.accountColumn) END"
    }.joined(separator: ", ")
}
