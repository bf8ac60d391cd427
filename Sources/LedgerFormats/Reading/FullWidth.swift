extension String {
    /// The first full-width twin of an ASCII character (全角), such as １ or －.
    var firstFullWidth: Unicode.Scalar? {
        unicodeScalars.first { $0.isFullWidth }
    }

    /// What is wrong with a number or date that does not read: full-width characters, or what else is said of it.
    func misread(else other: (String) -> Message) -> Message {
        firstFullWidth.map { .fullWidth(self, $0) } ?? other(self)
    }
}

extension Unicode.Scalar {
    fileprivate var isFullWidth: Bool { 0xFF01...0xFF5E ~= value }

    /// The ASCII character that a full-width one is the twin of (半角); itself where it is none.
    var halfWidth: Unicode.Scalar {
        isFullWidth ? Unicode.Scalar(UInt8(value - 0xFEE0)) : self
    }
}
