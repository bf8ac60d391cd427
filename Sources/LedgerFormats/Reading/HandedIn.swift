package import Ledger

/// What one entry of a journal or one event of an event file came to.
///
/// It keeps the bytes that it was read from; let it go before reading much further.
package struct HandedIn: Sendable {
    /// One entry of a journal; one for each kept government of an event.
    package let entries: [Entry]
    private let record: CSVRecord
    private let markedCell: Int
    private let amountCell: Int?

    init(entries: [Entry], record: CSVRecord, markedCell: Int, amountCell: Int? = nil) {
        self.entries = entries
        self.record = record
        self.markedCell = markedCell
        self.amountCell = amountCell
    }

    /// The physical line on which it begins.
    package var line: Int { record.line }

    /// What a message about the whole marks: its reference, or else its name.
    package var place: Place { record.place(markedCell) }

    /// What a message about an amount that goes too far marks: the amount of an event; a journal's entry has
    /// several, and is marked as a whole.
    package var amountPlace: Place { record.place(amountCell ?? markedCell) }
}
