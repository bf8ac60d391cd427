package import Ledger
import Postgres

/// The way in: entries stream into the session's inbox, and one call posts them all or none.
extension LedgerStore {
    /// Opens an inbox, or empties the one there is.
    package borrowing func openInbox() throws(StoreError) {
        try storing { _ = try connection.query("SELECT fundflow.open_inbox()") }
    }

    /// Adds entries to the inbox. They are posted by ``postInbox(_:)``.
    ///
    /// They go in by government, journal and period, so that those that are read together lie together.
    ///
    /// - Parameters:
    ///   - accounts: Remembers the numbers of accounts between calls.
    ///   - positions: Counts the entries between the calls that fill one inbox.
    package borrowing func deliver(
        _ batch: [Delivery],
        _ accounts: inout AccountNumbers,
        _ positions: inout EntryPositions
    ) throws(StoreError) {
        try storing {
            let numbers = try accounts.numbers(of: batch, on: connection)
            var rows = InboxRow.rows(of: batch, &positions)
            rows.sort { ($0.key, $0.position) < ($1.key, $1.position) }
            let digester = SHA256()
            try connection.copy(
                """
                COPY pg_temp.inbox (government_id, line, period, entry_date, adjustment_number,
                    attachments, twin_government_id, reverses_period, reverses_number, journal,
                    stage, event, change_kind, summary, document, reference, content_digest,
                    book_numbers, account_ids, amounts_fen, red_lines, line_summaries, position)
                FROM STDIN
                """
            ) { writer in
                for row in rows { try writer.add(row, of: batch, numbers, digester) }
            }
        }
    }

    /// Adds all the entries of an inbox at once.
    package borrowing func deliver(
        _ batch: [Delivery],
        _ accounts: inout AccountNumbers
    ) throws(StoreError) {
        var positions = EntryPositions()
        try deliver(batch, &accounts, &positions)
    }

    /// Posts what the inbox holds, and empties it: all that is new, or, where any entry is refused,
    /// nothing.
    ///
    /// A transaction that lost to another (40001, 40P01) is tried again here and nowhere else; not
    /// where it is part of a longer one, which only its maker can begin again.
    package borrowing func postInbox(_ source: PostingSource) throws(StoreError) -> PostingOutcome {
        try storing {
            try retrying {
                try PostingOutcome(
                    connection.query(
                        "SELECT * FROM fundflow.post_inbox($1, decode($2, 'hex'), $3)",
                        [source.name, source.digest, source.isAgain ? "true" : "false"]
                    )
                )
            }
        }
    }

    /// Does what may lose to another transaction, and again where it has.
    borrowing func retrying<Value>(_ body: () throws -> Value) throws -> Value {
        for attempt in 1... {
            do {
                return try body()
            } catch let error as DatabaseError
                where error.isTransient && attempt < 10 && !connection.isInTransaction
            {
                continue
            }
        }
        throw StoreError.database("posting was tried too often")
    }
}

/// An entry on its way into the ledger, with the line of the file where it stands and, when the same
/// event makes an entry elsewhere too, that other government.
package struct Delivery: Sendable {
    package let line: Int
    package let entry: Entry
    package let twin: Int32?

    package init(line: Int, entry: Entry, twin: Int32?) {
        self.line = line
        self.entry = entry
        self.twin = twin
    }
}

/// What is posted together: one file, or one event.
package struct PostingSource: Sendable {
    package let name: String
    /// SHA-256 of the source's bytes in hexadecimal digits.
    package let digest: String
    /// Whether entries without a reference are posted although the journal has their like (R6).
    package let isAgain: Bool

    package init(name: String, digest: String, isAgain: Bool) {
        self.name = name
        self.digest = digest
        self.isAgain = isAgain
    }
}

/// What the ledger answered.
package struct PostingOutcome: Sendable {
    /// Entries posted in one period of one government journal.
    package struct Posted: Sendable {
        package let government: Int32
        package let journal: Journal
        package let period: Int
        package let count: Int
        package let firstNumber: Int
    }

    /// An entry, or the first of several, that a rule of the database refused.
    package struct Refused: Sendable {
        package let line: Int
        package let government: Int32
        /// The name of the rule, as the schema has it.
        package let rule: String
        package let period: Int?
        package let number: Int?
        package let detail: String?
    }

    package var posted: [Posted] = []
    /// How many entries the journals had already.
    package var skipped = 0
    package var refused: [Refused] = []
    /// What was posted though a rule speaks against it: expenditure beyond the budget where that is only
    /// told of.
    package var warned: [Refused] = []
    /// How many entries await approval in one's own government, and the other government's.
    package var submitted = 0
    package var sent = 0

    package var postedCount: Int { posted.reduce(0) { $0 + $1.count } }

    init(_ rows: borrowing Rows) throws {
        for row in 0..<rows.count {
            switch try rows.string(row, 0) {
            case "posted":
                posted.append(
                    Posted(
                        government: Int32(try rows.int(row, 2)),
                        journal: try rows.token(row, 3),
                        period: try rows.int(row, 4),
                        count: try rows.int(row, 5),
                        firstNumber: try rows.int(row, 6)
                    )
                )
            case "submitted":
                submitted += try rows.int(row, 5)
            case "sent":
                sent += try rows.int(row, 5)
            case "skipped":
                skipped += try rows.int(row, 5)
            case "warned": warned.append(try Refused(rows, row))
            default: refused.append(try Refused(rows, row))
            }
        }
    }
}

extension PostingOutcome.Refused {
    fileprivate init(_ rows: borrowing Rows, _ row: Int) throws {
        self.init(
            line: try rows.int(row, 1),
            government: Int32(try rows.int(row, 2)),
            rule: try rows.string(row, 7),
            period: rows.text(row, 4).flatMap { Int($0) },
            number: rows.text(row, 6).flatMap { Int($0) },
            detail: rows.text(row, 8)
        )
    }
}

/// Where an entry of a batch goes.
private struct InboxRow {
    let key: UInt64
    let position: Int32
    /// Its place in the batch, and that of its first line in the batch's account numbers.
    let place: Int
    let firstNumber: Int

    static func rows(of batch: [Delivery], _ positions: inout EntryPositions) -> [InboxRow] {
        var rows: [InboxRow] = []
        rows.reserveCapacity(batch.count)
        var firstNumber = 0
        for (place, delivery) in batch.enumerated() {
            let key = EntryPositions.key(of: delivery.entry.heading)
            rows.append(
                InboxRow(
                    key: key,
                    position: positions.next(in: key),
                    place: place,
                    firstNumber: firstNumber
                )
            )
            firstNumber += delivery.entry.postings.count
        }
        return rows
    }
}

extension CopyWriter {
    fileprivate mutating func add(
        _ row: InboxRow,
        of batch: [Delivery],
        _ accounts: [Int32],
        _ digester: borrowing SHA256
    ) throws {
        let delivery = batch[row.place]
        let entry = delivery.entry
        let heading = entry.heading
        add(heading.government.id)
        add(delivery.line)
        add(heading.period.number)
        add(year: heading.date.year, month: heading.date.month, day: heading.date.day)
        add(heading.adjustment)
        add(heading.attachments)
        add(delivery.twin)
        add(heading.reverses?.period.number)
        add(heading.reverses?.number)
        add(heading.journal.rawValue)
        add(heading.stage.rawValue)
        add(heading.event?.rawValue)
        add(heading.change?.rawValue)
        add(heading.summary)
        add(heading.document)
        add(heading.reference)
        add(hexadecimal: digester.digest(of: heading.content))
        let postings = entry.postings
        addArray(of: postings.count) { Int(postings[$0].account.book.number) }
        addArray(of: postings.count) { Int(accounts[row.firstNumber + $0]) }
        addArray(of: postings.count) { Int(postings[$0].signedFen) }
        addRedLines(of: postings)
        addSummaries(of: postings)
        add(row.position)
        try endRow()
    }

    private mutating func addRedLines(of postings: [Posting]) {
        guard postings.contains(where: \.isRed) else { return addNull() }
        add(postings.enumerated().lazy.filter(\.element.isRed).map { $0.offset + 1 })
    }

    private mutating func addSummaries(of postings: [Posting]) {
        guard postings.contains(where: { $0.summary != nil }) else { return addNull() }
        add(texts: postings.lazy.map(\.summary))
    }
}
