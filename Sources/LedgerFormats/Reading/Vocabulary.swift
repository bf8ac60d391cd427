package import Ledger

/// The names that cells may use: governments, funds, and the codes of each fiscal year.
package struct Vocabulary: Sendable {
    package let governments: Governments
    package let funds: [Fund]
    package let charts: Charts
    /// Whether unknown words are reported without the near ones; looking for those takes time.
    package var isTerse = false

    package init(governments: Governments, funds: [Fund], charts: Charts) {
        self.governments = governments
        self.funds = funds
        self.charts = charts
    }

    package func government(_ word: String) throws(Message) -> Government {
        try governments.government(word, isTerse: isTerse)
    }

    package func fund(_ word: String) throws(Message) -> Fund {
        guard let fund = funds.named(word) else { throw .unknownFund(word, funds) }
        return fund
    }

    /// The chart of a fiscal year.
    package func chart(of year: Int) throws(Message) -> Chart {
        guard let chart = charts[year] else {
            throw .yearWithoutChart(year, charts.years)
        }
        return chart
    }

    /// The code of an account. A name that several codes bear means the one that stands in the book.
    package func account(_ word: String, in chart: Chart, for book: Book?) throws(Message) -> String
    {
        let accounts = chart.accounts
        let code = try only(word, chart.accountCodes(word), { accounts[$0]?.name.chinese }) {
            code in
            book.map { accounts[code]?.books.contains($0.code) ?? false } ?? true
        }
        if let code { return code }
        throw .unknownAccount(
            word,
            year: chart.listYear,
            near: near(
                word,
                accounts.values.sorted { $0.code < $1.code },
                names: { [$0.code, $0.name.chinese] }
            ).map { "\($0.name.chinese) \($0.code)" }
        )
    }

    /// The code of a subject. A name that several codes bear means the one that the account takes.
    package func subject(
        _ word: String,
        in chart: Chart,
        where isMeant: (Subject) -> Bool
    ) throws(Message) -> String {
        let subjects = chart.subjects
        let code = try only(word, chart.subjectCodes(word), { subjects[$0]?.name.chinese }) {
            code in
            subjects[code].map(isMeant) ?? false
        }
        if let code { return code }
        throw .unknownSubject(
            word,
            year: chart.listYear,
            near: near(
                word,
                subjects.values.sorted { $0.code < $1.code },
                names: { [$0.code, $0.name.chinese] }
            ).map { "\($0.name.chinese) \($0.code)" }
        )
    }

    package func economicClass(_ word: String, in chart: Chart) throws(Message) -> String {
        let classes = chart.economicClasses
        let code = try only(word, chart.economicCodes(word), { classes[$0]?.chinese }) { _ in true }
        if let code { return code }
        throw .unknownEconomicClass(
            word,
            year: chart.listYear,
            near: near(
                word,
                classes.sorted { $0.key < $1.key },
                names: { [$0.key, $0.value.chinese] }
            ).map { "\($0.value.chinese) \($0.key)" }
        )
    }

    /// The one code that a word can mean; `nil` where there is none.
    private func only(
        _ word: String,
        _ codes: [String],
        _ name: (String) -> String?,
        where isMeant: (String) -> Bool
    ) throws(Message) -> String? {
        guard codes.count > 1 else { return codes.first }
        let meant = codes.filter(isMeant)
        if meant.count == 1 { return meant[0] }
        let candidates = meant.isEmpty ? codes : meant
        throw .ambiguousCode(word, candidates.map { "\($0) \(name($0) ?? "")" })
    }

    /// - Parameter items: Sorted, so that of equals the first is meant; made only where they are looked at.
    private func near<Item>(
        _ word: String,
        _ items: @autoclosure () -> [Item],
        names: (Item) -> [String]
    ) -> Item? {
        isTerse ? nil : NearMiss.nearest(to: word, among: items(), names: names)
    }
}

extension Governments {
    /// The government that a word names.
    ///
    /// - Parameter isTerse: Whether an unknown word is reported without the near ones.
    package func government(_ word: String, isTerse: Bool = false) throws(Message) -> Government {
        let found = named(word)
        guard let government = found.first else {
            let near =
                isTerse ? nil : NearMiss.nearest(to: word, among: all) { [$0.name, $0.code] }
            throw .unknownGovernment(word, near: near.map { "\($0.name) \($0.code)" })
        }
        guard found.count == 1 else {
            throw .ambiguousGovernment(word, found.map { "\($0.name) \($0.code)" })
        }
        return government
    }
}
