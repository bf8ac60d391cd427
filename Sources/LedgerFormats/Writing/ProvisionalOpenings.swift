import Ledger

/// Openings that are not confirmed yet (年初余额暂定): what a statement or a trial balance says of them.
struct ProvisionalOpenings {
    private let governments: [Government]
    private let year: Int

    init(_ governments: [Government], year: Int) {
        self.governments = governments
        self.year = year
    }

    var wording: Wording {
        let first = governments[0].name
        let count = governments.count
        return Wording(
            count == 1
                ? "\(first) \(year) 年年初余额尚未确认" : "\(first)等 \(count) 个财政 \(year) 年年初余额尚未确认",
            count == 1
                ? "the openings of \(first) in \(year) are provisional"
                : "the openings of \(first) and \(count - 1) more in \(year) are provisional"
        )
    }
}

extension StatementStyle {
    /// The note under a statement of a year, where any openings of the year are provisional.
    func openingsInDoubt(of year: Int) -> [(label: String, text: String)] {
        guard !provisional.isEmpty else { return [] }
        let openings = ProvisionalOpenings(provisional, year: year)
        return [(say("暂定", "Pending"), openings.wording[language])]
    }
}
