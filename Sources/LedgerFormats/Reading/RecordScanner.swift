/// Finds the end and the cells of one record in a run of bytes (RFC 4180).
struct RecordScanner {
    /// What is wrong with the bytes of a record, and where.
    struct Flaw {
        let message: Message
        let place: Range<Int>
    }

    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether the bytes end where the file does.
    let isAtEnd: Bool
    /// The next byte to look at; after ``scan()``, the first of the next record.
    private(set) var position: Int
    private(set) var cells: [CSVCell] = []
    /// Line feeds inside quoted cells.
    private(set) var lineFeedsInside = 0
    /// All bytes seen, in one: at least 0x80 where any is not ASCII.
    private var seen: UInt8 = 0
    /// The first thing wrong with the record.
    private(set) var flaw: Flaw?
    private let start: Int

    /// - Parameter cellCount: How many cells to make room for.
    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAtEnd: Bool, cellCount: Int) {
        self.bytes = bytes
        self.isAtEnd = isAtEnd
        self.start = start
        position = start
        cells.reserveCapacity(cellCount)
    }

    /// Takes one record in; `false` where its end has not been read yet.
    mutating func scan() -> Bool {
        guard scanCells() else { return false }
        if seen >= 0x80, let bad = bytes.firstNotUTF8(in: start..<position) {
            note(.notUTF8(), bad..<bad + 1)
        }
        return true
    }

    private mutating func scanCells() -> Bool {
        while true {
            let isQuoted = position < bytes.count && bytes[position] == .quote
            var cell = isQuoted ? quotedCell() : CSVCell(start: position, end: 0)
            if cell.end == 0 || !isClosed { skipToSeparator() }
            let isLast = position >= bytes.count || bytes[position] == .lineFeed
            cell.end = isLast ? endOfLine(from: cell.start) : position
            cells.append(cell)
            guard position < bytes.count else { return isAtEnd }
            position += 1
            if isLast { return true }
        }
    }

    /// Where the last cell ends: before the line feed, and a carriage return before that.
    private func endOfLine(from start: Int) -> Int {
        position > start && bytes[position - 1] == .carriageReturn ? position - 1 : position
    }

    /// Whether the cell ends at ``position``.
    private var isClosed: Bool {
        position >= bytes.count || bytes[position] == .comma || bytes[position] == .lineFeed
    }

    /// Goes on to the next comma or line feed.
    private mutating func skipToSeparator() {
        var next = position
        var seen = seen
        while next < bytes.count {
            let byte = bytes[next]
            if byte <= .comma {
                if byte == .comma || byte == .lineFeed { break }
                if byte == 0 { note(.nulByte(), next..<next + 1) }
            }
            seen |= byte
            next += 1
        }
        self.seen = seen
        position = next
    }

    /// Goes to the separator after a quoted cell, or to where the bytes end.
    private mutating func quotedCell() -> CSVCell {
        var cell = CSVCell(start: position, end: 0)
        position += 1
        while let quote = nextQuote() {
            position = quote + 1
            guard position < bytes.count, bytes[position] == .quote else {
                cell.end = position
                cell.isQuoted = closesCell()
                return cell
            }
            cell.isEscaped = true
            position += 1
        }
        position = bytes.count
        if isAtEnd { note(.unclosedQuote(), cell.start..<cell.start + 1) }
        cell.end = position
        return cell
    }

    private mutating func nextQuote() -> Int? {
        var next = position
        while next < bytes.count {
            let byte = bytes[next]
            seen |= byte
            if byte <= .quote {
                if byte == .quote { return next }
                if byte == .lineFeed { lineFeedsInside += 1 }
                if byte == 0 { note(.nulByte(), next..<next + 1) }
            }
            next += 1
        }
        return nil
    }

    /// Whether a quote just passed ends its cell: a comma, the line's end or the file's follows.
    private mutating func closesCell() -> Bool {
        if isClosed { return true }
        let isReturn = bytes[position] == .carriageReturn
        if isReturn, position + 1 >= bytes.count || bytes[position + 1] == .lineFeed {
            position += 1
            return true
        }
        note(.textAfterQuote(), position..<position + 1)
        return false
    }

    private mutating func note(_ message: @autoclosure () -> Message, _ place: Range<Int>) {
        if flaw == nil { flaw = Flaw(message: message(), place: place) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The first byte in a range that no well-formed UTF-8 has in its place.
    func firstNotUTF8(in range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position < range.upperBound {
            if self[position] < 0x80 {
                position += 1
            } else {
                let length = lengthOfUTF8(at: position, before: range.upperBound)
                if length == 0 { return position }
                position += length
            }
        }
        return nil
    }

    /// How many bytes the character beyond ASCII here has; 0 where it is ill-formed.
    private func lengthOfUTF8(at position: Int, before end: Int) -> Int {
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch self[position] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE, 0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, position + length <= end, second ~= self[position + 1] else { return 0 }
        for next in position + 2..<position + length where self[next] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
