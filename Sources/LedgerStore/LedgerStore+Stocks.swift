package import Ledger
import Postgres

extension LedgerStore {
    /// What some governments hold and move on accounts of either half, cut for a year, one line for each
    /// account and stage. Budget figures have no openings.
    ///
    /// One grouped query over balances: its cost follows the accounts in use.
    ///
    /// - Parameter codes: The first four characters of the account codes that count.
    package borrowing func stockLines(
        of governments: [Government],
        year: Int,
        codes: Set<String>,
        stages: Set<Stage>,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [StockLine] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try joiningSets(
                Self.stockLinesQuery(cut.balances(from: 5)),
                [
                    arrayLiteral(governments.map { String($0.id) }), String(year * 100),
                    arrayLiteral(codes.sorted()), arrayLiteral(stages.map(\.rawValue).sorted()),
                ] + cut.values
            )
            return try (0..<rows.count).map { row in
                StockLine(
                    government: Int32(try rows.int(row, 0)),
                    account: try rows.account(row, from: 1, books),
                    stage: try rows.token(row, 12),
                    opening: try rows.fen(row, 13),
                    debit: try rows.fen(row, 14),
                    credit: try rows.fen(row, 15)
                )
            }
        }
    }

    private static func stockLinesQuery(_ balances: String) -> String {
        """
        WITH cut AS (
            SELECT balance.government_id, balance.account_id,
                   CASE WHEN period <= $2 AND stage = 'settlement' THEN 'execution' ELSE stage END AS stage,
                   coalesce(sum(debit_fen) FILTER (WHERE period <= $2), 0)
                   - coalesce(sum(credit_fen) FILTER (WHERE period <= $2), 0) AS opening,
                   coalesce(sum(debit_fen) FILTER (WHERE period > $2), 0) AS debit,
                   coalesce(sum(credit_fen) FILTER (WHERE period > $2), 0) AS credit
            FROM \(balances)
            WHERE balance.government_id = ANY ($1)
              AND ((period <= $2 AND stage IN ('execution', 'settlement'))
                   OR (period BETWEEN $2 + 1 AND $2 + 13 AND stage = ANY ($4)))
            GROUP BY 1, 2, 3
        )
        SELECT cut.government_id, \(accountColumns), cut.stage, cut.opening, cut.debit, cut.credit
        FROM cut
        JOIN fundflow.account ON account.government_id = cut.government_id AND account.id = cut.account_id
        WHERE account.government_id = ANY ($1) AND left(account.account_code, 4) = ANY ($3)
        ORDER BY 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
        """
    }
}
