/// Reads a journal or an event file as its bytes come in, in memory that does not grow with them.
///
/// Which of the two it is, the header says. Everything wrong is in ``faults`` after ``finish(_:)``;
/// what is at fault is not handed out, the rest is.
package struct PostingFileReader: Sendable {
    package private(set) var faults = Faults()
    private let vocabulary: Vocabulary
    private var records = CSVReader()
    private var state = State.beforeHeader

    private enum State {
        case beforeHeader
        case journal(JournalReader)
        case events(EventReader)
        /// The header leaves nothing to read by.
        case stopped
    }

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
        if case .journal(var reader) = state, let last = reader.finish(&faults) { try each(last) }
        state = .stopped
    }

    private mutating func handOut(_ each: (HandedIn) throws -> Void) throws {
        while let record = records.next(&faults) {
            if let handedIn = take(record) { try each(handedIn) }
        }
    }

    private mutating func take(_ record: CSVRecord) -> HandedIn? {
        // The reader is taken out of the state while it works, so that it is not copied.
        switch state {
        case .stopped: return nil
        case .beforeHeader:
            state = record.isDamaged ? .stopped : begin(record)
            return nil
        case .journal(var reader):
            state = .stopped
            defer { state = .journal(reader) }
            return reader.take(record, &faults)
        case .events(var reader):
            state = .stopped
            defer { state = .events(reader) }
            return reader.take(record, &faults)
        }
    }

    private mutating func begin(_ header: CSVRecord) -> State {
        do throws(Message) {
            switch try FileKind(header: header) {
            case .journal:
                let reader = JournalReader(header: header, vocabulary, &faults)
                return reader.isReady ? .journal(reader) : .stopped
            case .events:
                let reader = EventReader(header: header, vocabulary, &faults)
                return reader.isReady ? .events(reader) : .stopped
            case .governments: throw .governmentsNotPosted()
            case .codes, .opening: throw .setUpNotPosted()
            }
        } catch {
            faults.append(header.place(0), error)
            return .stopped
        }
    }
}
