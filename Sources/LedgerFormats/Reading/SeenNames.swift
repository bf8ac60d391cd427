/// The names of a file's entries, to find one whose lines stand apart.
///
/// Names that count up cost nothing: they are kept as ranges. Of others a 64-bit hash is kept, 150 MB
/// for ten million of them; that any two of so many have the same one, and a good file is refused, has
/// a probability of three in a million.
struct SeenNames: Sendable {
    /// Numbers seen in rising order, as ranges in that order.
    private var ranges: [ClosedRange<Int>] = []
    private var hashes: Set<UInt64> = []

    /// Takes a name in; `false` where it has been seen before.
    mutating func insert(_ name: CellBytes) -> Bool {
        guard let number = SeenNames.number(name) else {
            return hashes.insert(name.hash64).inserted
        }
        guard let last = ranges.last else {
            ranges.append(number...number)
            return true
        }
        if number == last.upperBound + 1 {
            ranges[ranges.count - 1] = last.lowerBound...number
        } else if number > last.upperBound {
            ranges.append(number...number)
        } else {
            return !isInRanges(number) && hashes.insert(name.hash64).inserted
        }
        // A number that came out of order before stands among the hashes; most files have none.
        return hashes.isEmpty || !hashes.contains(name.hash64)
    }

    /// The number that a name is, where it is written as numbers are, so that 7 and 07 stay two names.
    private static func number(_ name: CellBytes) -> Int? {
        guard 1...18 ~= name.count, name[0] != 0x30 || name.count == 1 else { return nil }
        var number = 0
        for byte in name {
            guard 0x30...0x39 ~= byte else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    private func isInRanges(_ number: Int) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < number { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(number)
    }
}
