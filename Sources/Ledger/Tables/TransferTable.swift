/// Transfers between governments (转移支付) as tables: by kind and project with the budget beside them,
/// by region with the kinds as columns.
package struct TransferTable: Sendable {
    package let family: FlowFamily
    /// Received from above and other regions, or paid to those below.
    package let side: StatementSide
    package let funds: [Fund]
    package let year: Int
    package let stage: Column

    package init(
        _ family: FlowFamily,
        _ side: StatementSide,
        _ funds: [Fund],
        year: Int,
        stage: Column
    ) {
        self.family = family
        self.side = side
        self.funds = funds
        self.year = year
        self.stage = stage
    }

    /// The table with the columns of an execution table.
    package var execution: ExecutionTable {
        let part = ExecutionTable.Part(
            side: side,
            accounts: [side == .source ? family.receivedCode : family.paidCode],
            totalKey: totalKey,
            totalLabel: Wording("合计", "Total"),
            against: .current,
            shortest: 5
        )
        return ExecutionTable([part], funds, year: year, stage: stage)
    }

    /// The name of the row in the balance statement that the total answers to.
    private var totalKey: String {
        "\(family.rawValue)_\(side == .source ? "received" : "paid")"
    }

    /// One column for all kinds and one for each kind that occurs.
    ///
    /// - Parameter lines: Those of ``regionWindow``.
    package func regionColumns(_ lines: [TableLine], _ chart: Chart) -> [AmountColumn] {
        let groups = Set(lines.compactMap { $0.account.subject.map { String($0.prefix(5)) } })
        var total = AmountColumn("total", Wording("合计", "Total"), turnover: regionWindow)
        total.fund = fund
        return [total]
            + groups.sorted().map { group in
                var column = AmountColumn(
                    chart.subjects[group]?.kind.map { $0.replacingHyphens } ?? group,
                    chart.subjects[group]?.name ?? Wording(group, group),
                    turnover: regionWindow
                )
                column.fund = fund
                column.subjects = [group]
                return column
            }
    }

    package var regionWindow: Window { .turnover(year, stage) }

    private var fund: Fund? { funds.count == 1 ? funds[0] : nil }

    /// The table of regions from added-up rows.
    package func regions(
        _ heading: StatementTable.Heading,
        _ tally: TableTally
    ) -> StatementTable {
        var table = StatementTable(heading, tally.columns.map(\.tableColumn))
        for row in tally.rows {
            table.append(
                .init(
                    row.key,
                    row.label,
                    tally[row.key].map { .amount($0) },
                    isTotal: row.takes == .total
                )
            )
        }
        return table
    }
}

extension String {
    /// The word as a name of a column: government-funds as government_funds.
    fileprivate var replacingHyphens: String {
        String(map { $0 == "-" ? "_" : $0 })
    }
}
