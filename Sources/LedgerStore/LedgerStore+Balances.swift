package import Ledger
import Postgres

/// What statements and reconciliations are made of, read from balances and never from entries.
extension LedgerStore {
    /// The budgetary balances of some governments, cut for one year and column.
    ///
    /// One grouped query: its cost follows the accounts in use, not the entries. Of earlier years only
    /// the accounts that carry over are summed.
    package borrowing func balanceLines(
        of governments: [Government],
        year: Int,
        column: Column,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [BalanceLine] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try joiningSets(
                Self.balanceLinesQuery(cut.balances(from: 6)),
                [
                    arrayLiteral(governments.map { String($0.id) }),
                    String(year * 100),
                    arrayLiteral(column.stages.map(\.rawValue)),
                    arrayLiteral(column.journal == .accounting ? Self.carriedStages : []),
                    arrayLiteral(Carry.accounts),
                ] + cut.values
            )
            var lines: [BalanceLine] = []
            lines.reserveCapacity(rows.count)
            for row in 0..<rows.count {
                guard case .budgetary(let fund)? = books[try rows.int(row, 1)] else { continue }
                var line = BalanceLine(
                    government: Int32(try rows.int(row, 0)),
                    fund: fund,
                    code: try rows.string(row, 2),
                    before: try rows.fen(row, 8),
                    opening: try rows.fen(row, 9),
                    year: try rows.fen(row, 10)
                )
                line.subject = rows.text(row, 3)
                line.counterparty = rows.text(row, 4).flatMap { Int32($0) }
                line.counterpartyFund = books.fund(rows.text(row, 5))
                line.source = rows.text(row, 6)
                line.tag = rows.text(row, 7)
                lines.append(line)
            }
            return lines
        }
    }

    /// Everything that was ever executed is carried into a year; budget figures are not.
    private static let carriedStages = ["execution", "settlement", "closing"]

    private static func balanceLinesQuery(_ balances: String) -> String {
        """
        WITH cut AS (
            SELECT government_id, account_id, bool_or(period >= $2) AS is_of_the_year,
                   coalesce(sum(debit_fen) FILTER (WHERE period < $2), 0)
                   - coalesce(sum(credit_fen) FILTER (WHERE period < $2), 0) AS before,
                   coalesce(sum(debit_fen) FILTER (WHERE period = $2), 0)
                   - coalesce(sum(credit_fen) FILTER (WHERE period = $2), 0) AS opening,
                   coalesce(sum(debit_fen) FILTER (WHERE period > $2), 0)
                   - coalesce(sum(credit_fen) FILTER (WHERE period > $2), 0) AS year
            FROM \(balances)
            WHERE government_id = ANY ($1) AND \(BookNumbers.isBudgetary)
              AND ((period BETWEEN $2 AND $2 + 13 AND stage = ANY ($3))
                   OR (period < $2 AND stage = ANY ($4)))
            GROUP BY 1, 2
        )
        SELECT cut.government_id, account.book_number, account.account_code, account.subject_code,
               account.counterparty_id, account.counterparty_fund, account.source, account.tag,
               coalesce(sum(cut.before) FILTER (WHERE left(account.account_code, 4) = ANY ($5)), 0),
               sum(cut.opening), sum(cut.year)
        FROM cut
        JOIN fundflow.account
            ON account.government_id = cut.government_id AND account.id = cut.account_id
        WHERE account.government_id = ANY ($1)
          AND (cut.is_of_the_year OR left(account.account_code, 4) = ANY ($5))
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        """
    }

    /// The end of each government's chain in a journal: what a statement says it was made from.
    package borrowing func heads(
        of governments: [Government],
        journal: Journal,
        cut: Cut = .none
    ) throws(StoreError) -> [JournalHead] {
        let ids = governments.map { String($0.id) }
        let runs = governments.map { cut.lastRun(of: $0.id, journal).map(String.init) }
        return try storing {
            let rows = try connection.query(
                """
                SELECT head.government_id, coalesce(run.sequence, head.last_run),
                       encode(coalesce(run.digest, head.digest), 'hex')
                FROM fundflow.journal_head AS head
                JOIN unnest($1::integer[], $3::integer[]) AS known (government_id, run)
                    USING (government_id)
                LEFT JOIN fundflow.posting_run AS run
                    ON run.government_id = head.government_id AND run.journal = head.journal
                    AND run.sequence = known.run
                WHERE head.journal = $2 AND known.run IS DISTINCT FROM 0 ORDER BY 1
                """,
                [arrayLiteral(ids), journal.rawValue, arrayLiteral(runs)]
            )
            return try (0..<rows.count).map {
                JournalHead(
                    government: Int32(try rows.int($0, 0)),
                    run: try rows.int($0, 1),
                    digest: try rows.string($0, 2)
                )
            }
        }
    }

    /// The entries on an intergovernmental flow, on either side of some pairs of governments, in a
    /// range of years: what `reconcile` looks for causes in.
    package borrowing func flowEntries(
        of governments: Set<Int32>,
        codes: [String],
        years: ClosedRange<Int>,
        cut: Cut = .none
    ) throws(StoreError) -> [FlowPosting] {
        try storing {
            let rows = try connection.query(
                Self.flowEntriesQuery(cut.entries(from: 5)),
                [
                    arrayLiteral(governments.map(String.init)),
                    arrayLiteral(codes),
                    String(years.lowerBound * 100),
                    String(years.upperBound * 100 + 13),
                ] + cut.values
            )
            return try (0..<rows.count).compactMap { try FlowPosting(rows, $0) }
        }
    }

    private static func flowEntriesQuery(_ entries: String) -> String {
        """
        SELECT entry.government_id, entry.period, entry.number, entry.entry_date, book.fund_code,
               account.account_code, account.subject_code, account.counterparty_id,
               account.counterparty_fund, line.amount_fen, nullif(left(entry.reference, 1), '#'),
               entry.reference, entry.document, coalesce(entry.line_summaries[line.number], entry.summary),
               entry.twin_government_id, entry.twin_period, entry.twin_number
        FROM \(entries)
        CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
            WITH ORDINALITY AS line (account_id, amount_fen, number)
        JOIN fundflow.account
            ON account.government_id = entry.government_id AND account.id = line.account_id
        JOIN fundflow.book
            ON book.government_id = account.government_id AND book.number = account.book_number
        WHERE entry.government_id = ANY ($1) AND entry.journal = 'accounting'
          AND entry.stage IN ('execution', 'settlement')
          AND entry.period BETWEEN $3 AND $4 AND book.basis = 'budgetary'
          AND (left(account.account_code, 4) = ANY ($2) OR account.account_code = ANY ($2))
        ORDER BY entry.government_id, entry.period, entry.number, line.number
        """
    }
}

/// The last posting run of a government journal, and its digest in hexadecimal digits.
package struct JournalHead: Sendable {
    package let government: Int32
    package let run: Int
    package let digest: String
}

/// One line of an entry on a flow between governments or funds.
package struct FlowPosting: Sendable {
    package let id: FlowEntry.Number
    package let date: CalendarDate
    package let fund: String
    package let code: String
    package let subject: String?
    package let counterparty: Int32?
    package let counterpartyFund: String?
    /// In fen, debit positive.
    package let amount: Int64
    package let reference: String?
    package let document: String?
    package let summary: String
    package let twin: FlowEntry.Number?

    fileprivate init?(_ rows: borrowing Rows, _ row: Int) throws {
        guard let period = Period(number: try rows.int(row, 1)),
            let date = CalendarDate(try rows.string(row, 3))
        else { return nil }
        id = FlowEntry.Number(Int32(try rows.int(row, 0)), period, try rows.int(row, 2))
        self.date = date
        fund = try rows.string(row, 4)
        code = try rows.string(row, 5)
        subject = rows.text(row, 6)
        counterparty = rows.text(row, 7).flatMap { Int32($0) }
        counterpartyFund = rows.text(row, 8)
        amount = try rows.int64(row, 9)
        // A reference that the ledger made itself says nothing.
        reference = rows.text(row, 10) == nil ? nil : rows.text(row, 11)
        document = rows.text(row, 12)
        summary = try rows.string(row, 13)
        if let government = rows.text(row, 14).flatMap({ Int32($0) }),
            let twinPeriod = Period(number: try rows.int(row, 15))
        {
            twin = FlowEntry.Number(government, twinPeriod, try rows.int(row, 16))
        } else {
            twin = nil
        }
    }
}

extension Rows {
    /// A sum of fen, which the server writes as a numeric without decimals.
    borrowing func fen(_ row: Int, _ column: Int) throws -> Int128 {
        let text = try string(row, column)
        guard let fen = Int128(text) else {
            throw StoreError.unknownValue(table: "balance", column: "fen", value: text)
        }
        return fen
    }
}
