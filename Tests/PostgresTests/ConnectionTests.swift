import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct ConnectionTests {
    /// Texts that a careless client bends.
    static let awkward = [
        "", " ", "\t", "a\nb\r\nc", "\\", "\\N", "\\.", "'; DROP TABLE entry; --", "\"", "{a,b}",
        "NULL", "江津区一般公共预算", "\u{1}\u{1F}", "“引号”", "💴", "e\u{301}",
    ]

    @Test("A text comes back as it went in", arguments: awkward)
    func roundTrip(text: String) throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT $1::text, length($1::text) = 0", [text])
        #expect(try rows.string(0, 0).utf8.elementsEqual(text.utf8))
        #expect(try rows.bool(0, 1) == text.isEmpty)
    }

    @Test("NULL goes in and comes back as nil, and is not the empty text")
    func null() throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT $1::text, $1::text IS NULL", [nil])
        #expect(rows.text(0, 0) == nil)
        #expect(try rows.bool(0, 1))
    }

    @Test("A NUL byte is an error, not the end of the text")
    func nulByte() throws {
        let connection = try TestServer.connect()
        #expect(throws: DatabaseError.holdsNUL("value $2")) {
            try connection.query("SELECT $1::text, $2::text", ["a", "b\0c"])
        }
        #expect(throws: DatabaseError.holdsNUL("the statement")) {
            try connection.query("SELECT 1\0 + 1")
        }
        #expect(throws: DatabaseError.holdsNUL("the script")) { try connection.run("SELECT 1;\0") }
        #expect(throws: DatabaseError.holdsNUL("the connection string")) {
            _ = try Connection("dbname=a\0b")
        }
    }

    @Test("A script of many statements is one transaction, and its notices are quiet")
    func script() throws {
        let connection = try TestServer.connect()
        #expect(throws: DatabaseError.self) {
            try connection.run("CREATE TEMP TABLE t (n integer); SELECT 1 / 0")
        }
        try connection.run("DROP TABLE IF EXISTS t; CREATE TEMP TABLE t (n integer)")
        try connection.run("DO $$ BEGIN RAISE NOTICE 'unheard'; END $$; INSERT INTO t VALUES (1)")
        #expect(try connection.query("SELECT n FROM t").int(0, 0) == 1)
    }

    @Test("The session speaks UTF-8 and says who it is")
    func session() throws {
        let connection = try TestServer.connect()
        #expect(try connection.query("SHOW client_encoding").string(0, 0) == "UTF8")
        #expect(try connection.query("SHOW application_name").string(0, 0) == "fundflow")
        #expect(connection.serverVersion >= 150_000)
    }

    @Test("Rows are read one by one, in order")
    func forEachRow() throws {
        let connection = try TestServer.connect()
        var sum = 0
        try connection.forEachRow("SELECT n FROM generate_series(1, $1::int) n", ["10000"]) {
            rows,
            row in
            sum += try rows.int(row, 0)
        }
        #expect(sum == 50_005_000)
    }

    @Test("Whoever stops reading gets their own error, and the connection goes on")
    func forEachRowStopped() throws {
        struct Enough: Error {}
        let connection = try TestServer.connect()
        #expect(throws: Enough.self) {
            try connection.forEachRow("SELECT generate_series(1, 100000000)") { _, _ in
                throw Enough()
            }
        }
        #expect(try connection.query("SELECT 1").int(0, 0) == 1)
    }

    @Test("An error in the middle of a result is thrown after the rows before it")
    func forEachRowRefused() throws {
        let connection = try TestServer.connect()
        var count = 0
        let error = #expect(throws: DatabaseError.self) {
            try connection.forEachRow("SELECT 6 / (3 - n) FROM generate_series(1, 5) n") { _, _ in
                count += 1
            }
        }
        #expect(count == 2)
        #expect(error?.sqlState == "22012")
        #expect(try connection.query("SELECT 1").int(0, 0) == 1)
    }
}
