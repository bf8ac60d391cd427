import Ledger
import LedgerFormats
import LedgerStore

/// A government's published figures of a year, against the cells of its statements.
struct FigureComparison {
    let government: Government
    let year: Int
    private var tables: DerivedTables

    /// - Parameters:
    ///   - more: Options that apply to every statement.
    ///   - shared: What other statements of the same moment have read.
    init(
        _ government: Government,
        year: Int,
        _ more: [String] = [],
        sharing shared: SharedReadings = SharedReadings()
    ) {
        self.government = government
        self.year = year
        tables = DerivedTables(government, more, sharing: shared)
    }

    /// Every figure, in the order of their numbers.
    ///
    /// - Parameter language: Of the progress.
    mutating func all(
        in store: borrowing LedgerStore,
        _ language: Language
    ) throws -> [ComparedFigure] {
        let figures = try store.publishedFigures(of: government, year: year)
        var progress = Progress(
            Wording("核对公布数", "comparing figures")[language],
            of: figures.count,
            language
        )
        defer { progress.finish() }
        var compared: [ComparedFigure] = []
        for figure in figures {
            compared.append(try compare(figure, store))
            progress.advance()
        }
        return compared
    }

    private mutating func compare(
        _ figure: PublishedFigure,
        _ store: borrowing LedgerStore
    ) throws -> ComparedFigure {
        var compared = ComparedFigure(figure)
        guard let cell = figure.cell else { return compared }
        let words = StatementWords(cell.statement)
        compared.command = command(words, figure)
        let table = try tables.table(words, year: year, in: store)
        do throws(CellAddress.MissingCell) {
            compared.found = try cell.find(in: table)
        } catch {
            compared.fault = .noSuchCell(error)
        }
        return compared
    }

    /// The command line that prints the figure among others.
    private func command(_ words: StatementWords, _ figure: PublishedFigure) -> String {
        var line = ["fundflow", "statement"] + words.words
        line += ["--government", government.code, "--year", String(year)] + tables.more
        if case .money(let unit) = figure.printed.unit, unit != .yuan {
            line += ["--unit", unit.rawValue]
        }
        return line.joined(separator: " ")
    }
}
