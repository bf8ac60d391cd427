import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement final`: from execution to final accounts, by the entries of the settlement.
struct FinalStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "final",
        abstract: Wording(
            "决算数与执行数的差异，查到凭证。",
            "Print how final accounts differ from execution, down to the entries (决算)."
        ),
        examples: """
            fundflow statement final --government 500116 --year 2023 --unit 亿元
            fundflow statement final --government 500116 --year 2023 --explain subsidy_received
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: .fundOrAll) var fund = "general-public"

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let layout = try context.shared.layout(LayoutFile("standard"))
        let funds = try context.names.funds(fund)
        let kinds = try context.shared.subjectKinds(in: context.year, store)
        func made(_ column: Column) throws -> Statement {
            Statement(
                .init(
                    context.government,
                    statement.scope,
                    funds,
                    year: context.year,
                    column: column
                ),
                from: try context.balanceLines(column, in: store),
                layout: layout,
                governments: context.names.governments,
                kindOf: { kinds[$0] }
            )
        }
        let lines = try store.settlementLines(
            of: context.members,
            year: context.year,
            funds: context.names.funds,
            cut: context.cut
        ).filter { line in line.account.fund.map(funds.contains) ?? false }
        let final = FinalAccountsTable(
            execution: try made(.execution),
            final: try made(.final),
            layout: layout,
            lines: lines,
            governments: context.names.governments
        )
        let name = funds.count == 1 ? funds[0].name : Wording("全部预算", "all budgets")
        var heading = context.heading(
            "final",
            Wording("\(name.chinese)决算与执行对照表", "final accounts and execution, \(name.english)")
        )
        heading.fund = funds.count == 1 ? funds[0] : nil
        heading.stage = .final
        var made = MadeTable(table: final.table(heading))
        if let key = statement.explain, made.table[key] != nil {
            let names = try AccountNames(store, context.names, year: context.year, options.words)
            made.explained[key] = explanation(of: key, final, heading, names)
        }
        return made
    }

    /// The lines of settlement entries in a row; `fundflow statement balance --explain` has what execution is of.
    private func explanation(
        of key: String,
        _ final: FinalAccountsTable,
        _ heading: StatementTable.Heading,
        _ names: AccountNames
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("voucher", Wording("凭证", "Voucher"), .text, .beneath),
                .init("account", Wording("科目", "Account"), .text, .beneath),
                .init("dimensions", Wording("辅助核算", "Dimensions"), .text, .beneath),
                .init("amount", Wording("金额", "Amount")),
            ]
        )
        var sum: Int128 = 0
        for (line, amount) in final.lines(of: key) {
            sum += amount
            let government = names.vocabulary.governments[line.government]?.code ?? ""
            table.append(
                .init(
                    key,
                    Wording(line.summary, line.summary),
                    [
                        .text("\(government) \(line.period) \(line.number)"),
                        .text(line.account.code), .text(names.text(ofDimensions: line.account)),
                        .amount(amount),
                    ]
                )
            )
        }
        let total = Wording("结算合计", "settlement")
        table.append(.init(key, total, [nil, nil, nil, .amount(sum)], isTotal: true))
        return table
    }
}
