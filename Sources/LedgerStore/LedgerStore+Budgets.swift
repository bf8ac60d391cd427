package import Ledger
import Postgres

/// Budgets, their control, and what was spent of them.
extension LedgerStore {
    /// Takes budget controls in, all or none; answers what became of each: `added`, `changed` or
    /// `unchanged`.
    package borrowing func record(_ controls: [BudgetControl]) throws(StoreError) -> [String] {
        try storing {
            let rows = try connection.query(
                "SELECT * FROM fundflow.record_budget_controls($1, $2, $3, $4, $5, $6)",
                [
                    arrayLiteral(controls.map(\.government.code)),
                    arrayLiteral(controls.map(\.fund.code)),
                    arrayLiteral(controls.map { String($0.level.digits) }),
                    arrayLiteral(controls.map { $0.byUnit ? "t" : "f" }),
                    arrayLiteral(controls.map { $0.byProject ? "t" : "f" }),
                    arrayLiteral(controls.map(\.action.rawValue)),
                ]
            )
            return try (0..<rows.count).map { try rows.string($0, 0) }
        }
    }

    /// What the year's budgets of own expenditure allow and what was spent, by project, and by class (类)
    /// where no project is named; column final.
    package borrowing func budgetUses(
        of government: Government,
        year: Int,
        funds: [Fund]
    ) throws(StoreError) -> [BudgetUse] {
        try storing {
            let rows = try connection.query(
                Self.budgetUsesQuery,
                [String(government.id), String(year * 100)]
            )
            return try (0..<rows.count).compactMap { row in
                let code = try rows.string(row, 0)
                guard let fund = funds.first(where: { $0.code == code }) else { return nil }
                return BudgetUse(
                    fund: fund,
                    project: rows.text(row, 1),
                    subject: rows.text(row, 2),
                    budget: try rows.fen(row, 3),
                    carriedOver: try rows.fen(row, 4),
                    earmarked: try rows.fen(row, 5),
                    spent: try rows.fen(row, 6),
                    treatment: rows.text(row, 7).flatMap { UnspentTreatment(rawValue: $0) }
                )
            }
        }
    }

    /// The kind of a change is on its entry, so the budget journal of the year is read whole.
    private static let budgetUsesQuery = """
        SELECT fund.code, account.project,
               CASE WHEN account.project IS NULL THEN left(account.subject_code, 3) END,
               coalesce(sum(part.fen) FILTER (WHERE part.stage IN ('budget', 'adjustment', 'change')), 0),
               coalesce(sum(part.fen) FILTER (WHERE part.change_kind = 'carry-over'), 0),
               coalesce(sum(part.fen) FILTER (WHERE part.change_kind IN ('upper-level', 'bond')), 0),
               coalesce(sum(part.fen) FILTER (WHERE part.stage IN ('execution', 'settlement')), 0),
               project.treatment
        FROM (
            SELECT entry.government_id, line.account_id, entry.stage, entry.change_kind,
                   line.amount_fen::numeric AS fen
            FROM fundflow.entry
            CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                AS line (account_id, amount_fen)
            WHERE entry.government_id = $1 AND entry.journal = 'budget'
              AND entry.period BETWEEN $2::integer AND $2::integer + 13
            UNION ALL
            SELECT balance.government_id, balance.account_id, balance.stage, NULL,
                   balance.debit_fen - balance.credit_fen::numeric
            FROM fundflow.balance
            WHERE balance.government_id = $1 AND balance.stage IN ('execution', 'settlement')
              AND balance.period BETWEEN $2::integer AND $2::integer + 13
        ) AS part
        JOIN fundflow.account
            ON account.government_id = part.government_id AND account.id = part.account_id
        JOIN fundflow.book
            ON book.government_id = account.government_id AND book.number = account.book_number
        JOIN fundflow.fund ON fund.code = book.fund_code
        LEFT JOIN fundflow.project
            ON project.government_id = $1 AND project.fiscal_year = $2::integer / 100
            AND project.code = account.project
        WHERE left(account.account_code, length(fund.expenditure_account)) = fund.expenditure_account
        GROUP BY fund.number, fund.code, 2, 3, project.treatment
        ORDER BY fund.number, 2 NULLS FIRST, 3
        """

    /// The lines of the year's settlement entries on accounts of revenue and expenditure, in order.
    package borrowing func settledLines(
        of government: Government,
        year: Int,
        funds: [Fund]
    ) throws(StoreError) -> [SettledLine] {
        try storing {
            let rows = try connection.query(
                """
                SELECT entry.number, entry.entry_date, line.amount_fen, entry.summary,
                       entry.document, \(Self.accountColumns)
                FROM fundflow.entry
                CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                    WITH ORDINALITY AS line (account_id, amount_fen, number)
                JOIN fundflow.account
                    ON account.government_id = entry.government_id AND account.id = line.account_id
                WHERE entry.government_id = $1 AND entry.journal = 'accounting'
                  AND entry.period = $2 AND left(account.account_code, 1) IN ('6', '7')
                ORDER BY entry.number, line.number
                """,
                [String(government.id), String(year * 100 + 13)]
            )
            let books = BookNumbers(funds)
            return try (0..<rows.count).map { row in
                let text = try rows.string(row, 1)
                guard let date = CalendarDate(text) else {
                    throw StoreError.unknownValue(
                        table: "entry",
                        column: "entry_date",
                        value: text
                    )
                }
                return SettledLine(
                    number: try rows.int(row, 0),
                    date: date,
                    account: try rows.account(row, from: 5, books),
                    fen: Int128(try rows.int64(row, 2)),
                    summary: try rows.string(row, 3),
                    document: rows.text(row, 4)
                )
            }
        }
    }
}
