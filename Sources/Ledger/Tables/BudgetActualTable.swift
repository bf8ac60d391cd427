/// Budget and actual (预算与实际对比, IPSAS 24): the budget as it was approved, as it became, what was done
/// on the same basis, the difference, and room for its reason.
package struct BudgetActualTable: Sendable {
    package let fund: Fund
    package let year: Int
    /// Execution or final accounts.
    package let stage: Column
    /// Reasons by the keys of rows.
    package var reasons: [String: String] = [:]
    /// The part of the final budget, in percent, from which a difference wants a reason.
    package var materialPercent = 10

    package init(_ fund: Fund, year: Int, stage: Column) {
        self.fund = fund
        self.year = year
        self.stage = stage
    }

    /// All revenue and expenditure of the fund, transfers and debt with it.
    package var execution: ExecutionTable {
        let sources = ["6011", "6012", "6013", "6021", "6031", "6041", "6042"]
        let uses = ["7011", "7012", "7013", "7021", "7031", "7041", "7042"]
        return ExecutionTable(
            [
                .init(
                    side: .source,
                    accounts: [fund.revenueCode] + sources,
                    totalKey: "total_revenue",
                    totalLabel: Wording("收入总计", "Total revenue"),
                    against: .current
                ),
                .init(
                    side: .use,
                    accounts: [fund.expenditureCode] + uses,
                    totalKey: "total_expenditure",
                    totalLabel: Wording("支出总计", "Total expenditure"),
                    against: .current
                ),
            ],
            [fund],
            year: year,
            stage: stage
        )
    }

    package var columns: [AmountColumn] {
        execution.columns.filter { ["budget", "current", stage.rawValue].contains($0.key) }
    }

    package func table(
        _ heading: StatementTable.Heading,
        _ tally: TableTally
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("original", Wording("年初预算", "Original budget")),
                .init("final_budget", Wording("最终预算", "Final budget")),
                .init("actual", Wording("实际", "Actual")),
                .init("difference", Wording("差异", "Difference")),
                .init("difference_share", Wording("差异%", "Difference %"), .percent),
                .init("reason", Wording("原因", "Reason"), .text, .beneath),
            ]
        )
        for row in tally.rows { table.append(tableRow(row, tally)) }
        table.notes = tally.droppedNotes + [basis]
        return table
    }

    private func tableRow(_ row: LayoutRow, _ tally: TableTally) -> StatementTable.Row {
        let budget = tally[row.key, "current"]
        let difference = tally[row.key, stage.rawValue] - budget
        let reason: StatementTable.Cell? =
            reasons[row.key].map { .text($0) }
            ?? (wantsReason(difference, of: budget)
                ? .word("reason-wanted", Wording("需说明", "reason wanted")) : nil)
        return .init(
            row.key,
            row.label,
            depth: tally.depth(of: row),
            [
                .amount(tally[row.key, "budget"]), .amount(budget),
                .amount(tally[row.key, stage.rawValue]), .amount(difference),
                .percent(Ratio(difference, of: budget)), reason,
            ],
            isTotal: row.takes == .total
        )
    }

    private func wantsReason(_ difference: Int128, of budget: Int128) -> Bool {
        difference != 0 && abs(difference) * 100 >= abs(budget) * Int128(materialPercent)
    }

    private var basis: StatementTable.Note {
        .init(
            Wording("口径", "Basis"),
            Wording(
                "预算与实际同为收付实现制；与权责发生制之差见 statement reconciliation-of-results",
                "budget and actual both on a cash basis; accruals: statement reconciliation-of-results"
            )
        )
    }
}
