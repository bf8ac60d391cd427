/// The bytes of one cell, valid only while they are handed out.
package typealias CellBytes = UnsafeBufferPointer<UInt8>

extension UInt8 {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C

    var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension CellBytes {
    /// The text they stand for: quotes around it removed, doubled ones made single.
    package var text: String {
        guard count >= 2, first == .quote, last == .quote else {
            return String(decoding: self, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var isSecond = false
        for byte in self[1..<count - 1] {
            isSecond = byte == .quote && !isSecond
            if !isSecond { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @inline(__always)
    var trimmed: CellBytes {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return CellBytes(rebasing: self[start..<end])
    }

    @inline(__always)
    func equals(_ other: CellBytes) -> Bool {
        guard count == other.count else { return false }
        for position in 0..<count where self[position] != other[position] { return false }
        return true
    }

    /// A hash that is the same in every run. Among ten million different cells, two have the same
    /// one with a probability of three in a million.
    var hash64: UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
        var position = 0
        while position < count {
            var word: UInt64 = 0
            let end = Swift.min(position + 8, count)
            for index in position..<end { word = word << 8 | UInt64(self[index]) }
            let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
            hash = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
            position = end
        }
        let product = hash.multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
        return product.high ^ product.low
    }
}
