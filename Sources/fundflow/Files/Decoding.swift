import Glibc

/// The encoding of a file's text, as its bytes show.
enum Encoding {
    case utf8
    /// As spreadsheets in Chinese write CSV; GBK and GB 2312 are parts of it.
    case gb18030
}

/// Turns GB18030 into UTF-8 as it comes, by the C library's iconv: strictly, in memory that does not
/// grow with the file.
struct Decoding: ~Copyable {
    private let converter: iconv_t
    /// The first bytes of a character whose rest is still to come.
    private var rest: [UInt8] = []

    private let longestCharacter = 4

    /// Starts at the beginning of a text; `nil` where the C library does not know GB18030.
    init?() {
        let opened = iconv_open("UTF-8", "GB18030")
        guard let opened, Int(bitPattern: opened) != -1 else { return nil }
        converter = opened
    }

    deinit {
        iconv_close(converter)
    }

    /// Turns the next bytes into text; `nil` where they are no GB18030.
    mutating func decode(_ block: UnsafeRawBufferPointer) -> [UInt8]? {
        var input = rest + block
        // Two bytes of GB18030 become three of UTF-8 at most; four become four.
        var output = [UInt8](repeating: 0, count: input.count * 2 + 8)
        var (left, room) = (input.count, output.count)
        let failed = -1
        let isWhole = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                let answer = iconv(converter, &from, &left, &to, &room)
                // EINVAL: the last character is not whole yet.
                return answer != failed || errno == EINVAL
            }
        }
        guard isWhole, left < longestCharacter else { return nil }
        rest = Array(input.suffix(left))
        output.removeLast(room)
        return output
    }

    /// Whether the text ended with a whole character.
    var isComplete: Bool { rest.isEmpty }
}

/// Tells UTF-8 from what is none, block by block.
struct UTF8Check {
    /// Characters beyond ASCII before the first fault.
    private(set) var characters = 0
    private(set) var isValid = true
    /// Bytes of the character at hand that are still to come, and the range of the next.
    private var expected = 0
    private var next: ClosedRange<UInt8> = 0x80...0xBF

    mutating func take(_ block: UnsafeRawBufferPointer) {
        var position = 0
        while isValid, position < block.count {
            if expected == 0 { position = block.endOfASCII(from: position) }
            if position < block.count { take(block[position]) }
            position += 1
        }
    }

    /// Says that the text ends here.
    mutating func finish() {
        if expected > 0 { isValid = false }
    }

    private mutating func take(_ byte: UInt8) {
        if expected > 0 {
            isValid = next ~= byte
            next = 0x80...0xBF
            expected -= 1
            if isValid, expected == 0 { characters += 1 }
            return
        }
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: (expected, next) = (1, 0x80...0xBF)
        case 0xE0: (expected, next) = (2, 0xA0...0xBF)
        case 0xED: (expected, next) = (2, 0x80...0x9F)
        case 0xE1...0xEF: (expected, next) = (2, 0x80...0xBF)
        case 0xF0: (expected, next) = (3, 0x90...0xBF)
        case 0xF1...0xF3: (expected, next) = (3, 0x80...0xBF)
        case 0xF4: (expected, next) = (3, 0x80...0x8F)
        default: isValid = false
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The first byte from a position on that is not ASCII, eight at a time.
    fileprivate func endOfASCII(from start: Int) -> Int {
        var position = start
        while position + 8 <= count,
            loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            position += 8
        }
        while position < count, self[position] < 0x80 { position += 1 }
        return position
    }
}
