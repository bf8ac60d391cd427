import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow register`: what was booked on an account.
struct RegisterCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: Wording("打印某会计科目的明细账、总账或日记账。", "Print the ledger of an account (明细账、总账、日记账)."),
        examples: """
            fundflow register --government 500116 --account 8041 --year 2023 --month 1
            fundflow register --government 500116 --account 7011 --counterparty 500116101 \
            --fund general-public --year 2023 --style general
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(help: ArgumentHelp("会计科目代码，含下级科目。", "The account code, with its lower codes."))
    var account: String
    @Option(help: .fiscalYear) var year: Int
    @Option(
        help: ArgumentHelp(
            "月份，或如 3-5 的几个月；13 为结算。",
            "A month, or several as in 3-5; 13 is the settlement."
        )
    ) var month: MonthRange =
        .all
    @Option(
        help: ArgumentHelp(
            "detail 为明细账，general 为总账（只列各月），journal 为日记账。",
            "Lines by voucher, months only, or lines by day."
        )
    ) var style: Register.Style =
        .detail
    @Option(help: .journal) var journal: Journal = .accounting
    @Option(help: ArgumentHelp("账簿或分录的预算。", "The fund of the book or of the line.")) var fund:
        String?
    @OptionGroup var dimensions: DimensionOptions
    @OptionGroup var cutting: CutOptions
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        let periods = try month.periods(of: year)
        let store = try options.openStore()
        let writer = try store.reading { try makeWriter($0, periods) }
        switch format {
        case .table: print(writer.table, terminator: "")
        case .csv: print(writer.csv, terminator: "")
        case .json: print(writer.json, terminator: "")
        }
    }

    private func makeWriter(
        _ store: borrowing LedgerStore,
        _ periods: ClosedRange<Period>
    ) throws -> RegisterWriter {
        let names = try Names(store)
        let government = try names.readable(government)
        let accountNames = try AccountNames(store, names, year: year, options.words)
        let account = try account(accountNames.vocabulary.charts, store)
        var filter = AccountFilter(government, journal, code: account)
        if let fund { filter.fund = try names.funds(fund).first }
        try dimensions.narrow(&filter, names)
        let register = try store.register(
            filter,
            periods,
            style: style,
            funds: names.funds,
            cut: try cutting.cut(of: [government], journal: journal, in: store)
        )
        if !register.hasMoved { try store.noteEmpty(year, of: [government], options.words) }
        let title = [
            government.name, account, accountNames.name(ofAccount: account),
            style.wording[options.words], month.title(of: year),
        ]
        return RegisterWriter(register, title: title.joined(separator: " "), accountNames)
    }

    /// The code that the option gives, whole or its beginning, or that of the account it names.
    ///
    /// - Parameter chart: That of the year; those of other years are read only for what it lacks.
    private func account(_ chart: Charts, _ store: borrowing LedgerStore) throws -> String {
        func isKnown(in charts: Charts) -> Bool {
            charts.all.contains { $0.hasAccounts(under: account) }
        }
        if isKnown(in: chart) { return account }
        let vocabulary = try Vocabulary(store)
        let charts = vocabulary.charts
        guard let chart = charts[year] ?? charts.all.last, !isKnown(in: charts) else {
            return account
        }
        do throws(Message) {
            return try vocabulary.account(account, in: chart, for: nil)
        } catch {
            throw Failure(.inputRefused, error)
        }
    }
}

/// Options that narrow accounts by their dimensions.
struct DimensionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("收支科目代码，含下级科目。", "The subject's code, with its lower codes."))
    var subject: String?
    @Option(help: ArgumentHelp("经济分类代码，含下级分类。", "The economic class, with its lower codes."))
    var economic: String?
    @Option(help: ArgumentHelp("往来财政，代码或名称。", "The counterparty government, by code or name."))
    var counterparty: String?
    @Option(help: ArgumentHelp("对方预算。", "The counterparty fund.")) var counterpartyFund: String?
    @Option(name: .customLong("unit-code"), help: ArgumentHelp("预算单位。", "The budget unit."))
    var unitCode: String?
    @Option(help: ArgumentHelp("项目。", "The project.")) var project: String?
    @Option(help: ArgumentHelp("资金来源。", "The source of money.")) var source: String?
    @Option(help: ArgumentHelp("标签。", "The tag.")) var tag: String?

    func narrow(_ filter: inout AccountFilter, _ names: Names) throws {
        if let counterparty { filter.counterparty = try names.government(counterparty).id }
        if let counterpartyFund {
            filter.dimensions[.counterpartyFund] = try names.funds(counterpartyFund).first?.code
        }
        filter.dimensions[.subject] = subject
        filter.dimensions[.economic] = economic
        filter.dimensions[.unitCode] = unitCode
        filter.dimensions[.project] = project
        filter.dimensions[.source] = source
        filter.dimensions[.tag] = tag
    }
}

/// Months of a year, as `--month` names them.
struct MonthRange: ExpressibleByArgument {
    let first: Int
    let last: Int

    static let all = MonthRange(first: 1, last: 13)

    private init(first: Int, last: Int) {
        self.first = first
        self.last = last
    }

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = Int(parts[0]), let last = Int(parts[parts.count - 1]), parts.count <= 2,
            1...13 ~= first, first...13 ~= last
        else { return nil }
        self.init(first: first, last: last)
    }

    var defaultValueDescription: String { "1-13" }

    func periods(of year: Int) throws -> ClosedRange<Period> {
        guard let first = Period(year: year, month: first),
            let last = Period(year: year, month: last)
        else { throw Failure(.usage, .outOfRange("--year", 1990...2200)) }
        return first...last
    }

    func title(of year: Int) -> String {
        self.first == 1 && last == 13
            ? String(year) : first == last ? "\(year)-\(first)" : "\(year)-\(first)…\(last)"
    }
}

extension Register.Style: ExpressibleByArgument {}
