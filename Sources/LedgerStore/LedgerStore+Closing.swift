package import Ledger
import Postgres

/// Some periods of a government's year, in one journal or both.
package struct PeriodSpan: Sendable {
    package let government: Government
    package let journals: [Journal]
    package let periods: ClosedRange<Period>

    package init(_ government: Government, _ journals: [Journal], _ periods: ClosedRange<Period>) {
        self.government = government
        self.journals = journals
        self.periods = periods
    }

    fileprivate var values: [String] {
        [
            government.code, arrayLiteral(journals.map(\.rawValue)),
            String(periods.lowerBound.number), String(periods.upperBound.number),
        ]
    }
}

/// The state of a journal's period.
package struct PeriodState: Sendable {
    package let journal: Journal
    package let period: Period
    package let lastNumber: Int
    package let isOpen: Bool
    /// When a reopening ends, as the database writes it; `nil` where it does not.
    package let openUntil: String?
}

/// Closing and reopening of periods (R5).
extension LedgerStore {
    package borrowing func closingFindings(
        in span: PeriodSpan
    ) throws(StoreError) -> [ClosingFinding] {
        try storing {
            let rows = try connection.query(
                """
                SELECT finding, period, number, book, counterparty, kind, amount_fen
                FROM fundflow.closing_findings($1, $2, $3)
                """,
                [
                    span.government.code, String(span.periods.lowerBound.number),
                    String(span.periods.upperBound.number),
                ]
            )
            return try (0..<rows.count).map { row in
                let word = try rows.string(row, 0)
                guard let kind = ClosingFinding.Kind(rawValue: word) else {
                    throw StoreError.unknownValue(table: "", column: "finding", value: word)
                }
                return ClosingFinding(
                    kind,
                    period: rows.text(row, 1).flatMap { Int($0) }.flatMap(Period.init(number:)),
                    number: rows.text(row, 2).flatMap { Int($0) },
                    book: rows.text(row, 3),
                    counterparty: rows.text(row, 4),
                    flow: rows.text(row, 5),
                    amount: try rows.fen(row, 6)
                )
            }
        }
    }

    /// What a year has left on its accounts of revenue and expenditure and on 3001, in fen, debit
    /// positive; and how many entries its December has.
    package borrowing func unclosedBalances(
        of government: Government,
        year: Int,
        funds: [Fund]
    ) throws(StoreError) -> (balances: [(account: Account, fen: Int128)], decemberEntries: Int) {
        try storing {
            let values = [String(government.id), String(year * 100)]
            let rows = try connection.query(Self.unclosedQuery, values)
            let books = BookNumbers(funds)
            let balances = try (0..<rows.count).map { row in
                (try rows.account(row, from: 1, books), try rows.fen(row, 0))
            }
            let count = try connection.query(
                """
                SELECT count(*) FROM fundflow.entry
                WHERE government_id = $1 AND journal = 'accounting' AND period = $2::integer + 12
                """,
                values
            ).int(0, 0)
            return (balances, count)
        }
    }

    private static let unclosedQuery = """
        SELECT moved.fen, \(accountColumns)
        FROM (
            SELECT balance.government_id, balance.account_id,
                   sum(balance.debit_fen - balance.credit_fen::numeric) AS fen
            FROM fundflow.balance
            WHERE balance.government_id = $1
              AND balance.period BETWEEN $2::integer AND $2::integer + 13
              AND balance.stage IN ('execution', 'settlement', 'closing')
            GROUP BY balance.government_id, balance.account_id
            HAVING sum(balance.debit_fen - balance.credit_fen::numeric) <> 0
        ) AS moved
        JOIN fundflow.account
            ON account.government_id = moved.government_id AND account.id = moved.account_id
        WHERE left(account.account_code, 1) IN ('4', '5', '6', '7')
            OR left(account.account_code, 4) = '3001'
        """

    /// The closing entries of a year that nothing has reversed, by their numbers in December.
    package borrowing func standingClosings(
        of government: Government,
        year: Int
    ) throws(StoreError) -> [Int] {
        try storing {
            let rows = try connection.query(
                """
                SELECT entry.number FROM fundflow.entry
                LEFT JOIN fundflow.entry AS undo
                    ON undo.government_id = entry.government_id AND undo.journal = entry.journal
                    AND undo.reverses_period = entry.period AND undo.reverses_number = entry.number
                WHERE entry.government_id = $1 AND entry.journal = 'accounting'
                  AND entry.period = $2 AND entry.stage = 'closing'
                  AND entry.reverses_number IS NULL AND undo.number IS NULL
                ORDER BY entry.number
                """,
                [String(government.id), String(year * 100 + 12)]
            )
            return try (0..<rows.count).map { try rows.int($0, 0) }
        }
    }

    /// How the periods of a span stand; those without entries that were never closed are not there.
    package borrowing func periodStates(in span: PeriodSpan) throws(StoreError) -> [PeriodState] {
        try storing {
            let rows = try connection.query(
                """
                SELECT head.journal, head.period, head.last_number,
                       head.is_open AND coalesce(head.open_until > clock_timestamp(), true),
                       to_char(head.open_until, 'YYYY-MM-DD HH24:MI')
                FROM fundflow.period_head AS head
                JOIN fundflow.government ON government.id = head.government_id
                WHERE government.code = $1 AND head.journal = ANY ($2)
                  AND head.period BETWEEN $3 AND $4
                ORDER BY head.journal, head.period
                """,
                span.values
            )
            return try (0..<rows.count).compactMap { row in
                guard let period = Period(number: try rows.int(row, 1)) else { return nil }
                return PeriodState(
                    journal: try rows.token(row, 0),
                    period: period,
                    lastNumber: try rows.int(row, 2),
                    isOpen: try rows.bool(row, 3),
                    openUntil: rows.text(row, 4)
                )
            }
        }
    }

    /// Closes periods; what the inbox holds are the entries that close their year.
    ///
    /// - Parameters:
    ///   - movesBalances: Whether revenue and expenditure of the year must stand at nothing afterwards.
    ///   - allowsUnmatched: Whether flows may be left on which the other government does not agree.
    /// - Throws: ``StoreError/refused(rule:detail:)`` by the name of the rule.
    package borrowing func close(
        _ span: PeriodSpan,
        movesBalances: Bool,
        allowsUnmatched: Bool,
        from source: PostingSource
    ) throws(StoreError) -> PostingOutcome {
        try storing {
            try PostingOutcome(
                connection.query(
                    """
                    SELECT * FROM fundflow.close_periods(
                        $1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'))
                    """,
                    span.values + [
                        String(movesBalances), String(allowsUnmatched), source.name, source.digest,
                    ]
                )
            )
        }
    }

    /// Opens closed periods again; what the inbox holds are the reversals of their year's closing.
    ///
    /// - Parameter lastDay: The last day on which they take entries; `nil` until they are closed.
    package borrowing func reopen(
        _ span: PeriodSpan,
        because reason: String,
        upTo lastDay: CalendarDate?,
        from source: PostingSource
    ) throws(StoreError) -> PostingOutcome {
        try storing {
            try PostingOutcome(
                connection.query(
                    """
                    SELECT * FROM fundflow.reopen_periods(
                        $1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'))
                    """,
                    span.values + [reason, lastDay?.description, source.name, source.digest]
                )
            )
        }
    }
}
