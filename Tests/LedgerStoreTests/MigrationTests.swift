import Ledger
import LedgerStore
import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct MigrationTests {
    static let migrations = EmbeddedFile.all(in: "migrations").map(\.name)
    static let reference = EmbeddedFile.all(in: "reference").map(\.name)

    @Test("A database is migrated once; the second time there is nothing to do")
    func idempotent() throws {
        let database = try TestDatabase()
        let first = try Migration.run(at: database.address)
        #expect(first.applied == Self.migrations)
        #expect(first.loaded == Self.reference)
        let before = try Self.content(of: database)
        let second = try Migration.run(at: database.address)
        #expect(second.applied == [])
        #expect(second.loaded == [])
        #expect(try Self.content(of: database) == before)
        #expect(try LedgerStore.open(at: database.address).brokenRules() == [])
    }

    private static func content(of database: TestDatabase) throws -> String? {
        try database.ask(
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM fundflow.subject),
                (SELECT count(*) FROM fundflow.chart_account), (SELECT count(*) FROM fundflow.loading),
                (SELECT max(applied_at) FROM fundflow.migration), (SELECT fingerprint FROM fundflow.release))
            """
        )
    }

    @Test("The checksums kept are those of the files")
    func checksums() throws {
        let database = try TestDatabase.withBooks()
        let connection = try database.connect()
        for file in EmbeddedFile.all(in: "migrations") {
            let kept = try connection.query(
                """
                SELECT checksum = sha256(convert_to($2, 'UTF8'))
                FROM fundflow.migration WHERE name = $1
                """,
                [file.name, file.text]
            )
            #expect(try kept.bool(0, 0), "\(file.name)")
        }
    }

    @Test(
        "A migration that is another than the one that ran stops everything",
        arguments: migrations
    )
    func changed(name: String) throws {
        let database = try TestDatabase.withBooks()
        try database.ask("UPDATE fundflow.migration SET checksum = '\\x00' WHERE name = $1", [name])
        #expect { try Migration.run(at: database.address) } throws: {
            guard case StoreError.migrationChanged(name) = $0 else { return false }
            return true
        }
    }

    @Test("A database that a newer program has migrated is left alone")
    func unknown() throws {
        let database = try TestDatabase.withBooks()
        try database.ask("INSERT INTO fundflow.migration VALUES ('9999_later', '', now())")
        #expect { try Migration.run(at: database.address) } throws: {
            guard case StoreError.migrationUnknown("9999_later") = $0 else { return false }
            return true
        }
    }

    @Test("A database without a ledger, or with another release's, is not opened")
    func notMigrated() throws {
        let database = try TestDatabase()
        func isNotMigrated(_ error: any Error) -> Bool {
            if case StoreError.notMigrated = error { true } else { false }
        }
        #expect { _ = try LedgerStore.open(at: database.address) } throws: { isNotMigrated($0) }
        _ = try Migration.run(at: database.address)
        _ = try LedgerStore.open(at: database.address)
        try database.ask("UPDATE fundflow.release SET fingerprint = 'another'")
        #expect { _ = try LedgerStore.open(at: database.address) } throws: { isNotMigrated($0) }
    }

    @Test("Of two that migrate one database at once, one does it and the other finds it done")
    func oneDatabaseAtOnce() throws {
        let database = try TestDatabase()
        let applied = Gathering<[String]>()
        try inThreads(4) { _ in applied.add(try Migration.run(at: database.address).applied) }
        #expect(applied.all.count == 4)
        #expect(applied.all.filter { !$0.isEmpty } == [Self.migrations])
    }

    @Test("Two databases of one server can be migrated at once, though roles are the server's")
    func twoDatabasesAtOnce() throws {
        let databases = try (0..<3).map { _ in try TestDatabase() }
        try inThreads(3) { number in
            let report = try Migration.run(at: databases[number].address)
            #expect(report.applied == Self.migrations)
        }
    }

    @Test("Who is no superuser can migrate, with leave to make roles and schemas")
    func plainRole() throws {
        let database = try TestDatabase()
        let role = "migrator_\(database.name)"
        try TestServer.administer("CREATE ROLE \(role) LOGIN CREATEROLE NOSUPERUSER")
        try TestServer.administer("GRANT CREATE ON DATABASE \(database.name) TO \(role)")
        defer {
            _ = try? database.ask("REASSIGN OWNED BY \(role) TO CURRENT_USER")
            _ = try? database.ask("DROP OWNED BY \(role)")
            try? TestServer.administer("DROP ROLE \(role)")
        }
        if try database.connect().serverVersion >= 160_000 {
            // From PostgreSQL 16 on only who made a role may pass it on, and here a superuser did.
            _ = try Migration.run(at: TestDatabase().address)
            try TestServer.administer("GRANT fundflow_owner TO \(role)")
        }
        let address = TestServer.address(of: database.name, "user=\(role)")
        #expect(try Migration.run(at: address).applied == Self.migrations)
        #expect(try Migration.run(at: address).applied == [])
        // The superuser finds nothing of the role's.
        #expect(try LedgerStore.open(at: database.address).brokenRules() == [])
    }

    @Test("Who was granted nothing cannot migrate, and leaves nothing behind")
    func stranger() throws {
        let database = try TestDatabase()
        let role = "stranger_\(database.name)"
        try TestServer.administer("CREATE ROLE \(role) LOGIN")
        defer { try? TestServer.administer("DROP ROLE \(role)") }
        let address = TestServer.address(of: database.name, "user=\(role)")
        #expect(throws: StoreError.self) { try Migration.run(at: address) }
        #expect(try database.ask("SELECT to_regnamespace('fundflow')") == nil)
    }

    @Test("Only who was granted it posts: others open the ledger and read")
    func granted() throws {
        let database = try TestDatabase.withBooks()
        let role = "reader_\(database.name)"
        try TestServer.administer("CREATE ROLE \(role) LOGIN IN ROLE fundflow_reader")
        defer { try? TestServer.administer("DROP ROLE \(role)") }
        let address = TestServer.address(of: database.name, "user=\(role)")
        let reader = try LedgerStore.open(at: address)
        #expect(try reader.governments().all.count == 5)
        #expect { try reader.openInbox() } throws: {
            if case StoreError.notPermitted = $0 { true } else { false }
        }
        try Migration.grantPosting(to: role, at: database.address)
        try LedgerStore.open(at: address).openInbox()
    }

    @Test("Reference data that has changed is loaded again, and that is on record")
    func reload() throws {
        let database = try TestDatabase.withBooks()
        try database.ask(
            "UPDATE fundflow.loading SET digest = '' WHERE source_name = 'reference/funds.csv'"
        )
        try database.ask("UPDATE fundflow.fund SET short_zh = 'x'")
        #expect(try Migration.run(at: database.address).loaded == ["funds"])
        #expect(try database.ask("SELECT count(*) FROM fundflow.fund WHERE short_zh = 'x'") == "0")
        #expect(
            try database.ask(
                """
                SELECT count(*) FROM fundflow.loading
                WHERE source_name = 'reference/funds.csv' AND person = session_user
                """
            ) == "2"
        )
    }
}
