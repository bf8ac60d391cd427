import Ledger

/// The entries that say they belong to one posting run, with their digests computed anew.
struct RunEntries {
    private(set) var postings = 0
    /// The first one whose stored digest is another, by period and number.
    private var firstChanged: UInt64?
    private var links: [Link] = []

    /// An entry's part in the digest of its run: period, number and digest, as bytes one after another.
    private struct Link: BitwiseCopyable {
        /// Highest byte first.
        let place: UInt64
        let digest: Digest

        var order: UInt64 { UInt64(bigEndian: place) }
    }

    var count: Int { links.count }

    mutating func add(
        _ period: Int32,
        _ number: Int32,
        _ digest: Digest,
        lines: Int,
        hasChanged: Bool
    ) {
        let order = UInt64(UInt32(bitPattern: period)) << 32 | UInt64(UInt32(bitPattern: number))
        links.append(Link(place: order.bigEndian, digest: digest))
        postings += lines
        if hasChanged { firstChanged = min(firstChanged ?? order, order) }
    }

    /// The first entry that was changed; `nil` where none was.
    func changed() throws -> (period: Period, number: Int)? {
        guard let firstChanged else { return nil }
        let number = Int(firstChanged >> 32)
        guard let period = Period(number: number) else {
            throw StoreError.unknownValue(table: "entry", column: "period", value: "\(number)")
        }
        return (period, Int(firstChanged & 0xFFFF_FFFF))
    }

    /// Lends the bytes of all entries in the order of period and number.
    mutating func withLinks<Answer>(_ body: (UnsafeRawBufferPointer) -> Answer) -> Answer {
        let isInOrder = zip(links, links.dropFirst()).allSatisfy { $0.order <= $1.order }
        if !isInOrder { links.sort { $0.order < $1.order } }
        return links.withUnsafeBytes(body)
    }
}
