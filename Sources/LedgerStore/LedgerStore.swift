import Ledger
import Postgres

/// The ledger in a database: one connection, in the role that posts or, where the user may not, reads.
package struct LedgerStore: ~Copyable {
    let connection: Connection
    /// Where it is, for further sessions.
    let address: String

    private init(_ connection: consuming Connection, at address: String) {
        self.connection = connection
        self.address = address
    }

    /// Opens the ledger of a database that this release of the program has migrated.
    ///
    /// - Parameter address: As for libpq; empty for libpq's own environment.
    /// - Throws: ``StoreError/notMigrated`` where there is no ledger or that of another release.
    package static func open(at address: String) throws(StoreError) -> LedgerStore {
        let store = LedgerStore(try storing { try Connection(address) }, at: address)
        let fingerprint = try storing { try enter(store.connection) }
        guard fingerprint == EmbeddedFile.fingerprint else { throw .notMigrated }
        return store
    }

    /// Puts the session into the client role it was granted, so that not even a superuser's session
    /// can do more than the program may; answers the release the database was migrated with.
    ///
    /// Compiling queries takes longer than running any of ours: 1.7 s of the 4.6 s in which a server
    /// with its usual settings posted 100,000 entries.
    private static func enter(_ connection: borrowing Connection) throws -> String {
        let rows = try connection.query(
            """
            SELECT fingerprint, set_config('role', CASE
                WHEN pg_has_role(session_user, 'fundflow_poster', 'MEMBER') THEN 'fundflow_poster'
                ELSE 'fundflow_reader' END, false),
                   set_config('jit', 'off', false)
            FROM fundflow.release
            """
        )
        return rows.text(0, 0) ?? ""
    }

    /// Reads several things as of one moment, and writes nothing.
    package borrowing func reading<Value>(
        _ body: (borrowing LedgerStore) throws -> Value
    ) throws -> Value {
        try storing { try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY") }
        do {
            let value = try body(self)
            try storing { try connection.run("COMMIT") }
            return value
        } catch {
            try? connection.run("ROLLBACK")
            throw error
        }
    }

    /// Does everything and keeps nothing of it.
    package borrowing func rehearsing<Value>(
        _ body: (borrowing LedgerStore) throws -> Value
    ) throws -> Value {
        try storing { try connection.run("BEGIN") }
        defer { try? connection.run("ROLLBACK") }
        return try body(self)
    }

    /// Rows of a query that joins whole sets, by hashing whatever sizes the server expects.
    ///
    /// What it expects is wrong until grown tables are analysed, and stays low behind row-level security: it
    /// looked up each balance among all accounts of a government, which took 500 ms where 18 do.
    borrowing func joiningSets(_ sql: String, _ values: [String?] = []) throws -> Rows {
        try connection.run("SET enable_nestloop = off")
        // Where it fails, so does the transaction, which takes the setting back.
        let rows = try connection.query(sql, values)
        try connection.run("RESET enable_nestloop")
        return rows
    }
}
