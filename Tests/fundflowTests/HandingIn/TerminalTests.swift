import Foundation
import Testing

/// What is asked on a terminal, and what becomes of the answers.
@Suite(.enabled(if: Program.isThere, Program.absence)) struct TerminalTests {
    private static let revenue = [
        "event", "revenue", "--government", "500116", "--fund", "general-public", "--subject",
        "10101",
        "--amount", "5", "--date", "2023-01-09", "--language",
    ]

    @Test(
        "An event is shown and asked about: yes posts it",
        arguments: [("zh", "是"), ("zh", "y"), ("en", "yes"), ("en", "Y")]
    )
    func eventYes(language: String, answer: String) throws {
        let books = try Books(.district)
        let (status, screen) = try dialogue(answer + "\n", Self.revenue + [language], books)
        #expect(status == 0)
        let question = language == "zh" ? "记账？ [y/N]" : "Post this? [y/N]"
        let parts = screen.components(separatedBy: question)
        #expect(parts.count == 2, "\(screen)")
        #expect(
            parts.first?.contains("804101") == true,
            "the entries are shown before the question"
        )
        #expect(try books.entryCount == 1)
    }

    @Test(
        "An event is not posted on any other answer, nor when the terminal ends",
        arguments: ["n\n", "\n", "yea\n", "\u{4}"]
    )
    func eventNo(keys: String) throws {
        let books = try Books(.district)
        let (status, screen) = try dialogue(keys, Self.revenue + ["en"], books)
        #expect(status == 0)
        #expect(screen.contains("Post this?"))
        #expect(screen.contains("nothing was posted"))
        #expect(try books.entryCount == 0)
    }

    @Test(
        "Openings are shown as a trial balance and asked about",
        arguments: [("y\n", 1), ("n\n", 0)]
    )
    func openings(keys: String, entries: Int) throws {
        let books = try Books(.district)
        let file = try Scratch.write(
            "财政,年度,预算,会计科目,借方,贷方\n江津区,2023,一般公共预算,804101,500,\n江津区,2023,一般公共预算,8001,,500\n",
            to: "opening.csv"
        )
        let (status, screen) = try dialogue(keys, ["setup", file, "--language", "zh"], books)
        #expect(status == 0)
        let parts = screen.components(separatedBy: "按此建账？")
        #expect(parts.count == 2 && parts[0].contains("合计"), "\(screen)")
        #expect(try books.entryCount == entries)
    }

    @Test(
        "init asks for what it lacks, again where an answer will not do, and writes what options would"
    )
    func initiation() throws {
        let (folder, other) = (Scratch.newPath("init"), Scratch.newPath("init"))
        let keys = """
            500116
            500116 江津区
            500000 重庆市
            500116101 油溪镇
            500116102

            500116900 双福新区

            MMXXIV
            2024

            """
        let (status, screen) = try Terminal.run(
            ["init", "--output", folder, "--language", "zh"],
            typing: keys
        )
        #expect(status == 0, "\(screen)")
        #expect(screen.components(separatedBy: "请写代码，空格，再写名称").count == 3)
        #expect(screen.components(separatedBy: "建账年度：").count == 3)
        let options = ["init"] + InitTests.options + ["--output", other, "--language", "zh"]
        #expect(try Program.run(options).status == 0)
        for file in ["governments.csv", "opening-2024.csv"] {
            let text = { (folder: String) in
                try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            }
            #expect(try text(folder) == text(other), "\(file)")
        }
    }

    @Test("A terminal that ends amid the questions ends init, and nothing is written")
    func initiationEnded() throws {
        let folder = Scratch.newPath("init")
        let (status, _) = try Terminal.run(
            ["init", "--output", folder],
            typing: "500116 江津区\n\u{4}"
        )
        #expect(status == 64)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    private func dialogue(
        _ keys: String,
        _ arguments: [String],
        _ books: Books
    ) throws -> (status: Int32, screen: String) {
        try Terminal.run(arguments + ["--database", books.address], typing: keys)
    }
}
