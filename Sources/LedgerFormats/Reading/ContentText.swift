import Ledger

/// What was handed in, in one canonical form (R6): codes, ISO dates and fen, one after the other,
/// each after its length in bytes, so that no two contents read alike. An absent value is `-`.
struct ContentText: Sendable {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ value: String?) {
        guard let value else { return bytes.append(UInt8(ascii: "-")) }
        append(value.utf8.count)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: value.utf8)
    }

    mutating func add(_ values: [String?]) {
        for value in values { add(value) }
    }

    mutating func add(_ number: Int64) {
        add(String(number))
    }

    mutating func add(_ other: ContentText) {
        bytes.append(contentsOf: other.bytes)
    }

    private mutating func append(_ length: Int) {
        if length >= 10 { append(length / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(length % 10))
    }
}
