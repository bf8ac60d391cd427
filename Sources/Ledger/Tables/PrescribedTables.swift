/// The statements that the accounting system prescribes (财务会计报表、预算会计报表, 财库〔2022〕41号), by the
/// columns they have; their rows are layouts.
package enum PrescribedTable: String, Sendable, CaseIterable {
    case balanceSheet = "balance-sheet"
    case income
    case budgetIncome = "budget-income"
    case reconciliationOfResults = "reconciliation-of-results"
    case cashFlow = "cash-flow"

    package var name: Wording {
        switch self {
        case .balanceSheet: Wording("资产负债表", "balance sheet")
        case .income: Wording("收入费用表", "income statement")
        case .budgetIncome: Wording("预算收入支出表", "budget revenue and expenditure")
        case .reconciliationOfResults:
            Wording("本年预算结余与本期盈余调节表", "budget result and surplus")
        case .cashFlow: Wording("现金流量表", "cash flow statement")
        }
    }

    /// The half of parallel accounting whose books it is made of; `nil` for both.
    package var basis: Basis? {
        switch self {
        case .balanceSheet, .income, .cashFlow: .financial
        case .budgetIncome: .budgetary
        case .reconciliationOfResults: nil
        }
    }

    /// The columns for the months of a year up to one; 13 counts the settlement too.
    ///
    /// Movements have a column beside the year so far: the last month, or last year where it is the whole year
    /// (本月数；编制年度报表时改为上年数). What is carried in and out is then that column's own.
    package func columns(year: Int, through month: Int, funds: [Fund]) -> [AmountColumn] {
        let months = 1...month
        switch self {
        case .balanceSheet:
            return [
                Self.balance("opening", Wording("年初数", "Opening"), at: .opening(of: year), year),
                Self.closing(year, months),
            ]
        case .income, .cashFlow:
            let toDate = Self.toDate(year, months)
            let beside = Self.beside(year, months)
            return month < 13 ? [beside, toDate] : [toDate, beside]
        case .budgetIncome:
            let toDate = Self.toDate(year, months)
            let beside = Self.beside(year, months)
            return funds.flatMap { fund in
                let key = fund.columnKey
                return [
                    toDate.of(fund, key, fund.name, .columnOfAny),
                    beside.of(fund, "\(key)_\(beside.key)", beside.title, .folding),
                ]
            }
        case .reconciliationOfResults:
            return Basis.allCases.map { basis in
                var column = AmountColumn(
                    basis.rawValue,
                    basis.wording,
                    turnover: Self.turnover(year, months)
                )
                column.basis = basis
                return column
            }
        }
    }

    private static func balance(
        _ key: String,
        _ title: Wording,
        at window: Window,
        _ year: Int
    ) -> AmountColumn {
        var column = AmountColumn(key, title, closing: window)
        column.opening = .opening(of: year)
        return column
    }

    /// Balances at the end of the months, what is not closed of the year beside what is.
    private static func closing(_ year: Int, _ months: ClosedRange<Int>) -> AmountColumn {
        let end = Window.closing(of: year, through: months.upperBound)
        var column = balance("closing", Wording("期末数", "Closing"), at: end, year)
        column.turnover = Window(year * 100 + 1...year * 100 + months.upperBound, Window.executed)
        return column
    }

    private static func toDate(_ year: Int, _ months: ClosedRange<Int>) -> AmountColumn {
        column("year", Wording("本年累计", "Year to date"), year, months)
    }

    private static func beside(_ year: Int, _ months: ClosedRange<Int>) -> AmountColumn {
        let month = months.upperBound
        return month < 13
            ? column("month", Wording("本月", "Month"), year, month...month)
            : column("last", Wording("上年", "Last year"), year - 1, months)
    }

    private static func column(
        _ key: String,
        _ title: Wording,
        _ year: Int,
        _ months: ClosedRange<Int>
    ) -> AmountColumn {
        var column = AmountColumn(key, title, turnover: turnover(year, months))
        column.opening = Window(0...year * 100 + months.lowerBound - 1, Window.executed)
        column.closing = .closing(of: year, through: months.upperBound)
        return column
    }

    /// What was executed and settled; closing entries move it and are no revenue or expense.
    private static func turnover(_ year: Int, _ months: ClosedRange<Int>) -> Window {
        .turnover(year, .final, months: months)
    }

    /// The table of added-up rows, and the note that proves it.
    package func table(_ heading: StatementTable.Heading, _ tallies: [TableTally]) -> StatementTable
    {
        let columns = tallies[0].columns
        let isCompared = self == .reconciliationOfResults
        let difference = StatementTable.Column("difference", Wording("差额", "Difference"))
        var table = StatementTable(
            heading,
            columns.map(\.tableColumn) + (isCompared ? [difference] : [])
        )
        for tally in tallies {
            for row in tally.rows {
                let amounts = tally[row.key]
                table.append(
                    .init(
                        row.key,
                        row.label,
                        depth: tally.depth(of: row),
                        (isCompared ? amounts + [amounts[1] - amounts[0]] : amounts).map {
                            .amount($0)
                        },
                        isTotal: row.takes == .total || row.takes == .sum
                    )
                )
            }
        }
        table.notes = PrescribedProof(self, tallies).notes
        return table
    }
}

extension Fund {
    /// The code as a name of a column: government_funds.
    fileprivate var columnKey: String { String(code.map { $0 == "-" ? "_" : $0 }) }
}
