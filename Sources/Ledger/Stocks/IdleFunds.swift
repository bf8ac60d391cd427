/// Money taken back from units and not used again yet (存量资金): what there was, what was recovered from whom, what
/// it was used for.
///
/// It is owed and in no balance of the budget: 6051 in the budgetary half, which year-end closes into 804109, and
/// 2013 in the financial half. What was prepaid (7051) is closed into 804109 too; how much of it that is, the
/// financial half says (1033).
package enum IdleFunds {
    package static let codes: Set<String> = ["6051", "7051", "8041", "1033", "2013"]

    package static func table(_ lines: [StockLine], _ heading: StatementTable.Heading) -> StockTable
    {
        var table = StockTable(heading)
        let stock = lines.filter { $0.isUnder("6051", "804109") }
        let prepaid = lines.filter { $0.isUnder("7051", "1033") }
        func left(_ amount: (StockLine) -> Int128) -> Int128 {
            -stock.sum(amount)
                + prepaid.reduce(0) { $0 + ($1.isUnder("1033") ? amount($1) : -amount($1)) }
        }
        let opening = left(\.opening)
        table.add("opening", Wording("年初余额", "opening"), opening, stock + prepaid)
        let recovered = stock.filter { $0.credit != 0 }
        table.add("recovered", Wording("收回", "recovered"), recovered.sum(\.credit), recovered)
        table.addParts(of: "recovered", recovered, by: \.account.unitCode, or: \.account.source) {
            $0.credit
        }
        let reused = stock.filter { $0.debit != 0 }
        table.add("reused", Wording("安排使用", "reused"), reused.sum(\.debit), reused)
        table.addParts(of: "reused", reused, by: \.account.project, or: \.account.subject) {
            $0.debit
        }
        let closing = left(\.closing)
        let behind = stock + prepaid
        table.add("closing", Wording("年末余额", "closing"), closing, behind, isTotal: true)
        let financial = -lines.filter { $0.isUnder("2013") }.sum(\.closing)
        table.tie(closing, to: [(Wording("2013", "2013"), financial)])
        return table
    }
}
