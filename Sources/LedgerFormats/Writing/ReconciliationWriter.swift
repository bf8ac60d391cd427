package import Ledger

/// Writes a reconciliation as a table, CSV or JSON.
package struct ReconciliationWriter: Sendable {
    let reconciliation: Reconciliation
    /// The causes of the rows that differ; a row without an entry here has none to show.
    let causes: [ReconciliationRow: [Cause]]
    /// What one government has booked and the other has not decided on, or disputes.
    let inTransit: [TransitEntry]
    let style: StatementStyle
    let governments: Governments

    /// - Parameter differences: Causes of the rows that differ, for those that have entries.
    package init(
        _ reconciliation: Reconciliation,
        differences: [Difference] = [],
        inTransit: [TransitEntry] = [],
        _ style: StatementStyle,
        _ governments: Governments
    ) {
        self.reconciliation = reconciliation
        causes = Dictionary(differences.map { ($0.row, $0.causes) }) { first, _ in first }
        self.inTransit = inTransit
        self.style = style
        self.governments = governments
    }

    /// The columns `rule,government,counterparty,fund,kind,left_fen,right_fen,difference_fen`.
    package var csv: String {
        var writer = CSVWriter(header: [
            "rule", "government", "counterparty", "fund", "kind", "left_fen", "right_fen",
            "difference_fen",
        ])
        for row in reconciliation.rows {
            writer.append([
                row.rule.rawValue, row.government.code, row.counterparty?.code ?? "",
                row.fund.code, row.kind, String(row.left), String(row.right),
                String(row.difference),
            ])
        }
        return writer.text
    }

    /// A line for each rule, the differences between levels both ways, what was skipped, and every
    /// row that differs with its causes.
    package var table: String {
        let government = reconciliation.government.name
        let title = style.say(
            "\(government) \(reconciliation.year)年 上下级对账",
            "\(government), \(reconciliation.year): reconciliation"
        )
        let unit = style.unit.wording[style.language]
        let right = style.say("单位：\(unit)", "unit: \(unit)")
        let heading =
            title + right.padded(to: max(80 - title.displayWidth, 2 + right.displayWidth), .right)
        let rule = String(repeating: "─", count: 80)
        return
            ([heading, rule].map { $0 + "\n" }.joined() + summary + levels + skipped + differing
            + transit)
    }

    /// The figures and counts of each rule, aligned.
    private var summary: String {
        var table = Table([
            .init(""), .init("", .right), .init(""), .init("", .right), .init(""),
            .init("", .right), .init(""),
        ])
        for rule in ReconciliationRule.allCases where rule != .levelDifference {
            let rows = reconciliation.rows.filter { $0.rule == rule }
            if !rows.isEmpty { table.append(cells(rule, rows)) }
        }
        return table.rendered()
    }

    private func cells(_ rule: ReconciliationRule, _ rows: [ReconciliationRow]) -> [String] {
        let differing = rows.filter { !$0.agrees }.count
        let state =
            differing == 0
            ? style.say("一致", "agree")
            : style.say("不一致 \(differing) 处", differing == 1 ? "1 differs" : "\(differing) differ")
        return [
            rule.wording[style.language], count(rule, rows), rule.sides.left[style.language],
            style.figure(rows.reduce(0) { $0 + $1.left }), rule.sides.right[style.language],
            style.figure(rows.reduce(0) { $0 + $1.right }), state,
        ]
    }

    /// How many governments or rows a rule compared: 25 个镇, 3 笔.
    private func count(_ rule: ReconciliationRule, _ rows: [ReconciliationRow]) -> String {
        guard rows.contains(where: { $0.counterparty != nil }) else {
            return style.say("\(rows.count) 笔", rows.count == 1 ? "1 row" : "\(rows.count) rows")
        }
        let parties = rows.flatMap { [$0.government, $0.counterparty].compactMap { $0 } }
        let others = Set(parties).filter { $0.id != reconciliation.government.id }
        let areTowns = others.allSatisfy { $0.level == .township && !$0.name.hasSuffix("乡") }
        return style.say(
            "\(others.count) 个\(areTowns ? "镇" : "下级")",
            others.count == 1 ? "1 government" : "\(others.count) governments"
        )
    }

    /// Whether nothing differs.
    package var agrees: Bool { reconciliation.agrees }

    /// A line for each entry whose other half awaits the other government or was disputed there.
    package var transit: String {
        inTransit.map { entry in
            let from = governments[entry.id.government]?.name ?? ""
            let to = governments[entry.counterparty]?.name ?? ""
            let place = "\(entry.id.period)-\(entry.id.number)"
            let amount = style.figure(entry.amount)
            let why =
                entry.dispute.map { style.say("有异议：\($0)", "disputed: \($0)") }
                ?? style.say("待确认", "awaiting")
            return style.say(
                "在途  \(from) → \(to)  \(place)  \(amount)  \(entry.summary)  \(why)\n",
                "In transit: \(from) → \(to), \(place), \(amount), \(entry.summary), \(why)\n"
            )
        }.joined()
    }

    /// What could not be compared, a line for each rule and reason.
    package var skipped: String {
        guard !reconciliation.skipped.isEmpty else { return "" }
        let groups = Dictionary(grouping: reconciliation.skipped) { "\($0.rule) \($0.reason)" }
        return groups.sorted { $0.key < $1.key }.compactMap { _, rules in
            rules.first.map { line($0, count: rules) }
        }.joined()
    }

    private func line(_ first: SkippedRule, count rules: [SkippedRule]) -> String {
        let rule = first.rule.wording[style.language]
        let reason = first.reason.wording[style.language]
        let names = rules.prefix(3).map {
            "\($0.government.name) \($0.fund.name[style.language])"
        }.joined(separator: style.comma)
        let more =
            rules.count > 3
            ? style.say("等 \(rules.count) 项", " and more, \(rules.count) in all") : ""
        return style.say(
            "未核对 \(rule)：\(reason)（\(names)\(more)）\n",
            "Skipped: \(rule), \(reason) (\(names)\(more))\n"
        )
    }
}
