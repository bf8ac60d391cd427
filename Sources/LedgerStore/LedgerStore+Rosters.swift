package import Ledger
import Postgres

/// Rosters on their way in, and what they hold.
extension LedgerStore {
    /// Takes rows of a roster in, all or none; answers what became of each: `added`, `changed` or
    /// `unchanged`.
    ///
    /// - Parameters:
    ///   - rows: A value for each of the fields, as the database reads them.
    ///   - fields: Columns of the roster's table.
    package borrowing func record(
        _ rows: [[String?]],
        of fields: [String],
        in roster: Roster,
        from source: String
    ) throws(StoreError) -> [String] {
        try storing {
            let answer = try connection.query(
                "SELECT outcome FROM fundflow.record_roster($1, $2, $3, $4)",
                [source, roster.rawValue, arrayLiteral(fields), arrayLiteral(rows.flatMap { $0 })]
            )
            return try (0..<answer.count).map { try answer.string($0, 0) }
        }
    }

    /// The loans of some governments, in the order of maturity.
    package borrowing func loans(of governments: [Government]) throws(StoreError) -> [Loan] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government_id, code, name, kind, purpose, principal_fen, issued_on::text,
                       matures_on::text, rate_per_million, project, creditor_id, planned_on::text,
                       sourced_on::text, funded_on::text, repayment_source, is_implied
                FROM fundflow.loan WHERE government_id = ANY ($1) ORDER BY matures_on, government_id, code
                """,
                [arrayLiteral(governments.map { String($0.id) })]
            )
            return try (0..<rows.count).map { row in
                var loan = Loan(
                    government: Int32(try rows.int(row, 0)),
                    code: try rows.string(row, 1),
                    name: try rows.string(row, 2),
                    kind: try rows.token(row, 3),
                    purpose: try rows.token(row, 4),
                    principal: try rows.int64(row, 5),
                    issued: try rows.date(row, 6),
                    matures: try rows.date(row, 7)
                )
                loan.ratePerMillion = rows.text(row, 8).flatMap { Int($0) }
                loan.project = rows.text(row, 9)
                loan.creditor = rows.text(row, 10).flatMap { Int32($0) }
                for (column, step) in zip(11..., RepaymentStep.allCases) {
                    loan.done[step] = rows.text(row, column).flatMap { CalendarDate($0) }
                }
                loan.repaymentSource = rows.text(row, 14)
                loan.isImplied = try rows.bool(row, 15)
                return loan
            }
        }
    }

    /// The loans of some governments with what is owed of each by the entries dated up to a day, in the order of
    /// maturity.
    package borrowing func dueLoans(
        of governments: [Government],
        on day: CalendarDate,
        funds: [Fund],
        cut: Cut = .none
    ) throws(StoreError) -> [DueLoan] {
        let lines = try datedLines(
            of: governments,
            codes: ["2021", "2022"],
            through: day,
            funds: funds,
            cut: cut
        )
        var owed: [[String]: Int128] = [:]
        for line in lines
        where ["202101", "202201"].contains(where: line.account.code.isUnder(account:)) {
            owed[[String(line.government), line.account.source ?? ""], default: 0] -= line.net
        }
        return try loans(of: governments).map { loan in
            let balance = owed[[String(loan.government), loan.code]] ?? 0
            return DueLoan(loan: loan, balance: balance, day: day)
        }
    }

    /// The day it is where the database is.
    package borrowing func today() throws(StoreError) -> CalendarDate {
        try storing { try connection.query("SELECT current_date::text").date(0, 0) }
    }

    /// The limits of debt of some governments in a year, added up by kind; a kind of which a government that
    /// has loans has no limit is left out.
    package borrowing func debtLimits(
        of governments: [Government],
        year: Int
    ) throws(StoreError) -> [DebtKind: Int128] {
        try storing {
            let rows = try connection.query(
                """
                SELECT kind.kind, sum(debt_limit.limit_fen::numeric)
                FROM (VALUES ('general'), ('special')) AS kind (kind)
                JOIN (SELECT DISTINCT government_id FROM fundflow.loan WHERE government_id = ANY ($1)
                      UNION SELECT government_id FROM fundflow.debt_limit
                      WHERE government_id = ANY ($1) AND fiscal_year = $2) AS debtor ON true
                LEFT JOIN fundflow.debt_limit
                    ON debt_limit.government_id = debtor.government_id AND debt_limit.kind = kind.kind
                    AND debt_limit.fiscal_year = $2
                GROUP BY 1 HAVING bool_and(debt_limit.limit_fen IS NOT NULL)
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year)]
            )
            var limits: [DebtKind: Int128] = [:]
            for row in 0..<rows.count { limits[try rows.token(row, 0)] = try rows.fen(row, 1) }
            return limits
        }
    }
}

extension Rows {
    borrowing func date(_ row: Int, _ column: Int) throws -> CalendarDate {
        let text = try string(row, column)
        guard let date = CalendarDate(text) else {
            throw StoreError.unknownValue(table: "", column: "date", value: text)
        }
        return date
    }
}
