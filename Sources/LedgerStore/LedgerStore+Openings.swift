package import Ledger
import Postgres

/// Openings as they stand in month 0 of a year.
extension LedgerStore {
    /// The openings of a government's year by account, in fen, debit positive; and how many opening
    /// entries there are.
    package borrowing func openings(
        of government: Government,
        year: Int,
        funds: [Fund]
    ) throws(StoreError) -> (balances: [Account: Int128], entries: Int) {
        try storing {
            let values = [String(government.id), String(year * 100)]
            let rows = try connection.query(Self.openingsQuery, values)
            var balances: [Account: Int128] = [:]
            for row in 0..<rows.count {
                let account = try Self.account(rows, row, funds)
                balances[account] = try rows.fen(row, 11)
            }
            let entries = try connection.query(
                """
                SELECT count(*) FROM fundflow.entry
                WHERE government_id = $1 AND journal = 'accounting' AND period = $2
                """,
                values
            ).int(0, 0)
            return (balances, entries)
        }
    }

    /// Those of some governments whose openings of a year stand and are not confirmed (暂定): their month 0
    /// is open, or was until the run after the last that is known.
    package borrowing func provisionalOpenings(
        of governments: [Government],
        year: Int,
        cut: Cut = .none
    ) throws(StoreError) -> [Government] {
        try storing {
            let rows = try connection.query(
                """
                SELECT known.id
                FROM unnest($1::integer[], $2::integer[]) AS known (id, run)
                JOIN fundflow.period_head AS head
                    ON head.government_id = known.id AND head.journal = 'accounting'
                    AND head.period = $3 AND head.last_number > 0
                WHERE CASE WHEN known.run IS NULL THEN head.is_open
                    ELSE EXISTS (
                        SELECT FROM fundflow.entry
                        WHERE entry.government_id = known.id AND entry.journal = 'accounting'
                            AND entry.period = $3 AND entry.run_sequence <= known.run)
                    AND coalesce((
                        SELECT act.act FROM fundflow.period_act AS act
                        WHERE act.government_id = known.id AND act.journal = 'accounting'
                            AND act.period = $3 AND act.recorded_at <= coalesce((
                                SELECT next.recorded_at FROM fundflow.posting_run AS next
                                WHERE next.government_id = known.id AND next.journal = 'accounting'
                                    AND next.sequence = known.run + 1), 'infinity')
                        ORDER BY act.sequence DESC LIMIT 1), 'reopen') = 'reopen'
                    END
                """,
                [
                    arrayLiteral(governments.map { String($0.id) }),
                    arrayLiteral(
                        governments.map { cut.lastRun(of: $0.id, .accounting).map(String.init) }
                    ),
                    String(year * 100),
                ]
            )
            let found = Set(try (0..<rows.count).map { try rows.int($0, 0) })
            return governments.filter { found.contains(Int($0.id)) }
        }
    }

    private static let openingsQuery = """
        SELECT coalesce(book.fund_code, book.money), account.account_code, account.fund_tag,
               account.subject_code, account.economic_code, account.counterparty_id,
               account.counterparty_fund, account.unit_code, account.project, account.source,
               account.tag, sum(debit_fen - credit_fen::numeric)
        FROM fundflow.balance
        JOIN fundflow.account
            ON account.government_id = balance.government_id AND account.id = balance.account_id
        JOIN fundflow.book
            ON book.government_id = account.government_id AND book.number = account.book_number
        WHERE balance.government_id = $1 AND balance.period = $2 AND balance.stage = 'execution'
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
        HAVING sum(debit_fen - credit_fen::numeric) <> 0
        """

    private static func account(
        _ rows: borrowing Rows,
        _ row: Int,
        _ funds: [Fund]
    ) throws -> Account {
        let word = try rows.string(row, 0)
        let book: Book
        if let fund = funds.first(where: { $0.code == word }) {
            book = .budgetary(fund)
        } else if let money = MoneyClass(rawValue: word) {
            book = .financial(money)
        } else {
            throw StoreError.unknownValue(table: "book", column: "fund_code", value: word)
        }
        func fund(_ column: Int) -> Fund? {
            rows.text(row, column).flatMap { code in funds.first { $0.code == code } }
        }
        var account = Account(book: book, code: try rows.string(row, 1))
        account.fundTag = fund(2)
        account.subject = rows.text(row, 3)
        account.economic = rows.text(row, 4)
        account.counterparty = rows.text(row, 5).flatMap { Int32($0) }
        account.counterpartyFund = fund(6)
        account.unitCode = rows.text(row, 7)
        account.project = rows.text(row, 8)
        account.source = rows.text(row, 9)
        account.tag = rows.text(row, 10)
        return account
    }

    /// Confirms the openings of a government's year: its month 0 takes no further entry. Answers how
    /// many entries it holds.
    package borrowing func confirmOpening(
        of government: Government,
        year: Int
    ) throws(StoreError) -> Int {
        try storing {
            try connection.query(
                "SELECT fundflow.confirm_opening($1, $2)",
                [government.code, String(year)]
            ).int(0, 0)
        }
    }
}
