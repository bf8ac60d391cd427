import Ledger
import LedgerStore

/// The names and codes that the statements of one moment share: each kind is read when it is first
/// asked for, and kept for the next statement.
final class SharedCodes {
    private var names: Names?
    private var charts: Charts?
    private var subjectMap: CodeMap?

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
}
