import ArgumentParser
import Ledger

extension CommandConfiguration {
    /// A command whose help is in the language of the command line.
    ///
    /// - Parameter examples: One command line a line, the same in every language.
    init(
        commandName: String? = nil,
        abstract: Wording,
        discussion: Wording? = nil,
        examples: String? = nil,
        version: String = "",
        subcommands: [any ParsableCommand.Type] = []
    ) {
        let language = Language.ofCommandLine
        let listed = examples.map { lines in
            Wording("例：", "Examples:")[language]
                + lines.split(separator: "\n").map { "\n  " + $0 }.joined()
        }
        self.init(
            commandName: commandName,
            abstract: abstract[language],
            discussion: [discussion?[language], listed].compactMap { $0 }.joined(separator: "\n\n"),
            version: version,
            subcommands: subcommands
        )
    }
}
