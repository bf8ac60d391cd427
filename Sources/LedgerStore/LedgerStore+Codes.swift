package import Ledger
import Postgres

/// The lists of codes as `codes` prints them, and a bureau's own rows on their way in.
extension LedgerStore {
    /// The codes of a fiscal year's lists, in the order of kind and code.
    package borrowing func codes(in year: Int) throws(StoreError) -> [ListedCode] {
        try storing {
            let rows = try connection.query(Self.codesQuery, [String(year)])
            return try (0..<rows.count).map { row in
                ListedCode(
                    kind: try rows.token(row, 0),
                    code: try rows.string(row, 1),
                    name: Wording(try rows.string(row, 2), try rows.string(row, 3)),
                    requires: try rows.words(row, 4).compactMap(Dimension.init(rawValue:)),
                    source: try rows.string(row, 5),
                    isVerified: try rows.bool(row, 6),
                    origin: try rows.string(row, 7),
                    listYear: try rows.int(row, 8)
                )
            }
        }
    }

    private static let codesQuery = """
        SELECT kind, code, name_zh, name_en, requires, source, verified, origin, list_year
        FROM (
            SELECT 1, 'accounts', code, name_zh, name_en, array_to_string(requires, ' '), source,
                   verified, origin, list_year FROM fundflow.chart_account
            UNION ALL
            SELECT 2, 'subjects', code, name_zh, name_en, '', source, verified, origin, list_year
            FROM fundflow.subject
            UNION ALL
            SELECT 3, 'economic', code, name_zh, name_en, '', source, verified, origin, list_year
            FROM fundflow.economic_class
            UNION ALL
            SELECT 4, 'funds', code, name_zh, name_en, '', '', true, 'program',
                   fundflow.list_year($1) FROM fundflow.fund
        ) AS listed (place, kind, code, name_zh, name_en, requires, source, verified, origin, list_year)
        WHERE list_year = fundflow.list_year($1)
        ORDER BY place, code
        """

    /// What became of codes of one kind from list to list.
    package borrowing func codeMap(of kind: CodeKind) throws(StoreError) -> CodeMap {
        try storing {
            let rows = try connection.query(
                """
                SELECT from_list, to_list, from_code, from_name_zh, from_name_en, to_code, source,
                       verified
                FROM fundflow.code_map WHERE kind = $1 ORDER BY from_list, to_list, from_code, to_code
                """,
                [kind.rawValue]
            )
            return CodeMap(
                try (0..<rows.count).map { row in
                    CodeMap.Row(
                        fromList: try rows.int(row, 0),
                        toList: try rows.int(row, 1),
                        fromCode: try rows.string(row, 2),
                        fromName: Wording(try rows.string(row, 3), try rows.string(row, 4)),
                        toCode: try rows.string(row, 5),
                        source: try rows.string(row, 6),
                        isVerified: try rows.bool(row, 7)
                    )
                }
            )
        }
    }

    /// Takes a bureau's own rows of one kind of list in, all or none; answers what became of each:
    /// `added`, `changed` or `unchanged`.
    package borrowing func record(
        _ codes: [CodeRecord],
        of kind: CodeKind,
        from source: String
    ) throws(StoreError) -> [String] {
        try storing {
            let rows = try connection.query(
                """
                SELECT outcome FROM fundflow.record_codes(
                    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
                """,
                [
                    source, kind.rawValue,
                    arrayLiteral(codes.map { String($0.year) }),
                    arrayLiteral(codes.map(\.code)),
                    arrayLiteral(codes.map(\.name.chinese)),
                    arrayLiteral(codes.map(\.name.english)),
                    arrayLiteral(codes.map(\.basis?.rawValue)),
                    arrayLiteral(codes.map { $0.books.joined(separator: " ") }),
                    arrayLiteral(codes.map { $0.requires.map(\.rawValue).joined(separator: " ") }),
                    arrayLiteral(codes.map { $0.subjects.joined(separator: " ") }),
                    arrayLiteral(codes.map(\.side?.rawValue)),
                    arrayLiteral(codes.map(\.transfer)),
                    arrayLiteral(codes.map(\.source)),
                    arrayLiteral(codes.map { $0.isVerified ? "t" : "f" }),
                ]
            )
            return try (0..<rows.count).map { try rows.string($0, 0) }
        }
    }
}

/// One code of a list, as it is printed.
package struct ListedCode: Sendable {
    package let kind: CodeKind
    package let code: String
    package let name: Wording
    package let requires: [Dimension]
    package let source: String
    package let isVerified: Bool
    /// `program`, `bureau`, or `stand-in` for a copy of another year's.
    package let origin: String
    /// The year whose list it is.
    package let listYear: Int
}
