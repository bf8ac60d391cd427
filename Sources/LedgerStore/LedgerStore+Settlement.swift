package import Ledger
import Postgres

extension LedgerStore {
    /// The lines of a year's settlement entries in budgetary books, entry by entry.
    package borrowing func settlementLines(
        of governments: [Government],
        year: Int,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [FinalAccountsTable.Line] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try connection.query(
                """
                SELECT entry.government_id, entry.period, entry.number, entry.entry_date,
                       account.book_number, account.account_code, account.fund_tag,
                       account.subject_code, account.economic_code, account.counterparty_id,
                       account.counterparty_fund, account.unit_code, account.project,
                       account.source, account.tag, line.amount_fen,
                       coalesce(entry.line_summaries[line.number], entry.summary), entry.document
                FROM \(cut.entries(from: 3))
                CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                    WITH ORDINALITY AS line (account_id, amount_fen, number)
                JOIN fundflow.account
                    ON account.government_id = entry.government_id AND account.id = line.account_id
                JOIN fundflow.book
                    ON book.government_id = account.government_id AND book.number = account.book_number
                WHERE entry.government_id = ANY ($1) AND entry.journal = 'accounting'
                  AND entry.period = $2 AND entry.stage = 'settlement' AND book.basis = 'budgetary'
                ORDER BY entry.government_id, entry.period, entry.number, line.number
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year * 100 + 13)]
                    + cut.values
            )
            return try (0..<rows.count).compactMap { row in
                guard let date = CalendarDate(try rows.string(row, 3)) else { return nil }
                return FinalAccountsTable.Line(
                    government: Int32(try rows.int(row, 0)),
                    period: try rows.int(row, 1),
                    number: try rows.int(row, 2),
                    date: date,
                    account: try rows.account(row, from: 4, books),
                    amount: try rows.fen(row, 15),
                    summary: try rows.string(row, 16),
                    document: rows.text(row, 17)
                )
            }
        }
    }
}
