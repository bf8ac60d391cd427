import Foundation
import Testing

@Suite(.enabled(if: Program.isThere, Program.absence)) struct InitTests {
    static let options = [
        "--district", "500116 江津区", "--upper", "500000 重庆市", "--town", "500116101 油溪镇",
        "--branch", "500116900 双福新区", "--year", "2024",
    ]

    @Test("The files that init writes are taken by setup", arguments: ["zh", "en"])
    func options(language: String) throws {
        let folder = Scratch.newPath("init")
        let written = try Program.run(
            ["init"] + Self.options + ["--output", folder, "--language", language]
        )
        #expect(written.status == 0, "\(written.errors)")
        let books = try Books(.empty)
        let taken = try books.run("setup", folder + "/governments.csv", "--format", "csv")
        #expect(
            CSVRows(taken.output).rows.map { $0["code"] } == [
                "500000", "500116", "500116900", "500116101",
            ]
        )
        #expect(try books.run("setup", "--yes", folder + "/opening-2024.csv").status == 0)
    }

    @Test("A filled-in CSV says the same")
    func filledIn() throws {
        let file = try Scratch.write(
            "角色,代码,名称\n上级,500000,重庆市\n本级,500116,江津区\n下级,500116101,油溪镇\n分支,500116900,双福新区\n",
            to: "filled-in.csv"
        )
        let (first, second) = (Scratch.newPath("init"), Scratch.newPath("init"))
        #expect(try Program.run(["init", file, "--year", "2024", "--output", first]).status == 0)
        #expect(try Program.run(["init"] + Self.options + ["--output", second]).status == 0)
        let text = { try String(contentsOfFile: $0 + "/governments.csv", encoding: .utf8) }
        #expect(try text(first) == text(second))
    }

    @Test("A file that is there is not overwritten, and without a terminal nothing is asked")
    func refusals() throws {
        let folder = Scratch.newPath("init")
        #expect(try Program.run(["init"] + Self.options + ["--output", folder]).status == 0)
        #expect(try Program.run(["init"] + Self.options + ["--output", folder]).status == 65)
        let asked = try Program.run(["init", "--district", "500116 江津区"])
        #expect(asked.status == 64)
        #expect(asked.errors.contains("Missing: --upper, --year."))
    }
}
