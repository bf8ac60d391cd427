package import Ledger
import Postgres

/// The evidence of a government's chains, computed anew from accounts, entries and runs, set by set.
extension LedgerStore {
    package borrowing func chains(of government: Government) throws(StoreError) -> [ChainEvidence] {
        try storing {
            // Digests cost more than the planner thinks, and rows between processes less.
            try connection.run(
                """
                SET LOCAL work_mem = '256MB';
                SET LOCAL parallel_tuple_cost = 0; SET LOCAL parallel_setup_cost = 100
                """
            )
            var chains = try heads(of: government)
            let accounts = try changedAccounts(of: government)
            let numbers = try numberFaults(of: government)
            let runs = try runs(of: government)
            for index in chains.indices {
                let journal = chains[index].journal
                chains[index].runs = runs.filter { $0.journal == journal }.map(\.run)
                chains[index].faults =
                    (journal == .accounting ? accounts : [])
                    + numbers.filter { $0.journal == journal }.map(\.fault)
            }
            return chains
        }
    }

    /// Both journals of the government; one whose head is lacking differs from any chain.
    private borrowing func heads(of government: Government) throws -> [ChainEvidence] {
        let rows = try connection.query(
            """
            SELECT journal, coalesce(head.last_run, 0), coalesce(encode(head.digest, 'hex'), ''),
                   encode(sha256(array_send(ARRAY[
                       convert_to($2, 'UTF8'), convert_to(journal, 'UTF8')])), 'hex')
            FROM unnest($3::text[]) AS journal
            LEFT JOIN (SELECT * FROM fundflow.journal_head WHERE government_id = $1) AS head
                USING (journal)
            ORDER BY journal
            """,
            [
                String(government.id), government.code,
                arrayLiteral(Journal.allCases.map(\.rawValue)),
            ]
        )
        return try (0..<rows.count).map { row in
            ChainEvidence(
                government: government,
                journal: try rows.token(row, 0),
                genesis: try rows.string(row, 3),
                lastRun: try rows.int(row, 1),
                headDigest: try rows.string(row, 2)
            )
        }
    }

    private borrowing func changedAccounts(of government: Government) throws -> [ChainFault] {
        let rows = try connection.query(
            """
            SELECT account.account_code, account.id
            FROM fundflow.account
            JOIN fundflow.government ON government.id = account.government_id
            LEFT JOIN fundflow.book
                ON book.government_id = account.government_id AND book.number = account.book_number
            LEFT JOIN fundflow.government AS counterparty
                ON counterparty.id = account.counterparty_id
            WHERE account.government_id = $1
              AND account.digest IS DISTINCT FROM sha256(fundflow.account_form(
                  government.code, coalesce(book.fund_code, book.money), account.account_code,
                  account.fund_tag, account.subject_code, account.economic_code, counterparty.code,
                  account.counterparty_fund, account.unit_code, account.project, account.source,
                  account.tag))
            ORDER BY account.id
            """,
            [String(government.id)]
        )
        return try (0..<rows.count).map {
            .accountChanged(code: try rows.string($0, 0), id: try rows.int($0, 1))
        }
    }

    /// Voucher numbers that are lacking, and those beyond the last one given.
    private borrowing func numberFaults(
        of government: Government
    ) throws -> [(journal: Journal, fault: ChainFault)] {
        let rows = try connection.query(
            """
            WITH given AS (
                SELECT journal, period, coalesce(head.last_number, 0) AS last_number,
                       coalesce(found.count, 0) AS count, coalesce(found.last, 0) AS last
                FROM (SELECT * FROM fundflow.period_head WHERE government_id = $1) AS head
                FULL JOIN (
                    SELECT journal, period, count(*), max(number) AS last
                    FROM fundflow.entry WHERE government_id = $1 GROUP BY journal, period
                ) AS found USING (journal, period)
            ), faulty AS (
                SELECT * FROM given WHERE last_number <> last OR count <> last
            )
            SELECT faulty.journal, faulty.period, number, number > faulty.last_number
            FROM faulty
            CROSS JOIN LATERAL generate_series(1, greatest(faulty.last, faulty.last_number)) AS number
            WHERE (number > faulty.last_number) = EXISTS (
                SELECT FROM fundflow.entry
                WHERE entry.government_id = $1 AND entry.journal = faulty.journal
                  AND entry.period = faulty.period AND entry.number = number.number)
            ORDER BY faulty.journal, faulty.period, number LIMIT 1000
            """,
            [String(government.id)]
        )
        return try (0..<rows.count).map { row in
            let period = try rows.period(row, 1)
            let number = try rows.int(row, 2)
            let isBeyond = try rows.bool(row, 3)
            return (
                try rows.token(row, 0),
                isBeyond ? .entryInserted(period, number) : .entryRemoved(period, number)
            )
        }
    }

    private borrowing func runs(
        of government: Government
    ) throws -> [(journal: Journal, run: RunEvidence)] {
        let lists = try connection.query(Self.listsQuery, [String(government.id)])
        let rows = try connection.query(
            Self.runsQuery,
            [
                String(government.id), government.code, lists.text(0, 0) ?? "{}",
                lists.text(0, 1) ?? "{}",
            ]
        )
        return try (0..<rows.count).map { row in
            let stored = try rows.text(row, 2).map { digest in
                RunEvidence.Stored(
                    previousDigest: try rows.string(row, 3),
                    digest: digest,
                    entryCount: try rows.int(row, 4)
                )
            }
            let hasChanged = rows.text(row, 8) != nil
            let changed =
                hasChanged ? (period: try rows.period(row, 8), number: try rows.int(row, 9)) : nil
            let run = RunEvidence(
                sequence: try rows.int(row, 1),
                stored: stored,
                entries: try rows.int(row, 5),
                postings: try rows.int(row, 6),
                digest: rows.text(row, 7) ?? "",
                firstChanged: changed
            )
            return (try rows.token(row, 0), run)
        }
    }

    /// Many entries have the same accounts: their digests are put together once for each list.
    private static let listsQuery = """
        SELECT array_agg(list.account_ids::text), array_agg(encode(list.account_digests, 'hex'))
        FROM (
            SELECT line.account_ids,
                   string_agg(account.digest, ''::bytea ORDER BY line.number) AS account_digests
            FROM (
                SELECT list.account_ids, unnest(list.account_ids) AS account_id,
                       generate_subscripts(list.account_ids, 1) AS number
                FROM (SELECT DISTINCT entry.account_ids FROM fundflow.entry
                      WHERE entry.government_id = $1) AS list
            ) AS line
            LEFT JOIN fundflow.account
                ON account.government_id = $1 AND account.id = line.account_id
            GROUP BY line.account_ids
        ) AS list
        """

    /// Every entry's digest and every link computed anew, in one pass over the entries. The lists of
    /// accounts come as values, so that all of it can be done by several processes of the server.
    private static let runsQuery = """
        WITH line_list AS (
            SELECT list.account_ids::integer[] AS account_ids,
                   decode(list.account_digests, 'hex') AS account_digests
            FROM unnest($3::text[], $4::text[]) AS list (account_ids, account_digests)
        ), entry_now AS (
            SELECT entry.journal, entry.run_sequence, entry.period, entry.number, entry.digest,
                   cardinality(entry.account_ids) AS lines,
                   sha256(fundflow.entry_form(
                       $2::text, entry.journal, entry.period, entry.entry_date, entry.stage,
                       entry.event, entry.change_kind, entry.adjustment_number, entry.summary,
                       entry.document, entry.attachments, entry.reference, entry.content_digest,
                       twin.code, entry.twin_period, entry.twin_number, entry.reverses_period,
                       entry.reverses_number, line_list.account_digests, entry.amounts_fen,
                       entry.red_lines, entry.line_summaries)) AS digest_now
            FROM fundflow.entry
            LEFT JOIN line_list ON line_list.account_ids = entry.account_ids
            LEFT JOIN fundflow.government AS twin ON twin.id = entry.twin_government_id
            WHERE entry.government_id = $1
            -- Keeps the digest from being computed wherever it is named.
            OFFSET 0
        ), run_now AS (
            SELECT journal, run_sequence AS sequence, count(*) AS entries, sum(lines) AS postings,
                   string_agg(int4send(period) || int4send(number) || digest_now, ''::bytea
                              ORDER BY period, number) AS links,
                   min(ARRAY[period, number]) FILTER (WHERE digest IS DISTINCT FROM digest_now)
                       AS first_changed
            FROM entry_now GROUP BY journal, run_sequence
        )
        SELECT journal, sequence, encode(run.digest, 'hex'), encode(run.previous_digest, 'hex'),
               run.entry_count, coalesce(run_now.entries, 0), coalesce(run_now.postings, 0),
               encode(sha256(run.previous_digest || fundflow.run_form(
                   government.code, run.journal, run.sequence, run.person, run.maker,
                   run.recorded_at,
                   run.source_name, run.source_digest, run.entry_count)
                   || coalesce(run_now.links, ''::bytea)), 'hex'),
               run_now.first_changed[1], run_now.first_changed[2]
        FROM run_now
        FULL JOIN (SELECT * FROM fundflow.posting_run WHERE government_id = $1) AS run
            USING (journal, sequence)
        JOIN fundflow.government ON government.id = $1
        ORDER BY journal, sequence
        """
}

extension Rows {
    borrowing func period(_ row: Int, _ column: Int) throws -> Period {
        let number = try int(row, column)
        guard let period = Period(number: number) else {
            throw StoreError.unknownValue(table: "entry", column: "period", value: "\(number)")
        }
        return period
    }
}
