/// The rows of a layout as a statement prints them: a group row at the place of its first member,
/// its members and what is under them left out.
struct PrintedRows {
    private let layoutRows: [LayoutRow]
    private let amounts: [String: Int128]
    private let parents: [String: String]
    /// The group that prints each hidden member, by the member's key.
    private let groups: [String: LayoutRow]

    init(_ layoutRows: [LayoutRow], amounts: [String: Int128]) {
        self.layoutRows = layoutRows
        self.amounts = amounts
        parents = Dictionary(
            layoutRows.compactMap { row in row.parent.map { (row.key, $0) } }
        ) { first, _ in first }
        groups = Dictionary(
            layoutRows.filter(\.isGroup).flatMap { group in group.members.map { ($0, group) } }
        ) { first, _ in first }
    }

    /// Sources before uses, otherwise in layout order.
    var rows: [Statement.Row] {
        var printed: Set<String> = []
        return StatementSide.allCases.flatMap { side in
            layoutRows.filter { $0.side == side && !$0.isGroup }.compactMap { row in
                let ancestors = lineage(row.key)
                guard let hidden = ancestors.first(where: { groups[$0] != nil }) else {
                    return statementRow(row, depth: ancestors.count - 1)
                }
                guard hidden == row.key, let group = groups[hidden],
                    printed.insert(group.key).inserted
                else { return nil }
                return statementRow(group, depth: 0)
            }
        }
    }

    /// A row's key and those of the rows it is under, itself first. A ring ends where it closes.
    private func lineage(_ key: String) -> [String] {
        var found = [key]
        while let parent = parents[found[found.count - 1]], !found.contains(parent) {
            found.append(parent)
        }
        return found
    }

    private func statementRow(_ row: LayoutRow, depth: Int) -> Statement.Row {
        Statement.Row(
            key: row.key,
            side: row.side,
            label: row.label,
            depth: depth,
            parent: row.parent,
            amount: row.isGroup
                ? row.members.reduce(0) { $0 + (amounts[$1] ?? 0) } : amounts[row.key] ?? 0,
            isGroup: row.isGroup,
            isTotal: row.takes == .total,
            isCarry: row.takes == .carriedIn || row.takes == .carriedOut
        )
    }
}
