extension Statement {
    /// Derives a statement from the balances of a subtree.
    ///
    /// - Parameters:
    ///   - lines: All lines of the kept governments of the subtree, or more: the scope's and the
    ///     funds' are picked here.
    ///   - kindOf: The kind of transfer a subject stands for, such as `general` for 23002 and 11002.
    package init(
        _ title: Title,
        from lines: [BalanceLine],
        layout: Layout,
        governments: Governments,
        kindOf: (String) -> String?
    ) {
        let members = Set(governments.members(of: title.government, title.scope).map(\.id))
        let funds = Set(title.funds.map(\.number))
        let inScope = lines.filter {
            members.contains($0.government) && funds.contains($0.fund.number)
        }
        let paired = PairedFlows(
            inScope,
            among: members,
            mergedFunds: title.isMerged ? Set(title.funds) : [],
            kindOf: kindOf
        )
        let layoutRows = layout.rows(for: title)
        var tally = RowTally(rows: layoutRows, governments: governments)
        for line in paired.otherLines { tally.add(line) }
        tally.add(unmatched: paired.flows)
        tally.addTotals()

        self.title = title
        flows = paired.flows
        amounts = tally.amountsByKey
        carry = CarryOrigin(inScope.onCarryAccounts)
        proof = Proof(
            sources: tally.total(.source),
            uses: tally.total(.use),
            faults: tally.proof.faults
        )
        rows = PrintedRows(layoutRows, amounts: amounts).rows
    }
}

extension Statement.CarryOrigin {
    fileprivate init(_ lines: [BalanceLine]) {
        self.init(
            fromBooks: lines.reduce(0) { $0 + $1.before },
            fromOpening: lines.reduce(0) { $0 + $1.opening },
            closingParts: Carry.parts.filter { part in
                lines.on(part.code).reduce(Int128(0)) { $0 + $1.closingBalance } != 0
            }
        )
    }
}

/// The amounts of a statement's rows while lines are added to them; in fen.
private struct RowTally {
    let rows: [LayoutRow]
    let governments: Governments
    var proof = ProofTally()
    private var amounts: [Int128]
    /// Which rows select an account; most lines share few accounts.
    private var rowsByAccount: [String: [Int]] = [:]

    init(rows: [LayoutRow], governments: Governments) {
        self.rows = rows
        self.governments = governments
        amounts = Array(repeating: 0, count: rows.count)
    }

    var amountsByKey: [String: Int128] {
        Dictionary(uniqueKeysWithValues: zip(rows.map(\.key), amounts))
    }

    mutating func add(_ line: BalanceLine) {
        let level = line.counterparty.flatMap { governments[$0]?.level }
        var weight = 0
        for index in candidates(line.code)
        where rows[index].selection.selects(dimensionsOf: line, level: level) {
            amounts[index] += rows[index].share(of: line)
            weight += rows[index].weight
        }
        proof.count(line, weight: weight)
    }

    mutating func add(unmatched flows: [PairedFlow]) {
        for (index, row) in rows.enumerated() where row.takes == .unmatched {
            amounts[index] = flows.reduce(0) {
                $0 + (row.side == .source ? $1.unmatchedSource : $1.unmatchedUse)
            }
        }
    }

    mutating func addTotals() {
        for (index, row) in rows.enumerated() where row.takes == .total {
            amounts[index] = total(row.side)
        }
    }

    func total(_ side: StatementSide) -> Int128 {
        zip(rows, amounts).reduce(0) { sum, pair in
            pair.0.side == side && pair.0.isAdded ? sum + pair.1 : sum
        }
    }

    private mutating func candidates(_ code: String) -> [Int] {
        if let known = rowsByAccount[code] { return known }
        let found = rows.indices.filter { rows[$0].selection.selects(account: code) }
        rowsByAccount[code] = found
        return found
    }
}
