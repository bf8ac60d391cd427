import Foundation
import Testing

@Suite(.enabled(if: Program.isThere, Program.absence))
struct ReportTablesTests {
    @Test(
        "The open-budget tables are files that spreadsheets read, and are never overwritten unasked"
    )
    func written() throws {
        let books = try Books(.year)
        let folder = Scratch.newPath("open")
        let words = words(folder) + ["--unit", "元", "--language", "zh"]
        #expect(try books.run(words).status == 0)
        let files = CSVRows(try text(folder, "tables.csv")).rows.compactMap { $0["file"] }
        #expect(files.count == 45)
        for file in files { #expect(try text(folder, file).hasPrefix("江津区 "), "\(file)") }
        #expect(try text(folder, files[0]).contains("税收收入,0.00,0.00,0.00,0.00,5080.00,5080.00,"))
        #expect(try books.run(words).status == 65)
        #expect(try books.run(words + ["--replace"]).status == 0)
    }

    @Test("Each scheme of social insurance has a table of its own revenue and expenditure")
    func schemes() throws {
        let books = try Books(.year)
        try books.post(
            """
            event,date,government,fund,subject,amount
            revenue,2023-02-01,500116,social-insurance,10202,70
            expenditure,2023-03-01,500116,social-insurance,20902,30
            revenue,2023-02-01,500116,social-insurance,10204,5
            """
        )
        let folder = Scratch.newPath("open")
        let outcome = try books.run(words(folder) + ["--unit", "元", "--language", "zh"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let tables = CSVRows(try text(folder, "tables.csv")).rows
        let file = try #require(tables.first { $0["title"] == "失业保险基金收支表" }?["file"])
        let table = try text(folder, file)
        #expect(table.contains("\n　失业保险基金收入,0.00,0.00,0.00,0.00,70.00,70.00,"), "\(table)")
        #expect(table.contains("\n　失业保险基金支出,0.00,0.00,0.00,0.00,30.00,30.00,"))
        #expect(!table.contains("工伤"))
    }

    @Test("A list of one's own may name any statement; what is none is refused")
    func ownList() throws {
        let books = try Books(.year)
        let list = try Scratch.write(
            """
            file,title_zh,title_en,stages,statement
            towns,镇级支出,Towns,,functions --scope below --stage {stage}
            sheet,资产负债表,Sheet,final,balance-sheet
            """,
            to: "list.csv"
        )
        let folder = Scratch.newPath("mine")
        let ownList = words(folder) + ["--list", list, "--language", "en"]
        #expect(try books.run(ownList + ["--stage", "execution"]).status == 0)
        #expect(try text(folder, "01-towns.csv").hasPrefix("\"江津区, levels below: "))
        let bad = try Scratch.write(
            "file,title_zh,title_en,stages,statement\nx,x,x,,poem --long\n",
            to: "bad.csv"
        )
        let refused = try books.run(words(folder) + ["--list", bad])
        #expect(refused.status == 65)
    }

    private func words(_ folder: String) -> [String] {
        ["report", "tables", folder, "--government", "500116", "--year", "2023"]
    }

    /// The text of a file without its byte order mark, which a Chinese one has.
    private func text(_ folder: String, _ file: String) throws -> String {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        #expect(bytes.starts(with: mark) == folder.hasSuffix("open"), "\(file)")
        return String(
            decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes,
            as: UTF8.self
        )
    }
}
