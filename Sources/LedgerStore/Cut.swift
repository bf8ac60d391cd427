package import Ledger

/// How much of the books a figure rests on: everything, or what was dated up to a day, or what had
/// been recorded by some posting run of each journal.
///
/// Uncut figures are read from balances. Cut ones are added up from entries, which takes longer.
package struct Cut: Hashable, Sendable {
    /// The last posting runs of a government's journals that count; `nil` for all of them.
    package struct Runs: Hashable, Sendable {
        package let government: Int32
        package let accounting: Int?
        package let budget: Int?

        package init(government: Int32, accounting: Int?, budget: Int?) {
            self.government = government
            self.accounting = accounting
            self.budget = budget
        }
    }

    /// Entries dated later do not count.
    package let lastDate: CalendarDate?
    /// The governments whose books are read, each with what was known.
    package let runs: [Runs]
    private let isCutting: Bool

    package static let none = Cut(lastDate: nil, runs: [], isCutting: false)

    package init(lastDate: CalendarDate?, runs: [Runs]) {
        self.init(lastDate: lastDate, runs: runs, isCutting: true)
    }

    private init(lastDate: CalendarDate?, runs: [Runs], isCutting: Bool) {
        self.lastDate = lastDate
        self.runs = runs
        self.isCutting = isCutting
    }

    package func lastRun(of government: Int32, _ journal: Journal) -> Int? {
        let runs = runs.first { $0.government == government }
        return journal == .accounting ? runs?.accounting : runs?.budget
    }

    /// The balances as a relation of that name, its values from `$first` on.
    func balances(from first: Int) -> String {
        isCutting ? "fundflow.balance_as_of(\(places(first))) AS balance" : "fundflow.balance"
    }

    /// The entries as a relation of that name, its values from `$first` on.
    func entries(from first: Int) -> String {
        isCutting ? "fundflow.entry_as_of(\(places(first))) AS entry" : "fundflow.entry"
    }

    /// The values of the relation; none where nothing is cut.
    var values: [String?] {
        guard isCutting else { return [] }
        return [
            arrayLiteral(runs.map { String($0.government) }),
            arrayLiteral(runs.map { $0.accounting.map(String.init) }),
            arrayLiteral(runs.map { $0.budget.map(String.init) }),
            lastDate?.description,
        ]
    }

    private func places(_ first: Int) -> String {
        (first..<first + 4).map { "$\($0)" }.joined(separator: ", ")
    }
}
