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

    /// The years of a government whose business is complete: their December is closed.
    package borrowing func finishedYears(of government: Government) throws(StoreError) -> Set<Int> {
        try storing {
            let rows = try connection.query(
                """
                SELECT period / 100 FROM fundflow.period_head
                WHERE government_id = $1 AND journal = 'accounting' AND period % 100 = 12 AND NOT is_open
                """,
                [String(government.id)]
            )
            return Set(try (0..<rows.count).map { try rows.int($0, 0) })
        }
    }

    /// In which budgetary books some governments have anything in a year or from earlier ones, and what the stages
    /// of the year are.
    package struct Moved: Sendable {
        /// The numbers of the books.
        package var books: Set<Int> = []
        package var stages: Set<Stage> = []
    }

    package borrowing func moved(
        by governments: [Government],
        year: Int
    ) throws(StoreError) -> Moved {
        guard !governments.isEmpty else { return Moved() }
        return try storing {
            let rows = try connection.query(
                """
                SELECT DISTINCT book_number, CASE WHEN period >= $2 THEN stage ELSE 'execution' END
                FROM fundflow.balance
                WHERE government_id = ANY ($1) AND \(BookNumbers.isBudgetary)
                  AND (period BETWEEN $2 AND $2 + 13
                       OR (period < $2 AND stage IN ('execution', 'settlement', 'closing')))
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year * 100)]
            )
            var moved = Moved()
            for row in 0..<rows.count {
                moved.books.insert(try rows.int(row, 0))
                moved.stages.insert(try rows.token(row, 1))
            }
            return moved
        }
    }
}
