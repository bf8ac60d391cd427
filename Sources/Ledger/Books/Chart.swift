/// A code of the chart of accounts (会计科目) as one fiscal year has it.
package struct ChartAccount: Hashable, Sendable {
    package let code: String
    package let name: Wording
    package let basis: Basis
    /// Codes of the funds or classes of money in whose books it may stand.
    package let books: Set<String>
    package let requires: [Dimension]
    /// Prefixes of the subjects it takes; empty where it takes any.
    package let subjects: [String]
    package let isVerified: Bool

    package init(
        code: String,
        name: Wording,
        basis: Basis,
        books: Set<String>,
        requires: [Dimension],
        subjects: [String],
        isVerified: Bool
    ) {
        self.code = code
        self.name = name
        self.basis = basis
        self.books = books
        self.requires = requires
        self.subjects = subjects
        self.isVerified = isVerified
    }
}

/// A code of the classification of revenue and expenditure (收支分类科目).
package struct Subject: Hashable, Sendable {
    package enum Side: String, Token {
        case revenue, expenditure

        package var wording: Wording {
            self == .revenue ? Wording("收入", "revenue") : Wording("支出", "expenditure")
        }
    }

    package let code: String
    package let name: Wording
    package let side: Side
    /// The kind of transfer the code stands for, such as `general` for 23002 and 11002.
    package let kind: String?
    package let isVerified: Bool

    package init(code: String, name: Wording, side: Side, kind: String?, isVerified: Bool) {
        self.code = code
        self.name = name
        self.side = side
        self.kind = kind
        self.isVerified = isVerified
    }
}

/// The charts and classifications of one fiscal year (会计科目表、收支分类科目).
package final class Chart: Sendable {
    /// The year whose list this is; 2023's stands in for a year without one of its own.
    package let listYear: Int
    package let accounts: [String: ChartAccount]
    package let subjects: [String: Subject]
    /// Names of the economic classes (政府预算支出经济分类) by code.
    package let economicClasses: [String: Wording]
    /// The economic classes that have a source to compare with.
    package let verifiedClasses: Set<String>
    private let accountsByName: [String: [String]]
    private let subjectsByName: [String: [String]]
    private let economicByName: [String: [String]]

    package init(
        listYear: Int,
        accounts: [ChartAccount],
        subjects: [Subject],
        economicClasses: [String: Wording],
        verifiedClasses: Set<String> = []
    ) {
        self.listYear = listYear
        self.accounts = Dictionary(accounts.map { ($0.code, $0) }) { first, _ in first }
        self.subjects = Dictionary(subjects.map { ($0.code, $0) }) { first, _ in first }
        self.economicClasses = economicClasses
        self.verifiedClasses = verifiedClasses
        accountsByName = Chart.codesByName(accounts.map { ($0.code, $0.name) })
        subjectsByName = Chart.codesByName(subjects.map { ($0.code, $0.name) })
        economicByName = Chart.codesByName(economicClasses.map { ($0.key, $0.value) })
    }

    /// The account codes that a cell can mean: one, unless a name repeats.
    package func accountCodes(_ word: String) -> [String] {
        accounts[word] == nil ? accountsByName[word] ?? [] : [word]
    }

    /// Whether any account's code begins like this.
    package func hasAccounts(under code: String) -> Bool {
        accounts.keys.contains { $0.hasPrefix(code) }
    }

    package func subjectCodes(_ word: String) -> [String] {
        subjects[word] == nil ? subjectsByName[word] ?? [] : [word]
    }

    package func economicCodes(_ word: String) -> [String] {
        economicClasses[word] == nil ? economicByName[word] ?? [] : [word]
    }

    private static func codesByName(_ names: [(String, Wording)]) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        for (code, name) in names.sorted(by: { $0.0 < $1.0 }) {
            codes[name.chinese, default: []].append(code)
            if name.english != name.chinese { codes[name.english, default: []].append(code) }
        }
        return codes
    }
}

/// The charts of all fiscal years that have one.
package struct Charts: Sendable {
    /// The year whose list stands in for years without one of their own (design: 2018 to next year).
    package static let standInYear = 2023
    package static let firstYear = 2018

    private let byListYear: [Int: Chart]
    /// The last fiscal year that may be posted to: the next one.
    package let lastYear: Int

    package init(_ charts: [Chart], currentYear: Int) {
        byListYear = Dictionary(charts.map { ($0.listYear, $0) }) { first, _ in first }
        lastYear = currentYear + 1
    }

    /// The fiscal years that have a chart.
    package var years: ClosedRange<Int> { Charts.firstYear...max(Charts.firstYear, lastYear) }

    /// Every chart at hand, by the year of its list.
    package var all: [Chart] {
        byListYear.values.sorted { $0.listYear < $1.listYear }
    }

    /// The chart of a fiscal year: its own, or the one that stands in for it.
    package subscript(year: Int) -> Chart? {
        guard years ~= year else { return nil }
        return byListYear[year] ?? byListYear[Charts.standInYear]
    }
}
