/// The execution of a budget (收支执行情况表): what was budgeted, what was done, how much of the budget
/// that is, and how it compares with last year.
package struct ExecutionTable: Sendable {
    /// Rows of one side, and the total after them.
    package struct Part: Sendable {
        package let side: StatementSide
        package let accounts: [String]
        let totalKey: String
        let totalLabel: Wording
        /// The column that 为预算% compares with.
        let against: Column
        /// The length of the shortest subjects that have a row.
        var shortest = 3
    }

    /// Revenue before expenditure.
    package let parts: [Part]
    /// The funds whose lines count.
    package let funds: [Fund]
    package let year: Int
    /// The column that is compared: execution, final accounts or one of the budget's.
    package let stage: Column

    init(_ parts: [Part], _ funds: [Fund], year: Int, stage: Column) {
        self.parts = parts
        self.funds = funds
        self.year = year
        self.stage = stage
    }

    /// A table of own revenue, own expenditure or both; what passes between governments is not in it.
    package init(_ sides: [StatementSide], _ funds: [Fund], year: Int, stage: Column) {
        let name = funds.count == 1 ? funds[0].name : Wording("全部预算", "all budgets")
        let parts = sides.map { side in
            Part(
                side: side,
                accounts: funds.map { side == .source ? $0.revenueCode : $0.expenditureCode },
                totalKey: side == .source ? "own_revenue" : "own_expenditure",
                totalLabel: side == .source
                    ? Wording("\(name.chinese)收入合计", "Total revenue: \(name.english)")
                    : Wording("\(name.chinese)支出合计", "Total expenditure: \(name.english)"),
                against: side == .source ? .adjusted : .current
            )
        }
        self.init(parts, funds, year: year, stage: stage)
    }

    /// Last year's final accounts, the budget as it grew, and execution. Every second one folds, so that six
    /// amounts fit a page as three.
    package var columns: [AmountColumn] {
        let lastYear = AmountColumn(
            "last",
            Wording("上年", "Last year"),
            turnover: .turnover(year - 1, .final)
        )
        var columns =
            [lastYear] + Column.allCases.prefix { $0 != stage }.map(column) + [column(stage)]
        for index in columns.indices where !index.isMultiple(of: 2) {
            columns[index].place = .folding
        }
        return columns
    }

    private func column(_ column: Column) -> AmountColumn {
        var result = AmountColumn(
            column.rawValue,
            column.shortTitle,
            turnover: .turnover(year, column)
        )
        result.fund = funds.count == 1 ? funds[0] : nil
        return result
    }

    /// The first four characters of all accounts.
    package var codes: Set<String> {
        Set(parts.flatMap(\.accounts).map { String($0.prefix(4)) })
    }

    /// The rows of codes, each side's total after them.
    package func rows(
        _ cut: RowCut,
        then inner: RowCut? = nil,
        of lines: [TableLine],
        _ chart: Chart,
        _ governments: Governments
    ) -> [LayoutRow] {
        parts.flatMap { part in
            var codes = CodeRows(part.side, accounts: part.accounts, chart, governments)
            codes.shortest = part.shortest
            let rows =
                inner.map { codes.rows(cut, then: $0, of: lines) } ?? codes.rows(cut, of: lines)
            return rows + [.total(part.totalKey, part.side, part.totalLabel)]
        }
    }

    /// The rows of a layout that apply.
    package func rows(_ layout: Layout, _ scope: Scope) -> [LayoutRow] {
        let fund = funds.count == 1 ? funds[0].code : "all"
        let sides = parts.map(\.side)
        return layout.rows(scope: scope, fund: fund, year: year).filter { sides.contains($0.side) }
    }

    /// The table of added-up rows: their amounts, 为预算% with the column it compares with, and 增长%.
    package func table(
        _ heading: StatementTable.Heading,
        _ tally: TableTally
    ) -> StatementTable {
        var columns = tally.columns.map(\.tableColumn)
        if hasShare {
            columns.append(.init("share", Wording("为预算%", "% of budget"), .percent))
            columns.append(.init("share_of", Wording("预算口径", "Budget"), .text, .data))
        }
        columns.append(.init("growth", Wording("增长%", "Growth %"), .percent))
        var table = StatementTable(heading, columns)
        for row in tally.rows { table.append(tableRow(row, tally)) }
        if hasShare { table.notes = denominators(tally.rows) }
        return table
    }

    private var hasShare: Bool { stage.journal == .accounting }

    /// What 为预算% compares with: a line for each of the budget's columns that it is compared with, or one
    /// where it is the same for all rows.
    private func denominators(_ rows: [LayoutRow]) -> [StatementTable.Note] {
        let columns = Dictionary(grouping: rows, by: denominator)
        return Column.allCases.compactMap { column in
            guard let rows = columns[column] else { return nil }
            let names = columns.count == 1 ? nil : self.names(of: rows, beside: columns)
            return .init(
                Wording("为预算%", "% of budget"),
                Wording(
                    (names.map { "\($0.chinese)：" } ?? "") + "比\(column.shortTitle.chinese)",
                    (names.map { "\($0.english): " } ?? "")
                        + "of the \(column.shortTitle.english.lowercased()) budget"
                )
            )
        }
    }

    /// How rows are called together: by their side where all of it is among them, else one by one.
    private func names(of rows: [LayoutRow], beside all: [Column: [LayoutRow]]) -> Wording {
        let names = StatementSide.allCases.flatMap { side -> [Wording] in
            let own = rows.filter { $0.side == side }
            let count = all.values.joined().count { $0.side == side }
            return own.count == count && count > 0
                ? [side.revenueOrExpenditure] : own.map(\.label)
        }
        return Wording(
            names.map(\.chinese).joined(separator: "、"),
            names.map(\.english).joined(separator: ", ")
        )
    }

    private func denominator(of row: LayoutRow) -> Column {
        row.against ?? parts.first { $0.side == row.side }?.against ?? .current
    }

    private func tableRow(_ row: LayoutRow, _ tally: TableTally) -> StatementTable.Row {
        let amounts = tally[row.key]
        let main = tally[row.key, stage.rawValue]
        var cells: [StatementTable.Cell?] = amounts.map { .amount($0) }
        if hasShare {
            let against = denominator(of: row)
            let share = Ratio(main, of: tally[row.key, against.rawValue])
            cells.append(.percent(share))
            cells.append(share == nil ? nil : .word(against.rawValue, against.shortTitle))
        }
        cells.append(.percent(Ratio(growthTo: main, from: tally[row.key, "last"])))
        return .init(
            row.key,
            row.label,
            depth: tally.depth(of: row),
            cells,
            isTotal: row.takes == .total
        )
    }
}

extension StatementSide {
    fileprivate var revenueOrExpenditure: Wording {
        self == .source ? Wording("收入", "revenue") : Wording("支出", "expenditure")
    }
}

extension Column {
    /// The title of a column in a table.
    package var shortTitle: Wording {
        switch self {
        case .budget: Wording("年初预算", "Budget")
        case .adjusted: Wording("调整预算", "Adjusted")
        case .current: Wording("变动预算", "Current")
        case .execution: Wording("执行数", "Execution")
        case .final: Wording("决算数", "Final")
        }
    }
}
