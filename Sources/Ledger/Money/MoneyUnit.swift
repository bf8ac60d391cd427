/// The unit in which amounts are handed in or printed. Amounts themselves are always fen.
package enum MoneyUnit: String, Token {
    case yuan
    case wan
    case yi

    package var wording: Wording {
        switch self {
        case .yuan: Wording("元", "yuan")
        case .wan: Wording("万元", "10,000 yuan")
        case .yi: Wording("亿元", "100 million yuan")
        }
    }

    /// How many fen make one of the unit.
    package var fen: Int64 {
        switch self {
        case .yuan: 100
        case .wan: 1_000_000
        case .yi: 10_000_000_000
        }
    }

    /// The power of ten of ``fen``: the decimals at which an amount is still exact.
    package var exactDecimals: Int {
        switch self {
        case .yuan: 2
        case .wan: 6
        case .yi: 10
        }
    }
}
