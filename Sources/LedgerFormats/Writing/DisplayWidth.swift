/// How many columns of a terminal text takes: two for Han and full-width characters, one for the
/// rest, “”…· among it, none for combining marks and controls.
extension Unicode.Scalar {
    package var displayWidth: Int {
        switch value {
        case 0x20...0x7E, 0xA0...0x2FF: 1
        case 0..<0xA0: 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            2
        default: isMark ? 0 : 1
        }
    }

    private var isMark: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: false
        }
    }
}

extension StringProtocol {
    /// The terminal columns of one line of text.
    package var displayWidth: Int {
        // Most cells are figures and codes.
        utf8.allSatisfy { 0x20...0x7E ~= $0 }
            ? utf8.count : unicodeScalars.reduce(0) { $0 + $1.displayWidth }
    }
}
