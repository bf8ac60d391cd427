import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow reconcile`: levels, funds and years against one another.
struct ReconcileCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: Wording(
            "上下级、各预算、各年度之间对账，查到凭证。",
            "Compare levels, funds and years, down to the entries (上下级对账)."
        ),
        discussion: Wording(
            """
            比较一个财政及其下级之间付方和收方所记（决算列）、各预算之间的调拨、按两种算法的级次差额、\
            年初余额与上年结余，以及预算稳定调节基金。有不符时退出码为 1。
            """,
            """
            Compares what payers and receivers have booked in a government's subtree (column final), \
            transfers between funds, the difference between levels both ways, openings with last \
            year's closings, and the Budget Stabilization Fund. Exit status 1 where anything differs.
            """
        ),
        examples: """
            fundflow reconcile --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(help: .fiscalYear) var year: Int
    @OptionGroup var cutting: CutOptions
    @OptionGroup var figures: FigureOptions

    func perform() throws {
        let layout = try LayoutFile("standard").read()
        let store = try options.openStore()
        let writer = try store.reading { try makeWriter($0, layout) }
        switch figures.format {
        case .table: print(writer.table, terminator: "")
        case .csv: print(writer.csv, terminator: "")
        case .json: print(writer.json, terminator: "")
        }
        if figures.format != .table {
            tell(writer.skipped + writer.transit, terminator: "")
        }
        guard writer.agrees else { throw ExitCode(1) }
    }

    private func makeWriter(
        _ store: borrowing LedgerStore,
        _ layout: Layout
    ) throws -> ReconciliationWriter {
        let names = try Names(store)
        let government = try names.government(government)
        let members = try names.readable(
            names.governments.members(of: government, .consolidated)
        )
        let kinds = try store.subjectKinds(in: year)
        let cut = try cutting.cut(of: members, journal: .accounting, in: store)
        let reconciliation = Reconciliation(
            of: government,
            year: year,
            books: try books(store, members, names, cut),
            layout: layout,
            governments: names.governments,
            kindOf: { kinds[$0] }
        )
        let differences = try CauseFinder(reconciliation, names.funds, kinds, cut)
            .differences(in: store)
        return ReconciliationWriter(
            reconciliation,
            differences: differences,
            inTransit: try store.inTransit(of: members, year: year),
            figures.style(options.words),
            names.governments
        )
    }

    private func books(
        _ store: borrowing LedgerStore,
        _ members: [Government],
        _ names: Names,
        _ cut: Cut
    ) throws -> Reconciliation.Books {
        func lines(_ year: Int, _ column: Column) throws -> [BalanceLine] {
            try store.balanceLines(
                of: members,
                year: year,
                column: column,
                funds: names.funds,
                cut: cut
            )
        }
        var books = Reconciliation.Books()
        books.final = try lines(year, .final)
        books.lastFinal = try lines(year - 1, .final)
        books.budget = try lines(year, .budget)
        books.withBooksLastYear = Set(
            books.lastFinal.filter(\.isUsed).map { .init($0.government, $0.fund) }
        )
        books.withBudget = Set(books.budget.filter(\.isUsed).map { .init($0.government, $0.fund) })
        return books
    }
}

/// Finds the entries behind differing rows, all of them with one query.
private struct CauseFinder {
    let reconciliation: Reconciliation
    let funds: [Fund]
    let kinds: [String: String]
    let cut: Cut

    init(
        _ reconciliation: Reconciliation,
        _ funds: [Fund],
        _ kinds: [String: String],
        _ cut: Cut
    ) {
        self.reconciliation = reconciliation
        self.funds = funds
        self.kinds = kinds
        self.cut = cut
    }

    func differences(in store: borrowing LedgerStore) throws -> [Difference] {
        let rows = reconciliation.differences.filter { $0.rule.codes != nil }
        guard !rows.isEmpty else { return [] }
        let postings = try store.flowEntries(
            of: Set(rows.flatMap { [$0.government.id, $0.counterparty?.id].compactMap { $0 } }),
            codes: rows.flatMap { row in row.rule.codes.map { [$0.left, $0.right] } ?? [] },
            years: reconciliation.year - 1...reconciliation.year + 1,
            cut: cut
        )
        return rows.map { row in
            Difference(
                row: row,
                year: reconciliation.year,
                left: entries(postings, row, isLeft: true),
                right: entries(postings, row, isLeft: false)
            )
        }
    }

    /// The entries of one side of a row, of all its funds and kinds, in the row's direction.
    private func entries(
        _ postings: [FlowPosting],
        _ row: ReconciliationRow,
        isLeft: Bool
    ) -> [FlowEntry] {
        guard let codes = row.rule.codes else { return [] }
        let code = isLeft ? codes.left : codes.right
        let holder = isLeft || row.counterparty == nil ? row.government : row.counterparty
        let other = row.counterparty.map { isLeft ? $0 : row.government }
        return postings.filter { posting in
            posting.id.government == holder?.id && posting.code.isUnder(account: code)
                && (other == nil || posting.counterparty == other?.id)
        }.compactMap { entry($0, row, isLeft: isLeft) }
    }

    private func entry(
        _ posting: FlowPosting,
        _ row: ReconciliationRow,
        isLeft: Bool
    ) -> FlowEntry? {
        let isTransfer = row.rule == .transfer
        // A transfer is compared by the fund it leaves and the one it goes to.
        let fund = isTransfer && !isLeft ? posting.counterpartyFund : posting.fund
        let into = isLeft ? posting.counterpartyFund : posting.fund
        guard let fund = fund.flatMap(funds.named) else { return nil }
        let kind = isTransfer ? into ?? "" : posting.subject.flatMap { kinds[$0] } ?? ""
        var entry = FlowEntry(
            posting.id,
            date: posting.date,
            fund: fund,
            kind: row.rule == .currentAccount ? "" : kind,
            amount: isLeft ? Int128(posting.amount) : -Int128(posting.amount),
            summary: posting.summary
        )
        entry.reference = posting.reference
        entry.document = posting.document
        entry.twin = posting.twin
        return entry
    }
}

extension ReconciliationRule {
    /// The accounts whose entries stand on the left and on the right; `nil` where the rule compares
    /// more than entries.
    fileprivate var codes: (left: String, right: String)? {
        if self == .currentAccount { return ("804105", "804105") }
        return FlowFamily(rawValue: rawValue).map { ($0.paidCode, $0.receivedCode) }
    }
}
