import Postgres

/// How many rows a backup has copied out of a database so far, asked of the server by a session beside it.
package final class CopiedRows {
    /// How many there are in all, as far as the server has counted them.
    package let total: Int
    private let connection: Connection
    /// By table: what a session says of the one that it copies now.
    private var copied: [String: Int] = [:]

    package init(at address: String) throws(StoreError) {
        let connection = try storing { try Connection(address) }
        total = try storing {
            try connection.query(
                """
                SELECT coalesce(sum(greatest(pg_stat_get_live_tuples(oid), reltuples, 0)), 0)::bigint
                FROM pg_class WHERE relkind = 'r' AND relnamespace = 'fundflow'::regnamespace
                """
            ).int(0, 0)
        }
        self.connection = connection
    }

    /// As many as are known of; where the server does not answer, as many as before.
    package func count() -> Int {
        if let rows = try? connection.query(
            """
            SELECT relid::text, tuples_processed FROM pg_stat_progress_copy
            WHERE datname = current_database()
            """
        ) {
            for row in 0..<rows.count {
                if let table = rows.text(row, 0) { copied[table] = try? rows.int(row, 1) }
            }
        }
        let sum = copied.values.reduce(0, +)
        return total > 0 ? min(sum, total) : sum
    }
}
