extension Layout {
    /// What is wrong with a table's layout against a year's chart: selectors that name nothing, rows
    /// that add themselves up, and a line that two added rows of a side take.
    ///
    /// - Returns: Each fault once, in file order.
    package func tableFaults(_ chart: Chart, funds: [Fund]) -> [LayoutFault] {
        let found = rows.flatMap { row in
            unknownWords(row, chart, funds).map { LayoutFault(line: row.line, $0) }
        }
        return (found + rings + repeated(chart)).sorted { $0.line < $1.line }
    }

    private func unknownWords(
        _ row: LayoutRow,
        _ chart: Chart,
        _ funds: [Fund]
    ) -> [LayoutFault.Reason] {
        let selection = row.selection
        let keys = Set(rows.map(\.key))
        var reasons: [LayoutFault.Reason] = []
        func unknown(_ column: String, _ words: [String], _ isKnown: (String) -> Bool) {
            reasons += words.filter { !isKnown($0) }.map { .unknownToken(column: column, $0) }
        }
        unknown("accounts", selection.accounts) { word in
            chart.accounts.keys.contains { $0.isUnder(account: word) }
        }
        unknown("subjects", selection.subjects + selection.excludedSubjects) { word in
            chart.subjects.keys.contains { $0.hasPrefix(word) }
        }
        unknown("economic", selection.economic) { word in
            chart.economicClasses.keys.contains { $0.hasPrefix(word) }
        }
        unknown("funds", row.limits.funds.sorted()) { word in
            word == "all" || funds.contains { $0.code == word }
        }
        unknown("rows", row.signedAddends.map(\.key)) { keys.contains($0) }
        if let parent = row.parent, !keys.contains(parent) {
            reasons.append(.unknownParent(parent))
        }
        if row.takes == .sum, row.addends.isEmpty { reasons.append(.needsAddends) }
        if row.takes != .sum, !row.addends.isEmpty { reasons.append(.takesNoAddends) }
        return reasons
    }

    /// Rows that lead back to themselves, by what they add up or are of.
    private var rings: [LayoutFault] {
        let next = Dictionary(
            rows.map { row in
                (row.key, row.signedAddends.map(\.key) + [row.parent].compactMap { $0 })
            }
        ) { $0 + $1 }
        return rows.compactMap { row in
            ring(from: row.key, next).map { LayoutFault(line: row.line, .ring($0)) }
        }
    }

    /// The keys on a way from a row back to it, itself first and last.
    private func ring(from key: String, _ next: [String: [String]]) -> [String]? {
        var ways = (next[key] ?? []).map { [key, $0] }
        var seen: Set<String> = []
        while let way = ways.popLast() {
            let last = way[way.count - 1]
            if last == key { return way }
            guard seen.insert(last).inserted else { continue }
            ways += (next[last] ?? []).map { way + [$0] }
        }
        return nil
    }

    /// Lines that two added rows of a side both take. A side without a total adds nothing up: its rows
    /// may look at the same lines.
    private func repeated(_ chart: Chart) -> [LayoutFault] {
        let totalled = Set(rows.filter { $0.takes == .total }.map(\.side))
        let added = rows.filter {
            $0.isAdded && totalled.contains($0.side) && !$0.selection.accounts.isEmpty
        }
        return added.indices.flatMap { later in
            added[..<later].compactMap { earlier in
                added[later].overlap(with: earlier, chart).map {
                    LayoutFault(
                        line: added[later].line,
                        .takenAlready(by: earlier.key, account: $0.account, subject: $0.subject)
                    )
                }
            }
        }
    }
}

extension LayoutRow {
    /// An account and a subject of which another row takes the same lines; `nil` where there is none.
    fileprivate func overlap(
        with other: LayoutRow,
        _ chart: Chart
    ) -> (account: String, subject: String)? {
        guard side == other.side, takes == other.takes, key != other.key,
            limits.meet(other.limits), selection.meetsBesideAccounts(other.selection)
        else { return nil }
        let subjects = ([""] + selection.subjects + other.selection.subjects)
            .filter { selection.selects(subject: $0) && other.selection.selects(subject: $0) }
        guard let subject = subjects.first else { return nil }
        return chart.accounts.keys.sorted().first {
            selection.selects(account: $0) && other.selection.selects(account: $0)
        }.map { ($0, subject) }
    }
}

extension LayoutRow.Limits {
    /// Whether a statement can have rows of both limits.
    fileprivate func meet(_ other: Self) -> Bool {
        scopes.meets(other.scopes) && funds.meets(other.funds) && years.meets(other.years)
    }
}

extension LayoutRow.Selection {
    /// Whether one line can be in both, whatever its account and subject.
    fileprivate func meetsBesideAccounts(_ other: Self) -> Bool {
        let economicMeets =
            economic.isEmpty || other.economic.isEmpty
            || economic.contains { left in
                other.economic.contains { left.hasPrefix($0) || $0.hasPrefix(left) }
            }
        return economicMeets && counterparties.meets(other.counterparties)
            && sources.meets(other.sources) && tags.meets(other.tags) && units.meets(other.units)
            && projects.meets(other.projects)
    }
}

extension Set {
    /// Whether two choices have anything in common; an empty one leaves nothing out.
    fileprivate func meets(_ other: Self) -> Bool {
        isEmpty || other.isEmpty || !isDisjoint(with: other)
    }
}
