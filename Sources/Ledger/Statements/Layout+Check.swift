extension Layout {
    /// What is wrong with the layout against the accounts of a year's chart: accounts that a side
    /// adds up twice or that no row takes, rows that name unknown rows or funds.
    ///
    /// - Returns: Each fault once, in file order.
    package func faults(_ accounts: [ChartAccount]) -> [LayoutFault] {
        let budgetary = accounts.filter { $0.basis == .budgetary }
        let funds = budgetary.reduce(into: Set<String>()) { $0.formUnion($1.books) }.sorted()
        var found: [LayoutFault] = []
        for row in rows { found += rowFaults(row, funds: funds) }
        found += missingRows()
        for limit in limits(funds: funds) { found += coverage(of: budgetary, in: limit) }
        var seen: Set<String> = []
        return found.filter { seen.insert("\($0.line) \($0.wording.english)").inserted }
            .sorted { $0.line < $1.line }
    }

    private func rowFaults(_ row: LayoutRow, funds: [String]) -> [LayoutFault] {
        let side = rows.filter { $0.side == row.side }
        let unknownFunds = row.limits.funds.filter { $0 != "all" && !funds.contains($0) }
        var reasons: [LayoutFault.Reason] = unknownFunds.sorted().map {
            .unknownToken(column: "funds", $0)
        }
        if let parent = row.parent,
            parent == row.key || !side.contains(where: { $0.key == parent && !$0.isGroup })
        {
            reasons.append(.unknownParent(parent))
        }
        for member in row.members where row.isGroup {
            guard !side.contains(where: { $0.key == member && $0.isAdded }) else { continue }
            reasons.append(.unknownMember(member))
        }
        return reasons.map { LayoutFault(line: row.line, $0) }
    }

    /// The rows without which a statement cannot balance.
    private func missingRows() -> [LayoutFault] {
        let needed: [(StatementSide, LayoutRow.Takes)] = [
            (.source, .carriedIn), (.source, .unmatched), (.source, .total),
            (.use, .carriedOut), (.use, .unmatched), (.use, .total),
        ]
        return needed.filter { side, takes in
            !rows.contains { $0.side == side && $0.takes == takes }
        }.map { LayoutFault(line: 1, .lacks($0.0, $0.1)) }
    }

    /// Every statement that the limits of the rows tell apart.
    private func limits(funds: [String]) -> [Statement.Title.Limit] {
        let years = [nil] + rows.reduce(into: Set<Int>()) { $0.formUnion($1.limits.years) }.sorted()
        return StatementSide.allCases.flatMap { side in
            Scope.allCases.flatMap { scope in
                funds.flatMap { fund in
                    years.map {
                        Statement.Title.Limit(side: side, scope: scope, fund: fund, year: $0)
                    }
                }
            }
        }
    }

    private func coverage(
        of accounts: [ChartAccount],
        in limit: Statement.Title.Limit
    ) -> [LayoutFault] {
        let applying = rows(in: limit)
        // What is carried follows from the accounts' balances, which their movement does not repeat.
        let added = applying.filter {
            $0.side == limit.side && $0.isAdded && $0.takes != .carriedIn && $0.takes != .carriedOut
        }
        return accounts.filter { $0.books.contains(limit.fund) }.flatMap { account in
            subjects(of: account).compactMap { subject in
                let takers = takers(of: account.code, subject, among: added)
                if takers.count > 1 {
                    return LayoutFault(
                        line: takers[1].line,
                        .selectedTwice(account: account.code, subject: subject, limit)
                    )
                }
                guard takers.isEmpty, isNeeded(account.code, on: limit.side) else { return nil }
                return LayoutFault(
                    line: 1,
                    .leftOut(account: account.code, subject: subject, limit)
                )
            }
        }
    }

    private func rows(in limit: Statement.Title.Limit) -> [LayoutRow] {
        var keys: Set<String> = []
        return rows.filter { row in
            let limits = row.limits
            return (limits.scopes.isEmpty || limits.scopes.contains(limit.scope))
                && (limits.funds.isEmpty || limits.funds.contains(limit.fund))
                && (limits.years.isEmpty || limit.year.map(limits.years.contains) ?? false)
                && keys.insert(row.key).inserted
        }
    }

    /// The rows that take a line of an account and subject. Rows that tell counterparties, sources
    /// or tags apart divide an account among them, so those count once together.
    private func takers(
        of code: String,
        _ subject: String,
        among rows: [LayoutRow]
    ) -> [LayoutRow] {
        var isDivided = false
        return rows.filter { row in
            let selection = row.selection
            guard selection.selects(account: code), selection.selects(subject: subject) else {
                return false
            }
            guard selection.isWhole else {
                defer { isDivided = true }
                return !isDivided
            }
            return true
        }
    }

    /// The subjects on which rows can differ: those the account takes and those the rows name.
    private func subjects(of account: ChartAccount) -> [String] {
        let takers = rows.map(\.selection).filter { $0.selects(account: account.code) }
        let named = takers.flatMap { $0.subjects + $0.excludedSubjects }
        let taken = Set(named.filter { account.takes(subject: $0) }).union(account.subjects)
        return taken.isEmpty ? [""] : taken.sorted()
    }

    private func isNeeded(_ code: String, on side: StatementSide) -> Bool {
        guard !code.isUnder(account: "6051"), !code.isUnder(account: "7051") else { return false }
        return code.hasPrefix(side == .source ? "6" : "7")
    }
}
