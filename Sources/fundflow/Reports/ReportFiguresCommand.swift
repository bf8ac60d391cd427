import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow report figures`: every figure of a published report, and what the books come to.
struct ReportFiguresCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Compare every figure of a published report with the books (公布数与账核对).",
        discussion: """
            Figures are handed to fundflow setup (fundflow template published_figure prints a form): what is \
            printed, and the statement, row and column that it is to come out of. Each agrees if the cell \
            rounds to it, half away from zero. A figure that cannot agree is named with its reason. Exit \
            status 1 where one differs without a reason.

            Example:
              fundflow report figures --year 2023 --format csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: "The government, by code or name; needed where several have published figures.")
    var government: String?
    @Option(help: "The year of the figures.") var year: Int
    @OptionGroup var cutting: CutOptions
    @Option(help: "The form of the result.") var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        let comparison = try store.reading { store in
            let government = try publisher(store)
            return try compare(government, store)
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

    private func compare(
        _ government: Government,
        _ store: borrowing LedgerStore
    ) throws -> [ComparedFigure] {
        let figures = try store.publishedFigures(of: government, year: year)
        guard !figures.isEmpty else {
            throw Failure(.inputRefused, .noPublishedFigures(year: year))
        }
        var tables = DerivedTables(government, cutting.words)
        return try figures.map { figure in
            var compared = ComparedFigure(figure)
            guard let cell = figure.cell else { return compared }
            let words = StatementWords(cell.statement)
            compared.command = command(words, government, figure)
            let table = try tables.table(words, year: year, in: store)
            do throws(CellAddress.MissingCell) {
                compared.found = try cell.find(in: table)
            } catch {
                compared.fault = .noSuchCell(error)
            }
            return compared
        }
    }

    /// The command line that prints the figure among others.
    private func command(
        _ words: StatementWords,
        _ government: Government,
        _ figure: PublishedFigure
    ) -> String {
        var line = ["fundflow", "statement"] + words.words
        line += ["--government", government.code, "--year", String(year)] + cutting.words
        if case .money(let unit) = figure.printed.unit, unit != .yuan {
            line += ["--unit", unit.rawValue]
        }
        return line.joined(separator: " ")
    }
}
