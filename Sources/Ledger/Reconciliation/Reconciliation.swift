/// Everything that must agree in a government's subtree in one year, compared.
package struct Reconciliation: Sendable {
    package let government: Government
    package let year: Int
    /// By rule, government, counterparty, fund and kind.
    package let rows: [ReconciliationRow]
    package let skipped: [SkippedRule]
    /// The two ways to the difference between the levels, one for each fund.
    package let levels: [LevelDifference]

    package var agrees: Bool { rows.allSatisfy(\.agrees) }
    package var differences: [ReconciliationRow] { rows.filter { !$0.agrees } }

    /// What a reconciliation needs: the lines of the whole subtree, or more.
    package struct Books: Sendable {
        /// A fund of a government.
        package struct Holder: Hashable, Sendable {
            package let government: Int32
            package let fund: Fund

            package init(_ government: Int32, _ fund: Fund) {
                self.government = government
                self.fund = fund
            }
        }

        /// The year, column final.
        package var final: [BalanceLine] = []
        /// The year before, column final.
        package var lastFinal: [BalanceLine] = []
        /// The year, column budget.
        package var budget: [BalanceLine] = []
        /// Who has any books of last year.
        package var withBooksLastYear: Set<Holder> = []
        /// Who has any budget of this year.
        package var withBudget: Set<Holder> = []

        package init() {}
    }

    /// Compares everything.
    ///
    /// - Parameters:
    ///   - layout: The standard layout: the level difference is told by its rows.
    ///   - kindOf: The kind of transfer a subject stands for, the same for payer and receiver.
    package init(
        of government: Government,
        year: Int,
        books: Books,
        layout: Layout,
        governments: Governments,
        kindOf: @escaping (String) -> String?
    ) {
        let subtree = Subtree(government, year, books, governments, kindOf)
        levels = subtree.levelDifferences(layout)
        let openings = subtree.openings()
        self.government = government
        self.year = year
        let groups: [[ReconciliationRow]] = [
            subtree.flows(), subtree.currentAccounts(), subtree.transfers(),
            levels.flatMap(\.rows), openings.rows, subtree.stabilization(),
        ]
        rows = groups.flatMap { $0 }.sorted { $0.order < $1.order }
        skipped = openings.skipped
    }
}

/// The kept governments under reconciliation and their lines.
struct Subtree {
    let government: Government
    let year: Int
    let books: Reconciliation.Books
    let governments: Governments
    let kindOf: (String) -> String?
    let members: [Government]
    let memberIDs: Set<Int32>
    /// The year's lines of the members.
    let final: [BalanceLine]

    init(
        _ government: Government,
        _ year: Int,
        _ books: Reconciliation.Books,
        _ governments: Governments,
        _ kindOf: @escaping (String) -> String?
    ) {
        self.government = government
        self.year = year
        self.books = books
        self.governments = governments
        self.kindOf = kindOf
        members = governments.members(of: government, .consolidated)
        let ids = Set(members.map(\.id))
        memberIDs = ids
        final = books.final.filter { ids.contains($0.government) }
    }

    var funds: [Fund] { Set(final.map(\.fund)).sorted() }

    /// What each fund of each government comes to, by one sum over its lines.
    func sums(
        _ lines: [BalanceLine],
        _ sum: ([BalanceLine]) -> Int128
    ) -> [Reconciliation.Books.Holder: Int128] {
        Dictionary(grouping: lines) { .init($0.government, $0.fund) }.mapValues(sum)
    }
}
