package import Ledger
import Postgres

/// A government as a set-up file gives it, its parent by code.
package struct GovernmentRecord: Sendable {
    package let code: String
    package let name: String
    package let level: GovernmentLevel
    package let parent: String?
    package let isKept: Bool
    package let kind: GovernmentKind

    package init(
        code: String,
        name: String,
        level: GovernmentLevel,
        parent: String?,
        isKept: Bool,
        kind: GovernmentKind
    ) {
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.isKept = isKept
        self.kind = kind
    }
}

extension LedgerStore {
    /// The codes of those that have entries, and would get another level, parent or kind or be kept no
    /// longer: such a change would alter statements that were printed.
    package borrowing func boundToTheirPlaces(
        _ governments: [GovernmentRecord]
    ) throws(StoreError) -> Set<String> {
        try storing {
            let rows = try connection.query(
                """
                SELECT known.code
                FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::text[])
                    AS given (code, level, parent, kept, kind)
                JOIN fundflow.government AS known ON known.code = given.code
                LEFT JOIN fundflow.government AS upper ON upper.id = known.parent_id
                WHERE ((known.level, upper.code, known.kind)
                        IS DISTINCT FROM (given.level, given.parent, given.kind)
                       OR known.is_kept AND NOT given.kept)
                  AND EXISTS (SELECT FROM fundflow.entry WHERE entry.government_id = known.id)
                """,
                [
                    arrayLiteral(governments.map(\.code)),
                    arrayLiteral(governments.map(\.level.rawValue)),
                    arrayLiteral(governments.map(\.parent)),
                    arrayLiteral(governments.map { $0.isKept ? "t" : "f" }),
                    arrayLiteral(governments.map(\.kind.rawValue)),
                ]
            )
            return Set(try (0..<rows.count).map { try rows.string($0, 0) })
        }
    }

    /// Takes governments in, parents before children, all or none; answers what became of each code:
    /// `added`, `changed` or `unchanged`.
    package borrowing func record(
        _ governments: [GovernmentRecord],
        from source: String
    ) throws(StoreError) -> [(code: String, outcome: String)] {
        try storing {
            let rows = try connection.query(
                "SELECT * FROM fundflow.record_governments($1, $2, $3, $4, $5, $6, $7)",
                [
                    source,
                    arrayLiteral(governments.map(\.code)),
                    arrayLiteral(governments.map(\.name)),
                    arrayLiteral(governments.map(\.level.rawValue)),
                    arrayLiteral(governments.map(\.parent)),
                    arrayLiteral(governments.map { $0.isKept ? "t" : "f" }),
                    arrayLiteral(governments.map(\.kind.rawValue)),
                ]
            )
            return try (0..<rows.count).map {
                (code: try rows.string($0, 0), outcome: try rows.string($0, 1))
            }
        }
    }
}
