/// The stabilisation fund through a year (预算稳定调节基金): what there was, what was drawn, what was added and
/// where that came from.
package enum Stabilization {
    /// The account codes that it is made of, by their first four characters.
    package static let codes: Set<String> = ["8031", "7031", "6031", "3011"]

    /// - Parameter isTied: Whether the column is of the accounting journal, whose two halves must agree.
    package static func table(
        _ lines: [StockLine],
        _ heading: StatementTable.Heading,
        isTied: Bool
    ) -> StockTable {
        var table = StockTable(heading)
        let fund = lines.filter { $0.isUnder("8031") }
        let used = lines.filter { $0.isUnder("6031") }
        let added = lines.filter { $0.isUnder("7031") }
        let opening = -fund.sum(\.opening)
        table.add("opening", Wording("年初余额", "opening"), opening, fund)
        table.add("used", Wording("动用", "drawn"), -used.sum(\.net), used)
        table.add("added", Wording("安排", "added"), added.sum(\.net), added)
        table.addParts(of: "added", added, by: \.account.source, or: \.account.tag) { $0.net }
        let closing = opening + used.sum(\.net) + added.sum(\.net)
        table.add("closing", Wording("年末余额", "closing"), closing, fund, isTotal: true)
        if isTied {
            table.tie(
                closing,
                to: [
                    (Wording("8031", "8031"), -fund.sum(\.closing)),
                    (
                        Wording("3011", "3011"),
                        -lines.filter { $0.isUnder("3011") }.sum(\.closing)
                    ),
                ]
            )
        }
        if -used.sum(\.net) > opening {
            table.note(
                Wording("动用", "Drawn"),
                Wording("超过年初余额", "more was drawn than there was when the year began")
            )
        }
        return table
    }
}

/// The revolving fund through a year (预算周转金).
package enum RevolvingFund {
    package static let codes: Set<String> = ["8033", "3012"]

    package static func table(_ lines: [StockLine], _ heading: StatementTable.Heading) -> StockTable
    {
        var table = StockTable(heading)
        let fund = lines.filter { $0.isUnder("8033") }
        table.add("opening", Wording("年初余额", "opening"), -fund.sum(\.opening), fund)
        table.add("added", Wording("补充", "added"), fund.sum(\.credit), fund)
        table.add("used", Wording("收回", "taken out"), fund.sum(\.debit), fund)
        let closing = -fund.sum(\.closing)
        table.add("closing", Wording("年末余额", "closing"), closing, fund, isTotal: true)
        let financial = -lines.filter { $0.isUnder("3012") }.sum(\.closing)
        table.tie(closing, to: [(Wording("3012", "3012"), financial)])
        return table
    }
}
