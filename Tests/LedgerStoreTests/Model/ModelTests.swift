import Ledger
import LedgerStore
import Postgres
import Testing

/// Random events, files and reversals, drafts and their approval, closings and reopenings, settlements and
/// bound budgets, by people with roles over a county and its towns, against a small ledger in memory. A
/// failure names its seed; `FUNDFLOW_MODEL_SEEDS` tries more.
@Suite(.enabled(if: ModelServer.isThere, "FUNDFLOW_TEST_SERVER is not set; Tools/test sets it"))
struct ModelTests {
    @Test("The ledger agrees with its model", arguments: ModelServer.seeds)
    func agrees(seed: UInt64) throws {
        var run = try ModelRun(seed: seed)
        try run.play()
        let an = try ModelServer.store(of: .an)
        let bo = try ModelServer.store(of: .bo)
        try balancesEqualTheJournal(run, an)
        try vouchersHaveTheirNumbers(run, bo)
        try an.reading { try chainHolds(run, $0) }
        try scopesAddUp(run, an)
        try openingIsLastClosing(run, bo)
        try knownAtReproduces(run, an)
        // Over the books of all seeds there are by now.
        guard seed == ModelServer.seeds.upperBound else { return }
        #expect(try ModelServer.administrator().reading { try $0.brokenRules() } == [])
    }

    private func balancesEqualTheJournal(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        var stored: [ModelLedger.BalanceKey: Turnover] = [:]
        let connection = try ModelServer.connect()
        for government in run.kept {
            let accounts = try store.accounts(of: government, funds: run.funds)
            let rows = try connection.query(
                """
                SELECT account_id, period, stage, debit_fen, credit_fen
                FROM fundflow.balance WHERE government_id = $1
                """,
                [String(government.id)]
            )
            for row in 0..<rows.count {
                let key = ModelLedger.BalanceKey(
                    government: government.id,
                    account: try #require(accounts[try rows.int(row, 0)]),
                    period: try rows.int(row, 1),
                    stage: try #require(Stage(rawValue: try rows.string(row, 2)))
                )
                stored[key] = Turnover(
                    debit: Int128(try rows.int64(row, 3)),
                    credit: Int128(try rows.int64(row, 4))
                )
            }
        }
        #expect(stored == run.model.balances, "balances equal the journal")
        let books = Dictionary(grouping: stored) {
            [$0.key.account.book.number, Int16($0.key.government)]
        }
        for book in books.values {
            #expect(book.reduce(Int128(0)) { $0 + $1.value.net } == 0, "books sum to zero")
        }
    }

    private func vouchersHaveTheirNumbers(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        // One in five is enough: over all seeds that is a thousand.
        for voucher in run.model.vouchers.enumerated().filter({ $0.offset % 5 == 0 }).map(\.element)
        {
            let posted = try run.entry(voucher.place, voucher.number, in: store)
            #expect(posted.postings == voucher.entry.postings)
            #expect(posted.date == voucher.entry.heading.date)
            #expect(posted.twin?.government == run.model.twin(of: voucher))
            #expect(posted.reverses == voucher.entry.heading.reverses)
        }
    }

    private func chainHolds(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        let heads = try store.chainHeads(of: run.kept)
        for chain in try run.kept.flatMap({ try store.chains(of: $0) }) {
            let kept = heads.first {
                $0.government == chain.government.code && $0.journal == chain.journal
            }
            #expect(chain.faults(against: kept) == [], "the chain holds, and numbers have no gaps")
            let count = run.model.vouchers.count {
                $0.place.government == chain.government.id && $0.place.journal == chain.journal
            }
            #expect(chain.entries == count)
        }
    }

    private func scopesAddUp(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        let lines = try run.lines(in: store)
        let layout = try StandardLayout.read()
        func statement(_ scope: Scope, _ fund: Fund) -> Statement {
            Statement(
                .init(run.business.county, scope, [fund], year: 2023, column: .final),
                from: lines,
                layout: layout,
                governments: run.business.governments,
                kindOf: { $0 }
            )
        }
        for fund in run.funds {
            let (own, below) = (statement(.own, fund), statement(.below, fund))
            let all = statement(.consolidated, fund)
            let dropped = all.flows.reduce(Int128(0)) { $0 + $1.common }
            let droppedBelow = below.flows.reduce(Int128(0)) { $0 + $1.common }
            for key in ["total_sources", "total_uses"] {
                #expect(
                    own[key] + below[key] - (dropped - droppedBelow) == all[key],
                    "own + below − eliminated = consolidated"
                )
            }
            for scope in [own, below, all] {
                #expect(scope["total_sources"] == scope["total_uses"], "statements balance")
            }
        }
    }

    private func openingIsLastClosing(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        let closing = try run.lines(in: store).carriedOut
        let opening = try run.lines(in: store, year: 2024).carriedIn
        #expect(opening == closing, "opening = last closing")
    }

    private func knownAtReproduces(_ run: ModelRun, _ store: borrowing LedgerStore) throws {
        for snapshot in run.snapshots {
            let cut = Cut(lastDate: nil, runs: try store.runs(of: run.kept, in: snapshot.runs))
            let lines = try run.lines(in: store, cut: cut)
            #expect(Set(lines) == snapshot.lines, "known-at reproduces")
        }
        let all = run.kept.map { Cut.Runs(government: $0.id, accounting: nil, budget: nil) }
        let uncut = Set(try run.lines(in: store))
        #expect(Set(try run.lines(in: store, cut: Cut(lastDate: nil, runs: all))) == uncut)
    }
}

/// The standard layout from the program's own files; its cells hold no commas.
private enum StandardLayout {
    static func read() throws -> Layout {
        let file = try #require(EmbeddedFile.named("layouts/standard.csv"))
        let lines = file.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let rows = lines.enumerated().map { index, line in
            (
                line: index + 1,
                cells: line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            )
        }
        return try Layout(header: rows[0], rows: Array(rows.dropFirst()))
    }
}
