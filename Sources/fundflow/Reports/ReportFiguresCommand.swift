import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow report figures`: every figure of a published report, and what the books come to.
struct ReportFiguresCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: Wording(
            "公布数逐个与账核对。",
            "Compare every figure of a published report with the books (公布数与账核对)."
        ),
        discussion: Wording(
            """
            公布数用 fundflow setup 交入（空表：fundflow template published_figure）：\
            印出的数，以及它应出自的报表、行和列。账上的数四舍五入后相同即为相符。不可能相符的，列明\
            原因。有不符而无原因时退出码为 1。
            """,
            """
            Figures are handed to fundflow setup (fundflow template published_figure prints a form): what is \
            printed, and the statement, row and column that it is to come out of. Each agrees if the cell \
            rounds to it, half away from zero. A figure that cannot agree is named with its reason. Exit \
            status 1 where one differs without a reason.
            """
        ),
        examples: """
            fundflow report figures --year 2023 --format csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "财政，代码或名称；有几个财政的公布数时必须给出。",
            "The government, by code or name; needed where several have published figures."
        )
    )
    var government: String?
    @Option(help: ArgumentHelp("公布数的年度。", "The year of the figures.")) var year: Int
    @OptionGroup var cutting: CutOptions
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        let comparison = try store.reading { store in
            var comparison = FigureComparison(try publisher(store), year: year, cutting.words)
            return try comparison.all(in: store, options.words)
        }
        guard !comparison.isEmpty else {
            throw Failure(.inputRefused, .noPublishedFigures(year: year))
        }
        let writer = FigureComparisonWriter(comparison, options.words)
        print(format.choose(writer.table, writer.csv, writer.json), terminator: "")
        if format != .table { tell(writer.summary) }
        guard comparison.allSatisfy({ $0.verdict != .differs }) else { throw ExitCode(1) }
    }

    /// The government that the option names, else the only one that has published figures.
    private func publisher(_ store: borrowing LedgerStore) throws -> Government {
        let names = try Names(store)
        if let government { return try names.readable(government) }
        let publishing = try store.governmentsPublishing(in: year).compactMap {
            names.governments[$0]
        }
        guard let only = publishing.first else {
            throw Failure(.inputRefused, .noPublishedFigures(year: year))
        }
        guard publishing.count == 1 else {
            throw Failure(.inputRefused, .severalHavePublished(publishing))
        }
        return only
    }
}
