extension CodeMap {
    /// The subject of a later list that one of an earlier list became; itself where nothing is known or
    /// it became several. A code below a mapped one keeps its tail where the list has that code.
    package func subject(_ code: String, from: Int, to chart: Chart) -> String {
        guard from != chart.listYear else { return code }
        for length in stride(from: code.count, through: 3, by: -2) {
            let head = String(code.prefix(length))
            let targets = codes(for: head, from: from, to: chart.listYear)
            guard !targets.isEmpty else { continue }
            let target = targets[0] + code.dropFirst(length)
            return targets.count == 1 && chart.subjects[target] != nil ? target : code
        }
        return code
    }
}

extension Sequence<TableLine> {
    /// The lines with the amounts of one window under the subjects of a later list, so that two years
    /// stand in one row.
    package func mappingSubjects(
        of window: Int,
        _ map: (String) -> String
    ) -> [TableLine] {
        flatMap { line -> [TableLine] in
            guard let subject = line.account.subject, line.amounts[window] != 0 else {
                return [line]
            }
            let mapped = map(subject)
            guard mapped != subject else { return [line] }
            var account = line.account
            account.subject = mapped
            let moved = line.amounts.indices.map { $0 == window ? line.amounts[$0] : 0 }
            let kept = line.amounts.indices.map { $0 == window ? 0 : line.amounts[$0] }
            return [
                TableLine(
                    government: line.government,
                    account: account,
                    amounts: moved,
                    side: line.side
                ),
                TableLine(
                    government: line.government,
                    account: line.account,
                    amounts: kept,
                    side: line.side
                ),
            ]
        }
    }
}
