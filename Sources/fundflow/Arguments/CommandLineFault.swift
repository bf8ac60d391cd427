import ArgumentParser
import Ledger
import LedgerFormats

/// What is wrong with a command line: in the words of the parser, or in those of a command that has looked
/// at its options (`validate`).
struct CommandLineFault {
    private let text: String
    private let command: String

    init(_ error: any Error) {
        let words = Fundflow.message(for: error).replacing(#/. Please provide one of (.+)\.$/#) {
            found in
            "; use one of: "
                + found.1.filter { $0 != "'" }.replacing(" or ", with: ", ")
                .replacing(" and ", with: ", ")
        }
        command =
            Fundflow.fullMessage(for: error).firstMatch(of: #/See '(.+) --help'/#)
            .map { String($0.1) } ?? "fundflow"
        let unknown = Self.unknownCommand(of: command)
        text = unknown.map { "Unexpected argument '\($0)'" } ?? words
    }

    /// The word that stands where a command of a group should, and is none. The parser, which looks at the
    /// options first, finds fault with those.
    private static func unknownCommand(of group: String) -> String? {
        let path = group.split(separator: " ")
        let typed = CommandLine.arguments.dropFirst()
        let names = names(in: group)
        guard !names.isEmpty, typed.count >= path.count,
            typed.prefix(path.count - 1).elementsEqual(path.dropFirst(), by: ==)
        else { return nil }
        let word = typed.dropFirst(path.count - 1).first ?? ""
        return word.hasPrefix("-") || names.contains(word) ? nil : word
    }

    /// The commands of a group such as `fundflow statement`; none where it is a command itself.
    private static func names(in group: String) -> [String] {
        var type: (any ParsableCommand.Type)? = Fundflow.self
        for word in group.split(separator: " ").dropFirst() {
            type = type?.configuration.subcommands.first {
                $0.configuration.commandName == String(word)
            }
        }
        return type?.configuration.subcommands.compactMap { $0.configuration.commandName } ?? []
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
        guard let word = text.wholeMatch(of: #/Unexpected argument '(.*)'/#)?.1 else { return nil }
        return NearMiss.nearest(to: String(word), among: Self.names(in: command)) { [$0] }
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
