import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow close year`: revenue and expenditure go into the balances carried on; the months are closed.
struct CloseYearCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "year",
        abstract: Wording("年终结账。", "Close a year (年终结账)."),
        discussion: Wording(
            """
            00 至 12 月不再记账；13 月仍可记结算。结账凭证编在 12 月之后，日期为结账当\
            天。再次结账时，补结其后结算的部分。该年度的报表不变。

            --plan 检查并列出结算所作的改变、结转下年的资金，以及年终各项规定的要求及其条款；\
            加 --format csv 即为事项文件，核对后可用 fundflow post 记账。
            """,
            """
            Months 00 to 12 take no more entries; month 13 stays open for the settlement. Closing \
            entries are numbered after December's and dated when they are made. Given again, what has \
            been settled since is moved too. No statement of the year changes.

            --plan checks, lists what the settlement changed, what carries forward, and what the rules of \
            the year end ask for, each with its article; with --format csv that is an event file, which \
            fundflow post takes once it is right.
            """
        ),
        examples: """
            fundflow close year --government 500116 --year 2023 --plan
            fundflow close year --government 500116 --year 2023 --plan --format csv > 年终.csv
            fundflow close year --government 500116 --year 2023 --date 2024-01-15
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var closing: ClosingOptions
    @Option(help: .fiscalYear) var year: Int

    func perform() throws {
        guard let first = Period(year: year, month: 0), let last = Period(year: year, month: 12)
        else { throw Failure(.usage, .yearOutOfRange(year)) }
        let store = try options.openStore()
        let names = try Names(store)
        let span = PeriodSpan(
            try names.government(closing.government),
            Journal.allCases,
            first...last
        )
        let act = PeriodClosing(options: options, closing: closing, names: names, span: span)
        if closing.plan {
            try plan(act, in: store)
        } else {
            try act.close(in: store, movesBalances: true)
        }
    }

    private func plan(_ act: PeriodClosing, in store: borrowing LedgerStore) throws {
        let (plan, vocabulary) = try store.reading { store in
            (try makePlan(act, in: store), try Vocabulary(store))
        }
        let writer = YearPlanWriter(plan, AccountNames(vocabulary, year: year, options.words))
        switch closing.format {
        case .table: print(writer.table, terminator: "")
        case .csv: print(writer.csv, terminator: "")
        case .json: print(writer.json, terminator: "")
        }
        try act.tellFindings(plan.findings)
    }

    private func makePlan(
        _ act: PeriodClosing,
        in store: borrowing LedgerStore
    ) throws -> YearPlan {
        let (government, funds) = (act.span.government, act.names.funds)
        func fundYear(_ isIt: (Fund) -> Bool) throws -> YearEndRules.FundYear {
            guard let fund = funds.first(where: isIt) else { return .init() }
            func lines(_ column: Column) throws -> [BalanceLine] {
                try store.balanceLines(of: [government], year: year, column: column, funds: [fund])
            }
            return .init(final: try lines(.final), adjusted: try lines(.adjusted), of: fund)
        }
        return YearPlan(
            government: government,
            year: year,
            findings: try store.closingFindings(in: act.span),
            entries: try act.entries(in: store),
            settled: try store.settledLines(of: government, year: year, funds: funds),
            rules: YearEndRules(
                general: try fundYear(\.isGeneralPublic),
                governmentFunds: try fundYear(\.isGovernmentFunds),
                uses: try store.budgetUses(of: government, year: year, funds: funds)
            )
        )
    }
}
