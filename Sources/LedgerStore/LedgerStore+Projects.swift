package import Ledger
import Postgres

extension LedgerStore {
    /// The projects of a year, by their roster.
    package borrowing func projects(
        of governments: [Government],
        year: Int
    ) throws(StoreError) -> [Project] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government_id, code, name, unit_code, target, self_evaluation, score, treatment,
                       reason
                FROM fundflow.project WHERE government_id = ANY ($1) AND fiscal_year = $2
                ORDER BY government_id, code
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year)]
            )
            return try (0..<rows.count).map { row in
                var project = Project(
                    government: Int32(try rows.int(row, 0)),
                    code: try rows.string(row, 1),
                    name: try rows.string(row, 2)
                )
                project.unitCode = rows.text(row, 3)
                project.target = rows.text(row, 4)
                project.selfEvaluation = rows.text(row, 5)
                project.score = rows.text(row, 6).flatMap { Int($0) }
                project.treatment = rows.text(row, 7).flatMap { UnspentTreatment(rawValue: $0) }
                project.reason = rows.text(row, 8)
                return project
            }
        }
    }

    /// The memorandum of hidden debt up to the end of a year.
    package borrowing func hiddenDebt(
        of governments: [Government],
        through year: Int
    ) throws(StoreError) -> [HiddenDebtEntry] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government_id, entry_date::text, movement, source, amount_fen, reference
                FROM fundflow.hidden_debt
                WHERE government_id = ANY ($1) AND entry_date < make_date($2 + 1, 1, 1)
                ORDER BY entry_date, government_id, reference
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year)]
            )
            return try (0..<rows.count).map { row in
                var entry = HiddenDebtEntry(
                    government: Int32(try rows.int(row, 0)),
                    date: try rows.date(row, 1),
                    movement: try rows.token(row, 2),
                    source: rows.text(row, 3),
                    amount: try rows.int64(row, 4)
                )
                entry.reference = try rows.string(row, 5)
                return entry
            }
        }
    }
}
