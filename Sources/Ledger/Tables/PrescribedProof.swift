/// What proves a prescribed statement: two figures that come from different accounts and must be one,
/// in every column, and no account left out.
struct PrescribedProof {
    let table: PrescribedTable
    let tallies: [TableTally]

    init(_ table: PrescribedTable, _ tallies: [TableTally]) {
        self.table = table
        self.tallies = tallies
    }

    var notes: [StatementTable.Note] {
        [proof].compactMap { $0 } + leftOut + dropped + carriedOfMonth
    }

    private var tally: TableTally { tallies[0] }

    /// The sides that must agree, column by column; `nil` where the statement has none.
    private var sides: (left: [Int128], right: [Int128], what: Wording)? {
        switch table {
        case .balanceSheet:
            return (
                tally["total_assets"], tally["total_liabilities_and_net_assets"],
                Wording("资产 = 负债 + 净资产", "assets = liabilities + net assets")
            )
        case .budgetIncome:
            return (
                tally["total_sources"], tally["total_uses"],
                Wording("收入总计 = 支出总计", "total sources = total uses")
            )
        case .cashFlow:
            let cash = tallies[tallies.count - 1]
            let moved = zip(cash["closing_cash"], cash["opening_cash"]).map { $0 - $1 }
            return (
                tally["net_increase"], moved,
                Wording("现金净增加额 = 期末现金 − 期初现金", "net increase = closing − opening cash")
            )
        case .reconciliationOfResults:
            let result = tally["result"]
            let difference = zip(tally["total_revenue"], tally["total_expenditure"]).map { $0 - $1 }
            return (
                result, difference,
                Wording(
                    "本年预算结余 \(result[0].yuan) + 差额 \((result[1] - result[0]).yuan) = 本期盈余 \(result[1].yuan)",
                    "budget result \(result[0].yuan) + difference \((result[1] - result[0]).yuan) = surplus \(result[1].yuan)"
                )
            )
        case .income: return nil
        }
    }

    private var proof: StatementTable.Note? {
        guard let sides else { return nil }
        let apart = zip(sides.left, sides.right).map { $0 - $1 }
        guard let column = apart.firstIndex(where: { $0 != 0 }) else {
            return .init(Wording("平衡", "Balance"), sides.what)
        }
        let title = tally.columns[column].title
        return .init(
            Wording("不平", "Unequal"),
            Wording(
                "\(sides.what.chinese)：\(title.chinese)相差 \(apart[column].yuan) 元",
                "\(sides.what.english): \(title.english), \(apart[column].yuan) yuan apart"
            )
        )
    }

    /// Accounts of the statement's classes that have amounts and are in no row.
    private var leftOut: [StatementTable.Note] {
        let lines = tallies.flatMap(\.leftOut)
        let codes = Set(lines.map(\.account.code).filter(table.concerns)).sorted()
        guard !codes.isEmpty else { return [] }
        let list = codes.joined(separator: ", ")
        return [
            .init(Wording("遗漏", "Left out"), Wording("\(list) 未计入任何行", "\(list) in no row"))
        ]
    }

    private var dropped: [StatementTable.Note] { tally.droppedNotes }

    /// What the rows of what is carried mean beside the year so far.
    private var carriedOfMonth: [StatementTable.Note] {
        let isOfMonth = tally.columns.contains { $0.key.hasSuffix("_month") }
        guard table == .budgetIncome, isOfMonth else { return [] }
        return [
            .init(
                Wording("本月", "Month"),
                Wording(
                    "本月栏的年初、年末结转结余为月初、月末数",
                    "carried in and out are as the month began and ended"
                )
            )
        ]
    }
}

extension PrescribedTable {
    /// Whether an account belongs in a row of the statement.
    fileprivate func concerns(_ code: String) -> Bool {
        if code.isUnder(account: "6051") || code.isUnder(account: "7051") { return false }
        return switch self {
        case .balanceSheet, .cashFlow: true
        case .income: "45".contains(code.prefix(1))
        case .budgetIncome: "67".contains(code.prefix(1))
        case .reconciliationOfResults: "4567".contains(code.prefix(1))
        }
    }
}

extension TableTally {
    /// What dropped out between governments of the scope, and whether both sides agree.
    package var droppedNotes: [StatementTable.Note] {
        guard !pairs.isEmpty else { return [] }
        let differing = pairs.filter { !$0.agrees }.count
        let agreement =
            differing == 0
            ? Wording("，两边一致", ", both sides agree")
            : Wording(
                "，其中 \(differing) 笔不一致，逐笔见 fundflow reconcile",
                ", \(differing) of them differ: see fundflow reconcile"
            )
        return [
            .init(
                Wording("抵销", "Dropped"),
                Wording(
                    "范围内上下级往来 \(pairs.count) 笔\(agreement.chinese)",
                    "\(pairs.count) flows between levels of the scope\(agreement.english)"
                )
            )
        ]
    }
}

extension Int128 {
    /// Fen as yuan, without the unit.
    var yuan: String {
        Figure(rounding: self, unit: .yuan, decimals: 2).digits(separator: ",")
    }
}
