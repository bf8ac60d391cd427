// One-dimensional arrays, as the server writes them: {1,2,NULL} and {plain,"with, comma",NULL}.

extension Rows {
    /// The value as an array of whole numbers.
    ///
    /// - Throws: ``DatabaseError/unreadable(column:type:text:)``, also for a NULL in the array.
    package borrowing func ints(_ row: Int, _ column: Int) throws(DatabaseError) -> [Int] {
        guard let elements = elements(row, column) else {
            throw unreadable(row, column, as: "array of whole numbers")
        }
        let numbers = elements.compactMap { $0.flatMap { Int(digits: $0.utf8) } }
        guard numbers.count == elements.count else {
            throw unreadable(row, column, as: "array of whole numbers")
        }
        return numbers
    }

    /// The value as an array of texts, `nil` for a NULL in it.
    package borrowing func texts(_ row: Int, _ column: Int) throws(DatabaseError) -> [String?] {
        guard let elements = elements(row, column) else {
            throw unreadable(row, column, as: "array")
        }
        return elements
    }

    private borrowing func elements(_ row: Int, _ column: Int) -> [String?]? {
        text(row, column).flatMap { ArrayLiteral($0)?.elements }
    }
}

/// An array of one dimension in PostgreSQL's text form.
private struct ArrayLiteral {
    var elements: [String?] = []

    /// Reads the text; `nil` where it is no array, or one of several dimensions.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}")
        else { return nil }
        var rest = bytes[1..<(bytes.count - 1)]
        guard !rest.isEmpty else { return }
        while true {
            guard let element = Self.takeElement(from: &rest) else { return nil }
            elements.append(element)
            guard let comma = rest.popFirst() else { return }
            guard comma == UInt8(ascii: ",") else { return nil }
        }
    }

    /// Takes one element from the front; the outer `nil` says that none is there.
    private static func takeElement(from rest: inout ArraySlice<UInt8>) -> String?? {
        guard rest.first == UInt8(ascii: "\"") else {
            let bare = rest.prefix { $0 != UInt8(ascii: ",") }
            guard !bare.isEmpty, !bare.contains(UInt8(ascii: "{")) else { return nil }
            rest = rest[bare.endIndex...]
            let text = String(decoding: bare, as: UTF8.self)
            return .some(text == "NULL" ? nil : text)
        }
        rest.removeFirst()
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return .some(String(decoding: text, as: UTF8.self)) }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escaped = rest.popFirst() else { return nil }
            text.append(escaped)
        }
        return nil
    }
}
