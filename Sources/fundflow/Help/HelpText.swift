import Glibc
import Ledger
import LedgerFormats

/// The argument parser's help as it is printed: in the user's language, and as wide as the terminal.
///
/// The parser has English words of its own, and counts characters where Han take two columns. So it
/// is asked for lines without end, and these are translated and broken here.
struct HelpText {
    /// As many columns as the parser is to be asked for.
    static let endless = 100_000

    private static let labelWidth = 26
    private static let labelIndent = String(repeating: " ", count: labelWidth)

    let language: Language
    let columns: Int

    /// The text of a help, printed anew; any other text, such as a version or a completion script, as it is.
    func callAsFunction(_ text: String) -> String {
        guard text.hasPrefix("OVERVIEW: "), let usage = text.firstRange(of: "\nUSAGE: ") else {
            return text
        }
        let overview = text[..<usage.lowerBound].dropFirst(language == .chinese ? 10 : 0)
        // A label that is too long for its column has its text in the next line.
        let rest = text[usage.lowerBound...]
            .replacing("\n" + Self.labelIndent, with: Self.labelIndent)
        return (lines(overview).map(paragraph) + lines(rest).dropFirst().map(element))
            .joined(separator: "\n")
    }

    private func lines(_ text: Substring) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// A line of what a command says of itself.
    private func paragraph(_ line: String) -> String {
        line.hasPrefix("  fundflow ") ? example(line) : wrapped(line)
    }

    /// A command that is too long goes on in the next line in the way that a shell reads.
    private func example(_ line: String) -> String {
        let parts = line.replacing(" --", with: "\n--").split(separator: "\n").map { String($0) }
        return folded(parts, indent: 6, end: " \\")
    }

    private func usage(_ line: String) -> String {
        let parts = line.matches(of: #/USAGE: \S+|\[[^\]]*\]|--\S+ <[^>]*>|\S+/#)
        return folded(parts.map { translated(String($0.0)) }, indent: 6)
    }

    /// As many parts a line as fit; none is broken.
    private func folded(_ parts: [String], indent: Int, end: String = "") -> String {
        var lines: [String] = []
        for part in parts {
            if let last = lines.last, (last + " " + part + end).displayWidth <= columns {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + part)
            }
        }
        return lines.joined(separator: end + "\n")
    }

    /// A line of what the parser lists: a heading, or a label with its text.
    private func element(_ line: String) -> String {
        if let heading = Self.headings[line] { return heading[language] }
        if line.hasPrefix("USAGE: ") { return usage(line) }
        guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  See '") else {
            return wrapped(translated(line))
        }
        let end = line.firstRange(of: Self.labelIndent)
        let label = translated(
            String(end.map { line[..<$0.lowerBound] } ?? line.prefix(Self.labelWidth))
        )
        let text = translated(
            String(end.map { line[$0.upperBound...] } ?? line.dropFirst(Self.labelWidth))
        )
        return wrapped(text, after: label)
    }

    /// A text within the columns, its lines as far in as the first.
    private func wrapped(_ line: String) -> String {
        let indent = String(line.prefix { $0 == " " })
        return indent
            + String(line.dropFirst(indent.count)).wrapped(to: columns - indent.count, in: language)
            .joined(separator: "\n" + indent)
    }

    private func wrapped(_ text: String, after label: String) -> String {
        let label = label.withoutTrailingBlanks
        guard !text.isEmpty else { return label }
        let space = Self.labelWidth - label.displayWidth
        return label
            + (space > 0 ? String(repeating: " ", count: space) : "\n" + Self.labelIndent)
            + text.wrapped(to: columns - Self.labelWidth, in: language)
            .joined(separator: "\n" + Self.labelIndent)
    }

    private func translated(_ line: String) -> String {
        guard language == .chinese else { return line }
        let words = Self.words.reduce(line) { line, pair in line.replacing(pair.0, with: pair.1) }
        return ValueName.chinese(in: Self.choices(words))
    }

    /// The values that an option takes, and its default.
    private static func choices(_ line: String) -> String {
        line.replacing(#/ \((?:values: ([^();]+))?(?:; )?(?:default: ([^()]+))?\)$/#) { found in
            let values = found.1.map { "可用：" + $0.replacing(", ", with: "、") }
            let standard = found.2.map { "默认：" + $0 }
            let both = [values, standard].compactMap { $0 }.joined(separator: "；")
            return both.isEmpty ? String(found.0) : "（\(both)）"
        }
    }

    private static let headings = [
        "ARGUMENTS:": Wording("参数：", "ARGUMENTS:"),
        "OPTIONS:": Wording("选项：", "OPTIONS:"),
        "SUBCOMMANDS:": Wording("子命令：", "SUBCOMMANDS:"),
    ]

    /// What the parser says in its own words.
    private static let words = [
        ("USAGE: ", "用法："),
        ("Show the version.", "显示版本。"),
        ("Show help information.", "显示帮助。"),
        ("  See 'fundflow", "  详见 fundflow"),
        ("<subcommand>' for detailed help.", "<subcommand>。"),
    ]
}

extension HelpText {
    /// In the language of the command line, for the terminal; 80 columns where there is none.
    static var ofCommandLine: HelpText {
        HelpText(language: .ofCommandLine, columns: max(40, terminalColumns))
    }

    private static var terminalColumns: Int {
        if let columns = environment("COLUMNS").flatMap({ Int($0) }) { return columns }
        var size = winsize()
        let isTerminal = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isTerminal ? Int(size.ws_col) : 80
    }
}
