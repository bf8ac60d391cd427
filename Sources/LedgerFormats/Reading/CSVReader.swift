/// Reads CSV (RFC 4180) as it comes, in memory that does not grow with the file.
///
/// Bytes go in with ``append(_:)``, records come out with ``next(_:)`` until it returns `nil`; after
/// the last bytes, ``finish()`` and the rest of the records. Lines end with LF or CRLF; a byte order
/// mark, blank rows and rows that begin with `#` are passed over. The bytes are UTF-8: another
/// encoding is turned into it before.
package struct CSVReader: Sendable {
    package static let longestCell = 64 * 1_024
    package static let longestRow = 2 * 1_024 * 1_024

    private var bytes: [UInt8] = []
    /// The first byte of the record to hand out next, and its line.
    private var start = 0
    private var line = 1
    /// How many cells the last record had, as a guess for the next.
    private var cellCount = 0
    private var isAtEnd = false
    /// Whether what is left is known to be no whole record, so that it is not looked at again.
    private var awaitsLineFeed = false
    /// How many bytes of an unfinished record to take before looking what is wrong with it.
    private var patience = longestCell
    private var hasPassedMark = false
    private var hasRecords = false
    /// Whether a fault leaves no way to go on.
    private var isStopped = false

    package init() {}

    /// A reader of a file whose bytes are all at hand.
    init(whole bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
        finish()
    }

    package mutating func append(_ chunk: UnsafeRawBufferPointer) {
        if isStopped { return }
        bytes.removeSubrange(..<start)
        start = 0
        bytes.append(contentsOf: chunk)
        if awaitsLineFeed { awaitsLineFeed = !chunk.contains(.lineFeed) }
    }

    /// Says that no more bytes follow.
    package mutating func finish() {
        isAtEnd = true
        awaitsLineFeed = false
    }

    /// The next record that is complete, or `nil` where more bytes are needed.
    ///
    /// A record whose bytes are at fault is handed out as damaged, so that what it belongs to is not
    /// taken for whole.
    package mutating func next(_ faults: inout Faults) -> CSVRecord? {
        guard passMark(&faults) else { return nil }
        while !isStopped, start < bytes.count {
            let first = bytes[start]
            if first == UInt8(ascii: "#") {
                guard passComment(&faults) else { return nil }
            } else if let record = scan(&faults) {
                if !record.isToSkip {
                    hasRecords = true
                    return record
                }
            } else {
                return nil
            }
        }
        if isAtEnd, !hasRecords, !isStopped { stop(.start, .emptyFile(), &faults) }
        return nil
    }

    /// Passes a byte order mark over, once there are bytes enough to tell; refuses UTF-16, and lines that end with
    /// carriage returns alone.
    private mutating func passMark(_ faults: inout Faults) -> Bool {
        if hasPassedMark { return true }
        guard isAtEnd || bytes.count >= 3 else { return false }
        hasPassedMark = true
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
        // Without a mark its ASCII characters show: every other byte of them is zero.
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.prefix(64).count(where: { $0 == 0 }) > 2
        {
            stop(.start, .utf16(), &faults)
        } else if bytes.prefix(while: { $0 != .lineFeed }).dropLast().contains(.carriageReturn) {
            stop(.start, .carriageReturnsAlone(), &faults)
        }
        return true
    }

    private mutating func passComment(_ faults: inout Faults) -> Bool {
        let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
        if end == bytes.count && !isAtEnd {
            stopIfTooLong(&faults)
            return false
        }
        start = min(end + 1, bytes.count)
        line += 1
        return true
    }

    /// Takes one record; `nil` where its end is still to come.
    private mutating func scan(_ faults: inout Faults) -> CSVRecord? {
        if awaitsLineFeed {
            stopIfTooLong(&faults)
            return nil
        }
        let scanned = bytes.withUnsafeBufferPointer { bytes in
            var scanner = RecordScanner(bytes, from: start, isAtEnd: isAtEnd, cellCount: cellCount)
            return scanner.scan() ? scanner : nil
        }
        guard let scanned else {
            awaitsLineFeed = true
            stopIfTooLong(&faults)
            return nil
        }
        let record = CSVRecord(line: line, scanned, bytes: bytes, start: start)
        if let flaw = scanned.flaw {
            faults.append(record.place(of: flaw.place), flaw.message)
        }
        if let long = record.cellLongerThan(CSVReader.longestCell) {
            stop(record.place(long), .cellTooLong(), &faults)
        }
        start = scanned.position
        line += 1 + scanned.lineFeedsInside
        cellCount = record.count
        patience = CSVReader.longestCell
        return record
    }

    /// Keeps memory within bounds where no record ends: most often a quote was not closed.
    private mutating func stopIfTooLong(_ faults: inout Faults) {
        guard bytes.count - start > patience else { return }
        patience *= 2
        let scanned = bytes.withUnsafeBufferPointer { bytes in
            var scanner = RecordScanner(bytes, from: start, isAtEnd: true, cellCount: cellCount)
            _ = scanner.scan()
            return scanner
        }
        let record = CSVRecord(line: line, scanned, bytes: bytes, start: start)
        if let long = record.cellLongerThan(CSVReader.longestCell) {
            stop(record.place(long), .cellTooLong(), &faults)
        } else if bytes.count - start > CSVReader.longestRow {
            stop(record.place(0), .rowTooLong(), &faults)
        }
    }

    private mutating func stop(_ place: Place, _ message: Message, _ faults: inout Faults) {
        faults.append(place, message)
        isStopped = true
    }
}
