import Ledger
import LedgerStore

/// What the statements of one moment share: names, codes, layouts and balances. Each is read when it is first asked
/// for, and kept for the next statement, so that a report of a hundred statements asks for each only once.
final class SharedReadings {
    private var names: Names?
    private var charts: Charts?
    private var subjectMap: CodeMap?
    private var kinds: [Int: [String: String]] = [:]
    private var layouts: [String: Layout] = [:]
    private var tables: [TableKey: [TableLine]] = [:]
    private var balances: [BalanceKey: [BalanceLine]] = [:]
    private var stocks: [StockKey: [StockLine]] = [:]
    private var statements: [[String]: any PrintedStatement] = [:]

    private struct TableKey: Hashable {
        let query: TableQuery
        let cut: Cut
    }

    private struct BalanceKey: Hashable {
        let governments: [Government]
        let year: Int
        let column: Column
        let cut: Cut
    }

    private struct StockKey: Hashable {
        let governments: [Government]
        let year: Int
        let codes: Set<String>
        let stages: Set<Stage>
        let cut: Cut
    }

    /// A statement by its words, which are read once for all years and governments.
    func statement(_ words: StatementWords, _ more: [String]) throws -> any PrintedStatement {
        let key = words.words + more
        let read = try statements[key] ?? words.statement(of: "0", year: 2000, more)
        statements[key] = read
        return read
    }

    func names(in store: borrowing LedgerStore) throws -> Names {
        let read = try names ?? Names(store)
        names = read
        return read
    }

    func charts(in store: borrowing LedgerStore) throws -> Charts {
        let read = try charts ?? store.charts()
        charts = read
        return read
    }

    /// What became of subjects from list to list.
    func subjectMap(in store: borrowing LedgerStore) throws -> CodeMap {
        let read = try subjectMap ?? store.codeMap(of: .subjects)
        subjectMap = read
        return read
    }

    /// The kinds of transfers, by their subjects.
    func subjectKinds(
        in year: Int,
        _ store: borrowing LedgerStore
    ) throws -> [String: String] {
        let read = try kinds[year] ?? store.subjectKinds(in: year)
        kinds[year] = read
        return read
    }

    /// A layout of balance statements.
    func layout(_ file: LayoutFile) throws -> Layout {
        let read = try layouts[file.word] ?? file.read()
        layouts[file.word] = read
        return read
    }

    func tableLines(
        _ query: TableQuery,
        _ funds: [Fund],
        _ cut: Cut,
        in store: borrowing LedgerStore
    ) throws -> [TableLine] {
        let key = TableKey(query: query, cut: cut)
        let read = try tables[key] ?? store.tableLines(query, funds: funds, cut: cut)
        tables[key] = read
        return read
    }

    func balanceLines(
        of governments: [Government],
        year: Int,
        column: Column,
        _ funds: [Fund],
        _ cut: Cut,
        in store: borrowing LedgerStore
    ) throws -> [BalanceLine] {
        let key = BalanceKey(governments: governments, year: year, column: column, cut: cut)
        let read =
            try balances[key]
            ?? store.balanceLines(
                of: governments,
                year: year,
                column: column,
                funds: funds,
                cut: cut
            )
        balances[key] = read
        return read
    }

    func stockLines(
        of governments: [Government],
        year: Int,
        codes: Set<String>,
        stages: Set<Stage>,
        _ funds: [Fund],
        _ cut: Cut,
        in store: borrowing LedgerStore
    ) throws -> [StockLine] {
        let key = StockKey(
            governments: governments,
            year: year,
            codes: codes,
            stages: stages,
            cut: cut
        )
        let read =
            try stocks[key]
            ?? store.stockLines(
                of: governments,
                year: year,
                codes: codes,
                stages: stages,
                funds: funds,
                cut: cut
            )
        stocks[key] = read
        return read
    }
}
