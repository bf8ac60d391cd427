import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow report ties`: the tie-out rules over a year's statements.
struct ReportTiesCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "ties",
        abstract: Wording(
            "检查某年度各报表之间的勾稽关系。",
            "Test the tie-out rules over a year's statements (勾稽关系)."
        ),
        discussion: Wording(
            """
            每条关系比较报表中的数：合计、分项、级次、预算、年度、债务。金额是精确的；用较大的单位时，\
            各数四舍五入（每个加数半个单位）所能造成的差与真正的差异分开列示。有差异时退出码为 1。\
            自定的关系与 Schema/ties/ties.csv 的行格式相同。
            """,
            """
            Each rule compares cells of statements: totals, their parts, levels, funds, years, debt. Amounts \
            are exact; with a larger unit, what rounding alone can make of sums of printed figures (half a step \
            for each addend) is told apart from a difference. Exit status 1 where anything differs. A bureau's \
            own rules are lines of the same form as those of Schema/ties/ties.csv.
            """
        ),
        examples: """
            fundflow report ties --government 500116 --year 2023 --unit 亿元
            fundflow report ties --government 500116 --year 2023 --rules ours.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(help: .fiscalYear) var year: Int
    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp(
            "另加本单位的勾稽关系文件，可多次给出。",
            "A bureau's own rules to test too; may be repeated.",
            valueName: "file"
        )
    )
    var rules: [String] = []
    @OptionGroup var cutting: CutOptions
    @OptionGroup var figures: FigureOptions

    func perform() throws {
        let store = try options.openStore()
        let ties = try store.reading { store in
            let names = try Names(store)
            let government = try names.readable(government)
            let rules = try TieOuts.rules(with: rules)
            var ties = try TieOuts(
                of: government,
                year: year,
                rules,
                names: names,
                cutting.words,
                in: store
            )
            var progress = Progress(testing: rules.count, over: 1, options.words)
            defer { progress.finish() }
            return try ties.all(in: store, &progress)
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
