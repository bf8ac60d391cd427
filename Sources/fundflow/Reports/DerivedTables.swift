import Ledger
import LedgerFormats
import LedgerStore

/// The statements of one government that have been derived, each of them once.
struct DerivedTables {
    let government: Government
    /// Options that apply to every statement.
    let more: [String]
    private var tables: [Key: StatementTable] = [:]
    private let shared: SharedReadings

    private struct Key: Hashable {
        let words: StatementWords
        let year: Int
    }

    /// - Parameter shared: What other statements of the same moment have read.
    init(
        _ government: Government,
        _ more: [String] = [],
        sharing shared: SharedReadings = SharedReadings()
    ) {
        self.government = government
        self.more = more
        self.shared = shared
    }

    /// The statement that words name, of a year.
    mutating func table(
        _ words: StatementWords,
        year: Int,
        in store: borrowing LedgerStore
    ) throws -> StatementTable {
        let key = Key(words: words, year: year)
        if let table = tables[key] { return table }
        var statement: any PrintedStatement
        do {
            statement = try shared.statement(words, more)
        } catch {
            // What was handed in was right then; the program's statements have changed since.
            throw StatementWords.fault(words.words.joined(separator: " "))
                .map { Failure(.inputRefused, $0) } ?? error
        }
        statement.statement.government = government.code
        statement.statement.year = year
        let table = try statement.table(sharing: shared, in: store)
        tables[key] = table
        return table
    }
}
