package import Ledger
import Postgres

/// The evidence of a government's chains: every digest of accounts, entries and runs computed anew, here and
/// from what stands in the tables, not by functions of the server that is to be verified.
extension LedgerStore {
    package borrowing func chains(of government: Government) throws(StoreError) -> [ChainEvidence] {
        try storing {
            var chains = try heads(of: government)
            let accounts = try accountDigests(of: government)
            let numbers = try numberFaults(of: government)
            let runs = try runs(of: government, accounts.digests)
            for index in chains.indices {
                let journal = chains[index].journal
                chains[index].runs = runs.filter { $0.journal == journal }.map(\.run)
                chains[index].faults =
                    (journal == .accounting ? accounts.changed : [])
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

    /// The stored digests of a government's accounts by number, and the accounts whose own is another.
    private borrowing func accountDigests(
        of government: Government
    ) throws -> (digests: [Int32: [UInt8]], changed: [ChainFault]) {
        var digests: [Int32: [UInt8]] = [:]
        var changed: [ChainFault] = []
        var form = DigestForm()
        try connection.copyOut(
            """
            COPY (
                SELECT account.id, account.digest, own.code, coalesce(book.fund_code, book.money),
                       account.account_code, account.fund_tag, account.subject_code,
                       account.economic_code, counterparty.code, account.counterparty_fund,
                       account.unit_code, account.project, account.source, account.tag
                FROM fundflow.account
                JOIN fundflow.government AS own ON own.id = account.government_id
                LEFT JOIN fundflow.book
                    ON book.government_id = account.government_id
                    AND book.number = account.book_number
                LEFT JOIN fundflow.government AS counterparty
                    ON counterparty.id = account.counterparty_id
                WHERE account.government_id = \(government.id)
                ORDER BY account.id
            ) TO STDOUT (FORMAT binary)
            """
        ) { row in
            let id = try row.nextInt32()
            let stored = try row.next()
            digests[id] = Array(stored ?? UnsafeRawBufferPointer(start: nil, count: 0))
            let fields = try (0..<12).map { _ in try row.next() }
            form.makeArray(of: fields)
            guard !form.digest().agrees(with: stored) else { return }
            let code = fields[2].map { String(decoding: $0, as: UTF8.self) } ?? ""
            changed.append(.accountChanged(code: code, id: Int(id)))
        }
        return (digests, changed)
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

    /// The runs of both journals in order, as they are stored and as they are computed anew.
    private borrowing func runs(
        of government: Government,
        _ accounts: [Int32: [UInt8]]
    ) throws -> [(journal: Journal, run: RunEvidence)] {
        var digests = EntryDigests(of: government, accounts: accounts)
        try connection.copyOut(EntryDigests.query(of: government)) { try digests.add(&$0) }
        var found: [EntryDigests.RunName: RunEntries] = [:]
        for run in digests.runs { found[run.name] = run.entries }
        var runs = try storedRuns(of: government, &found)
        // What is left names runs that are not there.
        for (name, entries) in found {
            runs.append((name.journal, try RunEvidence(name.sequence, nil, entries, digest: "")))
        }
        return runs.sorted {
            ($0.journal.rawValue, $0.run.sequence) < ($1.journal.rawValue, $1.run.sequence)
        }
    }

    /// The runs that are stored, each with its entries, which are taken out of `found`.
    private borrowing func storedRuns(
        of government: Government,
        _ found: inout [EntryDigests.RunName: RunEntries]
    ) throws -> [(journal: Journal, run: RunEvidence)] {
        var runs: [(journal: Journal, run: RunEvidence)] = []
        var form = DigestForm()
        try connection.copyOut(
            """
            COPY (
                SELECT run.journal, run.sequence, run.entry_count, run.digest, run.previous_digest,
                       government.code, run.journal, run.sequence, run.person, run.maker,
                       run.recorded_at, run.source_name, run.source_digest, run.entry_count
                FROM fundflow.posting_run AS run
                JOIN fundflow.government ON government.id = run.government_id
                WHERE run.government_id = \(government.id)
            ) TO STDOUT (FORMAT binary)
            """
        ) { row in
            let text = try row.nextText()
            guard let journal = Journal(rawValue: text) else {
                throw StoreError.unknownValue(
                    table: "posting_run",
                    column: "journal",
                    value: text
                )
            }
            let sequence = try row.nextInt32()
            let count = try row.nextInt32()
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            let digest = try row.next() ?? nothing
            let previous = try row.next() ?? nothing
            form.makeArray(of: try (0..<9).map { _ in try row.next() })
            let name = EntryDigests.RunName(journal: journal, sequence: sequence)
            var entries = found.removeValue(forKey: name) ?? RunEntries()
            let now = entries.withLinks { form.digest(after: previous, before: $0) }
            let stored = RunEvidence.Stored(
                previousDigest: Digest.hexadecimal(previous),
                digest: Digest.hexadecimal(digest),
                entryCount: Int(count)
            )
            runs.append(
                (journal, try RunEvidence(sequence, stored, entries, digest: now.hexadecimal))
            )
        }
        return runs
    }
}

extension RunEvidence {
    fileprivate init(
        _ sequence: Int32,
        _ stored: Stored?,
        _ entries: RunEntries,
        digest: String
    ) throws {
        self.init(
            sequence: Int(sequence),
            stored: stored,
            entries: entries.count,
            postings: entries.postings,
            digest: digest,
            firstChanged: try entries.changed()
        )
    }
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
