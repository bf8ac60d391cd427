package import Ledger
import Postgres

extension LedgerStore {
    /// What stood against cash: of every entry and financial book with a line on cash, the other lines,
    /// each side by itself.
    ///
    /// Read from entries, as balances do not tell what stood against what: its cost follows the entries
    /// of the windows.
    ///
    /// - Parameter cash: The first four characters of the accounts that are cash.
    package borrowing func cashLines(
        of governments: [Government],
        windows: [Window],
        cash: [String],
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [TableLine] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try joiningSets(
                Self.cashLinesQuery(windows.count, cut),
                [
                    arrayLiteral(governments.map { String($0.id) }), arrayLiteral(cash),
                    String(windows.map(\.periods.lowerBound).min() ?? 0),
                    String(windows.map(\.periods.upperBound).max() ?? 0),
                ]
                    + windows.flatMap { window in
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
                    amounts: try windows.indices.map { try rows.fen(row, 13 + $0) },
                    side: try rows.bool(row, 12) ? .debit : .credit
                )
            }
        }
    }

    private static func cashLinesQuery(_ windows: Int, _ cut: Cut) -> String {
        let sums = (0..<windows).map { window in
            let first = 5 + 3 * window
            return """
                coalesce(sum(line.amount_fen::numeric) FILTER (
                    WHERE entry.period BETWEEN $\(first) AND $\(first + 1)
                      AND entry.stage = ANY ($\(first + 2))), 0)
                """
        }
        return """
            WITH cash AS (
                SELECT account.government_id, account.book_number, array_agg(account.id) AS ids
                FROM fundflow.account
                JOIN fundflow.book
                    ON book.government_id = account.government_id AND book.number = account.book_number
                WHERE account.government_id = ANY ($1) AND book.basis = 'financial'
                  AND left(account.account_code, 4) = ANY ($2)
                GROUP BY 1, 2
            )
            SELECT entry.government_id, account.book_number, account.account_code, account.fund_tag,
                   NULL, NULL, account.counterparty_id, NULL, NULL, NULL, NULL, NULL,
                   (line.amount_fen > 0) <> coalesce(line.number = ANY (entry.red_lines), false),
                   \(sums.joined(separator: ", "))
            FROM \(cut.entries(from: 5 + 3 * windows))
            JOIN cash ON cash.government_id = entry.government_id AND entry.account_ids && cash.ids
            CROSS JOIN LATERAL unnest(entry.book_numbers, entry.account_ids, entry.amounts_fen)
                WITH ORDINALITY AS line (book_number, account_id, amount_fen, number)
            JOIN fundflow.account
                ON account.government_id = entry.government_id AND account.id = line.account_id
            WHERE entry.government_id = ANY ($1) AND entry.journal = 'accounting'
              AND entry.period BETWEEN $3 AND $4
              AND line.book_number = cash.book_number AND line.account_id <> ALL (cash.ids)
            GROUP BY 1, 2, 3, 4, 7, 13
            """
    }
}
