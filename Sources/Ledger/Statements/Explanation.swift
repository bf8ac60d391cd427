/// What a row of a statement is made of: the accounts behind it, and what was dropped from it because
/// both sides lie inside the scope. The parts sum to the row's amount.
package struct Explanation: Sendable {
    package enum Part: Hashable, Sendable {
        /// An account, and what it adds to the row, in fen.
        case account(BalanceLine, amount: Int128)
        /// A flow inside the scope: what both sides have is dropped.
        case eliminated(PairedFlow, amount: Int128)
        /// A flow on which payer and receiver differ: what one has above the other.
        case unmatched(PairedFlow, amount: Int128)
        /// Another row that this one adds up.
        case row(key: String, label: Wording, amount: Int128)

        package var amount: Int128 {
            switch self {
            case .account(_, let amount), .eliminated(_, let amount), .unmatched(_, let amount),
                .row(_, _, let amount):
                amount
            }
        }
    }

    package let key: String
    package let label: Wording
    /// The row's amount, in fen.
    package let amount: Int128
    package let parts: [Part]

    /// Whether the parts sum to the row.
    package var agrees: Bool { parts.reduce(0) { $0 + $1.amount } == amount }
}

extension Statement {
    /// Explains a row of this statement; `nil` where its layout has none of that key.
    ///
    /// - Parameters:
    ///   - key: The row's key, also of a group row or of one that a group row hides.
    ///   - lines: Those that the statement was made from.
    package func explanation(
        of key: String,
        from lines: [BalanceLine],
        layout: Layout,
        governments: Governments,
        kindOf: @escaping (String) -> String?
    ) -> Explanation? {
        let rows = layout.rows(for: title)
        guard let row = rows.first(where: { $0.key == key }) else { return nil }
        let members = Set(governments.members(of: title.government, title.scope).map(\.id))
        let explainer = RowExplainer(
            statement: self,
            rows: rows,
            lines: lines.filter { line in
                members.contains(line.government) && title.funds.contains(line.fund)
            },
            members: members,
            governments: governments,
            kindOf: kindOf
        )
        return Explanation(
            key: key,
            label: row.label,
            amount: row.isGroup ? row.members.reduce(0) { $0 + self[$1] } : self[key],
            parts: explainer.parts(of: row)
        )
    }
}

private struct RowExplainer {
    let statement: Statement
    let rows: [LayoutRow]
    let lines: [BalanceLine]
    let members: Set<Int32>
    let governments: Governments
    let kindOf: (String) -> String?

    func parts(of row: LayoutRow) -> [Explanation.Part] {
        if row.isGroup {
            return row.members.flatMap { key in
                rows.first { $0.key == key }.map(parts) ?? []
            }
        }
        switch row.takes {
        case .total: return rows.filter { $0.side == row.side && $0.isAdded }.compactMap(rowPart)
        case .unmatched: return unmatched(row)
        default: return accounts(row)
        }
    }

    private func rowPart(_ row: LayoutRow) -> Explanation.Part? {
        let amount = statement[row.key]
        return amount == 0 ? nil : .row(key: row.key, label: row.label, amount: amount)
    }

    private func unmatched(_ row: LayoutRow) -> [Explanation.Part] {
        statement.flows.compactMap { flow in
            let amount = row.side == .source ? flow.unmatchedSource : flow.unmatchedUse
            return amount == 0 ? nil : .unmatched(flow, amount: amount)
        }
    }

    /// The lines that the row selects; those of flows inside the scope are taken back, flow by flow.
    private func accounts(_ row: LayoutRow) -> [Explanation.Part] {
        var parts: [Explanation.Part] = []
        var inside: [(flow: PairedFlow, amount: Int128)] = []
        for line in lines where selects(row, line) {
            let amount = row.share(of: line)
            guard amount != 0 else { continue }
            parts.append(.account(line, amount: amount))
            guard row.takes != .carriedIn, row.takes != .carriedOut, let flow = flow(of: line)
            else {
                continue
            }
            if let known = inside.firstIndex(where: { $0.flow == flow }) {
                inside[known].amount += amount
            } else {
                inside.append((flow, amount))
            }
        }
        return parts + inside.map { .eliminated($0.flow, amount: -$0.amount) }
    }

    private func selects(_ row: LayoutRow, _ line: BalanceLine) -> Bool {
        let level = line.counterparty.flatMap { governments[$0]?.level }
        return row.selection.selects(account: line.code)
            && row.selection.selects(dimensionsOf: line, level: level)
    }

    /// The flow of the statement that a line was paired into.
    private func flow(of line: BalanceLine) -> PairedFlow? {
        PairedFlows(
            [line],
            among: members,
            mergedFunds: statement.title.isMerged ? Set(statement.title.funds) : [],
            kindOf: kindOf
        ).flows.first.flatMap { own in
            statement.flows.first {
                $0.family == own.family && $0.payer == own.payer && $0.receiver == own.receiver
                    && $0.fund == own.fund && $0.kind == own.kind
            }
        }
    }
}
