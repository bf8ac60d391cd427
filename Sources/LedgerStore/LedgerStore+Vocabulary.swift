package import Ledger
import Postgres

/// What names and codes mean: read once by every command that reads files or prints names.
extension LedgerStore {
    package borrowing func governments() throws(StoreError) -> Governments {
        try storing {
            let rows = try connection.query(
                """
                SELECT id, code, name, level, parent_id, is_kept, kind
                FROM fundflow.government ORDER BY code
                """
            )
            return Governments(
                try (0..<rows.count).map { row in
                    Government(
                        id: Int32(try rows.int(row, 0)),
                        code: try rows.string(row, 1),
                        name: try rows.string(row, 2),
                        level: try rows.token(row, 3),
                        parent: rows.text(row, 4).flatMap { Int32($0) },
                        isKept: try rows.bool(row, 5),
                        kind: try rows.token(row, 6)
                    )
                }
            )
        }
    }

    package borrowing func funds() throws(StoreError) -> [Fund] {
        try storing {
            let rows = try connection.query(
                """
                SELECT code, number, name_zh, name_en, short_zh, revenue_account,
                       expenditure_account, balance_account
                FROM fundflow.fund ORDER BY number
                """
            )
            return try (0..<rows.count).map { row in
                Fund(
                    code: try rows.string(row, 0),
                    number: Int16(try rows.int(row, 1)),
                    name: Wording(try rows.string(row, 2), try rows.string(row, 3)),
                    shortName: try rows.string(row, 4),
                    revenueCode: try rows.string(row, 5),
                    expenditureCode: try rows.string(row, 6),
                    balanceCode: try rows.string(row, 7)
                )
            }
        }
    }

    /// The charts of every year that has a list, and the clock's year, which bounds what may be posted.
    ///
    /// - Parameter year: Only the chart of this fiscal year, for what prints the names of one year.
    package borrowing func charts(of year: Int? = nil) throws(StoreError) -> Charts {
        try storing {
            let year = year.map(String.init)
            let accounts = try chartAccounts(year)
            let subjects = try subjects(year)
            let (classes, verified) = try economicClasses(year)
            let today = try connection.query("SELECT extract(year FROM current_date)")
            return Charts(
                accounts.keys.sorted().map { listYear in
                    Chart(
                        listYear: listYear,
                        accounts: accounts[listYear] ?? [],
                        subjects: subjects[listYear] ?? [],
                        economicClasses: classes[listYear] ?? [:],
                        verifiedClasses: verified[listYear] ?? []
                    )
                },
                currentYear: try today.int(0, 0)
            )
        }
    }

    /// The kind of transfer that each subject of a fiscal year stands for, where it has one.
    package borrowing func subjectKinds(in year: Int) throws(StoreError) -> [String: String] {
        try storing {
            let rows = try connection.query(
                """
                SELECT code, kind FROM fundflow.subject
                WHERE list_year = fundflow.list_year($1) AND kind IS NOT NULL
                """,
                [String(year)]
            )
            var kinds: [String: String] = [:]
            for row in 0..<rows.count { kinds[try rows.string(row, 0)] = try rows.string(row, 1) }
            return kinds
        }
    }

    private static let isOfTheYear =
        "($1::integer IS NULL OR list_year = (SELECT fundflow.list_year($1)))"

    private borrowing func chartAccounts(_ year: String?) throws -> [Int: [ChartAccount]] {
        let rows = try connection.query(
            """
            SELECT list_year, code, name_zh, name_en, basis, array_to_string(books, ' '),
                   array_to_string(requires, ' '), array_to_string(subjects, ' '), verified
            FROM fundflow.chart_account WHERE \(Self.isOfTheYear) ORDER BY list_year, code
            """,
            [year]
        )
        var accounts: [Int: [ChartAccount]] = [:]
        for row in 0..<rows.count {
            accounts[try rows.int(row, 0), default: []].append(
                ChartAccount(
                    code: try rows.string(row, 1),
                    name: Wording(try rows.string(row, 2), try rows.string(row, 3)),
                    basis: try rows.token(row, 4),
                    books: Set(try rows.words(row, 5)),
                    requires: try rows.words(row, 6).map { word in
                        guard let dimension = Dimension(rawValue: word) else {
                            throw StoreError.unknownValue(
                                table: "chart_account",
                                column: "requires",
                                value: word
                            )
                        }
                        return dimension
                    },
                    subjects: try rows.words(row, 7),
                    isVerified: try rows.bool(row, 8)
                )
            )
        }
        return accounts
    }

    private borrowing func subjects(_ year: String?) throws -> [Int: [Subject]] {
        let rows = try connection.query(
            """
            SELECT list_year, code, name_zh, name_en, side = 'revenue', kind, verified
            FROM fundflow.subject WHERE \(Self.isOfTheYear) ORDER BY list_year, code
            """,
            [year]
        )
        var subjects: [Int: [Subject]] = [:]
        for row in 0..<rows.count {
            subjects[try rows.int(row, 0), default: []].append(
                Subject(
                    code: try rows.string(row, 1),
                    name: Wording(try rows.string(row, 2), try rows.string(row, 3)),
                    side: try rows.bool(row, 4) ? .revenue : .expenditure,
                    kind: rows.text(row, 5),
                    isVerified: try rows.bool(row, 6)
                )
            )
        }
        return subjects
    }

    /// Names by code of each list, and the codes that are verified.
    private borrowing func economicClasses(_ year: String?) throws -> (
        [Int: [String: Wording]], [Int: Set<String>]
    ) {
        let rows = try connection.query(
            """
            SELECT list_year, code, name_zh, name_en, verified
            FROM fundflow.economic_class WHERE \(Self.isOfTheYear)
            """,
            [year]
        )
        var classes: [Int: [String: Wording]] = [:]
        var verified: [Int: Set<String>] = [:]
        for row in 0..<rows.count {
            let (listYear, code) = (try rows.int(row, 0), try rows.string(row, 1))
            classes[listYear, default: [:]][code] =
                Wording(try rows.string(row, 2), try rows.string(row, 3))
            if try rows.bool(row, 4) { verified[listYear, default: []].insert(code) }
        }
        return (classes, verified)
    }
}

extension Rows {
    /// A value that is one of a few words.
    borrowing func token<Choice: Token>(_ row: Int, _ column: Int) throws -> Choice {
        let word = try string(row, column)
        guard let choice = Choice(rawValue: word) else {
            throw StoreError.unknownValue(table: "\(Choice.self)", column: "", value: word)
        }
        return choice
    }

    /// Words that the statement joined with blanks.
    borrowing func words(_ row: Int, _ column: Int) throws -> [String] {
        try string(row, column).words
    }
}
