import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow balances`: the trial balance of a government.
struct BalancesCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "balances",
        abstract: Wording("科目余额表。", "Print the trial balance of a government (科目余额表)."),
        discussion: Wording(
            "账簿借贷不平时退出码为 1。",
            "Exit status 1 where the debits and credits of a book differ."
        ),
        examples: """
            fundflow balances --government 500116 --year 2023 --month 6
            fundflow balances --government 500116 --year 2023 --basis budgetary --level 1 \
            --by subject --by counterparty
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(help: .fiscalYear) var year: Int
    @Option(
        help: ArgumentHelp(
            "月份，或如 1-6 的几个月；13 为结算。",
            "A month, or several as in 1-6; 13 is the settlement."
        )
    ) var month: MonthRange =
        .all
    @Option(
        help: ArgumentHelp(
            "平行记账的一半：预算会计（budgetary）或财务会计（financial）。",
            "One half of parallel accounting."
        )
    ) var basis: Basis?
    @Option(help: ArgumentHelp("账簿或分录的预算。", "The fund of the books or of the lines.")) var fund:
        String?
    @Option(help: .journal) var journal: Journal = .accounting
    @Option(
        help: ArgumentHelp(
            "会计科目的级次：1 级为四位。",
            "The level of account codes: 1 has four digits.",
            valueName: "1…5"
        )
    )
    var level: Int?
    @Option(
        help: ArgumentHelp("按哪个核算维度分列；可多次给出。", "A dimension that is told apart; may be repeated.")
    ) var by: [Dimension] = []
    @OptionGroup var cutting: CutOptions
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        if let level { try check(level, 1...5, "--level") }
    }

    func perform() throws {
        let periods = try month.periods(of: year)
        let store = try options.openStore()
        let (balance, writer) = try store.reading { store in
            let names = try Names(store)
            let government = try names.readable(government)
            try store.noteEmpty(year, of: [government], options.words)
            let cut = try cutting.cut(of: [government], journal: journal, in: store)
            let balance = try store.trialBalance(
                try query(government, periods, names),
                funds: names.funds,
                cut: cut
            )
            let accountNames = try AccountNames(store, names, year: year, options.words)
            var writer = self.writer(balance, government, accountNames)
            if journal == .accounting {
                writer.provisional = try store.provisionalOpenings(
                    of: [government],
                    year: year,
                    cut: cut
                ).first.map { (year, $0) }
            }
            return (balance, writer)
        }
        switch format {
        case .table: print(writer.table, terminator: "")
        case .csv: print(writer.csv, terminator: "")
        case .json: print(writer.json, terminator: "")
        }
        // Lines tagged with a fund are only a part of a financial book.
        guard balance.agrees || (fund != nil && basis != .budgetary) else { throw ExitCode(1) }
    }

    private func query(
        _ government: Government,
        _ periods: ClosedRange<Period>,
        _ names: Names
    ) throws -> TrialBalanceQuery {
        var query = TrialBalanceQuery(government, journal, periods)
        query.basis = basis
        if let fund { query.fund = try names.funds(fund).first }
        query.codeLength = level.map { 2 + 2 * $0 }
        query.dimensions = Dimension.allCases.filter(by.contains)
        return query
    }

    private func writer(
        _ balance: TrialBalance,
        _ government: Government,
        _ names: AccountNames
    ) -> TrialBalanceWriter {
        let title = [
            government.name, Wording("科目余额表", "Trial balance")[options.words],
            month.title(of: year), MoneyUnit.yuan.wording[options.words],
        ]
        return TrialBalanceWriter(
            balance,
            title: title.joined(separator: " "),
            names,
            by: Dimension.allCases.filter(by.contains)
        )
    }
}

extension Dimension: ExpressibleByArgument {}
