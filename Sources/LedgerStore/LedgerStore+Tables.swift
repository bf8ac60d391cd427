package import Ledger
import Postgres

/// Which lines a table is made of.
package struct TableQuery: Hashable, Sendable {
    package let governments: [Government]
    /// One half of parallel accounting, or `nil` for both.
    package let basis: Basis?
    package let windows: [Window]
    /// The first four characters of the account codes that count; empty for all.
    package var codes: Set<String> = []
    /// The dimensions that are told apart.
    package var dimensions: Set<Dimension> = []
    /// Whether debits and credits are lines of their own.
    package var tellsSides = false

    package init(_ governments: [Government], _ basis: Basis?, _ windows: [Window]) {
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
            let rows = try joiningSets(
                Self.tableLinesQuery(query, cut),
                [
                    arrayLiteral(query.governments.map { String($0.id) }), query.basis?.rawValue,
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
            return try (0..<rows.count).flatMap { row in
                try rows.tableLines(row, of: query, books)
            }
        }
    }

    private static func tableLinesQuery(_ query: TableQuery, _ cut: Cut) -> String {
        let windows = query.windows.count
        let sums = (0..<windows).map { window in
            let first = 7 + 3 * window
            let isCounted = """
                FILTER (WHERE period BETWEEN $\(first) AND $\(first + 1) AND stage = ANY ($\(first + 2)))
                """
            return (
                debit: "coalesce(sum(debit_fen) \(isCounted), 0)",
                credit: "coalesce(sum(credit_fen) \(isCounted), 0)"
            )
        }
        let amounts =
            query.tellsSides
            ? sums.map(\.debit) + sums.map { "-\($0.credit)" }
            : sums.map { "\($0.debit) - \($0.credit)" }
        let named = amounts.enumerated().map { "\($1) AS amount_\($0)" }
        let totals = amounts.indices.map { "sum(cut.amount_\($0))" }
        let groups = (1...12).map(String.init).joined(separator: ", ")
        return """
            WITH cut AS (
                SELECT government_id, account_id, \(named.joined(separator: ", "))
                FROM \(cut.balances(from: 7 + 3 * windows))
                WHERE government_id = ANY ($1) AND period BETWEEN $5 AND $6
                  AND ($2::text IS NULL OR (\(BookNumbers.isBudgetary)) = ($2 = 'budgetary'))
                GROUP BY 1, 2
            )
            SELECT cut.government_id, account.book_number, account.account_code, account.fund_tag,
                   \(tableDimensions), \(totals.joined(separator: ", "))
            FROM cut
            JOIN fundflow.account
                ON account.government_id = cut.government_id AND account.id = cut.account_id
            WHERE account.government_id = ANY ($1)
              AND (cardinality($3::text[]) = 0 OR left(account.account_code, 4) = ANY ($3))
            GROUP BY \(groups)
            """
    }

    /// Each dimension where it is told apart.
    private static let tableDimensions = Dimension.allCases.map { dimension in
        "CASE WHEN '\(dimension.rawValue)' = ANY ($4) THEN account.\(dimension.accountColumn) END"
    }.joined(separator: ", ")
}

extension Rows {
    /// The lines of a row of the query: one, or one for each side.
    fileprivate borrowing func tableLines(
        _ row: Int,
        of query: TableQuery,
        _ books: BookNumbers
    ) throws -> [TableLine] {
        let government = Int32(try int(row, 0))
        let account = try account(row, from: 1, books)
        let sides: [Side?] = query.tellsSides ? [.debit, .credit] : [nil]
        return try sides.enumerated().map { place, side in
            let first = 12 + place * query.windows.count
            return TableLine(
                government: government,
                account: account,
                amounts: try query.windows.indices.map { try fen(row, first + $0) },
                side: side
            )
        }
    }
}
