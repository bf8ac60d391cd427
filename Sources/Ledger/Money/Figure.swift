/// A number as a report prints it: a count of the smallest printed step of its unit.
///
/// 67.96 亿元 at two decimals is 6,796 steps of 0.01 亿元. A figure agrees with every amount that
/// rounds to it; it is not an exact sum, which is why it is no ``Amount``.
package struct Figure: Hashable, Sendable {
    package let steps: Int128
    package let unit: MoneyUnit
    package let decimals: Int

    package init(steps: Int128, unit: MoneyUnit, decimals: Int) {
        self.steps = steps
        self.unit = unit
        self.decimals = decimals
    }

    /// Rounds a sum of fen to the figure, half away from zero.
    package init(rounding fen: Int128, unit: MoneyUnit, decimals: Int) {
        let ratio = Figure.ratio(unit: unit, decimals: decimals)
        let steps =
            ratio.isFenFiner
            ? (fen.magnitude + ratio.factor / 2) / ratio.factor : fen.magnitude * ratio.factor
        self.init(steps: fen < 0 ? -Int128(steps) : Int128(steps), unit: unit, decimals: decimals)
    }

    /// The number without unit and without separators, such as `67.96` or `-0.05`.
    package var digits: String {
        digits(separator: "")
    }

    /// The number without unit, its whole part in groups of three.
    package func digits(separator: String) -> String {
        var digits = String(steps.magnitude)
        if decimals >= digits.count {
            digits = String(repeating: "0", count: decimals - digits.count + 1) + digits
        }
        let whole = grouped(digits.dropLast(decimals), separator: separator)
        let sign = steps < 0 ? "-" : ""
        return decimals == 0 ? sign + whole : "\(sign)\(whole).\(digits.suffix(decimals))"
    }

    private func grouped(_ digits: Substring, separator: String) -> String {
        var result = ""
        for (position, digit) in digits.enumerated() {
            if position > 0 && (digits.count - position).isMultiple(of: 3) { result += separator }
            result.append(digit)
        }
        return result
    }

    /// How a fen and one printed step compare: `factor` of the finer make one of the coarser.
    private static func ratio(
        unit: MoneyUnit,
        decimals: Int
    ) -> (factor: UInt128, isFenFiner: Bool) {
        let distance = unit.exactDecimals - decimals
        let factor = (0..<abs(distance)).reduce(UInt128(1)) { power, _ in power * 10 }
        return (factor, distance >= 0)
    }
}
