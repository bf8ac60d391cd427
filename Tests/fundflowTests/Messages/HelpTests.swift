import Foundation
import Testing

/// What `--help` prints, of every command in both languages.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct HelpTests {
    @Test(
        "Help is as it was",
        arguments: [["post"], ["reverse"], ["close"], ["statement", "advances"]],
        ["zh", "en"]
    )
    func golden(_ command: [String], _ language: String) throws {
        let help = try help(command, language)
        let name = command.joined(separator: "-")
        try ProgramGolden.expect(help, is: "help/\(name).\(language).txt")
    }

    @Test("Every command and every option is explained in both languages")
    func bothLanguages() throws {
        let chinese = try Described.all(in: "zh")
        let english = try Described.all(in: "en")
        #expect(chinese.map(\.name) == english.map(\.name))
        #expect(chinese.count > 300)
        for (chinese, english) in zip(chinese, english) where !chinese.isOfTheParser {
            let name = Comment(rawValue: chinese.name)
            #expect(chinese.abstract.hasHan, name)
            #expect(!english.abstract.isEmpty && english.abstract != chinese.abstract, name)
            #expect((chinese.discussion == nil) == (english.discussion == nil), name)
            if let discussion = chinese.discussion {
                #expect(discussion.hasHan, name)
                #expect(discussion != english.discussion, name)
            }
        }
    }

    @Test(
        "Chinese help has no English words of the parser, and no value name without a Chinese one"
    )
    func parserWords() throws {
        for command in try Described.commands(in: "zh") {
            let help = try help(command, "zh")
            let name = Comment(rawValue: command.joined(separator: " "))
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "See '"] {
                #expect(!help.contains(word), name)
            }
            for word in ["values:", "default:", "Show ", "<subcommand>"] {
                #expect(!help.contains(word), name)
            }
            // Those that stand here are typed as they stand.
            let typed = ["<zh|en>", "<on|off>", "<each|footed>", "<%>", "<report|文件>"]
            let english = help.matches(of: #/<[^<>]*[a-z%][^<>]*>/#).map { String($0.0) }
                .filter { !typed.contains($0) && !$0.contains("|") }
            #expect(english == [], name)
        }
    }

    @Test("The locale decides, unless an option does", arguments: ["zh", "en"])
    func locale(_ language: String) throws {
        let locales = ["zh": "zh_CN.UTF-8", "en": "en_US.UTF-8"]
        let helped = try Program.run(["post", "--help"], settings: ["LC_ALL": locales[language]!])
        let expected = try help(["post"], language)
        #expect(helped.output == expected)
        let asked = try Program.run(
            ["help", "post", "--language", language],
            settings: ["LC_ALL": locales[language == "zh" ? "en" : "zh"]!]
        )
        #expect(asked.output == helped.output)
    }

    @Test("Help keeps within the terminal's columns", arguments: ["zh", "en"])
    func narrow(_ language: String) throws {
        for command in [["verify"], ["register"], ["report", "ties"]] {
            let help = try help(command, language, columns: 60)
            for line in help.split(separator: "\n") where !line.contains("|") {
                #expect(line.columns <= 60, Comment(rawValue: String(line)))
            }
        }
    }

    @Test("A completion script and the version are printed as they are")
    func otherTexts() throws {
        for shell in ["bash", "zsh", "fish"] {
            let script = try Program.run([
                "--generate-completion-script", shell, "--language", "zh",
            ])
            #expect(script.status == 0 && script.output.contains("fundflow"))
        }
        let version = try Program.run(["--version"])
        #expect(version.output == "0.1.0\n")
    }

    private func help(_ command: [String], _ language: String, columns: Int = 80) throws -> String {
        let outcome = try Program.run(
            command + ["--help", "--language", language],
            settings: ["COLUMNS": "\(columns)"]
        )
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        return outcome.output
    }
}

/// A command or option with what help says of it.
private struct Described {
    let name: String
    let abstract: String
    let discussion: String?
    /// `--help`, `--version` and the command help are the parser's own; the program translates them.
    let isOfTheParser: Bool

    static func all(in language: String) throws -> [Described] {
        described(try dump(language), under: [])
    }

    static func commands(in language: String) throws -> [[String]] {
        names(try dump(language), under: nil).filter { $0 != ["help"] }
    }

    private typealias Fields = [String: Any]

    private static func dump(_ language: String) throws -> Fields {
        let outcome = try Program.run(["--experimental-dump-help", "--language", language])
        let dump = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? Fields
        return try #require(dump?["command"] as? Fields)
    }

    private static func names(_ command: Fields, under path: [String]?) -> [[String]] {
        let own = path.map { $0 + [command["commandName"] as? String ?? ""] } ?? []
        return [own] + parts(command, "subcommands").flatMap { names($0, under: own) }
    }

    private static func described(_ command: Fields, under path: [String]) -> [Described] {
        let path = path + [command["commandName"] as? String ?? ""]
        return [Described(command, path.joined(separator: " "), path.last == "help")]
            + parts(command, "arguments").map {
                let preferred = ($0["preferredName"] as? Fields)?["name"] as? String
                let name = preferred ?? $0["valueName"] as? String ?? ""
                return Described(
                    $0,
                    (path + [name]).joined(separator: " "),
                    ["help", "version"].contains(name) || path.last == "help"
                )
            }
            + parts(command, "subcommands").flatMap { described($0, under: path) }
    }

    private static func parts(_ command: Fields, _ key: String) -> [Fields] {
        command[key] as? [Fields] ?? []
    }

    private init(_ fields: Fields, _ name: String, _ isOfTheParser: Bool) {
        self.name = name
        self.isOfTheParser = isOfTheParser
        abstract = fields["abstract"] as? String ?? ""
        let text = fields["discussion"] as? String ?? ""
        discussion = text.isEmpty ? nil : text
    }
}

extension String {
    fileprivate var hasHan: Bool {
        unicodeScalars.contains { 0x4E00...0x9FFF ~= $0.value }
    }
}

extension Substring {
    /// Its terminal columns; enough for what stands in help.
    fileprivate var columns: Int {
        unicodeScalars.reduce(0) { $0 + (0x2E80...0xFFE6 ~= $1.value ? 2 : 1) }
    }
}
