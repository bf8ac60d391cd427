/// Where a cell stands in the bytes of its reader, quotes included.
struct CSVCell {
    var start: Int
    var end: Int
    var isQuoted = false
    /// Whether a quote inside is written twice.
    var isEscaped = false

    /// The bytes that count: without the quotes, but with them where quotes inside are doubled, so
    /// that equal bytes always mean equal text.
    var content: Range<Int> {
        isQuoted && !isEscaped ? start + 1..<end - 1 : start..<end
    }
}

/// One record of a CSV file: its cells, and the bytes that messages show.
package struct CSVRecord: Sendable {
    /// The physical line on which the record begins, from 1.
    package let line: Int
    /// Whether its bytes are at fault, which has been reported; its cells cannot be trusted.
    package let isDamaged: Bool
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let cells: [CSVCell]

    init(line: Int, _ scanned: RecordScanner, bytes: [UInt8], start: Int) {
        self.line = line
        isDamaged = scanned.flaw != nil
        self.bytes = bytes
        range = start..<(scanned.cells.last?.end ?? start)
        cells = scanned.cells
    }

    package var count: Int { cells.count }

    /// Hands out the bytes of a cell without the blanks around them; none where the record has no
    /// such cell. A cell with doubled quotes inside comes as it is written.
    @inline(__always)
    package func withBytes<Value, Failure: Error>(
        _ index: Int,
        _ body: (CellBytes) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        guard index >= 0, index < cells.count else {
            return try body(CellBytes(start: nil, count: 0))
        }
        let content = cells[index].content
        return try bytes.withUnsafeBufferPointer { all throws(Failure) in
            try body(CellBytes(rebasing: all[content]).trimmed)
        }
    }

    package func isBlank(_ index: Int) -> Bool {
        withBytes(index) { $0.isEmpty }
    }

    /// Whether all its cells are blank, or it is a remark that was quoted because of its commas.
    var isToSkip: Bool {
        let isRemark = withBytes(0) { $0.first == UInt8(ascii: "#") }
        return isRemark || (isBlank(0) && cells.indices.allSatisfy(isBlank))
    }

    func cellLongerThan(_ length: Int) -> Int? {
        cells.firstIndex { $0.end - $0.start > length }
    }

    /// The text of a cell without the blanks around it.
    package func text(_ index: Int) -> String {
        withBytes(index) { $0.text }
    }

    /// Where a cell stands; the end of the record where it has no such cell.
    package func place(_ index: Int) -> Place {
        guard index >= 0, index < cells.count else {
            return place(of: range.upperBound..<range.upperBound)
        }
        return place(of: cells[index].start..<cells[index].end)
    }

    func place(of cell: Range<Int>) -> Place {
        let before = bytes[range.lowerBound..<cell.lowerBound]
        let lineStart = before.lastIndex(of: .lineFeed).map { $0 + 1 } ?? range.lowerBound
        let rest = bytes[cell.lowerBound..<range.upperBound]
        var lineEnd = rest.firstIndex(of: .lineFeed) ?? range.upperBound
        if lineEnd > cell.lowerBound, bytes[lineEnd - 1] == .carriageReturn { lineEnd -= 1 }
        let cellEnd = min(cell.upperBound, lineEnd)
        return Place(
            line: line + before.count { $0 == .lineFeed },
            before: String(decoding: bytes[lineStart..<cell.lowerBound], as: UTF8.self),
            cell: String(decoding: bytes[cell.lowerBound..<cellEnd], as: UTF8.self),
            after: String(decoding: bytes[cellEnd..<lineEnd], as: UTF8.self)
        )
    }
}
