extension Statement {
    /// That every fen of the year's entries is counted once: sources equal uses, and every account
    /// lies in one row. What is carried is computed from accounts, so nothing is made to fit.
    package struct Proof: Hashable, Sendable {
        /// In fen.
        package let sources: Int128
        package let uses: Int128
        /// The accounts that the layout misses or repeats, by fund and code.
        package let faults: [Fault]

        package var isBalanced: Bool { sources == uses }
        package var holds: Bool { isBalanced && faults.isEmpty }
    }

    /// An account that moved in the year and is not counted once.
    package struct Fault: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            case inNoRow
            case inSeveralRows
        }

        package let fund: Fund
        package let code: String
        /// Net debits of the year on the lines that are not counted once, in fen.
        package let movement: Int128
        package let reason: Reason
    }
}

/// Gathers the lines whose weight over all rows is not what a sound layout gives them.
struct ProofTally {
    private struct Key: Hashable {
        let fund: Fund
        let code: String
        let isRepeated: Bool
    }

    private var movements: [Key: Int128] = [:]

    mutating func count(_ line: BalanceLine, weight: Int) {
        guard weight != -1, line.year != 0 else { return }
        let key = Key(fund: line.fund, code: line.code, isRepeated: weight < -1)
        movements[key, default: 0] += line.year
    }

    /// The faults in order of fund and code.
    var faults: [Statement.Fault] {
        movements.filter { $0.value != 0 }.map { key, movement in
            Statement.Fault(
                fund: key.fund,
                code: key.code,
                movement: movement,
                reason: key.isRepeated ? .inSeveralRows : .inNoRow
            )
        }.sorted { ($0.fund.number, $0.code) < ($1.fund.number, $1.code) }
    }
}
