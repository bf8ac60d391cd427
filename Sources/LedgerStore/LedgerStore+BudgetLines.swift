package import Ledger
import Postgres

/// Budget lines (指标): what is budgeted, spent, in drafts and left.
extension LedgerStore {
    /// The lines of a year's budgets of own expenditure, told apart as asked.
    ///
    /// - Parameter digits: How much of the subject is told apart where lines are told apart by it.
    package borrowing func budgetLines(
        of government: Government,
        year: Int,
        by grouping: BudgetLine.Grouping,
        digits: Int,
        funds: [Fund]
    ) throws(StoreError) -> [BudgetLine] {
        try storing {
            try connection.run(Self.hashedJoins)
            let rows = try connection.query(
                Self.budgetLinesQuery,
                [
                    String(government.id), String(year * 100), grouping.rawValue, String(digits),
                    arrayLiteral(funds.map(\.code)),
                ]
            )
            return try (0..<rows.count).map { try rows.budgetLine($0, funds) }
        }
    }

    /// Soon after posting the planner thinks tables small, and would look accounts up line by line.
    private static let hashedJoins = "SET LOCAL enable_nestloop = off"

    /// Of spending the document is on the entry alone; told apart otherwise, the balances have it.
    private static let budgetLinesQuery = """
        WITH line AS (
            SELECT entry.period, entry.number, entry.entry_date, entry.stage, entry.change_kind,
                   entry.adjustment_number, entry.document, line.account_id,
                   line.amount_fen::numeric AS fen
            FROM fundflow.entry
            CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                AS line (account_id, amount_fen)
            WHERE entry.government_id = $1 AND entry.period BETWEEN $2::integer + 1 AND $2::integer + 13
              AND (entry.journal = 'budget' OR $3 = 'document' AND entry.journal = 'accounting'
                   AND entry.stage IN ('execution', 'settlement'))
            UNION ALL
            SELECT balance.period, NULL, NULL,
                   CASE WHEN balance.period > $2::integer THEN balance.stage ELSE 'before' END,
                   NULL, NULL, NULL, balance.account_id, balance.debit_fen - balance.credit_fen::numeric
            FROM fundflow.balance
            WHERE balance.government_id = $1 AND $3 <> 'document'
              AND balance.stage IN ('execution', 'settlement')
              AND (balance.period BETWEEN $2::integer + 1 AND $2::integer + 13
                   OR $3 = 'control' AND balance.period BETWEEN $2::integer - 99 AND $2::integer - 87)
            UNION ALL
            SELECT draft.period, NULL, NULL, 'awaiting', NULL, NULL, draft.document, line.account_id,
                   line.amount_fen
            FROM fundflow.awaiting_entry AS draft
            CROSS JOIN LATERAL unnest(draft.account_ids, draft.amounts_fen)
                AS line (account_id, amount_fen)
            WHERE draft.government_id = $1 AND draft.period BETWEEN $2::integer + 1 AND $2::integer + 13
              AND draft.state = 'awaiting' AND draft.origin_id IS NULL
              AND draft.stage IN ('execution', 'settlement') AND line.amount_fen > 0
        ), spending AS (
            SELECT line.*, fund.code AS fund_code, fund.number AS fund_number, account.subject_code,
                   coalesce(account.unit_code, '') AS unit_code,
                   coalesce(account.project, '') AS project,
                   line.stage IN ('budget', 'adjustment', 'change') AS is_budget
            FROM line
            JOIN fundflow.account
                ON account.government_id = $1 AND account.id = line.account_id
            JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            JOIN fundflow.fund
                ON fund.code = book.fund_code AND fund.code = ANY ($5)
                AND starts_with(account.account_code, fund.expenditure_account)
        ), approved AS (
            SELECT fund_code, bool_or(stage = 'budget') AS is_approved,
                   max(period) FILTER (WHERE stage IN ('execution', 'settlement')) AS reached
            FROM spending GROUP BY fund_code
        )
        SELECT spending.fund_code,
               CASE WHEN $3 = 'document' THEN coalesce(document, '') END AS document,
               CASE $3 WHEN 'document' THEN coalesce(subject_code, '')
                       WHEN 'subject' THEN left(coalesce(subject_code, ''), $4)
                       WHEN 'control' THEN left(coalesce(subject_code, ''), control.subject_digits)
               END AS subject,
               CASE WHEN $3 IN ('document', 'unit') OR control.by_unit THEN unit_code END AS unit_code,
               CASE WHEN $3 IN ('document', 'project') OR control.by_project THEN project END AS project,
               control.subject_digits, control.action,
               min(entry_date) FILTER (WHERE is_budget),
               min(period || '-' || lpad(spending.number::text, 9, '0')) FILTER (WHERE is_budget),
               count(DISTINCT (period, spending.number)) FILTER (WHERE is_budget),
               string_agg(DISTINCT concat_ws(':', stage, change_kind, adjustment_number), ' ')
                   FILTER (WHERE is_budget),
               coalesce(sum(fen) FILTER (WHERE stage = 'budget'), 0),
               coalesce(sum(fen) FILTER (WHERE stage = 'adjustment'), 0),
               coalesce(sum(fen) FILTER (WHERE stage = 'change'), 0),
               coalesce(sum(fen) FILTER (WHERE stage = 'before' AND NOT approved.is_approved
                                         AND period <= approved.reached - 100), 0),
               coalesce(sum(fen) FILTER (WHERE stage IN ('execution', 'settlement')), 0),
               coalesce(sum(fen) FILTER (WHERE stage = 'awaiting'), 0)
        FROM spending
        JOIN approved ON approved.fund_code = spending.fund_code
        LEFT JOIN fundflow.budget_control AS control
            ON $3 = 'control' AND control.government_id = $1 AND control.fund_code = spending.fund_code
        WHERE ($3 <> 'control' OR control.action IS NOT NULL)
        GROUP BY fund_number, spending.fund_code, 2, 3, 4, 5, control.subject_digits, control.by_unit,
                 control.by_project, control.action
        HAVING bool_or(stage <> 'before')
        ORDER BY fund_number, control.subject_digits, control.by_unit, control.by_project,
                 min(entry_date) FILTER (WHERE is_budget AND $3 = 'document') NULLS LAST, 2, 3, 4, 5
        """

    /// The lines of entries and drafts that move budget lines whose document, subject, unit or project, as
    /// lines are told apart, is the one asked for; of a subject the lower ones too.
    package borrowing func budgetMovements(
        of government: Government,
        year: Int,
        by grouping: BudgetLine.Grouping,
        of key: String,
        funds: [Fund]
    ) throws(StoreError) -> [BudgetMovement] {
        try storing {
            try connection.run(Self.hashedJoins)
            let rows = try connection.query(
                """
                WITH line AS (
                    SELECT entry.journal, entry.period, entry.number, false AS is_draft,
                           entry.entry_date, entry.stage, entry.change_kind, entry.adjustment_number,
                           entry.document, entry.summary, line.account_id, line.amount_fen, line.place
                    FROM fundflow.entry
                    CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
                        WITH ORDINALITY AS line (account_id, amount_fen, place)
                    WHERE entry.government_id = $1 AND entry.stage <> 'closing'
                    UNION ALL
                    SELECT draft.journal, draft.period, draft.number, true, draft.entry_date, draft.stage,
                           draft.change_kind, draft.adjustment_number, draft.document, draft.summary,
                           line.account_id, line.amount_fen, line.place
                    FROM fundflow.awaiting_entry AS draft
                    CROSS JOIN LATERAL unnest(draft.account_ids, draft.amounts_fen)
                        WITH ORDINALITY AS line (account_id, amount_fen, place)
                    WHERE draft.government_id = $1 AND draft.state = 'awaiting'
                      AND draft.origin_id IS NULL AND draft.stage IN ('execution', 'settlement')
                      AND line.amount_fen > 0
                )
                SELECT fund.code, line.journal, line.period, line.number, line.is_draft,
                       line.entry_date, line.stage, line.change_kind, line.adjustment_number,
                       line.document, account.subject_code, account.unit_code, account.project,
                       line.amount_fen, line.summary
                FROM line
                JOIN fundflow.account
                    ON account.government_id = $1 AND account.id = line.account_id
                JOIN fundflow.book
                    ON book.government_id = account.government_id AND book.number = account.book_number
                JOIN fundflow.fund
                    ON fund.code = book.fund_code AND fund.code = ANY ($5)
                    AND starts_with(account.account_code, fund.expenditure_account)
                WHERE line.period BETWEEN $2::integer + 1 AND $2::integer + 13
                  AND CASE $3
                          WHEN 'document' THEN coalesce(line.document, '') = $4
                          WHEN 'unit' THEN coalesce(account.unit_code, '') = $4
                          WHEN 'project' THEN coalesce(account.project, '') = $4
                          ELSE starts_with(coalesce(account.subject_code, ''), $4) END
                ORDER BY fund.number, line.is_draft, line.entry_date, line.journal DESC, line.period,
                         line.number, line.place
                """,
                [
                    String(government.id), String(year * 100), grouping.rawValue, key,
                    arrayLiteral(funds.map(\.code)),
                ]
            )
            return try (0..<rows.count).map { row in
                BudgetMovement(
                    fund: try rows.fund(row, funds),
                    journal: try rows.token(row, 1),
                    period: try rows.period(row, 2),
                    number: try rows.int(row, 3),
                    isDraft: try rows.bool(row, 4),
                    date: try rows.date(row, 5),
                    origin: BudgetLine.Origin(
                        stage: try rows.token(row, 6),
                        change: rows.text(row, 7).flatMap { ChangeKind(rawValue: $0) },
                        adjustment: rows.text(row, 8).flatMap { Int($0) }
                    ),
                    document: rows.text(row, 9),
                    subject: rows.text(row, 10),
                    unit: rows.text(row, 11),
                    project: rows.text(row, 12),
                    fen: try rows.fen(row, 13),
                    summary: try rows.string(row, 14)
                )
            }
        }
    }
}

extension Rows {
    fileprivate borrowing func fund(_ row: Int, _ funds: [Fund]) throws -> Fund {
        let code = try string(row, 0)
        guard let fund = funds.first(where: { $0.code == code }) else {
            throw StoreError.unknownValue(table: "fund", column: "code", value: code)
        }
        return fund
    }

    fileprivate borrowing func budgetLine(_ row: Int, _ funds: [Fund]) throws -> BudgetLine {
        var line = BudgetLine(fund: try fund(row, funds))
        line.document = text(row, 1)
        line.subject = text(row, 2)
        line.unit = text(row, 3)
        line.project = text(row, 4)
        if let digits = text(row, 5),
            let level = BudgetControl.SubjectLevel.allCases.first(where: {
                "\($0.digits)" == digits
            })
        {
            line.control = .init(level: level, action: try token(row, 6))
        }
        line.firstDate = text(row, 7) == nil ? nil : try date(row, 7)
        line.firstEntry = text(row, 8).map { place in
            let parts = place.split(separator: "-")
            return "\(parts[0])-\(parts[1].drop { $0 == "0" })"
        }
        line.entries = try int(row, 9)
        line.origins = (text(row, 10) ?? "").split(separator: " ").compactMap(
            BudgetLine.Origin.init
        )
        line.original = try fen(row, 11)
        line.adjustments = try fen(row, 12)
        line.changes = try fen(row, 13)
        line.allowance = try fen(row, 14)
        line.spent = try fen(row, 15)
        line.awaiting = try fen(row, 16)
        return line
    }
}

extension BudgetLine.Origin {
    /// From a word as the query puts it together, such as `change:reserve` or `adjustment:1`.
    fileprivate init?(_ word: Substring) {
        let parts = word.split(separator: ":").map(String.init)
        guard let stage = Stage(rawValue: parts[0]) else { return nil }
        let detail = parts.count > 1 ? parts[1] : ""
        self.init(stage: stage, change: ChangeKind(rawValue: detail), adjustment: Int(detail))
    }
}
