package import Ledger
import Postgres

/// What awaits a decision, and the decisions.
extension LedgerStore {
    /// The drafts that the user may see of some governments, or all there ever were.
    package borrowing func drafts(
        of governments: [Government],
        withDecided: Bool
    ) throws(StoreError) -> [Draft] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government_id, number, submission, maker,
                       to_char(submitted_at, 'YYYY-MM-DD HH24:MI:SS'), period, entry_date, stage,
                       summary, (
                           SELECT coalesce(sum(amount) FILTER (WHERE book <= 10 AND amount > 0),
                                           sum(amount) FILTER (WHERE amount > 0), 0)
                           FROM unnest(book_numbers, amounts_fen) AS line (book, amount)),
                       origin_id, state, decided_by, reason, entry_period, entry_number
                FROM fundflow.awaiting_entry
                WHERE government_id = ANY ($1) AND (state = 'awaiting' OR $2)
                ORDER BY government_id, number
                """,
                [
                    arrayLiteral(governments.map { String($0.id) }),
                    withDecided ? "true" : "false",
                ]
            )
            return try (0..<rows.count).map { try rows.draft($0) }
        }
    }

    /// The numbers of what awaits a decision of some submissions of a government.
    package borrowing func draftNumbers(
        of government: Government,
        submissions: [Int]
    ) throws(StoreError) -> [Int] {
        try storing {
            let rows = try connection.query(
                """
                SELECT number FROM fundflow.awaiting_entry
                WHERE government_id = $1 AND submission = ANY ($2) AND state = 'awaiting' ORDER BY 1
                """,
                [String(government.id), arrayLiteral(submissions.map(String.init))]
            )
            return try (0..<rows.count).map { try rows.int($0, 0) }
        }
    }

    /// The lines of a government's drafts that await a decision, each with the draft's number.
    package borrowing func draftLines(
        of government: Government,
        funds: [Fund]
    ) throws(StoreError) -> [(number: Int, posting: Posting)] {
        try storing {
            let rows = try connection.query(
                """
                SELECT line.amount_fen, line.position = ANY (draft.red_lines),
                       draft.line_summaries[line.position], \(Self.accountColumns), draft.number
                FROM fundflow.awaiting_entry AS draft
                CROSS JOIN LATERAL unnest(draft.amounts_fen, draft.account_ids)
                    WITH ORDINALITY AS line (amount_fen, account_id, position)
                JOIN LATERAL (
                    SELECT book_number, account_code, fund_tag, subject_code, economic_code,
                           counterparty_id, counterparty_fund, unit_code, project, source, tag
                    FROM fundflow.account
                    WHERE account.government_id = draft.government_id AND account.id = line.account_id
                    UNION ALL
                    SELECT (draft.accounts[line.position]).*
                    WHERE draft.accounts IS NOT NULL
                ) AS account ON true
                WHERE draft.government_id = $1 AND draft.state = 'awaiting'
                ORDER BY draft.number, line.position
                """,
                [String(government.id)]
            )
            let books = BookNumbers(funds)
            return try (0..<rows.count).map { row in
                let posting = try rows.posting(row, on: rows.account(row, from: 3, books))
                return (try rows.int(row, 14), posting)
            }
        }
    }

    /// Posts drafts of a government, those of each submission as one run, in a new date's month if one
    /// is given. The line of a refusal is the draft's number; then none of them is posted.
    package borrowing func approve(
        _ numbers: [Int],
        of government: Government,
        date: CalendarDate?,
        period: Period?
    ) throws(StoreError) -> PostingOutcome {
        try storing {
            try retrying {
                try PostingOutcome(
                    connection.query(
                        "SELECT * FROM fundflow.approve($1, $2, $3, $4)",
                        [
                            government.code, arrayLiteral(numbers.map(String.init)),
                            date?.description, period.map { String($0.number) },
                        ]
                    )
                )
            }
        }
    }

    /// Turns drafts down, or disputes what another government has made; answers how many.
    package borrowing func reject(
        _ numbers: [Int],
        of government: Government,
        because reason: String
    ) throws(StoreError) -> Int {
        try storing {
            try connection.query(
                "SELECT fundflow.reject($1, $2, $3)",
                [government.code, arrayLiteral(numbers.map(String.init)), reason]
            ).int(0, 0)
        }
    }

    /// Switches on or off that what makers hand in awaits another person's approval.
    package borrowing func setApproval(
        of government: Government,
        _ isOn: Bool
    ) throws(StoreError) {
        try storing {
            _ = try connection.query(
                "SELECT fundflow.set_approval($1, $2)",
                [government.code, isOn ? "true" : "false"]
            )
        }
    }

    /// The entries of some governments and a fiscal year whose other half is not in the other's books.
    package borrowing func inTransit(
        of governments: [Government],
        year: Int
    ) throws(StoreError) -> [TransitEntry] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government_id, period, number, counterparty_id, amount_fen, summary,
                       CASE WHEN state = 'rejected' THEN reason END
                FROM fundflow.in_transit($1)
                WHERE journal = 'accounting' AND period / 100 = $2
                """,
                [arrayLiteral(governments.map { String($0.id) }), String(year)]
            )
            return try (0..<rows.count).map { row in
                TransitEntry(
                    id: FlowEntry.Number(
                        Int32(try rows.int(row, 0)),
                        try rows.period(row, 1),
                        try rows.int(row, 2)
                    ),
                    counterparty: Int32(try rows.int(row, 3)),
                    amount: try rows.fen(row, 4),
                    summary: try rows.string(row, 5),
                    dispute: rows.text(row, 6)
                )
            }
        }
    }
}

extension Rows {
    fileprivate borrowing func draft(_ row: Int) throws -> Draft {
        let government = Int32(try int(row, 0))
        let entry: FlowEntry.Number? =
            text(row, 14) == nil
            ? nil : FlowEntry.Number(government, try period(row, 14), try int(row, 15))
        return Draft(
            government: government,
            number: try int(row, 1),
            submission: try int(row, 2),
            maker: try string(row, 3),
            submittedAt: try string(row, 4),
            period: try period(row, 5),
            date: try string(row, 6),
            stage: try token(row, 7),
            summary: try string(row, 8),
            amount: try fen(row, 9),
            origin: text(row, 10).flatMap { Int32($0) },
            state: try token(row, 11),
            decidedBy: text(row, 12),
            reason: text(row, 13),
            entry: entry
        )
    }
}
