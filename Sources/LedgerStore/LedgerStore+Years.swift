package import Ledger
import Postgres

extension LedgerStore {
    /// The fiscal years in which some governments have entries, in order.
    package borrowing func years(of governments: [Government]) throws(StoreError) -> [Int] {
        try storing {
            let rows = try connection.query(
                """
                SELECT DISTINCT period / 100 FROM fundflow.period_head
                WHERE government_id = ANY ($1) AND last_number > 0 ORDER BY 1
                """,
                [arrayLiteral(governments.map { String($0.id) })]
            )
            return try (0..<rows.count).map { try rows.int($0, 0) }
        }
    }
}
