/// The fields of one row of `COPY … (FORMAT binary)`, taken in the order of its columns.
///
/// A field is its bytes as the server's send functions make them: numbers with the highest byte first,
/// texts in UTF-8. They live as long as the row is handed over.
package struct BinaryFields: ~Copyable {
    private var rest: UnsafeRawBufferPointer

    private init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    /// The bytes of the next field, `nil` for NULL.
    ///
    /// - Throws: ``DatabaseError/unreadable(column:type:text:)`` where the row has no further one.
    package mutating func next() throws(DatabaseError) -> UnsafeRawBufferPointer? {
        let count = try Int(Self.take(Int32.self, from: &rest))
        guard count >= 0 else { return nil }
        guard count <= rest.count else { throw Self.broken }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }

    /// The next field as a whole number of 32 bits.
    package mutating func nextInt32() throws(DatabaseError) -> Int32 {
        guard var bytes = try next() else { throw Self.broken }
        return try Self.take(Int32.self, from: &bytes)
    }

    /// The next field as text.
    package mutating func nextText() throws(DatabaseError) -> String {
        guard let bytes = try next() else { throw Self.broken }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Hands over the elements of an array of whole numbers of 32 bits in order, without the NULLs among them.
    package static func forEachInt32(
        in array: UnsafeRawBufferPointer,
        _ body: (Int32) -> Void
    ) throws(DatabaseError) {
        var rest = array
        // How many dimensions, whether there are NULLs, and of which type; then each dimension's length and
        // first subscript.
        let dimensions = try take(Int32.self, from: &rest)
        guard dimensions >= 0 else { throw broken }
        for _ in 0..<(2 + 2 * Int(dimensions)) { _ = try take(Int32.self, from: &rest) }
        while !rest.isEmpty {
            if try take(Int32.self, from: &rest) >= 0 { body(try take(Int32.self, from: &rest)) }
        }
    }

    /// Hands over the rows of a block that the server sent; the first block begins with a header.
    static func forEachRow(
        in block: UnsafeRawBufferPointer,
        isFirst: Bool,
        _ body: (inout BinaryFields) throws -> Void
    ) throws {
        var rest = block
        if isFirst {
            // A signature of 11 bytes and flags; then the length of an extension, and the extension.
            guard rest.count >= 19 else { throw broken }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(15))
            let count = try take(Int32.self, from: &rest)
            guard (0...rest.count).contains(Int(count)) else { throw broken }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
        }
        // A row begins with how many fields it has; −1 says that it was the last one.
        guard try take(Int16.self, from: &rest) >= 0 else { return }
        var fields = BinaryFields(rest)
        try body(&fields)
    }

    private static func take<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type,
        from bytes: inout UnsafeRawBufferPointer
    ) throws(DatabaseError) -> Number {
        let size = MemoryLayout<Number>.size
        guard bytes.count >= size else { throw broken }
        defer { bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(size)) }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }

    private static var broken: DatabaseError {
        .unreadable(column: "of a copy", type: "binary field", text: nil)
    }
}
