import Ledger
import LedgerStore
import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct ConcurrentPostingTests {
    static let posters = 8
    static let runs = 12

    @Test("Eight who post to each other's governments at once: no gap, no loss, no deadlock")
    func overlapping() throws {
        let database = try TestDatabase.withBooks()
        try inThreads(Self.posters) { poster in
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            for run in 0..<Self.runs {
                let deliveries = try Self.deliveries(of: poster, run, in: books)
                let outcome = try store.post(deliveries, from: "\(poster)-\(run).csv")
                #expect(outcome.postedCount == deliveries.count)
            }
        }
        let store = try LedgerStore.open(at: database.address)
        #expect(try store.brokenRules() == [])
        // Every entry once, and twice nowhere.
        let expected = Self.posters * Self.runs * 6
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == String(expected))
        #expect(
            try database.ask(
                "SELECT count(DISTINCT (reference, government_id)) FROM fundflow.entry"
            )
                == String(expected)
        )
        #expect(try Self.brokenLinks(in: database) == 0)
        // Nobody had to be shot: heads are locked in one order.
        #expect(
            try database.ask(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = $1",
                [database.name]
            )
                == "0"
        )
    }

    /// Two subsidies, there and back, between governments that differ from poster to poster, and
    /// entries in other periods, handed in out of order.
    private static func deliveries(
        of poster: Int,
        _ run: Int,
        in books: Books
    ) throws -> [Delivery] {
        let payer = books.kept[(poster + run) % 4]
        let receiver = books.kept[(poster + run + 1 + poster % 3) % 4]
        let name = "\(poster)/\(run)"
        let month = 202_401 + (poster * 7 + run) % 5
        let there = try books.subsidy(
            Int64(100 + run),
            from: payer,
            to: receiver,
            line: 1,
            in: month,
            reference: name + "/there"
        )
        let back = try books.subsidy(
            Int64(10 + poster),
            from: receiver,
            to: payer,
            line: 2,
            in: 202_401 + run % 3,
            reference: name + "/back"
        )
        var account = books.tax
        account.project = "project \(run)"
        let own = try books.entry(
            books.received(7, on: account),
            of: payer,
            in: 202_406,
            reference: name + "/own"
        )
        let budget = try books.entry(
            books.received(9, on: account),
            of: receiver,
            stage: .budget,
            reference: name + "/budget"
        )
        let deliveries =
            there + back + [
                Delivery(line: 3, entry: own, twin: nil),
                Delivery(line: 4, entry: budget, twin: nil),
            ]
        return poster.isMultiple(of: 2) ? deliveries : deliveries.reversed()
    }

    /// Runs whose digest is not over the one before, their header and their entries.
    private static func brokenLinks(in database: TestDatabase) throws -> Int {
        try database.connect().query(
            """
            SELECT count(*) FROM fundflow.posting_run AS run
            JOIN fundflow.government ON government.id = run.government_id
            WHERE run.digest <> sha256(run.previous_digest || fundflow.run_form(
                government.code, run.journal, run.sequence, run.person, run.maker, run.recorded_at,
                run.source_name, run.source_digest, run.entry_count) || (
                    SELECT string_agg(int4send(period) || int4send(number) || entry.digest, ''
                                      ORDER BY period, number)
                    FROM fundflow.entry
                    WHERE entry.government_id = run.government_id AND entry.journal = run.journal
                      AND entry.run_sequence = run.sequence))
            """
        ).int(0, 0)
    }

    @Test("The same file posted by all at once is posted once")
    func sameFile() throws {
        let database = try TestDatabase.withBooks()
        let posted = Gathering<Int>()
        let skipped = Gathering<Int>()
        try inThreads(Self.posters) { _ in
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            let entries = try (1...20).map { number in
                try books.entry(
                    books.received(Int64(number), on: books.tax),
                    of: books.kept[number % 4],
                    reference: number.isMultiple(of: 2) ? "r\(number)" : nil
                )
            }
            let outcome = try store.post(entries)
            posted.add(outcome.postedCount)
            skipped.add(outcome.skipped)
        }
        #expect(posted.all.sorted() == Array(repeating: 0, count: Self.posters - 1) + [20])
        #expect(skipped.all.reduce(0, +) == 20 * (Self.posters - 1))
        #expect(try LedgerStore.open(at: database.address).brokenRules() == [])
    }

    @Test("New accounts asked for by all at once get one number each, without a gap")
    func accounts() throws {
        let database = try TestDatabase.withBooks()
        try inThreads(Self.posters) { poster in
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            for number in 0..<20 {
                var account = books.tax
                account.project = "\((number * 3 + poster) % 20)"
                let entry = try books.entry(
                    books.received(1, on: account),
                    of: books.kept[number % 4],
                    reference: "\(poster)/\(number)"
                )
                try store.post([entry])
            }
        }
        #expect(
            try database.ask(
                """
                SELECT count(*) FROM fundflow.account_head AS head WHERE last_id <> (
                    SELECT count(*) FROM fundflow.account
                    WHERE account.government_id = head.government_id AND id <= last_id)
                """
            ) == "0"
        )
        #expect(try LedgerStore.open(at: database.address).brokenRules() == [])
    }
}
