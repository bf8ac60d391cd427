/// Reads a journal or an event file as its bytes come in, in memory that does not grow with them.
///
/// Which of the two it is, the header says. Everything wrong is in ``faults`` after ``finish(_:)``;
/// what is at fault is not handed out, the rest is.
package struct PostingFileReader: Sendable {
    package private(set) var faults = Faults()
    private let vocabulary: Vocabulary
    private var records = CSVReader()
    private var hasHeader = false
    /// The reader of the kind of file it is; neither where the header leaves nothing to read by.
    private var journal: JournalReader?
    private var events: EventReader?

    package init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// Takes the next bytes in, in UTF-8, and hands out what they complete, in file order.
    package mutating func read(
        _ chunk: UnsafeRawBufferPointer,
        _ each: (HandedIn) throws -> Void
    ) throws {
        records.append(chunk)
        try handOut(each)
    }

    /// Says that the file ends here, and hands out the rest.
    package mutating func finish(_ each: (HandedIn) throws -> Void) throws {
        records.finish()
        try handOut(each)
        if let last = journal?.finish(&faults) { try each(last) }
    }

    private mutating func handOut(_ each: (HandedIn) throws -> Void) throws {
        while let record = records.next(&faults) {
            if let handedIn = take(record) { try each(handedIn) }
        }
    }

    private mutating func take(_ record: CSVRecord) -> HandedIn? {
        if !hasHeader {
            hasHeader = true
            if !record.isDamaged { begin(record) }
            return nil
        }
        return events?.take(record, &faults) ?? journal?.take(record, &faults)
    }

    private mutating func begin(_ header: CSVRecord) {
        do throws(Message) {
            switch try FileKind(header: header) {
            case .journal: journal = JournalReader(header: header, vocabulary, &faults)
            case .events: events = EventReader(header: header, vocabulary, &faults)
            case .governments: throw .governmentsNotPosted()
            case .codes, .opening, .members, .controls, .roster: throw .setUpNotPosted()
            }
        } catch {
            faults.append(header.place(0), error)
        }
    }
}
