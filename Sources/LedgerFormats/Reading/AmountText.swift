package import Ledger

/// An amount as a cell writes it: digits, correctly placed thousands separators, decimals, a leading
/// minus for red ink.
package struct AmountText {
    private let text: CellBytes
    private let unit: MoneyUnit
    private var value: UInt64 = 0
    /// Digits since the beginning or the last separator.
    private var groupDigits = 0
    private var hasSeparators = false
    /// Decimals taken into the value; `nil` before the point.
    private var decimals: Int?

    /// The whole fen that a cell comes to, nothing rounded.
    package static func fen(_ text: CellBytes, in unit: MoneyUnit) throws(Message) -> Int64 {
        var amount = AmountText(text: text, unit: unit)
        return try amount.read()
    }

    private init(text: CellBytes, unit: MoneyUnit) {
        self.text = text
        self.unit = unit
    }

    private mutating func read() throws(Message) -> Int64 {
        let isNegative = text.first == UInt8(ascii: "-")
        for position in (isNegative ? 1 : 0)..<text.count {
            switch text[position] {
            case 0x30...0x39: try take(digit: UInt64(text[position] - 0x30))
            case .comma where decimals == nil: try takeSeparator()
            case UInt8(ascii: ".") where decimals == nil: try takePoint()
            default: throw misfit
            }
        }
        guard groupDigits > 0 else { throw misfit }
        if decimals == nil { try endWholePart() }
        try scale()
        return isNegative ? -Int64(value) : Int64(value)
    }

    private mutating func take(digit: UInt64) throws(Message) {
        groupDigits += 1
        if let taken = decimals {
            if taken == unit.exactDecimals {
                guard digit == 0 else { throw tooFine }
                return
            }
            decimals = taken + 1
        }
        try multiply(by: 10)
        value += digit
    }

    private mutating func takeSeparator() throws(Message) {
        let isPlaced = hasSeparators ? groupDigits == 3 : 1...3 ~= groupDigits
        guard isPlaced else { throw misplacedSeparator }
        hasSeparators = true
        groupDigits = 0
    }

    private mutating func takePoint() throws(Message) {
        try endWholePart()
        decimals = 0
        groupDigits = 0
    }

    private func endWholePart() throws(Message) {
        guard groupDigits > 0 else { throw misfit }
        guard !hasSeparators || groupDigits == 3 else { throw misplacedSeparator }
    }

    /// Turns the number into fen.
    private mutating func scale() throws(Message) {
        for _ in (decimals ?? 0)..<unit.exactDecimals { try multiply(by: 10) }
        guard value <= UInt64(Int64.max) else { throw .amountTooLarge(text.text) }
    }

    private mutating func multiply(by factor: UInt64) throws(Message) {
        // A digit still fits after it, because the bound is checked before the next multiplication.
        let (product, isOverflow) = value.multipliedReportingOverflow(by: factor)
        guard !isOverflow, product <= UInt64(Int64.max) else { throw .amountTooLarge(text.text) }
        value = product
    }

    /// Decimals past the fen, unless the rest shows that it is no plain number (1.2345E+08).
    private var tooFine: Message {
        let decimals = text.drop { $0 != UInt8(ascii: ".") }.dropFirst()
        return decimals.allSatisfy { 0x30...0x39 ~= $0 } ? .finerThanFen(text.text, unit) : misfit
    }

    private var misplacedSeparator: Message {
        isPlain ? .separatorMisplaced(text.text) : misfit
    }

    private var isPlain: Bool {
        text.allSatisfy { 0x2C...0x2E ~= $0 || 0x30...0x39 ~= $0 }
    }

    /// What is wrong with a text that is no number as amounts are written here.
    private var misfit: Message {
        let word = text.text
        let digits = word.unicodeScalars.contains { 0x30...0x39 ~= $0.value }
        if let wide = word.firstFullWidth { return .fullWidth(word, wide) }
        if digits, word.first == "+" { return .plusSign(word) }
        if digits, word.allSatisfy({ "0123456789.eE+-,".contains($0) }),
            word.contains(where: { "eE".contains($0) })
        {
            return .exponent(word)
        }
        return isPlain && word.contains(",") ? .separatorMisplaced(word) : .notAnAmount(word)
    }
}
