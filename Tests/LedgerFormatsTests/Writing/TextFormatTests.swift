import Ledger
import LedgerFormats
import Testing

@Suite("Tables, CSV and JSON") struct TextFormatTests {
    @Test("Columns are aligned by what they take on a terminal")
    func table() {
        var table = Table([.init("科目"), .init("余额", .right)])
        table.append(["资金结存", "12.00"])
        table.append(["6011", "-1,000.00"])
        table.append(["空"])
        #expect(
            table.rendered() == """
                科目           余额
                ───────────────────
                资金结存      12.00
                6011      -1,000.00
                空

                """
        )
    }

    @Test("A table without titles is only its rows")
    func bareTable() {
        var table = Table([.init(""), .init("", .right)])
        table.append(["a", "1"])
        table.append(["bb", "10"])
        #expect(table.rendered() == "a    1\nbb  10\n")
    }

    @Test("A cell of CSV is quoted where it must be, and only there")
    func csv() {
        var writer = CSVWriter(header: ["a", "b"])
        writer.append(["江津区", "1,2"])
        writer.append(["say \"hi\"", "two\nlines"])
        writer.append([" blank", "#remark"])
        writer.append(["", "\""])
        #expect(
            writer.text == """
                a,b
                江津区,"1,2"
                "say ""hi""\","two
                lines"
                " blank","#remark"
                ,\"\"\"\"

                """
        )
    }

    @Test("Strings of JSON are escaped, empty lists stay on their line")
    func json() {
        let json = JSON.object([
            "text": .string("a\"b\\c\n\r\t\u{1}\u{7F}\u{2028}江津 😀/"),
            "none": .null, "yes": .bool(true), "count": .integer(-3),
            "amount": .fen(170_141_183_460_469_231_731_687_303_715_884_105_727),
            "empty": .array([]), "nothing": .object([:]),
            "list": .array([.integer(1), .object(["a": .bool(false)])]),
        ])
        #expect(
            json.rendered() == """
                {
                  "text": "a\\"b\\\\c\\n\\r\\t\\u0001\\u007f\\u2028江津 😀/",
                  "none": null,
                  "yes": true,
                  "count": -3,
                  "amount": "170141183460469231731687303715884105727",
                  "empty": [],
                  "nothing": {},
                  "list": [
                    1,
                    {
                      "a": false
                    }
                  ]
                }

                """
        )
    }

    @Test("Every word of a layout file that cannot be read is shown in its place")
    func layout() throws {
        let text =
            "# remark, with commas\nkey,side,label_zh,label_en,takes,accounts\na,up,甲,A,total,\n"
        var faults = Faults()
        let layout = Layout(csv: Array(text.utf8), &faults)
        #expect(layout == nil)
        #expect(
            faults.rendered(file: "my.csv", in: .english) == """
                my.csv:3:3: error: unknown word "up" in side
                  |
                3 | a,up,甲,A,total,
                  |   ^^
                  hint: Allowed: source 收入, use 支出.

                """
        )
    }
}
