import ArgumentParser
import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow export`: the journals in the form of other programs.
struct ExportCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: Wording(
            "导出凭证，供 hledger、beancount 或电子表格使用。",
            "Write the journals for hledger, beancount or a spreadsheet (导出)."
        ),
        discussion: Wording(
            """
            账户名由账簿、逐级科目和各核算维度组成。年度以此前各账的余额开始；CSV 只有该年度的分\
            录。格式 opening 把年初余额写成建账文件，其他账可用 fundflow setup 收\
            入。
            """,
            """
            Account names are made of the book, the code by levels and the dimensions. A year begins \
            with what the books before it leave; CSV holds the year's lines alone. Form opening writes \
            what a year begins with as opening balances (年初余额), which other books take in with \
            fundflow setup.
            """
        ),
        examples: """
            fundflow export hledger > all.journal && hledger -f all.journal balance
            fundflow export beancount --government 500116 --year 2023 > 2023.beancount
            fundflow export opening --year 2024 > opening-2024.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            "hledger、beancount、csv，或 opening（年初余额）。",
            "hledger, beancount, csv or opening."
        )
    ) var form: ExportForm
    @Option(help: .oneGovernment)
    var government: String?
    @Option(help: ArgumentHelp("一个年度；不给出则为全部年度。", "One fiscal year; all unless given.")) var year:
        Int?
    @Option(help: .journal) var journal: Journal = .accounting

    func validate() throws {
        guard form != .opening || year != nil, form != .opening || journal == .accounting else {
            throw ValidationError(.openingsAreOfAYear())
        }
    }

    func perform() throws {
        let store = try options.openStore()
        try store.reading { store in
            let names = try Names(store)
            let governments = try names.kept(government)
            var export = JournalExport(form, names.governments)
            // What is exported may go to the same terminal.
            var progress = Progress(form.rawValue, isShown: isatty(STDOUT_FILENO) == 0)
            print(export.preamble, terminator: "")
            for government in governments {
                let accounts = try store.accounts(of: government, funds: names.funds)
                print(export.begin(government, accounts), terminator: "")
                try write(government, &export, &progress, store, names)
            }
            progress.finish()
        }
    }

    private func write(
        _ government: Government,
        _ export: inout JournalExport,
        _ progress: inout Progress,
        _ store: borrowing LedgerStore,
        _ names: Names
    ) throws {
        let periods = try periods()
        if let year {
            var query = TrialBalanceQuery(government, journal, periods)
            query.dimensions = Dimension.allCases
            query.tellsFundTags = true
            let balances = try store.trialBalance(query, funds: names.funds)
            print(export.opening(balances.books.flatMap(\.lines), year: year), terminator: "")
        }
        guard form != .opening else { return }
        try store.forEachEntry(of: government, journal, periods) { entry in
            print(export.text(of: entry), terminator: "")
            progress.advance()
        }
    }

    private func periods() throws -> ClosedRange<Period> {
        // Month 0 is in what the year begins with, except in CSV, which has entries alone.
        let firstMonth = year == nil || form == .csv ? 0 : 1
        guard let first = Period(year: year ?? 1990, month: firstMonth),
            let last = Period(year: year ?? 2200, month: 13)
        else { throw Failure(.usage, .outOfRange("--year", 1990...2200)) }
        return first...last
    }
}

extension ExportForm: ExpressibleByArgument {}
