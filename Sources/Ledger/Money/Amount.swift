/// A sum of money in whole fen (分); negative in red ink.
///
/// One amount fits 64 bits, about 92 quadrillion yuan. Sums are taken in 128 bits and come back
/// through ``init(sum:)``, so nothing a user hands in can overflow unseen.
package struct Amount: Hashable, Comparable, Sendable {
    package let fen: Int64

    package init(fen: Int64) {
        self.fen = fen
    }

    /// The amount that a wider sum comes to.
    ///
    /// - Throws: ``AmountOverflow`` where it does not fit 64 bits.
    package init(sum: Int128) throws(AmountOverflow) {
        guard let fen = Int64(exactly: sum) else { throw AmountOverflow(sum: sum) }
        self.fen = fen
    }

    package static func < (left: Amount, right: Amount) -> Bool {
        left.fen < right.fen
    }
}

/// A sum that does not fit an ``Amount``.
package struct AmountOverflow: Error, Hashable {
    package let sum: Int128
}
