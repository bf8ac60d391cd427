import ArgumentParser
import Ledger
import LedgerFormats

/// The words that name a statement, as they are typed after `fundflow statement`: `functions --fund all`.
///
/// Government, year and unit come from elsewhere; so whatever statement there is can be named, and what a
/// reader runs is what is compared.
struct StatementWords: Hashable {
    let words: [String]

    init(_ text: String) {
        words = text.words
    }

    /// What is wrong with the words, if anything.
    static func fault(_ text: String) -> Message? {
        let words = StatementWords(text)
        let own = ["--government", "--year", "--unit", "--decimals", "--explain", "--format"]
        let global = ["--database", "--language"]
        let taken = words.words.first { word in
            (own + global).contains { word == $0 || word.hasPrefix("\($0)=") }
        }
        if let taken { return .optionOfTheReport(taken) }
        guard let name = words.words.first, names.contains(name) else {
            return .notAStatement(text, names)
        }
        do {
            _ = try words.statement(of: "0", year: 2000)
            return nil
        } catch {
            return .wrongStatementOptions(text, CommandLineFault(error).wording)
        }
    }

    /// The statement of a government's year, ready to be derived.
    ///
    /// - Parameter more: Options of the command that apply to every statement.
    func statement(
        of government: String,
        year: Int,
        _ more: [String] = []
    ) throws -> any PrintedStatement {
        let typed = words + ["--government", government, "--year", String(year)] + more
        guard let statement = try StatementWords.parse(typed) else {
            throw Failure(.inputRefused, .notAStatement(words.joined(separator: " "), Self.names))
        }
        return statement
    }

    /// The statement that all words of a command line name; `nil` where there is none of that name.
    static func parse(_ words: [String]) throws -> (any PrintedStatement)? {
        try commands[words.first ?? ""]?.parse(Array(words.dropFirst())) as? any PrintedStatement
    }

    private static let names: [String] = StatementCommand.configuration.subcommands.compactMap {
        $0.configuration.commandName
    }

    /// The statements by name.
    private static let commands: [String: any ParsableCommand.Type] = Dictionary(
        uniqueKeysWithValues: zip(names, StatementCommand.configuration.subcommands)
    )
}
