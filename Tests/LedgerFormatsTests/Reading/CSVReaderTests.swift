import LedgerFormats
import Testing

@Suite struct CSVReaderTests {
    static let sample = """
        entry,summary,amount\r
        # a remark, with "a quote\r
        1,江津区,"1,000.00"\r
        ,,\r
        2,"two
        lines, ""quoted"\"",5
        "# a remark, quoted",,

        3, blanks around ,
        4,a "quote" inside,-1
        """

    static let records = [
        ["entry", "summary", "amount"], ["1", "江津区", "1,000.00"],
        ["2", "two\nlines, \"quoted\"", "5"], ["3", "blanks around", ""],
        ["4", "a \"quote\" inside", "-1"],
    ]

    @Test("A file cut in two at any byte reads as it does whole")
    func chunks() {
        let bytes = Array(Self.sample.utf8)
        for cut in 0...bytes.count {
            let result = read([Array(bytes[..<cut]), Array(bytes[cut...])])
            #expect(result.cells == Self.records, "cut at \(cut)")
            #expect(result.faults.isEmpty)
        }
    }

    @Test("A file handed in byte by byte reads as it does whole, with and without a mark")
    func bytes() {
        let bytes = Array(Self.sample.utf8)
        #expect(read(bytes.map { [$0] }).cells == Self.records)
        #expect(read(([0xEF, 0xBB, 0xBF] + bytes).map { [$0] }).cells == Self.records)
    }

    @Test("A cell stands on its own physical line, at a column counted in characters")
    func places() throws {
        let record = try #require(read([Array(Self.sample.utf8)]).records.dropFirst(2).first)
        let (summary, amount) = (record.place(1), record.place(2))
        #expect((record.line, summary.line, summary.column) == (5, 5, 3))
        #expect((amount.line, amount.column, amount.cell) == (6, 20, "5"))
        #expect(amount.before == "lines, \"\"quoted\"\"\",")
    }

    @Test("A byte order mark counts in no column")
    func mark() throws {
        let record = try #require(read([[0xEF, 0xBB, 0xBF] + Array("凭证,日期\n".utf8)]).records.first)
        #expect(record.place(0).column == 1)
        #expect(record.place(1).column == 4)
        #expect(record.place(9).column == 6)
    }

    @Test("A damaged record is reported at its byte, and reading goes on")
    func damage() {
        let bad =
            Array("a,b\n1,".utf8) + [0xB0, 0xA1] + Array("\n2,x\0y\n3,\"x\"y\n4,ok\n5,\"open".utf8)
        let result = read([bad])
        #expect(result.records.map(\.isDamaged) == [false, true, true, true, false, true])
        #expect(
            result.faults.inFileOrder.map { [$0.place.line, $0.place.column] }
                == [[2, 3], [3, 4], [4, 6], [6, 3]]
        )
    }

    @Test(
        "A quote that is never closed stops the reading after 64 KB, not at the end of a large file"
    )
    func longCell() {
        let line = Array((String(repeating: "x", count: 99) + "\n").utf8)
        let result = read([Array("a,b\n1,\"".utf8)] + Array(repeating: line, count: 5_000))
        #expect(result.faults.inFileOrder.map(\.message) == [.cellTooLong()])
        #expect(result.faults.inFileOrder.first?.place.line == 2)
    }

    @Test("A row that does not end within 2 MB stops the reading")
    func longRow() {
        let result = read(
            Array(repeating: Array(repeating: UInt8(ascii: "a"), count: 60_000) + [0x2C], count: 80)
        )
        #expect(result.faults.inFileOrder.map(\.message) == [.rowTooLong()])
    }

    @Test(
        "What ill-formed UTF-8 looks like",
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8],
            [0xE6, 0xB1], [0xFF], [0x80], [0xF0, 0x80, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func illFormed(bytes: [UInt8]) {
        #expect(
            read([bytes + [0x2C, 0x61, 0x0A]]).faults.inFileOrder.map(\.message) == [.notUTF8()]
        )
    }

    @Test(
        "Two records never come of one, nor a record of none",
        arguments: [
            ("a", [["a"]]), ("a\n", [["a"]]), ("a,", [["a", ""]]), ("a\r", [["a"]]),
            ("\"a\"\r", [["a"]]), ("\"\"\n,b", [["", "b"]]), ("\"\"\"\"", [["\""]]),
            ("\n\n a\t,\n", [["a", ""]]), ("#\na", [["a"]]), ("a\r\n\r\nb\r\n", [["a"], ["b"]]),
        ]
    )
    func corners(text: String, cells: [[String]]) {
        for chunks in [[Array(text.utf8)], text.utf8.map { [$0] }] {
            #expect(read(chunks).cells == cells)
        }
    }

    @Test(
        "A file without a row is empty",
        arguments: ["", "\n\n", "# nothing\n", "\u{FEFF}", ",,\n"]
    )
    func empty(text: String) {
        #expect(read([Array(text.utf8)]).faults.inFileOrder.map(\.message) == [.emptyFile()])
    }

    @Test("A small table answers by column, and says where a cell stands")
    func table() throws {
        var faults = Faults()
        let table = CSVTable(Array("code,name\n6001,一般公共预算本级收入\n7001\n".utf8), &faults)
        #expect(table.columns == ["code", "name"])
        #expect(table.rows.map { $0["name"] } == ["一般公共预算本级收入", ""])
        #expect(table.rows.map { $0["none"] } == ["", ""])
        #expect(try #require(table.rows.first).place("name").column == 6)
        #expect(faults.isEmpty)
    }
}

/// Everything that a reader makes of a file handed in by chunks.
func read(_ chunks: [[UInt8]]) -> (records: [CSVRecord], cells: [[String]], faults: Faults) {
    var reader = CSVReader()
    var faults = Faults()
    var records: [CSVRecord] = []
    func take() {
        while let record = reader.next(&faults) { records.append(record) }
    }
    for chunk in chunks {
        chunk.withUnsafeBytes { reader.append($0) }
        take()
    }
    reader.finish()
    take()
    let cells = records.map { record in (0..<record.count).map(record.text) }
    return (records, cells, faults)
}
