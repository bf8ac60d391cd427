extension Difference {
    /// Finds why a row's sides differ.
    ///
    /// - Parameters:
    ///   - left: The left side's entries with this counterparty, of all funds and kinds, of the year
    ///     and those around it (for current accounts: of all years).
    ///   - right: The same of the right side.
    package init(
        row: ReconciliationRow,
        year: Int,
        left: [FlowEntry],
        right: [FlowEntry]
    ) {
        var search = CauseSearch(row: row, year: year, left: left, right: right)
        self.init(row: row, causes: search.causes())
    }
}

/// Entries of both sides while those that explain one another are taken out.
private struct CauseSearch {
    let row: ReconciliationRow
    let year: Int
    /// In order of period and number.
    var left: [FlowEntry]
    var right: [FlowEntry]

    init(row: ReconciliationRow, year: Int, left: [FlowEntry], right: [FlowEntry]) {
        self.row = row
        self.year = year
        self.left = left.sorted { $0.order < $1.order }
        self.right = right.sorted { $0.order < $1.order }
    }

    mutating func causes() -> [Cause] {
        dropMatches { $0.claims($1) }
        dropMatches { _, _ in true }
        var found = claimed() + moved()
        found += onlyCandidates()
        found += left.filter(isCompared).map { Cause(kind: .missing, left: $0, right: nil) }
        found += right.filter(isCompared).map { Cause(kind: .missing, left: nil, right: $0) }
        return found
    }

    /// Takes out pairs of equal amount in one fund, kind and year.
    private mutating func dropMatches(where fits: (FlowEntry, FlowEntry) -> Bool) {
        for entry in left {
            let match = right.firstIndex {
                $0.amount == entry.amount && isSamePlace(entry, $0) && fits(entry, $0)
            }
            guard let match else { continue }
            remove(entry, right[match])
        }
    }

    /// Pairs that say they are one event, but differ in amount or place. One document covers many
    /// vouchers, so it tells only of entries that the row compares.
    private mutating func claimed() -> [Cause] {
        let ways: [(FlowEntry, FlowEntry) -> Bool] = [
            { $0.isTwin(of: $1) },
            { $0.hasReference(of: $1) },
            { [self] in $0.claims($1) && isCompared($0) && isCompared($1) },
        ]
        return ways.flatMap { takePairs(where: $0) }
    }

    /// Pairs of one amount in different funds, kinds or years: the nearest place first.
    private mutating func moved() -> [Cause] {
        let places: [(FlowEntry, FlowEntry) -> Bool] = [
            { $0.fund == $1.fund && $0.year == $1.year },
            { $0.year == $1.year },
            { $0.fund == $1.fund && $0.kind == $1.kind },
        ]
        return places.flatMap { isNear in
            takePairs { $0.amount == $1.amount && isNear($0, $1) }
        }
    }

    /// The last entry of each side, where there is one of each: one event, two amounts.
    private mutating func onlyCandidates() -> [Cause] {
        let (lefts, rights) = (left.filter(isCompared), right.filter(isCompared))
        guard lefts.count == 1, rights.count == 1 else { return [] }
        remove(lefts[0], rights[0])
        return [Cause(kind: .otherAmount, left: lefts[0], right: rights[0])]
    }

    /// Takes out the pairs that fit and of which the row compares at least one entry.
    private mutating func takePairs(where fits: (FlowEntry, FlowEntry) -> Bool) -> [Cause] {
        var found: [Cause] = []
        for entry in left {
            let match = right.first {
                (isCompared(entry) || isCompared($0)) && fits(entry, $0)
            }
            guard let match else { continue }
            remove(entry, match)
            found.append(Cause(kind: kind(entry, match), left: entry, right: match))
        }
        return found
    }

    private func kind(_ left: FlowEntry, _ right: FlowEntry) -> Cause.Kind {
        if isCompared(left) && isCompared(right) { return .otherAmount }
        if left.fund != right.fund { return .otherFund }
        return left.kind != right.kind ? .otherKind : .otherPeriod
    }

    /// Whether an entry is in the row's sums; a current account is a stock, built up over the years.
    private func isCompared(_ entry: FlowEntry) -> Bool {
        entry.fund == row.fund && entry.kind == row.kind && isInYear(entry)
    }

    private func isInYear(_ entry: FlowEntry) -> Bool {
        row.rule == .currentAccount ? entry.year <= year : entry.year == year
    }

    private func isSamePlace(_ left: FlowEntry, _ right: FlowEntry) -> Bool {
        guard left.fund == right.fund, left.kind == right.kind else { return false }
        return left.year == right.year || (isInYear(left) && isInYear(right))
    }

    private mutating func remove(_ leftEntry: FlowEntry, _ rightEntry: FlowEntry) {
        if let index = left.firstIndex(of: leftEntry) { left.remove(at: index) }
        if let index = right.firstIndex(of: rightEntry) { right.remove(at: index) }
    }
}

extension FlowEntry {
    fileprivate var order: (Period, Int) { (id.period, id.number) }
}
