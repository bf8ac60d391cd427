/// Bytes that are written one after another and then sent.
///
/// Millions of rows pass through it, so it works on memory of its own: an array would ask at every
/// byte whether it is shared.
package struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0

    package init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity)
    }

    deinit {
        start.deallocate()
    }

    /// Lends the bytes written so far.
    package func withBytes<Answer>(_ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
        body(UnsafeBufferPointer(start: start, count: count))
    }

    package mutating func removeAll() {
        count = 0
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Appends a whole number in binary, its highest byte first, as the server sends it.
    package mutating func append(bigEndian number: Int32) {
        reserve(4)
        UnsafeMutableRawPointer(start + count).storeBytes(of: number.bigEndian, as: Int32.self)
        count += 4
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    /// Writes `byte` over the last one if that is `last`, else after it.
    mutating func replace(_ last: UInt8, with byte: UInt8) {
        if count > 0, start[count - 1] == last { count -= 1 }
        append(byte)
    }

    /// Appends a number in decimal digits.
    mutating func append(_ number: Int) {
        reserve(20)
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var end = count + 1
        while rest >= 10 {
            end += 1
            rest /= 10
        }
        rest = number.magnitude
        count = end
        repeat {
            end -= 1
            start[end] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
    }

    /// Makes room for more bytes.
    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let larger = max(capacity * 2, count + more)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        copy.update(from: start, count: count)
        start.deallocate()
        start = copy
        capacity = larger
    }
}
