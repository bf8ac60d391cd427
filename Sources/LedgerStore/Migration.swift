import Postgres

/// Brings a database to this release: runs the migrations that have not run, in order, and loads the
/// reference data.
package enum Migration {
    /// What was done, for the user to see.
    package struct Report: Sendable {
        package var applied: [String] = []
        package var loaded: [String] = []
    }

    /// Migrates the database at an address.
    ///
    /// Needs a role that may create roles and schemas there. Several that migrate at once queue.
    package static func run(at address: String) throws(StoreError) -> Report {
        try storing {
            let connection = try Connection(address)
            try connection.query("SELECT pg_advisory_lock(hashtext('fundflow.migration'))")
            var report = Report()
            report.applied = try applyMissing(on: connection)
            report.loaded = try ReferenceData.load(on: connection)
            try remember(on: connection)
            return report
        }
    }

    /// Lets a role that logs in post, as the private cluster's user does.
    package static func grantPosting(to role: String, at address: String) throws(StoreError) {
        try storing {
            let connection = try Connection(address)
            let quoted = try connection.query("SELECT quote_ident($1)", [role]).string(0, 0)
            try connection.run("GRANT fundflow_poster TO \(quoted)")
        }
    }

    private static func applyMissing(on connection: borrowing Connection) throws -> [String] {
        let migrations = EmbeddedFile.all(in: "migrations")
        let done = try checksums(on: connection)
        if let unknown = done.keys.sorted().first(where: { name in
            !migrations.contains { $0.name == name }
        }) {
            throw StoreError.migrationUnknown(unknown)
        }
        var applied: [String] = []
        for migration in migrations {
            let checksum = try connection.query(
                "SELECT sha256(convert_to($1, 'UTF8'))",
                [migration.text]
            ).string(0, 0)
            if let known = done[migration.name] {
                guard known == checksum else { throw StoreError.migrationChanged(migration.name) }
            } else {
                try apply(migration, checksum, isFirst: done.isEmpty && applied.isEmpty, connection)
                applied.append(migration.name)
            }
        }
        return applied
    }

    private static func checksums(on connection: borrowing Connection) throws -> [String: String] {
        guard try connection.query("SELECT to_regclass('fundflow.migration')").text(0, 0) != nil
        else { return [:] }
        let rows = try connection.query("SELECT name, checksum FROM fundflow.migration")
        var checksums: [String: String] = [:]
        for row in 0..<rows.count { checksums[try rows.string(row, 0)] = try rows.string(row, 1) }
        return checksums
    }

    /// The first migration makes the roles; the others run as the owner.
    private static func apply(
        _ migration: EmbeddedFile,
        _ checksum: String,
        isFirst: Bool,
        _ connection: borrowing Connection
    ) throws {
        try transaction(on: connection) {
            if !isFirst { try connection.run("SET LOCAL ROLE fundflow_owner") }
            try connection.run(migration.text)
            try connection.run("SET LOCAL ROLE fundflow_owner")
            try connection.query(
                "INSERT INTO fundflow.migration VALUES ($1, $2, clock_timestamp())",
                [migration.name, checksum]
            )
        }
    }

    private static func remember(on connection: borrowing Connection) throws {
        try transaction(on: connection) {
            try connection.run("SET LOCAL ROLE fundflow_owner; DELETE FROM fundflow.release")
            try connection.query(
                "INSERT INTO fundflow.release VALUES ($1)",
                [EmbeddedFile.fingerprint]
            )
            try connection.query("SELECT fundflow.record_rules()")
        }
    }
}

extension LedgerStore {
    /// How many migrations there are, and the names of those that are not on record as this program has
    /// them.
    package borrowing func migrations() throws(StoreError) -> (count: Int, altered: [String]) {
        try storing {
            let files = EmbeddedFile.all(in: "migrations")
            let rows = try connection.query(
                """
                SELECT coalesce(done.name, file.name)
                FROM fundflow.migration AS done
                FULL JOIN unnest($1::text[], $2::text[]) AS file (name, content) USING (name)
                WHERE done.checksum IS DISTINCT FROM sha256(convert_to(file.content, 'UTF8'))
                ORDER BY 1
                """,
                [arrayLiteral(files.map(\.name)), arrayLiteral(files.map(\.text))]
            )
            return (files.count, try (0..<rows.count).map { try rows.string($0, 0) })
        }
    }
}

/// Runs a body inside one transaction.
func transaction(on connection: borrowing Connection, _ body: () throws -> Void) throws {
    try connection.run("BEGIN")
    do {
        try body()
        try connection.run("COMMIT")
    } catch {
        try? connection.run("ROLLBACK")
        throw error
    }
}
