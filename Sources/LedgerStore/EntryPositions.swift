import Ledger

/// The position of every entry among those of its journal and period in one inbox: 1, 2, … in the order
/// of the file. It becomes the voucher number, counted on from the last.
package struct EntryPositions {
    private var counts: [UInt64: Int32] = [:]

    package init() {}

    /// A number that is one journal and period of one government, and sorts them.
    static func key(of heading: Entry.Heading) -> UInt64 {
        UInt64(UInt32(bitPattern: heading.government.id)) << 32
            | UInt64(heading.period.number) << 1 | (heading.journal == .budget ? 1 : 0)
    }

    mutating func next(in key: UInt64) -> Int32 {
        let position = counts[key, default: 0] + 1
        counts[key] = position
        return position
    }
}
