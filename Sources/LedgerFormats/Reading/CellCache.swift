/// What cells came to, by their bytes: a file repeats its names, and each is resolved once.
///
/// It starts afresh when it holds too much, so its memory does not grow with the file.
struct CellCache<Value> {
    private static var mostEntries: Int { 1 << 15 }
    private static var mostBytes: Int { 1 << 22 }

    struct Entry {
        let hash: UInt64
        let key: Range<Int>
        let value: Value
    }

    private var entries: [Entry] = []
    private var keys: [UInt8] = []
    /// The positions of entries, one more than counted from 0, found by hash; a power of two.
    private var slots = [UInt32](repeating: 0, count: 64)

    subscript(cell: CellBytes) -> Value? {
        let hash = cell.hash64
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == hash, isKey(entry.key, cell) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Remembers what a cell that was not found came to, and returns it.
    mutating func keep(_ value: Value, for cell: CellBytes) -> Value {
        if entries.count >= CellCache.mostEntries || keys.count + cell.count > CellCache.mostBytes {
            self = CellCache()
        }
        let start = keys.count
        keys.append(contentsOf: cell)
        entries.append(Entry(hash: cell.hash64, key: start..<keys.count, value: value))
        if entries.count * 2 > slots.count {
            slots = [UInt32](repeating: 0, count: slots.count * 4)
            entries.indices.forEach { insert($0) }
        } else {
            insert(entries.count - 1)
        }
        return value
    }

    private mutating func insert(_ position: Int) {
        var slot = Int(truncatingIfNeeded: entries[position].hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(position + 1)
    }

    private func isKey(_ key: Range<Int>, _ cell: CellBytes) -> Bool {
        keys.withUnsafeBufferPointer { CellBytes(rebasing: $0[key]).equals(cell) }
    }
}

extension CellCache: Sendable where Value: Sendable {}
extension CellCache.Entry: Sendable where Value: Sendable {}
