package import Ledger
import Postgres

/// A rule of the books as a query of Schema/checks: it returns the offenders, so no rows is a pass.
package struct Check: Sendable {
    /// The file's name, which states the rule.
    package let name: String
    /// The rule in words: the first comment of the file, and in Chinese its line that begins with 规则.
    package let statement: Wording
    /// The rows the rule is about, as they stand after FROM: the last line of that comment names them.
    let population: String
    let query: String

    private static let populationMark = "-- Looks at: "
    private static let chineseMark = "-- 规则："

    /// Every rule, in the order of the names.
    package static var all: [Check] {
        EmbeddedFile.all(in: "checks").map { file in
            let comments = file.text.split(separator: "\n").prefix { $0.hasPrefix("--") }
            let marked = { (mark: String) in
                comments.first { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) } ?? ""
            }
            let english = comments.prefix {
                !$0.hasPrefix(chineseMark) && !$0.hasPrefix(populationMark)
            }
            return Check(
                name: file.name,
                statement: Wording(
                    marked(chineseMark),
                    english.map { $0.dropFirst(2) }.joined().trimmingPrefix(" ").description
                ),
                population: marked(populationMark),
                query: file.text
            )
        }
    }
}

extension Check {
    /// How the query begins of a rule that judges each entry by itself, and where it ends.
    private static let frame = """
        FROM fundflow.entry
        LEFT JOIN fundflow.government ON government.id = entry.government_id
        WHERE
        """
    private static let frameEnd = "\nORDER BY 1;"

    /// What makes an entry an offender, where the rule judges each entry by itself; `nil` for others.
    private var condition: Substring? {
        let parts = query.split(separator: Self.frame, maxSplits: 1)
        guard parts.count == 2, let end = parts[1].firstRange(of: Self.frameEnd) else { return nil }
        return parts[1][..<end.lowerBound]
    }

    package var judgesEntries: Bool { condition != nil }

    /// Asks, in one pass, whether any entry offends against any of the rules that judge each by itself.
    static func anyOffence(against checks: [Check]) -> String {
        let conditions = checks.compactMap(\.condition).map { "(\($0))" }
        return "SELECT FROM fundflow.entry WHERE \(conditions.joined(separator: " OR ")) LIMIT 1"
    }

    /// Whether it reads entries, and whether it takes them apart into lines, which takes longest.
    var readsEntries: Bool { query.contains("fundflow.entry") }
    var readsLines: Bool { readsEntries && query.contains("unnest(account_ids)") }
}

extension LedgerStore {
    /// The offenders against a rule, each as one line of text.
    package borrowing func run(_ check: Check) throws(StoreError) -> [String] {
        try storing {
            let rows = try joiningSets(check.query)
            return try (0..<rows.count).map { try rows.string($0, 0) }
        }
    }

    /// How many rows each rule looks at, in the order of the rules; what several look at is counted once.
    package borrowing func rowsLookedAt(by checks: [Check]) throws(StoreError) -> [Int] {
        try storing {
            var counts: [String: Int] = [:]
            for population in Set(checks.map(\.population)) {
                let rows = try connection.query("SELECT count(*) FROM \(population)")
                counts[population] = try rows.int(0, 0)
            }
            return checks.map { counts[$0.population] ?? 0 }
        }
    }
}
