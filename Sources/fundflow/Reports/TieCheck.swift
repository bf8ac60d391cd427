import Ledger
import LedgerFormats
import LedgerStore

/// The tie-out rules over every year of every government whose subtree may be read; those under it are taken
/// in there.
struct TieCheck {
    private let names: Names
    private var found: [String: (count: Int, offenders: [String])] = [:]

    init(_ names: Names) {
        self.names = names
    }

    /// The rules that are lines of `Schema/ties`, and T17, which is about what was published.
    static func rules() throws -> [(name: String, states: Wording)] {
        try TieOuts.rules().map { ($0.name, $0.label) } + [percentages]
    }

    private static let percentages = (
        name: "T17",
        states: Wording(
            "公布的为预算%、增长%与账面在取整之内一致（report figures）",
            "published percentages of the budget and growth are those of the books (report figures)"
        )
    )

    func results(in store: borrowing LedgerStore) throws -> [CheckResult] {
        var check = self
        try check.run(in: store)
        var names: [String] = []
        for rule in try TieCheck.rules() where !names.contains(rule.name) {
            names.append(rule.name)
        }
        return names.map { name in
            let result = check.found[name] ?? (0, [])
            return CheckResult(rule: name, rows: result.count, offenders: result.offenders)
        }
    }

    private mutating func run(in store: borrowing LedgerStore) throws {
        let known = Set(names.keptAndReadable.map(\.id))
        for government in names.keptAndReadable
        where !(government.parent.map(known.contains) ?? false) {
            let members = names.governments.members(of: government, .consolidated)
            guard members.allSatisfy({ known.contains($0.id) }) else { continue }
            for year in try store.years(of: members) {
                var ties = try TieOuts(of: government, year: year, funds: names.funds, in: store)
                for tie in try ties.all(in: store) {
                    let differs = tie.verdict(unit: .yuan, decimals: 2) == .differs
                    let statement = tie.rule.left[0].cell.statement
                    add(
                        tie.rule.name,
                        differs,
                        "\(government.code) \(year) \(statement) \(tie.difference)"
                    )
                }
            }
        }
        for government in names.keptAndReadable {
            for year in try store.publishedYears(of: government) {
                var comparison = FigureComparison(government, year: year)
                for one in try comparison.all(in: store) where one.figure.printed.unit == .percent {
                    add(
                        "T17",
                        one.verdict == .differs,
                        "\(government.code) \(year) \(one.figure.id)"
                    )
                }
            }
        }
    }

    private mutating func add(_ rule: String, _ differs: Bool, _ offender: String) {
        found[rule, default: (0, [])].count += 1
        if differs { found[rule]?.offenders.append(offender) }
    }
}
