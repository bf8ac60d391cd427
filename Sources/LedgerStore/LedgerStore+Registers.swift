package import Ledger
import Postgres

/// Registers and trial balances: turnover from balances, lines from entries.
extension LedgerStore {
    /// The register of some accounts from one period of a year to another.
    package borrowing func register(
        _ filter: AccountFilter,
        _ periods: ClosedRange<Period>,
        style: Register.Style,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> Register {
        try storing {
            let accounts = try accountNumbers(filter)
            return Register(
                from: periods.lowerBound,
                start: try start(filter, accounts, periods, cut),
                months: try months(filter, accounts, periods, cut),
                lines: style == .general
                    ? [] : try lines(filter, accounts, periods, BookNumbers(funds), cut),
                style: style
            )
        }
    }

    private borrowing func accountNumbers(_ filter: AccountFilter) throws -> String {
        let rows = try connection.query(
            """
            SELECT array_agg(account.id ORDER BY account.id)
            FROM fundflow.account
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            WHERE \(AccountFilter.condition)
            """,
            filter.values
        )
        return rows.text(0, 0) ?? "{}"
    }

    /// What stands before the first period. Revenue and expenditure start every year at nothing; what
    /// they had before stands in their book's balance account.
    private borrowing func start(
        _ filter: AccountFilter,
        _ accounts: String,
        _ periods: ClosedRange<Period>,
        _ cut: Cut
    ) throws -> Register.Start {
        let year = periods.lowerBound.year * 100
        let first = max(periods.lowerBound.number, year + 1)
        let rows = try joiningSets(
            """
            SELECT coalesce(sum(debit_fen - credit_fen::numeric) FILTER (WHERE CASE
                       WHEN account_code !~ '^[4-7]' THEN period < $5 AND account.id = ANY ($2)
                       WHEN period >= $4 THEN period < $5 AND account.id = ANY ($2)
                       ELSE $6 AND (book.fund_code IS NULL OR $7::text IS NULL OR book.fund_code = $7)
                            AND \(Self.balanceCode) LIKE $8 || '%' END), 0),
                   coalesce(sum(debit_fen) FILTER (
                       WHERE period > $4 AND period < $5 AND account.id = ANY ($2)), 0),
                   coalesce(sum(credit_fen) FILTER (
                       WHERE period > $4 AND period < $5 AND account.id = ANY ($2)), 0)
            FROM \(cut.balances(from: 9))
            JOIN fundflow.account
                ON account.government_id = balance.government_id AND account.id = balance.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            LEFT JOIN fundflow.fund ON fund.code = book.fund_code
            WHERE balance.government_id = $1 AND balance.stage = ANY ($3)
              AND (account.id = ANY ($2) OR $6)
            """,
            [
                String(filter.government.id), accounts, filter.journal.stages, String(year),
                String(first), takesClosedYears(filter) ? "t" : "f", filter.fund?.code, filter.code,
            ] + cut.values
        )
        return Register.Start(
            balance: try rows.fen(0, 0),
            year: Turnover(debit: try rows.fen(0, 1), credit: try rows.fen(0, 2))
        )
    }

    /// Whether the accounts are those that revenue and expenditure of earlier years lie in.
    private borrowing func takesClosedYears(_ filter: AccountFilter) -> Bool {
        filter.isWhole && (filter.code.hasPrefix("8") || filter.code.hasPrefix("3"))
    }

    /// The account in which a book's revenue and expenditure end up, and what is pending (6051, 7051): as
    /// ``YearClosing`` has it.
    static let balanceCode = """
        CASE WHEN account.account_code ~ '^[67]051' THEN '804109'
            ELSE coalesce(fund.balance_account, CASE book.money
                WHEN 'budget-managed' THEN '300201' WHEN 'fiscal-account' THEN '300202' ELSE '300203' END) END
        """

    private borrowing func months(
        _ filter: AccountFilter,
        _ accounts: String,
        _ periods: ClosedRange<Period>,
        _ cut: Cut
    ) throws -> [Period: Turnover] {
        let rows = try connection.query(
            """
            SELECT period, sum(debit_fen), sum(credit_fen)
            FROM \(cut.balances(from: 6))
            WHERE government_id = $1 AND account_id = ANY ($2) AND stage = ANY ($3)
              AND period BETWEEN $4 AND $5
            GROUP BY period
            """,
            [
                String(filter.government.id), accounts, filter.journal.stages,
                String(max(periods.lowerBound.number, periods.lowerBound.year * 100 + 1)),
                String(periods.upperBound.number),
            ] + cut.values
        )
        var months: [Period: Turnover] = [:]
        for row in 0..<rows.count {
            guard let period = Period(number: try rows.int(row, 0)) else { continue }
            months[period] = Turnover(debit: try rows.fen(row, 1), credit: try rows.fen(row, 2))
        }
        return months
    }

    /// The lines, asked for by account numbers within the range of periods that the primary key has. Whether an
    /// entry has one account is found faster than whether it has any of several.
    private borrowing func lines(
        _ filter: AccountFilter,
        _ accounts: String,
        _ periods: ClosedRange<Period>,
        _ books: BookNumbers,
        _ cut: Cut
    ) throws -> [Register.Line] {
        let rows = try connection.query(
            """
            SELECT line.amount_fen, line.number = ANY (entry.red_lines),
                   coalesce(entry.line_summaries[line.number], entry.summary),
                   entry.period, entry.number, entry.entry_date, \(Self.accountColumns)
            FROM \(cut.entries(from: 6))
            CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                WITH ORDINALITY AS line (account_id, amount_fen, number)
            JOIN fundflow.account
                ON account.government_id = entry.government_id AND account.id = line.account_id
            WHERE entry.government_id = $1 AND entry.journal = $3
              AND entry.period BETWEEN $4 AND $5
              AND CASE WHEN cardinality($2::integer[]) = 1 THEN ($2::integer[])[1] = ANY (entry.account_ids)
                  ELSE entry.account_ids && $2 END
              AND line.account_id = ANY ($2)
            ORDER BY entry.period, entry.number, line.number
            """,
            [
                String(filter.government.id), accounts, filter.journal.rawValue,
                String(max(periods.lowerBound.number, periods.lowerBound.year * 100 + 1)),
                String(periods.upperBound.number),
            ] + cut.values
        )
        return try (0..<rows.count).map { row in
            let posting = try rows.posting(row, on: rows.account(row, from: 6, books))
            let number = try rows.int(row, 3)
            let day = try rows.string(row, 5)
            guard let period = Period(number: number), let date = CalendarDate(day) else {
                throw StoreError.unknownValue(table: "entry", column: "period", value: "\(number)")
            }
            let amount = Int128(posting.amount.fen)
            return Register.Line(
                entry: FlowEntry.Number(filter.government.id, period, try rows.int(row, 4)),
                date: date,
                summary: posting.summary ?? "",
                account: posting.account,
                amount: posting.side == .debit
                    ? Turnover(debit: amount) : Turnover(credit: amount)
            )
        }
    }
}
