/// The amounts of a table: lines added up by the rows of a layout, column by column.
package struct TableTally: Sendable {
    package let rows: [LayoutRow]
    package let columns: [AmountColumn]
    /// What passed or is owed inside the scope, which is in no row; what its sides do not agree on is
    /// in the unmatched rows.
    package private(set) var pairs: [MirroredPair] = []
    /// In fen, one for each column, row by row.
    private var amounts: [[Int128]]
    private var lines: [TableLine]
    private let places: [Window: Int]
    private let governments: Governments
    private let rowByKey: [String: Int]

    /// - Parameters:
    ///   - rows: Those of a layout that apply, one for each key.
    ///   - lines: With the amounts of the columns' windows, in their order.
    ///   - members: The governments between which flows drop out; empty for none.
    ///   - kindOf: The kind of transfer a subject stands for.
    package init(
        _ rows: [LayoutRow],
        _ columns: [AmountColumn],
        from lines: [TableLine],
        governments: Governments,
        dropping members: Set<Int32> = [],
        kindOf: @escaping (String) -> String? = { _ in nil }
    ) {
        self.rows = rows
        self.columns = columns
        self.governments = governments
        places = Dictionary(uniqueKeysWithValues: columns.windows.enumerated().map { ($1, $0) })
        rowByKey = Dictionary(rows.enumerated().map { ($1.key, $0) }) { first, _ in first }
        amounts = rows.map { _ in [Int128](repeating: 0, count: columns.count) }
        self.lines = []
        var mirrored = MirroredPairs(among: members, kindOf: kindOf)
        for line in lines where !mirrored.take(line, columns, places) { self.lines.append(line) }
        pairs = mirrored.all
        for line in self.lines { add(line) }
        addUnmatched()
        addSums()
    }

    /// The amounts of a row, one for each column, in fen; zeros where there is no such row.
    package subscript(key: String) -> [Int128] {
        rowByKey[key].map { amounts[$0] } ?? columns.map { _ in 0 }
    }

    /// The amount of a row in a column; zero where there is none.
    package subscript(key: String, column: String) -> Int128 {
        columns.firstIndex { $0.key == column }.map { self[key][$0] } ?? 0
    }

    package func row(_ key: String) -> LayoutRow? {
        rowByKey[key].map { rows[$0] }
    }

    /// How many rows a row lies under.
    package func depth(of row: LayoutRow) -> Int {
        var (depth, parent, seen) = (0, row.parent, Set([row.key]))
        while let key = parent, seen.insert(key).inserted {
            depth += 1
            parent = self.row(key)?.parent
        }
        return depth
    }

    /// The added rows of a side, summed, one for each column.
    package func total(_ side: StatementSide) -> [Int128] {
        columns.indices.map { column in
            rows.indices.reduce(0) { sum, row in
                rows[row].side == side && rows[row].isAdded ? sum + amounts[row][column] : sum
            }
        }
    }

    /// The lines behind a row that takes accounts, each with what it adds in every column; both sides of
    /// an account in one.
    package func lines(behind row: LayoutRow) -> [(line: TableLine, amounts: [Int128])] {
        var found: [(line: TableLine, amounts: [Int128])] = []
        for line in lines where row.selection.selects(line, level: level(line)) {
            let shares = columns.map { share(of: line, in: row, $0) }
            if let last = found.last?.line, last.side != nil, last.isBeside(line) {
                let place = found.count - 1
                found[place].amounts = zip(found[place].amounts, shares).map { $0 + $1 }
            } else {
                found.append((line, shares))
            }
        }
        return found.filter { $0.amounts.contains { $0 != 0 } }
    }

    /// The lines that no row takes, though they have amounts in a column.
    package var leftOut: [TableLine] {
        lines.filter { line in
            !rows.contains { row in
                row.takes(line.side) && row.selection.selects(line, level: level(line))
            } && columns.contains { $0.counts(line.account) }
                && line.amounts.contains { $0 != 0 }
        }
    }

    private func level(_ line: TableLine) -> GovernmentLevel? {
        line.account.counterparty.flatMap { governments[$0]?.level }
    }

    private mutating func add(_ line: TableLine) {
        let level = level(line)
        for (index, row) in rows.enumerated() where row.selection.selects(line, level: level) {
            for (place, column) in columns.enumerated() {
                amounts[index][place] += share(of: line, in: row, column)
            }
        }
    }

    private func share(
        of line: TableLine,
        in row: LayoutRow,
        _ column: AmountColumn
    ) -> Int128 {
        guard let place = column.window(for: row.takes).flatMap({ places[$0] }),
            column.counts(line.account), row.takes(line.side)
        else { return 0 }
        return row.isCreditPositive ? -line.amounts[place] : line.amounts[place]
    }

    private mutating func addUnmatched() {
        for (index, row) in rows.enumerated() where row.takes == .unmatched {
            amounts[index] = columns.indices.map { column in
                pairs.reduce(0) {
                    $0
                        + (row.side == .source
                            ? $1.unmatchedSource(column) : $1.unmatchedUse(column))
                }
            }
        }
    }

    /// Totals first, then sums, each after those it adds up; a ring, which `faults` finds, stays as
    /// it is.
    private mutating func addSums() {
        for (index, row) in rows.enumerated() where row.takes == .total {
            amounts[index] = total(row.side)
        }
        var open = rows.indices.filter { rows[$0].takes == .sum }
        while let ready = open.firstIndex(where: { isReady($0, open) }) {
            let index = open.remove(at: ready)
            for (key, sign) in rows[index].signedAddends {
                for (place, amount) in self[key].enumerated() {
                    amounts[index][place] += sign * amount
                }
            }
        }
    }

    private func isReady(_ index: Int, _ open: [Int]) -> Bool {
        rows[index].signedAddends.allSatisfy { key, _ in
            rowByKey[key].map { !open.contains($0) } ?? true
        }
    }
}

extension LayoutRow {
    fileprivate func takes(_ side: Side?) -> Bool {
        guard tellsSides else { return true }
        return side == (takes == .credits ? .credit : .debit)
    }

    /// Whether it takes one side of its accounts alone, and so asks for lines that tell sides apart.
    package var tellsSides: Bool { takes == .credits || takes == .debits }

    /// Whether net credits are positive in the row. What is carried is money, and what stands on one side
    /// alone is positive there, on either side of the statement.
    var isCreditPositive: Bool {
        switch takes {
        case .increase, .credits: true
        case .carriedIn, .carriedOut, .debits: false
        default: side == .source
        }
    }

    /// The rows that a sum adds up, each with its sign.
    package var signedAddends: [(key: String, sign: Int128)] {
        addends.map { $0.hasPrefix("-") ? (String($0.dropFirst()), -1) : ($0, 1) }
    }
}
