/// What spending of a kind must keep to: more of it every year, less of it, no more than is budgeted.
package enum SpendingRule: String, Token {
    /// 只增不减: not below last year.
    case grows
    /// 只减不增: not above last year.
    case shrinks
    /// 不超预算: not above the current budget.
    case withinBudget = "within-budget"
    /// 不得调减: the current budget not below the original one.
    case kept
    /// 压减: the current budget not above the original one.
    case cut

    package var wording: Wording {
        switch self {
        case .grows: Wording("只增不减", "not below last year")
        case .shrinks: Wording("只减不增", "not above last year")
        case .withinBudget: Wording("不超预算", "within budget")
        case .kept: Wording("不得调减", "budget not cut")
        case .cut: Wording("压减", "budget cut")
        }
    }

    /// The two columns that the rule compares; the first must not be below the second.
    var columns: (greater: String, lesser: String) {
        switch self {
        case .grows: ("execution", "last")
        case .shrinks: ("last", "execution")
        case .withinBudget: ("current", "execution")
        case .kept: ("current", "budget")
        case .cut: ("budget", "current")
        }
    }
}

/// Spending that rules watch over (三保、三公、教育、一般性支出): each rule with its figures.
package struct GuaranteeTable: Sendable {
    package let year: Int

    package init(year: Int) {
        self.year = year
    }

    /// The expenditure of the general public budget in the columns of an execution table.
    package func execution(_ funds: [Fund]) -> ExecutionTable {
        ExecutionTable([.use], funds, year: year, stage: .execution)
    }

    /// A row for each of the layout, and beside it whether its rule holds. Where the columns that it
    /// compares are both empty there is nothing to say.
    package func table(
        _ heading: StatementTable.Heading,
        _ tally: TableTally
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            tally.columns.map(\.tableColumn) + [
                .init("change", Wording("预算增减", "Budget change"), .amount, .data),
                .init("growth", Wording("增长%", "Growth %"), .percent),
                .init("rule", Wording("要求", "Rule"), .text, .beneath),
                .init("verdict", Wording("结果", "Verdict"), .text),
            ]
        )
        for row in tally.rows {
            table.append(
                .init(
                    row.key,
                    row.label,
                    depth: tally.depth(of: row),
                    tally[row.key].map { .amount($0) } + checks(row, tally)
                )
            )
        }
        return table
    }

    private func checks(_ row: LayoutRow, _ tally: TableTally) -> [StatementTable.Cell?] {
        func amount(_ column: String) -> Int128 { tally[row.key, column] }
        let growth = Ratio(growthTo: amount("execution"), from: amount("last"))
        let change = StatementTable.Cell.amount(amount("current") - amount("budget"))
        guard let rule = row.rule else { return [change, .percent(growth), nil, nil] }
        let (greater, lesser) = rule.columns
        let isSaid = amount(greater) != 0 || amount(lesser) != 0
        let holds = amount(greater) >= amount(lesser)
        return [
            change, .percent(growth), .word(rule.rawValue, rule.wording),
            isSaid
                ? holds
                    ? .word("kept", Wording("符合", "kept"))
                    : .word("broken", Wording("不符合", "broken"))
                : .word("no-figures", Wording("无数据", "no figures")),
        ]
    }
}
