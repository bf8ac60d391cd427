/// An entry as the ledger holds it: numbered, digested, part of a posting run.
package struct PostedEntry: Sendable {
    package let id: FlowEntry.Number
    package let government: Government
    package let date: CalendarDate
    package let stage: Stage
    package let summary: String
    package let reference: String
    /// SHA-256 of the entry without number and run, in hexadecimal digits.
    package let digest: String
    package let postings: [Posting]
    package let run: PostingRun
    package var event: EventKind?
    package var change: ChangeKind?
    package var adjustment: Int?
    package var document: String?
    package var attachments: Int?
    /// The entry that the same event made in another government's books.
    package var twin: FlowEntry.Number?
    /// The entry that this one undoes.
    package var reverses: FlowEntry.Number?
    /// The entry that undoes this one.
    package var reversedBy: FlowEntry.Number?

    package init(
        id: FlowEntry.Number,
        government: Government,
        date: CalendarDate,
        stage: Stage,
        summary: String,
        reference: String,
        digest: String,
        postings: [Posting],
        run: PostingRun
    ) {
        self.id = id
        self.government = government
        self.date = date
        self.stage = stage
        self.summary = summary
        self.reference = reference
        self.digest = digest
        self.postings = postings
        self.run = run
    }

    package var journal: Journal { stage.journal }
}

/// One act of posting in one government journal.
package struct PostingRun: Hashable, Sendable {
    package let sequence: Int
    package let person: String
    /// Who made the entries, where ``person`` has approved them; else it is that person.
    package let maker: String?
    /// When it was recorded, as the database writes it.
    package let recordedAt: String
    package let source: String

    package init(
        sequence: Int,
        person: String,
        maker: String? = nil,
        recordedAt: String,
        source: String
    ) {
        self.sequence = sequence
        self.person = person
        self.maker = maker
        self.recordedAt = recordedAt
        self.source = source
    }
}

extension PostedEntry {
    /// The entry that undoes this one (红字冲销): the same lines on the same sides in red ink.
    ///
    /// - Throws: ``EntryFault`` where the date does not lie in the period, or before this entry's.
    package func reversed(
        because reason: String,
        on date: CalendarDate,
        in period: Period
    ) throws(EntryFault) -> Entry {
        guard date >= self.date else { throw .reversalBeforeEntry(date, entry: self.date) }
        var heading = Entry.Heading(
            government: government,
            period: period,
            date: date,
            stage: stage,
            summary: reason,
            content:
                "reversal|\(government.code)|\(journal.rawValue)|\(id.period)|\(id.number)|\(period)|\(date)|\(reason)"
        )
        heading.event = event
        heading.change = change
        heading.adjustment = adjustment
        heading.document = document
        heading.reverses = id
        return try Entry(heading: heading, postings: postings.map(\.inRed))
    }
}

extension Posting {
    /// The line that undoes this one: red ink on the same side, or black for what was red.
    fileprivate var inRed: Posting {
        Posting(side, Amount(fen: 0 &- amount.fen), on: account, summary: summary)
    }
}
