package import Ledger
import Postgres

/// A government's journal for other programs, entry by entry.
extension LedgerStore {
    /// The accounts of a government by their numbers.
    package borrowing func accounts(
        of government: Government,
        funds: [Fund]
    ) throws(StoreError) -> [Int: Account] {
        try storing {
            let rows = try connection.query(
                """
                SELECT account.id, \(Self.accountColumns)
                FROM fundflow.account WHERE account.government_id = $1
                """,
                [String(government.id)]
            )
            let books = BookNumbers(funds)
            var accounts: [Int: Account] = [:]
            for row in 0..<rows.count {
                accounts[try rows.int(row, 0)] = try rows.account(row, from: 1, books)
            }
            return accounts
        }
    }

    /// Hands over the entries of some periods in the order of their numbers, one by one, so that a
    /// journal of any size takes little memory.
    package borrowing func forEachEntry(
        of government: Government,
        _ journal: Journal,
        _ periods: ClosedRange<Period>,
        _ body: (ExportedEntry) throws -> Void
    ) throws {
        do {
            try connection.forEachRow(
                """
                SELECT period, number, entry_date, stage, summary, reference, document, account_ids,
                       amounts_fen, red_lines, line_summaries
                FROM fundflow.entry
                WHERE government_id = $1 AND journal = $2 AND period BETWEEN $3 AND $4
                ORDER BY period, number
                """,
                [
                    String(government.id), journal.rawValue, String(periods.lowerBound.number),
                    String(periods.upperBound.number),
                ]
            ) { rows, row in try body(ExportedEntry(rows, row, of: government)) }
        } catch let error as DatabaseError {
            throw StoreError(error)
        }
    }
}

extension ExportedEntry {
    fileprivate init(_ rows: borrowing Rows, _ row: Int, of government: Government) throws {
        let amounts = try rows.ints(row, 8)
        let reds = rows.text(row, 9) == nil ? [] : try rows.ints(row, 9)
        let summaries = rows.text(row, 10) == nil ? [] : try rows.texts(row, 10)
        let day = try rows.string(row, 2)
        guard let date = CalendarDate(day) else {
            throw StoreError.unknownValue(table: "entry", column: "entry_date", value: day)
        }
        let lines = zip(try rows.ints(row, 7), amounts).enumerated().map { index, line in
            ExportedEntry.Line(
                account: line.0,
                amount: Int64(line.1),
                isRed: reds.contains(index + 1),
                summary: index < summaries.count ? summaries[index] : nil
            )
        }
        self.init(
            id: FlowEntry.Number(government.id, try rows.period(row, 0), try rows.int(row, 1)),
            date: date,
            stage: try rows.token(row, 3),
            summary: try rows.string(row, 4),
            reference: try rows.string(row, 5),
            document: rows.text(row, 6),
            lines: lines
        )
    }
}
