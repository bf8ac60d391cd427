/// One sum as a part of another, exact until it is printed: 为预算%, 增长%, a rate of interest.
package struct Ratio: Hashable, Sendable {
    package let numerator: Int128
    package let denominator: Int128

    /// - Returns: `nil` where there is nothing, or less than nothing, to compare with.
    package init?(_ numerator: Int128, of denominator: Int128) {
        guard denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// How far a sum lies above an earlier one, as a part of it.
    package init?(growthTo sum: Int128, from earlier: Int128) {
        self.init(sum - earlier, of: earlier)
    }

    /// The percentage with some decimals, rounded half away from zero, without the sign %.
    package func percent(decimals: Int) -> String {
        Figure(steps: percentSteps(decimals: decimals), unit: .yuan, decimals: decimals).digits
    }

    /// The percentage as a count of its smallest step, rounded half away from zero.
    package func percentSteps(decimals: Int) -> Int128 {
        let scale = (0..<decimals).reduce(Int128(100)) { power, _ in power * 10 }
        let doubled = 2 * numerator.magnitude * scale.magnitude
        let steps = (doubled / denominator.magnitude + 1) / 2
        return numerator < 0 ? -Int128(steps) : Int128(steps)
    }
}
