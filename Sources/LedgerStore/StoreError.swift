package import Postgres

/// Why the ledger in the database could not be used.
package enum StoreError: Error {
    /// The server is out of reach, or went away: exit status 69.
    case unreachable(String)
    /// The database has no ledger, or one of another release.
    case notMigrated
    /// A migration that has run is another than the program's of the same name.
    case migrationChanged(String)
    /// The database was migrated by a newer program, whose migration this one does not know.
    case migrationUnknown(String)
    /// The user may not do this, by the name of the rule where one says so.
    case notPermitted(rule: String?, String)
    /// A rule of the database refused, by the name of its constraint.
    case refused(rule: String, detail: String)
    /// Anything else the server said.
    case database(String)
    /// The database holds something this program does not know.
    case unknownValue(table: String, column: String, value: String)

    package init(_ error: DatabaseError) {
        switch error {
        case .unreachable(let text):
            self = .unreachable(text)
        case .refused(let refusal) where refusal.sqlState == "42501":
            self = .notPermitted(rule: refusal.constraint, refusal.message)
        case .refused(let refusal) where ["3F000", "42P01", "42883"].contains(refusal.sqlState):
            self = .notMigrated
        case .refused(let refusal) where refusal.sqlState.hasPrefix("57P"):
            self = .unreachable(refusal.message)
        case .refused(let refusal):
            if let rule = refusal.constraint, !rule.isEmpty {
                self = .refused(rule: rule, detail: error.description)
            } else {
                self = .database(error.description)
            }
        case .unreadable, .holdsNUL:
            self = .database(error.description)
        }
    }
}

/// Runs something that talks to the database, and says what failed in the store's own words.
func storing<Value: ~Copyable>(
    _ body: () throws -> Value
) throws(StoreError) -> Value {
    do {
        return try body()
    } catch let error as DatabaseError {
        throw StoreError(error)
    } catch let error as StoreError {
        throw error
    } catch {
        throw .database("\(error)")
    }
}
