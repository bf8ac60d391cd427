import CLibPQ

/// Writes rows in the text format of COPY and sends them as they fill a block.
///
/// Fields are added in the order of the columns; ``endRow()`` ends a row. Escaping is done here. A NUL
/// byte inside a text reaches the server, which refuses the whole load.
package struct CopyWriter: ~Copyable {
    /// A block is sent when a row ends beyond this many bytes.
    private static let blockSize = 64 * 1024

    private let connection: OpaquePointer
    private var bytes: ByteBuffer
    private var isFirstField = true

    init(to connection: OpaquePointer) {
        self.connection = connection
        bytes = ByteBuffer(capacity: Self.blockSize * 2)
    }

    /// Adds a text.
    package mutating func add(_ text: String) {
        beginField()
        append(text, escaping: .field)
    }

    /// Adds a text, or NULL for `nil`.
    package mutating func add(_ text: String?) {
        if let text { add(text) } else { addNull() }
    }

    /// Adds bytes, given as hexadecimal digits.
    package mutating func add(hexadecimal digits: String) {
        beginField()
        append("\\\\x")
        append(digits, escaping: .field)
    }

    /// Adds NULL.
    package mutating func addNull() {
        beginField()
        append("\\N")
    }

    /// Adds a whole number.
    package mutating func add(_ number: Int) {
        beginField()
        bytes.append(number)
    }

    /// Adds a whole number, such as an amount in fen.
    package mutating func add(_ number: Int64) { add(Int(number)) }

    /// Adds a whole number.
    package mutating func add(_ number: Int32) { add(Int(number)) }

    /// Adds a whole number.
    package mutating func add(_ number: Int16) { add(Int(number)) }

    /// Adds a whole number, or NULL for `nil`.
    package mutating func add(_ number: Int?) {
        if let number { add(number) } else { addNull() }
    }

    /// Adds a whole number, or NULL for `nil`.
    package mutating func add(_ number: Int32?) {
        if let number { add(Int(number)) } else { addNull() }
    }

    /// Adds a day of the years 1 to 9999.
    package mutating func add(year: Int, month: Int, day: Int) {
        beginField()
        for divisor in [1_000, 100, 10, 1] { append(digit: year / divisor) }
        bytes.append(UInt8(ascii: "-"))
        append(digit: month / 10)
        append(digit: month)
        bytes.append(UInt8(ascii: "-"))
        append(digit: day / 10)
        append(digit: day)
    }

    private mutating func append(digit: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(digit % 10))
    }

    /// Adds as many whole numbers as one array, each asked for by its position from 0.
    package mutating func addArray(of count: Int, _ number: (Int) -> Int) {
        beginField()
        beginArray()
        for position in 0..<count {
            bytes.append(number(position))
            appendComma()
        }
        endArray()
    }

    /// Adds a whole number of another width; slower, because other targets call generic functions
    /// without specialising them.
    package mutating func add(_ number: some FixedWidthInteger) {
        beginField()
        append(number: number)
    }

    /// Adds a whole number, or NULL for `nil`.
    package mutating func add(_ number: (some FixedWidthInteger)?) {
        if let number { add(number) } else { addNull() }
    }

    /// Adds true or false.
    package mutating func add(_ flag: Bool) {
        beginField()
        append(flag ? "t" : "f")
    }

    /// Adds whole numbers as one array.
    package mutating func add(_ numbers: [Int]) { add(array: numbers) }

    /// Adds whole numbers, such as amounts in fen, as one array.
    package mutating func add(_ numbers: [Int64]) { add(array: numbers) }

    /// Adds whole numbers as one array.
    package mutating func add(_ numbers: [Int32]) { add(array: numbers) }

    /// Adds whole numbers as one array.
    package mutating func add(_ numbers: [Int16]) { add(array: numbers) }

    /// Adds whole numbers of any other sequence as one array; slower, like other generic functions.
    package mutating func add(_ numbers: some Sequence<some FixedWidthInteger>) {
        add(array: numbers)
    }

    /// Adds texts as one array, `nil` as a NULL in it.
    package mutating func add(texts: some Sequence<String?>) {
        beginField()
        beginArray()
        for text in texts {
            if let text {
                append("\"")
                append(text, escaping: .element)
                append("\"")
            } else {
                append("NULL")
            }
            appendComma()
        }
        endArray()
    }

    /// Ends the row, and sends the block when it is full.
    ///
    /// - Throws: ``DatabaseError/unreachable(_:)`` when the server has gone away. A row that the
    ///   server refuses is known only when the copy ends.
    package mutating func endRow() throws(DatabaseError) {
        bytes.append(UInt8(ascii: "\n"))
        isFirstField = true
        if bytes.count >= Self.blockSize { try send() }
    }

    /// Sends rows that are written already, in the format that the COPY statement names.
    package mutating func send(rows: UnsafeRawBufferPointer) throws(DatabaseError) {
        rows.withMemoryRebound(to: UInt8.self) { bytes.append($0) }
        try send()
    }

    /// Sends what has not been sent.
    mutating func send() throws(DatabaseError) {
        guard bytes.count > 0 else { return }
        let connection = connection
        let sent = bytes.withBytes { block in
            block.withMemoryRebound(to: CChar.self) { block in
                PQputCopyData(connection, block.baseAddress, Int32(clamping: block.count))
            }
        }
        guard sent == 1 else { throw DatabaseError(nil, on: connection) }
        bytes.removeAll()
    }

    // MARK: - Bytes

    /// Parts the field that begins from the one before it.
    private mutating func beginField() {
        if !isFirstField { bytes.append(UInt8(ascii: "\t")) }
        isFirstField = false
    }

    private mutating func beginArray() {
        bytes.append(UInt8(ascii: "{"))
    }

    private mutating func appendComma() {
        bytes.append(UInt8(ascii: ","))
    }

    /// Closes an array over the comma that its last element left.
    private mutating func endArray() {
        bytes.replace(UInt8(ascii: ","), with: UInt8(ascii: "}"))
    }

    private mutating func add(array numbers: some Sequence<some FixedWidthInteger>) {
        beginField()
        beginArray()
        for number in numbers {
            append(number: number)
            appendComma()
        }
        endArray()
    }

    private mutating func append(_ plain: StaticString) {
        plain.withUTF8Buffer { bytes.append($0) }
    }

    /// Appends a text, with runs of bytes that need no escape in one piece.
    private mutating func append(_ text: String, escaping escapes: Escapes) {
        var text = text
        text.withUTF8 { source in
            var start = 0
            for index in source.indices {
                guard let escape = escapes[source[index]] else { continue }
                bytes.append(UnsafeBufferPointer(rebasing: source[start..<index]))
                escape.withUTF8Buffer { bytes.append($0) }
                start = index + 1
            }
            bytes.append(UnsafeBufferPointer(rebasing: source[start...]))
        }
    }

    private mutating func append(number: some FixedWidthInteger) {
        if let number = Int(exactly: number) {
            bytes.append(number)
        } else {
            append(String(number), escaping: .field)
        }
    }
}

/// The bytes that COPY or an array literal would take for something else, and what to write instead.
private enum Escapes {
    /// A text as a field by itself.
    case field
    /// A text inside the quotes of an array literal, which is a field in its turn: its backslashes
    /// are escaped twice.
    case element

    subscript(byte: UInt8) -> StaticString? {
        // One comparison passes nearly every byte; a quote needs an escape in an array only.
        guard byte < 0x20 || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") else {
            return nil
        }
        return switch (byte, self) {
        case (UInt8(ascii: "\t"), _): "\\t"
        case (UInt8(ascii: "\n"), _): "\\n"
        case (UInt8(ascii: "\r"), _): "\\r"
        case (UInt8(ascii: "\\"), .field): "\\\\"
        case (UInt8(ascii: "\\"), .element): "\\\\\\\\"
        case (UInt8(ascii: "\""), .element): "\\\\\""
        default: nil
        }
    }
}
