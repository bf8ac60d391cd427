import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct TemplateTests {
    @Test("Every form is accepted as it stands", arguments: ["zh", "en"])
    func accepted(language: String) throws {
        let books = try Books(.empty)
        for kind in ["governments", "accounts", "subjects", "economic", "opening", "controls"] {
            let taken = try books.run("setup", "--yes", form(kind, language))
            #expect(taken.status == 0, "\(kind): \(taken.errors)")
        }
        for kind in ["journal", "events"] {
            let posted = try books.run("post", form(kind, language), "--format", "csv")
            #expect(posted.status == 0, "\(kind): \(posted.errors)")
            #expect(CSVRows(posted.output).rows.map { $0["posted"] } == ["1"])
        }
        // From now on the books are theirs who are named in it.
        let taken = try books.run("setup", form("users", language))
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(try books.run("post", form("events", language)).status == 65)
    }

    @Test("A form has headers and allowed values in the language asked for")
    func language() throws {
        let chinese = try Program.run(["template", "events", "--language", "zh"]).output
        #expect(chinese.contains("事项,日期,期间,财政,"))
        #expect(chinese.contains("# 单位：元、万元、亿元"))
        let english = try Program.run(["template", "events", "--language", "en"]).output
        #expect(english.hasPrefix("event,date,period,government,"))
        #expect(english.contains("# unit: yuan, wan, yi"))
    }

    private func form(_ kind: String, _ language: String) throws -> String {
        let text = try Program.run(["template", kind, "--language", language]).output
        return try Scratch.write(text, to: kind + ".csv")
    }
}
