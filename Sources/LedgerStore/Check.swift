import Postgres

/// A rule of the books as a query of Schema/checks: it returns the offenders, so no rows is a pass.
package struct Check: Sendable {
    /// The file's name, which states the rule.
    package let name: String
    /// The first comment of the file.
    package let statement: String
    let query: String

    /// Every rule, in the order of the names.
    package static var all: [Check] {
        EmbeddedFile.all(in: "checks").map { file in
            let comments = file.text.split(separator: "\n").prefix { $0.hasPrefix("--") }
            return Check(
                name: file.name,
                statement: comments.map { $0.dropFirst(2) }.joined().trimmingPrefix(" ")
                    .description,
                query: file.text
            )
        }
    }
}

extension LedgerStore {
    /// The offenders against a rule, each as one line of text.
    package borrowing func run(_ check: Check) throws(StoreError) -> [String] {
        try storing {
            let rows = try connection.query(check.query)
            return try (0..<rows.count).map { try rows.string($0, 0) }
        }
    }
}
