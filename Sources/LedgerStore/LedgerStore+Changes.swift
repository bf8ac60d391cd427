package import Ledger
import Postgres

extension LedgerStore {
    /// What budget changes of one kind come to in a year, one line for each account. The kind is the entry's, so
    /// this is added up from the year's budget entries.
    package borrowing func changeLines(
        of governments: [Government],
        year: Int,
        kind: ChangeKind,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [StockLine] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try connection.query(
                """
                WITH moved AS (
                    SELECT entry.government_id, line.account_id,
                           coalesce(sum(line.amount_fen) FILTER (WHERE line.amount_fen > 0), 0) AS debit,
                           coalesce(-sum(line.amount_fen) FILTER (WHERE line.amount_fen < 0), 0) AS credit
                    FROM \(cut.entries(from: 5))
                    CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                        AS line (account_id, amount_fen)
                    WHERE entry.government_id = ANY ($1) AND entry.journal = 'budget'
                      AND entry.period BETWEEN $2 AND $3 AND entry.change_kind = $4
                    GROUP BY 1, 2
                )
                SELECT moved.government_id, \(Self.accountColumns), moved.debit, moved.credit
                FROM moved
                JOIN fundflow.account
                    ON account.government_id = moved.government_id AND account.id = moved.account_id
                WHERE account.account_code ~ '^[67]'
                ORDER BY 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12
                """,
                [
                    arrayLiteral(governments.map { String($0.id) }), String(year * 100),
                    String(year * 100 + 13), kind.rawValue,
                ] + cut.values
            )
            return try (0..<rows.count).map { row in
                StockLine(
                    government: Int32(try rows.int(row, 0)),
                    account: try rows.account(row, from: 1, books),
                    stage: .change,
                    debit: try rows.fen(row, 12),
                    credit: try rows.fen(row, 13)
                )
            }
        }
    }

    /// What some accounts move on each day up to a last one, one line for each account, day and period, in the
    /// order of the days. Entries of months that move none of them are not read.
    ///
    /// - Parameters:
    ///   - codes: The first four characters of the account codes that count.
    ///   - firstPeriod: Earlier periods do not count.
    package borrowing func datedLines(
        of governments: [Government],
        codes: Set<String>,
        from firstPeriod: Int = 0,
        through lastDate: CalendarDate,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [DatedLine] {
        let books = BookNumbers(funds)
        return try storing {
            let rows = try connection.query(
                Self.datedLinesQuery(cut.entries(from: 5)),
                [
                    arrayLiteral(governments.map { String($0.id) }), arrayLiteral(codes.sorted()),
                    String(firstPeriod), lastDate.description,
                ] + cut.values
            )
            return try (0..<rows.count).map { row in
                DatedLine(
                    government: Int32(try rows.int(row, 0)),
                    account: try rows.account(row, from: 1, books),
                    date: try rows.date(row, 12),
                    period: try rows.int(row, 13),
                    debit: try rows.fen(row, 14),
                    credit: try rows.fen(row, 15)
                )
            }
        }
    }

    private static func datedLinesQuery(_ entries: String) -> String {
        """
        WITH wanted AS (
            SELECT government_id, id FROM fundflow.account
            WHERE government_id = ANY ($1) AND left(account_code, 4) = ANY ($2)
        ), touched AS (
            SELECT DISTINCT balance.government_id, balance.period
            FROM wanted JOIN fundflow.balance
                ON balance.government_id = wanted.government_id AND balance.account_id = wanted.id
            WHERE balance.stage IN ('execution', 'settlement') AND balance.period >= $3
        ), moved AS (
            SELECT entry.government_id, entry.entry_date, entry.period, line.account_id, line.amount_fen,
                   (line.amount_fen > 0) = (entry.red_lines IS NULL
                       OR line.number <> ALL (entry.red_lines)) AS is_debit
            FROM touched
            JOIN \(entries)
                ON entry.government_id = touched.government_id AND entry.journal = 'accounting'
                AND entry.period = touched.period
            CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                WITH ORDINALITY AS line (account_id, amount_fen, number)
            JOIN wanted
                ON wanted.government_id = entry.government_id AND wanted.id = line.account_id
            WHERE entry.stage <> 'closing' AND entry.entry_date <= $4
        ), summed AS (
            SELECT government_id, entry_date, period, account_id,
                   coalesce(sum(amount_fen) FILTER (WHERE is_debit), 0) AS debit,
                   coalesce(-sum(amount_fen) FILTER (WHERE NOT is_debit), 0) AS credit
            FROM moved GROUP BY 1, 2, 3, 4
        )
        SELECT summed.government_id, \(accountColumns), summed.entry_date::text, summed.period,
               summed.debit, summed.credit
        FROM summed
        JOIN fundflow.account
            ON account.government_id = summed.government_id AND account.id = summed.account_id
        ORDER BY summed.entry_date, 1, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, summed.period
        """
    }
}
