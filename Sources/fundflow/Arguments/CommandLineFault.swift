import ArgumentParser
import Ledger
import LedgerFormats

/// What is wrong with a command line: in the words of the parser, or in those of a command that has looked
/// at its options (`validate`).
struct CommandLineFault {
    private let text: String
    private let command: String

    init(_ error: any Error) {
        text = Fundflow.message(for: error).replacing(#/. Please provide one of (.+)\.$/#) {
            found in
            "; use one of: "
                + found.1.filter { $0 != "'" }.replacing(" or ", with: ", ")
                .replacing(" and ", with: ", ")
        }
        command =
            Fundflow.fullMessage(for: error).firstMatch(of: #/See '(.+) --help'/#)
            .map { String($0.1) } ?? "fundflow"
    }

    var wording: Wording {
        Wording(chinese, text.prefix(1).lowercased() + text.dropFirst())
    }

    /// The lines for standard error; a message that gives no advice is told where to look.
    func lines(in language: Language) -> String {
        let lines = Wording("错误：", "error: ")[language] + wording[language]
        guard !text.contains("\n  ") else { return lines }
        let help =
            nearCommand.map { Wording("提示：是否为 \($0)？", "hint: Did you mean \($0)?") }
            ?? Wording("提示：用法见 \(command) --help。", "hint: See \(command) --help.")
        return lines + "\n  " + help[language]
    }

    /// The command, or statement, that a word that is none was meant to be.
    private var nearCommand: String? {
        let group: any ParsableCommand.Type =
            command == "fundflow statement" ? StatementCommand.self : Fundflow.self
        guard ["fundflow", "fundflow statement"].contains(command),
            let word = text.wholeMatch(of: #/Unexpected argument '(.*)'/#)?.1
        else { return nil }
        let names = group.configuration.subcommands.compactMap {
            $0.configuration.commandName
        }
        return NearMiss.nearest(to: String(word), among: names) { [$0] }
    }

    /// The parser's words in Chinese; what is Chinese already, or not known, as it is.
    private var chinese: String {
        for (pattern, words) in Self.translations {
            guard let regex = try? Regex(pattern), let found = text.wholeMatch(of: regex)?.output
            else { continue }
            let sentence = found.indices.dropFirst().reduce(words) { words, group in
                words.replacing("$\(group)", with: found[group].substring ?? "")
            }
            return ValueName.chinese(in: sentence)
        }
        return text
    }

    private static let translations = [
        (#"Unknown option '(.+)'\. Did you mean '(.+)'\?"#, "没有选项 $1，是否为 $2？"),
        (#"Unknown option '(.+)'"#, "没有选项 $1"),
        (#"Missing value for '(.+)'"#, "$1 未给出值"),
        (#"The option '(.+)' does not take any value, but '(.*)' was .*"#, "$1 不带值，却给了“$2”"),
        (#"Unexpected argument '(.*)'"#, "多出“$1”"),
        (#"(\d+) unexpected arguments: '(.*)'"#, "多出 $1 项：“$2”"),
        (#"Missing expected argument '(.+)'"#, "缺少 $1"),
        (#"The value '(.*)' is invalid for '(.+)'; use one of: (.+)"#, "“$1”不能用于 $2，可用：$3"),
        (#"The value '(.*)' is invalid for '(.+)'"#, "“$1”不能用于 $2"),
    ]
}

extension Fundflow {
    /// Runs the command that the user has typed.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            exit(withError: code)
        } catch  where exitCode(for: error).isSuccess {
            // Help, the version, or a completion script was asked for.
            print(HelpText.ofCommandLine(fullMessage(for: error, columns: HelpText.endless)))
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            tell(CommandLineFault(error).lines(in: .ofCommandLine))
            exit(withError: ExitCode.validationFailure)
        }
    }
}

extension Language {
    /// The language of a command line that cannot be read: what it asks for, else the locale's.
    static var ofCommandLine: Language {
        let words = CommandLine.arguments
        let asked =
            zip(words, words.dropFirst()).first { $0.0 == "--language" }?.1
            ?? words.first { $0.hasPrefix("--language=") }.map { String($0.dropFirst(11)) }
        return asked.flatMap(Language.init(argument:)) ?? .ofLocale
    }
}

// MARK: - What commands find wrong with their options

extension ValidationError {
    init(_ message: Message) {
        self.init(message.lines(in: .ofCommandLine))
    }
}

/// Refuses a number that is not within its bounds.
func check(_ number: Int, _ range: ClosedRange<Int>, _ option: String) throws {
    guard range ~= number else { throw ValidationError(.outOfRange(option, range)) }
}

/// Refuses a reason that says nothing.
func check(reason: String) throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
        throw ValidationError(.reasonIsBlank())
    }
}

extension Message {
    /// Its text, and below it detail and hint.
    func lines(in language: Language) -> String {
        let more = [
            detail.map { Wording("详情：", "detail: ")[language] + $0[language] },
            hint.map { Wording("提示：", "hint: ")[language] + $0[language] },
        ]
        return ([text[language]] + more.compactMap { $0 }).joined(separator: "\n  ")
    }
}
