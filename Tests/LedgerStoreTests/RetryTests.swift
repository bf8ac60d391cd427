import Ledger
import LedgerStore
import Postgres
import Testing

/// What becomes of a transaction that the server ends so that another can go on.
@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct RetryTests {
    private let database: TestDatabase
    private let books: Books

    /// A session in which whoever was overtaken fails with 40001.
    private static let overtaken = "options='-c default_transaction_isolation=repeatable\\\\ read'"

    init() throws {
        database = try TestDatabase.withBooks()
        books = try Books(LedgerStore.open(at: database.address))
    }

    /// Moves a head while another session waits for it.
    private func overtake(_ whenWaitedFor: String = "") throws {
        let rival = try database.connect()
        try rival.run(
            """
            SET deadlock_timeout = '1min'; BEGIN;
            UPDATE fundflow.journal_head SET digest = digest WHERE government_id = \(books.towns[0].id)
            """
        )
        try waitForWaiter(on: rival)
        try rival.run("\(whenWaitedFor); COMMIT")
    }

    private func waitForWaiter(on connection: borrowing Connection) throws {
        for _ in 0..<500 {
            let waiting = try connection.query(
                """
                SELECT count(*), pg_sleep(0.02) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                """
            ).int(0, 0)
            // What a transaction saw of the activity once it would see again.
            try connection.query("SELECT pg_stat_clear_snapshot()")
            if waiting > 0 { return }
        }
        throw Books.Missing(what: "a session that waits")
    }

    private func deliveries() throws -> [Delivery] {
        try books.subsidy(5, from: books.county, to: books.towns[0], line: 1)
    }

    /// Posts in another thread what waits for the head that this one moves.
    private func post(
        _ options: String,
        rivalDoes work: String = "",
        _ body: @escaping @Sendable (borrowing LedgerStore) throws -> Void
    ) throws {
        let address = TestServer.address(of: database.name, options)
        let failures = Gathering<any Error>()
        let ready = Gathering<Bool>()
        let thread = Thread {
            do {
                let store = try LedgerStore.open(at: address)
                ready.add(true)
                try body(store)
            } catch { failures.add(error) }
        }
        defer { thread.wait() }
        try overtake(work)
        thread.wait()
        if let failure = failures.all.first { throw failure }
    }

    @Test("A serialization failure is tried again, and the file is posted once")
    func serialization() throws {
        let deliveries = try deliveries()
        try post(Self.overtaken) { store in
            let outcome = try store.post(deliveries)
            #expect(outcome.postedCount == 2)
        }
        let store = try LedgerStore.open(at: database.address)
        #expect(try store.brokenRules() == [])
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == "2")
    }

    @Test("Inside a rehearsal it is not, and the error is that of the server")
    func rehearsal() throws {
        let deliveries = try deliveries()
        let errors = Gathering<String>()
        try post(Self.overtaken) { store in
            try store.openInbox()
            do {
                _ = try store.rehearsing { try $0.post(deliveries) }
            } catch { errors.add("\(error)") }
            // The session is as good as before.
            #expect(try store.post(deliveries).postedCount == 2)
        }
        #expect(errors.all.count == 1)
        #expect(errors.all.first?.contains("concurrent update") == true)
    }

    @Test("Whom the server chooses in a deadlock tries again")
    func deadlock() throws {
        let deliveries = try deliveries()
        // The rival takes the heads in the wrong order: the second while the first is waited for.
        let work = """
            UPDATE fundflow.journal_head SET digest = digest WHERE government_id = \(books.county.id)
            """
        try post("options='-c deadlock_timeout=400ms'", rivalDoes: work) { store in
            let outcome = try store.post(deliveries)
            #expect(outcome.postedCount == 2)
        }
        #expect(try LedgerStore.open(at: database.address).brokenRules() == [])
        let store = try LedgerStore.open(at: database.address)
        #expect(try store.post(deliveries).skipped == 2)
        // The server counts a deadlock when the session that had it goes.
        var deadlocks: String?
        for _ in 0..<100 where deadlocks == nil || deadlocks == "0" {
            deadlocks = try database.ask(
                "SELECT deadlocks, pg_sleep(0.05) FROM pg_stat_database WHERE datname = $1",
                [database.name]
            )
        }
        #expect(deadlocks != "0")
    }
}
