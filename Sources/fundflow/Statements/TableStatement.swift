import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// A statement, printed in one of its forms.
protocol PrintedStatement: LedgerCommand {
    var statement: StatementOptions { get set }
    /// The statement as of the moment at which the store reads.
    func text(
        _ form: StatementForm,
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws -> String
    /// The statement as rows and columns, by the names that they have in its CSV.
    func table(sharing shared: SharedReadings, in store: borrowing LedgerStore) throws
        -> StatementTable
}

/// The forms of a statement: those of every listing, and the one in which it is made public.
enum StatementForm {
    case table, csv, json
    /// CSV with the titles and figures that readers see, in the unit asked for.
    case published

    init(_ format: OutputFormat) {
        self =
            switch format {
            case .table: .table
            case .csv: .csv
            case .json: .json
            }
    }
}

extension PrintedStatement {
    func perform() throws {
        let store = try options.openStore()
        let form = StatementForm(statement.figures.format)
        let printed = try store.reading { store in
            let shared = SharedReadings()
            let printed = try text(form, sharing: shared, in: store)
            try store.noteEmpty(
                statement.year,
                of: statement.members(of: shared.names(in: store)),
                options.words
            )
            return printed
        }
        print(printed, terminator: "")
    }
}

/// A statement that is a table. What a subcommand adds is the making of the table; options, reading
/// as of one moment, printing and explaining are the same for all.
protocol TableStatement: PrintedStatement {
    /// The decimals of its percentages.
    var percentDecimals: Int { get }
    /// The journals whose heads are told beneath: those that the columns read.
    var journals: [Journal] { get }
    /// Makes the table from balances.
    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable
}

/// A table and what its rows were added up from.
struct MadeTable {
    var table: StatementTable
    /// Where the accounts behind a row are found; the first that has the row is asked.
    var tallies: [TableTally] = []
    /// The lines behind rows that no tally has.
    var behind: [String: [StockLine]] = [:]
    /// What is behind rows that are not added up from balances: entries, or lines of a roster.
    var explained: [String: StatementTable] = [:]
}

extension TableStatement {
    var percentDecimals: Int { 1 }
    var journals: [Journal] { [.accounting] }

    func text(
        _ form: StatementForm,
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws -> String {
        let context = try context(sharing: shared, in: store)
        return try written(try made(context, store), context, form, store)
    }

    func table(sharing shared: SharedReadings, in store: borrowing LedgerStore) throws
        -> StatementTable
    {
        try made(context(sharing: shared, in: store), store).table
    }

    private func context(
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws -> StatementContext {
        try StatementContext(
            statement,
            options.words,
            journal: journals.first ?? .accounting,
            sharing: shared,
            in: store
        )
    }

    /// A table in the form asked for, or what is behind one of its rows.
    func written(
        _ made: MadeTable,
        _ context: StatementContext,
        _ form: StatementForm,
        _ store: borrowing LedgerStore
    ) throws -> String {
        var made = made
        var style = try context.style(resting: journals, in: store)
        style.percentDecimals = percentDecimals
        if let key = statement.explain {
            let names = try AccountNames(store, context.names, year: context.year, options.words)
            made.table = try explanation(of: key, made, names)
            style.basis = []
        }
        let writer = StatementTableWriter(made.table, style)
        return switch form {
        case .table: writer.table
        case .csv: writer.csv
        case .json: writer.json
        case .published: writer.published
        }
    }

    /// The accounts behind a row, or the rows that it adds up.
    private func explanation(
        of key: String,
        _ made: MadeTable,
        _ names: AccountNames
    ) throws -> StatementTable {
        for tally in made.tallies {
            guard let row = tally.row(key) else { continue }
            return AccountTable(tally, row, made.table.heading, names).table
        }
        if made.table[key] != nil, let lines = made.behind[key] {
            return AccountTable(key, lines, made.table.heading, names).table
        }
        if let table = made.explained[key] { return table }
        throw Failure(
            .inputRefused,
            .noSuchRow(
                key,
                made.tallies.flatMap { $0.rows.map(\.key) }
                    + made.table.rows.map(\.key).filter {
                        made.behind[$0] != nil || made.explained[$0] != nil
                    }
            )
        )
    }
}
