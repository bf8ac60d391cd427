/// Why a consolidated total and the own level's differ (全区与区级之差), computed two ways in one
/// fund: from the two totals, and from the levels below less what crosses between them and the own
/// level (`domain.md` §4).
package struct LevelDifference: Sendable {
    package let government: Government
    package let fund: Fund
    package let sources: Side
    package let uses: Side

    package struct Side: Sendable {
        /// Total of the whole subtree and of the own level, in fen.
        package let consolidated: Int128
        package let own: Int128
        /// The rows of the levels below without what crosses, and what crosses upwards or downwards
        /// as a negative part; in fen.
        package let parts: [Part]

        package var left: Int128 { consolidated - own }
        package var right: Int128 { parts.reduce(0) { $0 + $1.amount } }
    }

    package enum Part: Hashable, Sendable {
        /// A row of the statement of the levels below.
        case row(Wording, Int128)
        /// What the own level or those below paid over, less on this side than on the other.
        case crossing(FlowFamily, isDown: Bool, Int128)

        package var amount: Int128 {
            switch self {
            case .row(_, let amount), .crossing(_, _, let amount): amount
            }
        }
    }

    var rows: [ReconciliationRow] {
        [("sources", sources), ("uses", uses)].map { kind, side in
            ReconciliationRow(
                .levelDifference,
                government,
                fund: fund,
                kind: kind,
                left: side.left,
                right: side.right
            )
        }
    }
}

extension Subtree {
    /// The difference for each fund; none where there is nothing below.
    func levelDifferences(_ layout: Layout) -> [LevelDifference] {
        let below = Set(governments.members(of: government, .below).map(\.id))
        guard !below.isEmpty else { return [] }
        return funds.map { fund in
            let lines = final.filter { $0.fund == fund }
            let statements = Scope.allCases.map { scope in
                Statement(
                    .init(government, scope, [fund], year: year, column: .final),
                    from: lines,
                    layout: layout,
                    governments: governments,
                    kindOf: kindOf
                )
            }
            let crossing = statements[2].flows.compactMap { Crossing($0, below: below) }
            return LevelDifference(
                government: government,
                fund: fund,
                sources: side(.source, statements, crossing, layout),
                uses: side(.use, statements, crossing, layout)
            )
        }
    }

    /// - Parameter statements: Own, below, consolidated.
    private func side(
        _ side: StatementSide,
        _ statements: [Statement],
        _ crossing: [Crossing],
        _ layout: Layout
    ) -> LevelDifference.Side {
        let total = side == .source ? \Statement.Proof.sources : \Statement.Proof.uses
        let rows = layout.rows(for: statements[1].title).filter { $0.side == side && $0.isAdded }
        let rowParts: [LevelDifference.Part] = rows.map { row in
            let crossed = crossing.filter { $0.isBooked(in: row) }.reduce(Int128(0)) {
                $0 + $1.amount
            }
            return .row(row.label, statements[1][row.key] - crossed)
        }
        let crossingParts = [true, false].flatMap { isDown in
            FlowFamily.betweenGovernments.map { family -> LevelDifference.Part in
                let here = crossing.filter { flow in
                    flow.family == family && flow.isDown == isDown
                        && !rows.contains { flow.isBooked(in: $0) }
                }
                return .crossing(family, isDown: isDown, -here.reduce(0) { $0 + $1.amount })
            }
        }
        return LevelDifference.Side(
            consolidated: statements[2].proof[keyPath: total],
            own: statements[0].proof[keyPath: total],
            parts: (rowParts + crossingParts).filter { $0.amount != 0 }
        )
    }
}

/// A flow between the own level and those below: subsidies, on-lending and aid as the payer has
/// them, remittances as the receiver has them.
private struct Crossing {
    let family: FlowFamily
    let isDown: Bool
    /// In fen.
    let amount: Int128

    init?(_ flow: PairedFlow, below: Set<Int32>) {
        guard below.contains(flow.payer) != below.contains(flow.receiver) else { return nil }
        family = flow.family
        isDown = below.contains(flow.receiver)
        amount = family == .remittance ? flow.received : flow.paid
    }

    /// Whether the levels below book it in a row: what comes down as received, what goes up as paid.
    func isBooked(in row: LayoutRow) -> Bool {
        let code = isDown ? family.receivedCode : family.paidCode
        return row.takes == .turnover
            && row.selection.accounts.contains { code.isUnder(account: $0) }
    }
}
