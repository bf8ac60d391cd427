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
        try code(
            of: word,
            chart.accountCodes(word),
            among: chart.accounts.mapValues(\.name),
            where: { code in
                book.map { chart.accounts[code]?.books.contains($0.code) ?? false } ?? true
            },
            else: { .unknownAccount(word, year: chart.listYear, near: $0) }
        )
    }

    /// The code of a subject. A name that several codes bear means the one that the account takes.
    package func subject(
        _ word: String,
        in chart: Chart,
        where isMeant: (Subject) -> Bool
    ) throws(Message) -> String {
        try code(
            of: word,
            chart.subjectCodes(word),
            among: chart.subjects.mapValues(\.name),
            where: { code in chart.subjects[code].map(isMeant) ?? false },
            else: { .unknownSubject(word, year: chart.listYear, near: $0) }
        )
    }

    package func economicClass(_ word: String, in chart: Chart) throws(Message) -> String {
        try code(
            of: word,
            chart.economicCodes(word),
            among: chart.economicClasses,
            where: { _ in true },
            else: { .unknownEconomicClass(word, year: chart.listYear, near: $0) }
        )
    }

    /// The one code that a word means.
    ///
    /// - Parameters:
    ///   - codes: Those that bear the word.
    ///   - names: Of all codes; made only where a message needs them.
    ///   - unknown: The message where there is none, with the one that is near.
    private func code(
        of word: String,
        _ codes: [String],
        among names: @autoclosure () -> [String: Wording],
        where isMeant: (String) -> Bool,
        else unknown: (String?) -> Message
    ) throws(Message) -> String {
        if codes.count == 1 { return codes[0] }
        guard codes.isEmpty else {
            let meant = codes.filter(isMeant)
            if meant.count == 1 { return meant[0] }
            let names = names()
            let candidates = meant.isEmpty ? codes : meant
            throw .ambiguousCode(word, candidates.map { "\($0) \(names[$0]?.chinese ?? "")" })
        }
        guard !isTerse else { throw unknown(nil) }
        let known = names().sorted { $0.key < $1.key }
        let near = NearMiss.nearest(to: word, among: known) { [$0.key, $0.value.chinese] }
        throw unknown(near.map { "\($0.value.chinese) \($0.key)" })
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
