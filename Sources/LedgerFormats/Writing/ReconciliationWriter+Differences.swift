import Ledger

extension ReconciliationWriter {
    /// Every row that differs, in exact yuan, with the entries that cause it.
    var differing: String {
        let rows = reconciliation.differences
        guard !rows.isEmpty else {
            return style.say("全部一致\n", "Everything agrees\n")
        }
        let heading = style.say(
            "不一致 \(rows.count) 处",
            rows.count == 1 ? "1 difference" : "\(rows.count) differences"
        )
        return "\n\(heading)\n" + rows.map(text).joined()
    }

    private func text(_ row: ReconciliationRow) -> String {
        let sides = row.rule.sides
        let difference = style.say("差额", "difference")
        return heading(row) + "\n"
            + "  \(sides.left[style.language]) \(style.yuan(row.left))"
            + "  \(sides.right[style.language]) \(style.yuan(row.right))"
            + "  \(difference) \(style.yuan(row.difference))\n"
            + (causes[row] ?? []).map { text($0, of: row) }.joined()
    }

    private func heading(_ row: ReconciliationRow) -> String {
        let parties = row.counterparty.map { "\(row.government.name) → \($0.name)" }
        let kind =
            switch row.kind {
            case "sources": StatementSide.source.wording[style.language]
            case "uses": StatementSide.use.wording[style.language]
            default: style.kind(row.kind, reconciliation.rows.map(\.fund))
            }
        let arrow = row.rule == .transfer ? "→ " : ""
        let words = [
            row.rule.wording[style.language], parties ?? row.government.name,
            row.fund.name[style.language], kind.isEmpty ? "" : arrow + kind,
        ]
        return words.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func text(_ cause: Cause, of row: ReconciliationRow) -> String {
        let sides = row.rule.sides
        let lines = [(sides.left, cause.left), (sides.right, cause.right)].compactMap {
            side,
            entry in
            entry.map { "      \(side[style.language])  \(text($0, of: row))\n" }
        }
        return "    \(cause.kind.wording[style.language])\n" + lines.joined()
    }

    /// An entry in one line: whose, its number, date, amount, what differs in place, and its words.
    private func text(_ entry: FlowEntry, of row: ReconciliationRow) -> String {
        let id = entry.id
        let number = style.say(
            "\(id.period) 第 \(id.number) 号",
            "\(id.period) no. \(id.number)"
        )
        let fund = entry.fund == row.fund ? "" : entry.fund.name[style.language]
        let kind = entry.kind == row.kind ? "" : style.kind(entry.kind, [entry.fund, row.fund])
        let words = [
            governments[id.government]?.name ?? "", number, entry.date.description,
            style.yuan(entry.amount), fund, kind, entry.summary, entry.document ?? "",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
