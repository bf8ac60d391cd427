import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct CopyWriterTests {
    static let load = "COPY load (id, summary, amounts, names) FROM STDIN"

    static func connectWithTable() throws(DatabaseError) -> Connection {
        let connection = try TestServer.connect()
        try connection.run(
            """
            CREATE TEMP TABLE load (
                id      bigint CONSTRAINT load_id_is_positive CHECK (id > 0),
                summary text,
                amounts bigint[],
                names   text[]
            )
            """
        )
        return connection
    }

    @Test("Awkward texts arrive as they are, alone and in an array")
    func awkwardTexts() throws {
        let connection = try Self.connectWithTable()
        let texts = ConnectionTests.awkward
        try connection.copy(Self.load) { writer in
            for (index, text) in texts.enumerated() {
                writer.add(index + 1)
                writer.add(text)
                writer.add([Int64.min, 0, Int64.max])
                writer.add(texts: [nil, text, text])
                try writer.endRow()
            }
        }
        let rows = try connection.query(
            "SELECT summary, names[1] IS NULL, names[2], names[3] = summary, amounts FROM load ORDER BY id"
        )
        try #require(rows.count == texts.count)
        for (row, text) in texts.enumerated() {
            #expect(try rows.string(row, 0).utf8.elementsEqual(text.utf8))
            #expect(try rows.bool(row, 1))
            #expect(try rows.string(row, 2).utf8.elementsEqual(text.utf8))
            #expect(try rows.bool(row, 3))
            #expect(rows.text(row, 4) == "{-9223372036854775808,0,9223372036854775807}")
        }
    }

    @Test("NULL, numbers of every width, empty arrays, flags")
    func otherFields() throws {
        let connection = try TestServer.connect()
        try connection.run(
            "CREATE TEMP TABLE t (a text, b int, c numeric, d smallint, e int[], f text[], g bool, h int)"
        )
        try connection.copy("COPY t FROM STDIN") { writer in
            writer.add(nil as String?)
            writer.add(nil as Int?)
            writer.add(Int128.min)
            writer.add(-5 as Int16)
            writer.add([Int32]())
            writer.add(texts: [])
            writer.add(false)
            writer.add(7 as Int?)
            try writer.endRow()
        }
        let rows = try connection.query("SELECT * FROM t")
        let row = (0..<8).map { rows.text(0, $0) }
        #expect(row == [nil, nil, String(Int128.min), "-5", "{}", "{}", "f", "7"])
    }

    @Test("Rows beyond many blocks all arrive")
    func manyBlocks() throws {
        let connection = try Self.connectWithTable()
        try connection.copy(Self.load) { writer in
            for id in 1...50_000 {
                writer.add(id)
                writer.add("补助支出")
                writer.add([id, -id])
                writer.add(texts: ["镇"])
                try writer.endRow()
            }
        }
        let rows = try connection.query("SELECT count(*), sum(id), sum(amounts[2]) FROM load")
        #expect(try rows.int(0, 0) == 50_000)
        #expect(try rows.int(0, 1) == 1_250_025_000)
        #expect(try rows.int(0, 2) == -1_250_025_000)
    }

    @Test("When the caller stops, nothing is loaded and its own error comes out")
    func stopped() throws {
        struct Fault: Error {}
        let connection = try Self.connectWithTable()
        #expect(throws: Fault.self) {
            try connection.copy(Self.load) { writer in
                for id in 1...10_000 {
                    writer.add(id)
                    writer.add("text")
                    writer.add([id])
                    writer.add(texts: [])
                    try writer.endRow()
                }
                throw Fault()
            }
        }
        #expect(try connection.query("SELECT count(*) FROM load").int(0, 0) == 0)
    }

    @Test("A refused row refuses the load, with the name of the rule")
    func refusedRow() throws {
        let connection = try Self.connectWithTable()
        let error = #expect(throws: DatabaseError.self) {
            try connection.copy(Self.load) { writer in
                for id in [3, 2, 1, 0] {
                    writer.add(id)
                    writer.add("text")
                    writer.add([id])
                    writer.add(texts: [])
                    try writer.endRow()
                }
            }
        }
        #expect(error?.sqlState == "23514")
        #expect(error?.constraint == "load_id_is_positive")
        #expect(try connection.query("SELECT count(*) FROM load").int(0, 0) == 0)
    }

    @Test("A NUL byte refuses the load")
    func nulByte() throws {
        let connection = try Self.connectWithTable()
        let error = #expect(throws: DatabaseError.self) {
            try connection.copy(Self.load) { writer in
                writer.add(1)
                writer.add("a\0b")
                writer.add([1])
                writer.add(texts: [])
                try writer.endRow()
            }
        }
        #expect(error?.sqlState == "22021")
    }

    @Test("A statement that is no COPY FROM STDIN is an error", arguments: ["SELECT 1", ""])
    func noCopy(sql: String) throws {
        let connection = try TestServer.connect()
        #expect(throws: DatabaseError.self) { try connection.copy(sql) { _ in } }
        #expect(try connection.query("SELECT 1").int(0, 0) == 1)
    }
}
