import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct RowsTests {
    @Test(
        "Whole numbers are read to both ends of 64 bits",
        arguments: [0, 7, -7, Int64.max, Int64.min]
    )
    func wholeNumbers(number: Int64) throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT $1::bigint", [String(number)])
        #expect(try rows.int64(0, 0) == number)
        #expect(try rows.int(0, 0) == Int(number))
    }

    @Test(
        "What is no whole number is an error that names the column",
        arguments: ["", "-", "1.5", "９", "9223372036854775808", "-9223372036854775809", " 1", "+1"]
    )
    func notWhole(text: String) throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT $1::text AS amount_fen", [text])
        let error = DatabaseError.unreadable(column: "amount_fen", type: "whole number", text: text)
        #expect(throws: error) { try rows.int(0, 0) }
    }

    @Test("NULL and values of another type are errors")
    func otherTypes() throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT NULL::text AS summary, 'yes' AS is_open")
        #expect(throws: DatabaseError.unreadable(column: "summary", type: "text", text: nil)) {
            try rows.string(0, 0)
        }
        #expect(throws: DatabaseError.unreadable(column: "is_open", type: "boolean", text: "yes")) {
            try rows.bool(0, 1)
        }
    }

    @Test("A row or column that is not there reads as NULL and is no trap")
    func outside() throws {
        let connection = try TestServer.connect()
        let rows = try connection.query("SELECT 1 AS one WHERE false")
        #expect(rows.count == 0)
        #expect(rows.text(0, 0) == nil)
        #expect(rows.text(-1, 5) == nil)
        #expect(throws: DatabaseError.unreadable(column: "one", type: "whole number", text: nil)) {
            try rows.int(0, 0)
        }
        #expect(throws: DatabaseError.self) { try rows.int(0, 9) }
    }

    @Test("A statement without rows says how many it changed")
    func affected() throws {
        let connection = try TestServer.connect()
        try connection.run("CREATE TEMP TABLE t (n integer)")
        let rows = try connection.query("INSERT INTO t SELECT generate_series(1, 12)")
        #expect(rows.affected == 12)
        #expect(rows.count == 0)
    }

    @Test("Arrays are read element by element, whatever stands in them")
    func arrays() throws {
        let connection = try TestServer.connect()
        let rows = try connection.query(
            """
            SELECT ARRAY[1, -2, 9223372036854775807], '{}'::bigint[], ARRAY[1, NULL], NULL::int[],
                ARRAY[[1, 2], [3, 4]], '[2:3]={1,2}'::int[]
            """
        )
        #expect(try rows.ints(0, 0) == [1, -2, .max])
        #expect(try rows.ints(0, 1) == [])
        for column in 2...6 {
            #expect(throws: DatabaseError.self) { try rows.ints(0, column) }
        }
        #expect(try rows.texts(0, 2) == ["1", nil])
    }

    @Test("An array of awkward texts comes back as it went in")
    func arrayOfTexts() throws {
        let connection = try TestServer.connect()
        try connection.run("CREATE TEMP TABLE t (names text[])")
        let names = ConnectionTests.awkward + [nil, "null", "}", ","]
        try connection.copy("COPY t FROM STDIN") { writer in
            writer.add(texts: names)
            try writer.endRow()
        }
        #expect(try connection.query("SELECT names FROM t").texts(0, 0) == names)
    }
}
