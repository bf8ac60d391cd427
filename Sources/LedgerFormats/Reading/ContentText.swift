import Ledger

/// What was handed in, in one canonical form (R6): codes, dates and fen, always the same ones in the
/// same order, a text after its length in bytes, so that no two contents read alike. A text that is
/// absent is `-`.
struct ContentText: Sendable {
    private var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func add(_ value: String?) {
        guard let value else { return bytes.append(UInt8(ascii: "-")) }
        append(UInt64(value.utf8.count))
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: value.utf8)
    }

    mutating func add(_ values: [String?]) {
        for value in values { add(value) }
    }

    /// A number that is never absent, up to a semicolon.
    mutating func add(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(number.magnitude)
        bytes.append(UInt8(ascii: ";"))
    }

    /// A date as yyyymmdd.
    mutating func add(_ date: CalendarDate) {
        add(Int64(date.year * 10_000 + date.month * 100 + date.day))
    }

    mutating func add(_ other: ContentText) {
        bytes.append(contentsOf: other.bytes)
    }

    private mutating func append(_ number: UInt64) {
        if number >= 10 { append(number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}
