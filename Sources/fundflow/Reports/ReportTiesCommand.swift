import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow report ties`: the tie-out rules over a year's statements.
struct ReportTiesCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "ties",
        abstract: "Test the tie-out rules over a year's statements (勾稽关系).",
        discussion: """
            Each rule compares cells of statements: totals, their parts, levels, funds, years, debt. Amounts \
            are exact; with a larger unit, what rounding alone can make of sums of printed figures (half a step \
            for each addend) is told apart from a difference. Exit status 1 where anything differs. A bureau's \
            own rules are lines of the same form as those of Schema/ties/ties.csv.

            Examples:
              fundflow report ties --government 500116 --year 2023 --unit 亿元
              fundflow report ties --government 500116 --year 2023 --rules ours.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: "The government, by code or name.") var government: String
    @Option(help: "The fiscal year.") var year: Int
    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp("A bureau's own rules to test too; may be repeated.", valueName: "file")
    )
    var rules: [String] = []
    @OptionGroup var cutting: CutOptions
    @OptionGroup var figures: FigureOptions

    func perform() throws {
        let store = try options.openStore()
        let ties = try store.reading { store in
            let names = try Names(store)
            let government = try names.readable(government)
            var ties = try TieOuts(
                of: government,
                year: year,
                TieOuts.rules(with: rules),
                names: names,
                cutting.words,
                in: store
            )
            return try ties.all(in: store)
        }
        let writer = TieOutWriter(ties, figures.style(options.words))
        print(figures.format.choose(writer.table, writer.csv, writer.json), terminator: "")
        let differ = ties.contains {
            $0.verdict(unit: figures.unit, decimals: figures.decimals) == .differs
        }
        if differ { throw ExitCode(1) }
    }
}

extension CutOptions {
    /// The options as they are typed.
    var words: [String] {
        (asOf.map { ["--as-of", "\($0)"] } ?? []) + (knownAt.map { ["--known-at", $0] } ?? [])
    }
}
