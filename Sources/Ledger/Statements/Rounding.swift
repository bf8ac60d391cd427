/// How printed figures are rounded.
package enum Rounding: String, Token {
    /// Every cell by itself, half away from zero; parts may miss the printed total.
    case each
    /// Controlled: printed parts sum to printed totals, and the cells moved for it are marked.
    case footed

    package var wording: Wording {
        switch self {
        case .each: Wording("逐项舍入", "each by itself")
        case .footed: Wording("合计相符", "footed")
        }
    }
}

/// A statement's rows with the figures that are printed for them.
package struct PrintedStatement: Sendable {
    package let rows: [Row]
    /// Where printed parts do not sum to what is printed above them.
    package let misses: [Miss]

    package struct Row: Sendable {
        package let row: Statement.Row
        package let figure: Figure
        /// Whether the figure is a step off its own rounding, for the sake of the sum.
        package let isMoved: Bool
    }

    package struct Miss: Hashable, Sendable {
        /// The row whose parts are summed: a total, or a row with of-which rows.
        package let row: Statement.Row
        package let parts: Figure
        package let printed: Figure
    }
}

extension Statement {
    /// Rounds the rows for print.
    package func printed(_ rounding: Rounding, unit: MoneyUnit, decimals: Int) -> PrintedStatement {
        let scale = RoundingScale(unit: unit, decimals: decimals)
        let natural = rows.map { scale.rounded($0.amount) }
        var steps = natural
        if rounding == .footed {
            for sum in sums { sum.foot(&steps, rows, scale) }
        }
        let printed = rows.indices.map {
            PrintedStatement.Row(
                row: rows[$0],
                figure: scale.figure(steps[$0]),
                isMoved: steps[$0] != natural[$0]
            )
        }
        return PrintedStatement(
            rows: printed,
            misses: sums.compactMap { $0.miss(steps, rows, scale) }
        )
    }

    /// The sums that a reader can check, totals first, so that a row is settled before its parts.
    private var sums: [RowSum] {
        let totals = rows.indices.filter { rows[$0].isTotal }.map { total in
            RowSum(
                whole: total,
                parts: rows.indices.filter {
                    rows[$0].side == rows[total].side && rows[$0].parent == nil && !rows[$0].isTotal
                }
            )
        }
        let parents = rows.indices.map { parent in
            RowSum(
                whole: parent,
                parts: rows.indices.filter {
                    rows[$0].side == rows[parent].side && rows[$0].parent == rows[parent].key
                }
            )
        }
        return totals + parents.filter { !$0.parts.isEmpty }
    }
}

/// A row and the rows that add up to it, by their places.
private struct RowSum {
    let whole: Int
    let parts: [Int]

    /// Moves the parts so that they sum to the whole as printed: each goes down to a full step, and
    /// those with the largest remainders up again. Of-which rows that do not exhaust their row have
    /// an unprinted part beside them, which takes its share.
    func foot(_ steps: inout [Int128], _ rows: [Statement.Row], _ scale: RoundingScale) {
        let amounts = parts.map { rows[$0].amount }
        let rest = rows[whole].amount - amounts.reduce(0, +)
        let footed = scale.footed(amounts + [rest], to: steps[whole])
        for (part, step) in zip(parts, footed) { steps[part] = step }
    }

    /// The difference a reader finds on adding up; `nil` where there is none, or none to be found
    /// because further parts are not printed.
    func miss(
        _ steps: [Int128],
        _ rows: [Statement.Row],
        _ scale: RoundingScale
    ) -> PrintedStatement.Miss? {
        let sum = parts.reduce(Int128(0)) { $0 + steps[$1] }
        let isExhausted = parts.reduce(Int128(0)) { $0 + rows[$1].amount } == rows[whole].amount
        guard isExhausted, sum != steps[whole] else { return nil }
        return PrintedStatement.Miss(
            row: rows[whole],
            parts: scale.figure(sum),
            printed: scale.figure(steps[whole])
        )
    }
}

/// How fen become printed steps.
private struct RoundingScale {
    let unit: MoneyUnit
    let decimals: Int
    /// Fen to one printed step; 1 where the figure is exact.
    private let fenPerStep: Int128

    init(unit: MoneyUnit, decimals: Int) {
        self.unit = unit
        self.decimals = decimals
        fenPerStep = (0..<max(0, unit.exactDecimals - decimals)).reduce(1) { power, _ in power * 10
        }
    }

    func rounded(_ fen: Int128) -> Int128 {
        Figure(rounding: fen, unit: unit, decimals: decimals).steps
    }

    func figure(_ steps: Int128) -> Figure {
        Figure(steps: steps, unit: unit, decimals: decimals)
    }

    func footed(_ amounts: [Int128], to total: Int128) -> [Int128] {
        guard fenPerStep > 1 else { return amounts.map(rounded) }
        var steps = amounts.map(floor)
        let missing = total - steps.reduce(0, +)
        let byRemainder = amounts.indices.sorted {
            let (left, right) = (remainder(amounts[$0]), remainder(amounts[$1]))
            return left == right ? $0 < $1 : left > right
        }
        for index in byRemainder.prefix(max(0, Int(clamping: missing))) { steps[index] += 1 }
        return steps
    }

    private func floor(_ fen: Int128) -> Int128 {
        (fen - remainder(fen)) / fenPerStep
    }

    private func remainder(_ fen: Int128) -> Int128 {
        let remainder = fen % fenPerStep
        return remainder < 0 ? remainder + fenPerStep : remainder
    }
}
