/// A number as a report prints it, with its unit: `67.96亿元`, `1,564万元`, `-12.5%`.
///
/// It agrees with whatever rounds to it, half away from zero, at the decimals that it shows.
package struct PrintedNumber: Hashable, Sendable {
    package enum Unit: Hashable, Sendable {
        case money(MoneyUnit)
        case percent
    }

    /// The count of its smallest printed step: 6,796 of 67.96.
    package let steps: Int128
    package let decimals: Int
    package let unit: Unit

    private init(steps: Int128, decimals: Int, unit: Unit) {
        self.steps = steps
        self.decimals = decimals
        self.unit = unit
    }

    /// Reads it; `nil` where it is no number, has separators in the wrong place, or no unit of these.
    package init?(_ text: String) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || "-.,".contains($0)) }
        let word = text.dropFirst(number.count).drop { $0 == " " }
        guard let unit = Unit(word: String(word)) else { return nil }
        let parts = number.filter { $0 != "," }.split(
            separator: ".",
            omittingEmptySubsequences: false
        )
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard parts.count <= 2, decimals <= 10, let steps = Int128(parts.joined()) else {
            return nil
        }
        self.init(steps: steps, decimals: decimals, unit: unit)
        // Written again it is the same: separators stand right, no sign is alone, nothing is left out.
        guard digits(separator: "") == number || digits(separator: ",") == number else {
            return nil
        }
    }

    /// What a cell of a statement comes to in this unit with these decimals; `nil` of a cell that is
    /// no amount where this is one, or no percentage.
    package func rounding(_ cell: StatementTable.Cell) -> PrintedNumber? {
        switch (cell, unit) {
        case (.amount(let fen), .money(let unit)):
            PrintedNumber(
                steps: Figure(rounding: fen, unit: unit, decimals: decimals).steps,
                decimals: decimals,
                unit: self.unit
            )
        case (.percent(let ratio), .percent):
            PrintedNumber(
                steps: ratio.percentSteps(decimals: decimals),
                decimals: decimals,
                unit: .percent
            )
        default: nil
        }
    }

    /// The number without its unit.
    package func digits(separator: String) -> String {
        Figure(steps: steps, unit: .yuan, decimals: decimals).digits(separator: separator)
    }

    /// The number with its unit, its whole part in groups of three.
    package var text: Wording {
        let digits = digits(separator: ",")
        return switch unit {
        case .money(let unit): Wording(digits + unit.wording.chinese, digits + " \(unit.rawValue)")
        case .percent: Wording(digits + "%", digits + "%")
        }
    }
}

extension PrintedNumber.Unit {
    fileprivate init?(word: String) {
        if word == "%" || word == "％" {
            self = .percent
        } else if let unit = MoneyUnit(word: word) {
            self = .money(unit)
        } else {
            return nil
        }
    }
}
