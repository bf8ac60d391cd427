/// A table that remembers the lines behind each row; a roll-forward has one column of amounts.
package struct StockTable: Sendable {
    package internal(set) var table: StatementTable
    package internal(set) var behind: [String: [StockLine]] = [:]

    init(
        _ heading: StatementTable.Heading,
        _ columns: [StatementTable.Column] = [.init("amount", Wording("金额", "Amount"))]
    ) {
        table = StatementTable(heading, columns)
    }

    mutating func add(
        _ key: String,
        _ label: Wording,
        depth: Int = 0,
        _ fen: Int128,
        _ lines: [StockLine],
        isTotal: Bool = false
    ) {
        table.append(.init(key, label, depth: depth, [.amount(fen)], isTotal: isTotal))
        behind[key] = lines
    }

    /// The parts of a row by what its lines say, the largest first; lines that say nothing come last.
    mutating func addParts(
        of key: String,
        _ lines: [StockLine],
        by word: (StockLine) -> String?,
        or other: (StockLine) -> String?,
        _ amount: (StockLine) -> Int128
    ) {
        let parts = Dictionary(grouping: lines) { word($0) ?? other($0) ?? "" }
        let sums = parts.map { (word: $0.key, fen: $0.value.reduce(0) { $0 + amount($1) }) }
        let sorted = sums.filter { $0.fen != 0 }.sorted {
            ($0.word.isEmpty ? 1 : 0, -$0.fen, $0.word) < (
                $1.word.isEmpty ? 1 : 0, -$1.fen, $1.word
            )
        }
        guard sorted.contains(where: { !$0.word.isEmpty }) else { return }
        for (word, fen) in sorted {
            let label = word.isEmpty ? Wording("未注明", "not said") : Wording(word, word)
            add("\(key).\(word)", label, depth: 1, fen, parts[word] ?? [])
        }
    }

    mutating func note(_ label: Wording, _ text: Wording) {
        table.notes.append(.init(label, text))
    }

    /// Says whether what the movements come to is what accounts hold.
    mutating func tie(_ fen: Int128, to accounts: [(name: Wording, fen: Int128)]) {
        for account in accounts {
            let gap = (fen - account.fen).aboveOrBelow
            note(
                Wording("核对", "Tie"),
                fen == account.fen
                    ? Wording(
                        "与 \(account.name.chinese) 余额一致",
                        "agrees with \(account.name.english)"
                    )
                    : Wording(
                        "比 \(account.name.chinese) 余额\(gap.chinese)",
                        "\(gap.english) \(account.name.english)"
                    )
            )
        }
    }
}

extension Sequence<StockLine> {
    package func sum(_ amount: (StockLine) -> Int128) -> Int128 {
        reduce(0) { $0 + amount($1) }
    }
}
