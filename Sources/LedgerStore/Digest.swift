/// The 32 bytes of a SHA-256, one after another in memory.
struct Digest: BitwiseCopyable {
    private var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Whether a stored digest is this one.
    func agrees(with stored: UnsafeRawBufferPointer?) -> Bool {
        withUnsafeBytes(of: self) { own in
            stored.map { $0.elementsEqual(own) } ?? false
        }
    }

    var hexadecimal: String {
        withUnsafeBytes(of: self) { Self.hexadecimal($0) }
    }

    /// Bytes as hexadecimal digits, two each.
    static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: 2 * bytes.count) { digits in
            for (place, byte) in bytes.enumerated() {
                digits[2 * place] = digit(byte >> 4)
                digits[2 * place + 1] = digit(byte & 15)
            }
            return 2 * bytes.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
