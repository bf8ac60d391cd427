import Ledger
import LedgerFormats
import LedgerStore

/// The tie-out rules over every year of every government whose subtree may be read; those under it are taken
/// in there.
struct TieCheck {
    /// The years that are not finished, for which rules were left out, and these rules.
    private(set) var skipped: (years: Set<Int>, rules: Set<String>) = ([], [])
    private let names: Names
    private let rules: [TieRule]
    private let isTestingAll: Bool
    private let language: Language
    private let shared = SharedReadings()
    private var found: [String: (count: Int, offenders: [String])] = [:]

    /// - Parameters:
    ///   - files: A bureau's own rules.
    ///   - isTestingAll: Whether rules that hold only for a finished year are tested over every year.
    init(_ names: Names, _ files: [String], isTestingAll: Bool, _ language: Language) throws {
        self.names = names
        rules = try TieOuts.rules(with: files)
        self.isTestingAll = isTestingAll
        self.language = language
    }

    /// The rules that are lines of `Schema/ties` or of a bureau's files, and T17, which is about what was published.
    static func rules(with files: [String] = []) throws -> [(name: String, states: Wording)] {
        try TieOuts.rules(with: files).map { ($0.name, $0.label) } + [percentages]
    }

    private static let percentages = (
        name: "T17",
        states: Wording(
            "公布的为预算%、增长%与账面在取整之内一致（report figures）",
            "published percentages of the budget and growth are those of the books (report figures)"
        )
    )

    mutating func results(in store: borrowing LedgerStore) throws -> [CheckResult] {
        try testTies(in: store)
        try testPercentages(in: store)
        var listed: [String] = []
        for name in rules.map(\.name) + [Self.percentages.name] where !listed.contains(name) {
            listed.append(name)
        }
        return listed.map { name in
            let result = found[name] ?? (0, [])
            return CheckResult(rule: name, rows: result.count, offenders: result.offenders)
        }
    }

    private mutating func testTies(in store: borrowing LedgerStore) throws {
        let books = try testedBooks(in: store)
        var progress = Progress(testing: rules.count, over: books.count, language)
        defer { progress.finish() }
        for (position, (government, year)) in books.enumerated() {
            var ties = try TieOuts(
                of: government,
                year: year,
                rules,
                isTestingAll: isTestingAll,
                names: names,
                sharing: shared,
                in: store
            )
            if !ties.skipped.isEmpty { skip(ties.skipped, of: year) }
            for tie in try ties.all(in: store, &progress) {
                let differs = tie.verdict(unit: .yuan, decimals: 2) == .differs
                add(tie.rule.name, differs, "\(government.code) \(year) \(said(tie))")
            }
            progress.reach(rules.count * (position + 1))
        }
    }

    /// The governments with nothing above them that may be read, each with every year of its subtree.
    private func testedBooks(
        in store: borrowing LedgerStore
    ) throws -> [(government: Government, year: Int)] {
        let known = Set(names.keptAndReadable.map(\.id))
        var books: [(government: Government, year: Int)] = []
        for government in names.keptAndReadable
        where !(government.parent.map(known.contains) ?? false) {
            let members = names.governments.members(of: government, .consolidated)
            guard members.allSatisfy({ known.contains($0.id) }) else { continue }
            books += try store.years(of: members).map { (government, $0) }
        }
        return books
    }

    private mutating func testPercentages(in store: borrowing LedgerStore) throws {
        for government in names.keptAndReadable {
            let finished = isTestingAll ? [] : try store.finishedYears(of: government)
            for year in try store.publishedYears(of: government) {
                guard isTestingAll || finished.contains(year) else {
                    skip([Self.percentages.name], of: year)
                    continue
                }
                var comparison = FigureComparison(government, year: year, sharing: shared)
                for one in try comparison.all(in: store, language)
                where one.figure.printed.unit == .percent {
                    add(
                        Self.percentages.name,
                        one.verdict == .differs,
                        "\(government.code) \(year) \(one.figure.id)"
                    )
                }
            }
        }
    }

    /// A rule's cells and both figures, in yuan.
    private func said(_ tie: TieOut) -> String {
        let figures = [tie.left, tie.right].map {
            Figure(rounding: $0, unit: .yuan, decimals: 2).digits(separator: ",")
        }
        let cell = tie.rule.left[0].cell
        return """
            \(tie.rule.label[language]): \(figures[0]) \(tie.rule.relation.rawValue) \(figures[1])? \
            (\(cell.statement) : \(cell.rows))
            """
    }

    private mutating func skip(_ rules: Set<String>, of year: Int) {
        skipped.years.insert(year)
        skipped.rules.formUnion(rules)
    }

    private mutating func add(_ rule: String, _ differs: Bool, _ offender: String) {
        found[rule, default: (0, [])].count += 1
        if differs { found[rule]?.offenders.append(offender) }
    }
}
