package import Ledger
import Postgres

/// Heads of chains, and what was known when.
extension LedgerStore {
    /// The heads of some governments' chains as they are now.
    package borrowing func chainHeads(
        of governments: [Government]
    ) throws(StoreError) -> [ChainHead] {
        try storing {
            let rows = try connection.query(
                """
                SELECT government.code, head.journal, head.last_run, encode(head.digest, 'hex'),
                       coalesce((
                           SELECT sum(run.entry_count) FROM fundflow.posting_run AS run
                           WHERE run.government_id = head.government_id AND run.journal = head.journal
                       ), 0)
                FROM fundflow.journal_head AS head
                JOIN fundflow.government ON government.id = head.government_id
                WHERE head.government_id = ANY ($1)
                ORDER BY government.code, head.journal
                """,
                [arrayLiteral(governments.map { String($0.id) })]
            )
            return try (0..<rows.count).map { row in
                ChainHead(
                    government: try rows.string(row, 0),
                    journal: try rows.token(row, 1),
                    run: try rows.int(row, 2),
                    digest: try rows.string(row, 3),
                    entries: try rows.int(row, 4)
                )
            }
        }
    }

    /// What was known at a run of one journal: it, and the other journal by the time it was recorded.
    package borrowing func runs(
        of government: Government,
        _ journal: Journal,
        known run: Int
    ) throws(StoreError) -> Cut.Runs? {
        try storing {
            let rows = try connection.query(
                """
                SELECT coalesce(max(other.sequence), 0)
                FROM fundflow.posting_run AS run
                LEFT JOIN fundflow.posting_run AS other
                    ON other.government_id = run.government_id AND other.journal <> run.journal
                    AND other.recorded_at <= run.recorded_at
                WHERE run.government_id = $1 AND run.journal = $2 AND run.sequence = $3
                GROUP BY run.sequence
                """,
                [String(government.id), journal.rawValue, String(run)]
            )
            guard rows.count == 1 else { return nil }
            let other = try rows.int(0, 0)
            let isAccounting = journal == .accounting
            return Cut.Runs(
                government: government.id,
                accounting: isAccounting ? run : other,
                budget: isAccounting ? other : run
            )
        }
    }

    /// What had been recorded by a time, which is read as the database reads it.
    package borrowing func runs(
        of governments: [Government],
        knownAt time: String
    ) throws(StoreError) -> [Cut.Runs] {
        try storing {
            let rows = try connection.query(
                """
                SELECT known.id,
                       coalesce(max(run.sequence) FILTER (WHERE run.journal = 'accounting'), 0),
                       coalesce(max(run.sequence) FILTER (WHERE run.journal = 'budget'), 0)
                FROM unnest($1::integer[]) AS known (id)
                LEFT JOIN fundflow.posting_run AS run
                    ON run.government_id = known.id AND run.recorded_at <= $2::timestamptz
                GROUP BY known.id
                """,
                [arrayLiteral(governments.map { String($0.id) }), time]
            )
            return try (0..<rows.count).map { row in
                Cut.Runs(
                    government: Int32(try rows.int(row, 0)),
                    accounting: try rows.int(row, 1),
                    budget: try rows.int(row, 2)
                )
            }
        }
    }

    /// What heads kept outside knew of some governments.
    ///
    /// - Throws: ``StoreError/refused(rule:detail:)`` where a head is not of these books.
    package borrowing func runs(
        of governments: [Government],
        in heads: [ChainHead]
    ) throws(StoreError) -> [Cut.Runs] {
        try storing {
            let strangers = try connection.query(
                """
                SELECT kept.code || ' ' || kept.journal || ' ' || kept.run
                FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[])
                    AS kept (code, journal, run, digest)
                LEFT JOIN fundflow.government ON government.code = kept.code
                LEFT JOIN fundflow.posting_run AS run
                    ON run.government_id = government.id AND run.journal = kept.journal
                    AND run.sequence = kept.run
                WHERE kept.run > 0 AND encode(run.digest, 'hex') IS DISTINCT FROM kept.digest
                LIMIT 1
                """,
                [
                    arrayLiteral(heads.map(\.government)),
                    arrayLiteral(heads.map(\.journal.rawValue)),
                    arrayLiteral(heads.map { String($0.run) }), arrayLiteral(heads.map(\.digest)),
                ]
            )
            if let stranger = strangers.text(0, 0) {
                throw StoreError.refused(rule: "head_is_of_these_books", detail: stranger)
            }
            return governments.map { government in
                let own = heads.filter { $0.government == government.code }
                return Cut.Runs(
                    government: government.id,
                    accounting: own.first { $0.journal == .accounting }?.run ?? 0,
                    budget: own.first { $0.journal == .budget }?.run ?? 0
                )
            }
        }
    }
}
