import Glibc
import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct DatabaseErrorTests {
    @Test("A refusal keeps the server's report")
    func refusal() throws {
        let connection = try TestServer.connect()
        let error = #expect(throws: DatabaseError.self) {
            try connection.run(
                """
                DO $$
                BEGIN
                    RAISE EXCEPTION 'the period is closed' USING
                        ERRCODE = 'FF001', DETAIL = '2023-03', HINT = 'Reopen it.',
                        CONSTRAINT = 'period_is_open', TABLE = 'period_head';
                END
                $$
                """
            )
        }
        guard case .refused(let refusal) = error else {
            Issue.record("no refusal: \(String(describing: error))")
            return
        }
        #expect(refusal.sqlState == "FF001")
        #expect(refusal.message == "the period is closed")
        #expect(refusal.detail == "2023-03")
        #expect(refusal.hint == "Reopen it.")
        #expect(refusal.table == "period_head")
        #expect(refusal.constraint == "period_is_open")
        #expect(refusal.context?.contains("line 3 at RAISE") == true)
        #expect(error?.description == "the period is closed: 2023-03")
    }

    @Test(
        "A constraint has the name of its rule, also on a numbered part of a table",
        arguments: [
            ("entry_pkey", "entry_pkey"),
            ("entry_pkey_102008", "entry_pkey"),
            ("entry_has_2_sides", "entry_has_2_sides"),
            ("entry_check1", "entry_check1"),
            ("entry_", "entry_"),
            ("entry_1２", "entry_1２"),
        ]
    )
    func constraintName(onServer name: String, rule: String) throws {
        let connection = try TestServer.connect()
        let error = #expect(throws: DatabaseError.self) {
            try connection.run(
                """
                CREATE TEMP TABLE t (n integer CONSTRAINT "\(name)" CHECK (n > 0));
                INSERT INTO t VALUES (0)
                """
            )
        }
        #expect(error?.constraint == rule)
        #expect(error?.sqlState == "23514")
    }

    @Test("A session that the server ends is out of reach, not a refusal")
    func terminated() throws {
        let connection = try TestServer.connect()
        let other = try TestServer.connect()
        let process = try connection.query("SELECT pg_backend_pid()").string(0, 0)
        try other.query("SELECT pg_terminate_backend($1::int, 5000)", [process])
        for _ in 1...2 {
            let error = #expect(throws: DatabaseError.self) { try connection.query("SELECT 1") }
            #expect(error?.isUnreachable == true)
            #expect(error?.sqlState == nil)
        }
    }

    @Test("A session that ends itself in a statement is out of reach")
    func terminatedByItself() throws {
        let connection = try TestServer.connect()
        let error = #expect(throws: DatabaseError.self) {
            try connection.query("SELECT pg_terminate_backend(pg_backend_pid())")
        }
        #expect(error?.isUnreachable == true)
    }

    @Test("A session that ends while rows are loaded is out of reach")
    func terminatedWhileLoading() throws {
        let connection = try TestServer.connect()
        let other = try TestServer.connect()
        try connection.run("CREATE TEMP TABLE t (summary text)")
        let process = try connection.query("SELECT pg_backend_pid()").string(0, 0)
        let error = #expect(throws: DatabaseError.self) {
            try connection.copy("COPY t FROM STDIN") { writer in
                for row in 1...200_000 {
                    if row == 1000 {
                        try other.query("SELECT pg_terminate_backend($1::int, 5000)", [process])
                    }
                    writer.add("a summary of some length, so that many blocks are sent")
                    try writer.endRow()
                }
            }
        }
        #expect(error?.isUnreachable == true)
    }

    @Test("A server that is not there is out of reach, and the text says where it was sought")
    func nobodyThere() {
        let error = #expect(throws: DatabaseError.self) {
            _ = try Connection("host=/nowhere/at/all user=nobody dbname=nothing")
        }
        #expect(error?.isUnreachable == true)
        #expect(error?.description.contains("/nowhere/at/all") == true)
    }

    @Test("A connection string that cannot be read is an error")
    func badConninfo() {
        let error = #expect(throws: DatabaseError.self) { _ = try Connection("nonsense=1") }
        #expect(error?.isUnreachable == true)
    }

    @Test("A database that does not exist is out of reach")
    func noSuchDatabase() {
        let error = #expect(throws: DatabaseError.self) {
            _ = try Connection("\(TestServer.conninfo ?? "") dbname=nothing_of_that_name")
        }
        #expect(error?.isUnreachable == true)
        #expect(error?.description.contains("nothing_of_that_name") == true)
    }

    @Test("A serialization failure may be tried again, a broken rule not")
    func transient() {
        let deadlock = DatabaseError.refused(.init(sqlState: "40P01", message: "deadlock detected"))
        let broken = DatabaseError.refused(.init(sqlState: "23514", message: "violates"))
        #expect(deadlock.isTransient)
        #expect(!broken.isTransient)
    }
}
