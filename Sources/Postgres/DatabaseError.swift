/// Why the database did not do what it was asked.
package enum DatabaseError: Error, Hashable, Sendable {
    /// The server could not be reached, turned the connection away, or went away later.
    ///
    /// Whatever was not committed by then is lost. The text is libpq's own: it names the address.
    case unreachable(String)

    /// The server is there and refused the statement.
    case refused(Refusal)

    /// A value does not read as the type that was asked for; `text` is `nil` where it was NULL.
    case unreadable(column: String, type: String, text: String?)

    /// A text holds a NUL byte, which libpq would take for its end.
    case holdsNUL(String)
}

extension DatabaseError {
    /// What the server said when it refused a statement.
    package struct Refusal: Hashable, Sendable {
        /// Five characters, such as `23514` for a CHECK; empty where libpq itself refused.
        package var sqlState = ""
        package var message = ""
        package var detail: String?
        package var hint: String?
        package var table: String?
        /// The name of the rule that was broken, without the number that a partition adds to it.
        package var constraint: String?
        /// Where it happened: the function and line, or the line and column of a COPY.
        package var context: String?

        /// Creates a refusal; what else the server said is set afterwards.
        package init(sqlState: String = "", message: String = "") {
            self.sqlState = sqlState
            self.message = message
        }
    }

    /// The server's SQLSTATE, where there is one.
    package var sqlState: String? {
        guard case .refused(let refusal) = self, !refusal.sqlState.isEmpty else { return nil }
        return refusal.sqlState
    }

    /// The name of the constraint that refused, which states the rule.
    package var constraint: String? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal.constraint
    }

    /// Whether the connection is of no more use, so that the program ends with status 69.
    package var isUnreachable: Bool {
        guard case .unreachable = self else { return false }
        return true
    }

    /// Whether the same transaction may succeed when tried again: a deadlock, or a serialization
    /// failure (40P01, 40001).
    package var isTransient: Bool {
        sqlState == "40P01" || sqlState == "40001"
    }
}

extension DatabaseError: CustomStringConvertible {
    /// One factual line in English, with the server's detail where it gave one.
    package var description: String {
        switch self {
        case .unreachable(let text):
            return text
        case .refused(let refusal):
            return [refusal.message, refusal.detail].compactMap(\.self).joined(separator: ": ")
        case .unreadable(let column, let type, let text):
            let value = text.map { "\"\($0)\"" } ?? "NULL"
            return "column \(column) holds \(value), which is no \(type)"
        case .holdsNUL(let place):
            return "\(place) holds a NUL byte"
        }
    }
}
