/// The projects that special bonds pay for: what they got, spent and earn, and what is repaid (专项债券项目收支平衡).
///
/// A line is a project's by its own dimension, or by the loan it names as its source of money.
package enum BondProjects {
    package static let codes: Set<String> = [
        "6041", "6042", "6002", "7002", "7041", "2021", "2022",
    ]

    private struct Item {
        var received: Int128 = 0
        var spent: Int128 = 0
        var income: Int128 = 0
        var interest: Int128 = 0
        var repaid: Int128 = 0
        var owed: Int128 = 0
        var lines: [StockLine] = []
    }

    package static func table(
        _ lines: [StockLine],
        loans: [Loan],
        _ heading: StatementTable.Heading
    ) -> StockTable {
        let special = loans.filter { $0.kind == .special }
        let byCode = Dictionary(special.map { ([String($0.government), $0.code], $0) }) { $1 }
        func loan(_ line: StockLine) -> Loan? {
            line.account.source.flatMap { byCode[[String(line.government), $0]] }
        }
        func project(_ line: StockLine) -> String? {
            line.account.project ?? loan(line)?.project
        }
        let known = Set(
            special.compactMap(\.project) + lines.filter { loan($0) != nil }.compactMap(project)
        )
        var items: [String: Item] = [:]
        for line in lines {
            guard let name = project(line), known.contains(name) else { continue }
            guard line.account.fund?.code == DebtKind.special.fund else { continue }
            var item = items[name] ?? Item()
            if line.isUnder("6041", "6042") {
                item.received -= line.net
            } else if line.isUnder("6002") {
                item.income -= line.net
            } else if line.isUnder("7041") {
                item.repaid += line.net
            } else if line.isUnder("202101", "202201") {
                item.owed -= line.closing
            } else if line.account.subject?.hasPrefix("232") == true {
                item.interest += line.net
            } else if line.isUnder("7002") {
                item.spent += line.net
            }
            item.lines.append(line)
            items[name] = item
        }
        return made(items, heading)
    }

    private static func made(
        _ items: [String: Item],
        _ heading: StatementTable.Heading
    ) -> StockTable {
        let columns: [(StatementTable.Column, (Item) -> Int128)] = [
            (.init("received", Wording("债券资金", "Received")), \.received),
            (.init("spent", Wording("支出", "Spent")), \.spent),
            (.init("income", Wording("项目收入", "Income")), \.income),
            (.init("interest", Wording("付息", "Interest")), \.interest),
            (.init("repaid", Wording("还本", "Repaid")), \.repaid),
            (.init("owed", Wording("债务余额", "Owed")), \.owed),
        ]
        var made = StockTable(heading, columns.map(\.0))
        for (name, item) in items.sorted(by: { $0.key < $1.key }) {
            made.table.append(
                .init(name, Wording(name, name), columns.map { .amount($0.1(item)) })
            )
            made.behind[name] = item.lines
        }
        let sums = columns.map { column in items.values.reduce(0) { $0 + column.1($1) } }
        made.table.append(
            .init("total", Wording("合计", "total"), sums.map { .amount($0) }, isTotal: true)
        )
        return made
    }
}
