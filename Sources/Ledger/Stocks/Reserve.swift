/// The reserve of a budget (预备费): what the congress approved, what was released for which class, what is left.
package enum Reserve {
    package static let codes: Set<String> = ["7001", "7002", "7003"]

    /// - Parameters:
    ///   - lines: Expenditure of all stages; those under 227 count.
    ///   - released: The lines of budget changes of the kind reserve.
    ///   - name: The name of a subject in the year's classification.
    package static func table(
        _ lines: [StockLine],
        released: [StockLine],
        _ heading: StatementTable.Heading,
        name: (String) -> Wording?
    ) -> StockTable {
        var table = StockTable(heading)
        let reserve = lines.filter(isReserve)
        func stage(_ stage: Stage) -> [StockLine] { reserve.filter { $0.stage == stage } }
        let budget = stage(.budget).sum(\.net) + stage(.adjustment).sum(\.net)
        table.add("budget", Wording("批准数", "approved"), budget, stage(.budget) + stage(.adjustment))
        let taken = released.filter(isReserve)
        let spent = released.filter { !isReserve($0) }
        table.add("released", Wording("动用", "released"), -taken.sum(\.net), taken)
        let classes = Dictionary(grouping: spent) { String(($0.account.subject ?? "").prefix(3)) }
        for (code, part) in classes.sorted(by: { $0.key < $1.key }) {
            let label = name(code) ?? Wording(code, code)
            table.add("released.\(code)", label, depth: 1, part.sum(\.net), part)
        }
        let left = budget + stage(.change).sum(\.net)
        let other = left - budget - taken.sum(\.net)
        if other != 0 {
            table.add("other", Wording("其他变动", "other changes"), other, stage(.change))
        }
        table.add("unspent", Wording("未动用", "unspent"), left, reserve, isTotal: true)
        if spent.sum(\.net) != -taken.sum(\.net) {
            let gap = (spent.sum(\.net) + taken.sum(\.net)).aboveOrBelow
            table.note(
                Wording("核对", "Tie"),
                Wording(
                    "安排到各类的比动用的\(gap.chinese)",
                    "what the classes got is \(gap.english) what was released"
                )
            )
        }
        let executed = stage(.execution) + stage(.settlement)
        if executed.sum(\.net) != 0 {
            let sum = executed.sum(\.net).inYuan
            table.note(
                Wording("执行", "Execution"),
                Wording(
                    "227 科目直接列支 \(sum.chinese)，应列实际用途的科目",
                    "\(sum.english) was spent under 227 itself, not under the class it was for"
                )
            )
        }
        return table
    }

    private static func isReserve(_ line: StockLine) -> Bool {
        line.account.subject?.hasPrefix("227") == true
    }
}
