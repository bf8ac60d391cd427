/// A balance statement as `statement balance --format csv` prints it.
struct BalanceStatement {
    let text: String
    /// By key of the row.
    private let rows: [String: [String: String]]

    init(_ text: String) {
        self.text = text
        rows = Dictionary(uniqueKeysWithValues: CSVRows(text).rows.map { ($0["row"] ?? "", $0) })
    }

    /// A row's amount in fen; nothing where there is no such row.
    subscript(row: String) -> Int? {
        rows[row]?["amount_fen"].flatMap { Int($0) }
    }

    func figure(_ row: String) -> String? {
        rows[row]?["figure"]
    }

    /// The rows that hold anything, in yuan where they come to whole yuan.
    var yuan: [String: Int] {
        rows.compactMapValues { $0["amount_fen"].flatMap { Int($0) } }
            .filter { $0.value != 0 }.mapValues { $0 / 100 }
    }

    var isBalanced: Bool {
        self["total_sources"] != nil && self["total_sources"] == self["total_uses"]
    }

    /// The rows in which another statement has other amounts, and how much more, in fen.
    func increases(to other: BalanceStatement) -> [String: Int] {
        let keys = Set(rows.keys).union(other.rows.keys)
        let changed = keys.map { ($0, (other[$0] ?? 0) - (self[$0] ?? 0)) }.filter { $0.1 != 0 }
        return Dictionary(uniqueKeysWithValues: changed)
    }
}

extension Books {
    /// A balance statement; one that the program does not print is an error.
    func statement(
        _ government: String = "500116",
        _ scope: String = "own",
        fund: String = "general-public",
        year: Int = 2023,
        stage: String = "execution",
        _ more: String...
    ) throws -> BalanceStatement {
        let outcome = try run(
            ["statement", "balance", "--format", "csv", "--government", government]
                + ["--scope", scope, "--fund", fund, "--year", String(year), "--stage", stage]
                + more
        )
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return BalanceStatement(outcome.output)
    }

    /// The statement as it stands on a terminal, with its proof.
    func table(
        _ government: String = "500116",
        _ scope: String = "own",
        _ more: String...
    ) throws -> String {
        let outcome = try run(
            ["statement", "balance", "--government", government, "--scope", scope] + more
                + (more.contains("--year") ? [] : ["--year", "2023"])
        )
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return outcome.output
    }
}
