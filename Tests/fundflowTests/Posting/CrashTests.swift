import Glibc
import Testing

/// Posting that is cut short: of a file all is posted or nothing, and posted again it is there once.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct CrashTests {
    static let journal = Result { try LargeJournal(entries: 5_000) }

    /// How far the posting has come when it is cut short.
    enum Moment: String, CaseIterable {
        case sending = "COPY"
        case posting = "post_inbox"
    }

    @Test(
        "A client killed while it posts leaves all or nothing, and a second run completes it once",
        arguments: Moment.allCases
    )
    func client(_ moment: Moment) throws {
        let books = try Books(.district)
        let journal = try Self.journal.get()
        let child = try books.start("post", journal.path)
        try wait(for: moment, in: books)
        child.killOutright()
        let status = try child.wait().status
        try waitForEnd(in: books)
        let isAbsent = try journal.isAbsent(from: books)
        let isPosted = try journal.isPosted(in: books)
        // The server may have answered before the signal came.
        #expect(status == -SIGKILL || (status == 0 && isPosted))
        #expect(isAbsent != isPosted)
        try complete(journal, in: books, wasPosted: isPosted)
    }

    @Test(
        "A session that the server ends while it posts leaves nothing, and the program says 69",
        arguments: Moment.allCases
    )
    func session(_ moment: Moment) throws {
        let books = try Books(.district)
        let journal = try Self.journal.get()
        let child = try books.start("post", journal.path)
        try wait(for: moment, in: books, then: "pg_terminate_backend(pid)")
        let outcome = try child.wait()
        #expect(outcome.status == 69)
        #expect(outcome.errors.contains("error: the database"))
        try waitForEnd(in: books)
        #expect(try journal.isAbsent(from: books))
        try complete(journal, in: books, wasPosted: false)
    }

    private func complete(_ journal: LargeJournal, in books: Books, wasPosted: Bool) throws {
        let again = try books.run("post", "--format", "csv", journal.path)
        let (new, old) = wasPosted ? (0, journal.count) : (journal.count, 0)
        #expect(again.status == 0)
        #expect(again.output.hasSuffix("\(journal.path),\(new),\(old),0\n"))
        #expect(try journal.isPosted(in: books))
    }

    /// Waits until a session is at work on that, and does something about it at once: the server itself
    /// looks every millisecond.
    private func wait(
        for moment: Moment,
        in books: Books,
        then action: String = "true"
    ) throws {
        try Program.sql(
            """
            DO $$
            BEGIN
                FOR milliseconds IN 1 .. 30000 LOOP
                    PERFORM \(action) FROM pg_stat_activity
                    WHERE datname = '\(books.database)' AND state = 'active'
                        AND query ~ '\(moment.rawValue)';
                    IF found THEN RETURN; END IF;
                    PERFORM pg_stat_clear_snapshot(), pg_sleep(0.001);
                END LOOP;
                RAISE 'the program never came to \(moment)';
            END
            $$
            """
        )
    }

    /// Waits until no session is at work; a statement that has begun runs to its end.
    private func waitForEnd(in books: Books) throws {
        let query = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(books.database)'"
        try poll("a session never ended") { try Program.sql(query) == "0" }
    }
}

/// Asks until it is so; for half a minute at most.
func poll(_ failure: String, _ isSo: () throws -> Bool) throws {
    let start = ContinuousClock.now
    while try !isSo() {
        guard ContinuousClock.now - start < .seconds(30) else { throw Program.Failed(failure) }
        usleep(2_000)
    }
}
