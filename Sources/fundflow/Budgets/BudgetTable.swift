import Ledger
import LedgerFormats

/// Budget lines, or what is behind one, as a table.
struct BudgetTable {
    private let heading: StatementTable.Heading
    private let names: AccountNames

    init(_ heading: StatementTable.Heading, _ names: AccountNames) {
        self.heading = heading
        self.names = names
    }

    // MARK: - Lines

    func table(of lines: [BudgetLine], by grouping: BudgetLine.Grouping) -> StatementTable {
        var table = StatementTable(
            heading,
            [.init("fund", Wording("预算", "Fund"), .text)] + columns(grouping) + [
                .init("original", Wording("年初预算", "Original")),
                .init("adjustments", Wording("预算调整", "Adjustments")),
                .init("changes", Wording("变动", "Changes")),
                .init("current", Wording("现行预算", "Current")),
            ]
                + (grouping == .control
                    ? [.init("allowance", Wording("批准前可支", "Allowance"))] : [])
                + [
                    .init("spent", Wording("已支", "Spent")),
                    .init("awaiting", Wording("待审", "Awaiting")),
                    .init("left", Wording("结余", "Left")),
                ]
        )
        for fund in lines.map(\.fund).uniqued() {
            let own = lines.filter { $0.fund == fund }
            for line in own {
                let (key, label) = key(of: line, grouping)
                table.append(.init(key, label, cells(line, grouping)))
            }
            // Controls overlap: their sum says nothing.
            guard grouping != .control else { continue }
            let total = BudgetLine.total(own, of: fund)
            table.append(
                .init("total", Wording("合计", "Total"), cells(total, grouping), isTotal: true)
            )
        }
        return table
    }

    private func columns(_ grouping: BudgetLine.Grouping) -> [StatementTable.Column] {
        let dimensions: [StatementTable.Column] = [
            .init("subject", Wording("科目", "Subject"), .text),
            .init("unit", Wording("单位", "Unit"), .text),
            .init("project", Wording("项目", "Project"), .text),
        ]
        switch grouping {
        case .document:
            return [
                .init("date", Wording("日期", "Date"), .date),
                .init("kind", Wording("类别", "Kind"), .text),
                .init("entry", Wording("凭证", "Entry"), .text),
                .init("entries", Wording("张数", "Entries"), .count),
            ] + dimensions
        case .control:
            return [
                .init("level", Wording("级次", "Level"), .text),
                .init("action", Wording("控制", "Control"), .text),
            ] + dimensions.dropFirst()
        default: return []
        }
    }

    private func key(
        of line: BudgetLine,
        _ grouping: BudgetLine.Grouping
    ) -> (String, Wording) {
        switch grouping {
        case .document:
            let document = line.document ?? ""
            return (
                document,
                document.isEmpty
                    ? Wording("（无文号）", "(no document)") : Wording(document, document)
            )
        case .unit, .project:
            let code = (grouping == .unit ? line.unit : line.project) ?? ""
            return (code, code.isEmpty ? Wording("（未指明）", "(none)") : Wording(code, code))
        case .subject, .control:
            let code = line.subject ?? ""
            guard !code.isEmpty else { return (code, Wording("（全部科目）", "(all subjects)")) }
            let label = "\(code) \(names.name(of: .subject, code))"
            return (code, Wording(label, label))
        }
    }

    private func cells(
        _ line: BudgetLine,
        _ grouping: BudgetLine.Grouping
    ) -> [StatementTable.Cell?] {
        var cells: [StatementTable.Cell?] = [.word(line.fund.code, line.fund.name)]
        switch grouping {
        case .document:
            cells += [
                line.firstDate.map { .date($0) }, .text(kinds(line.origins)),
                .text(line.firstEntry), line.entries == 0 ? nil : .count(line.entries),
                .text(line.subject), .text(line.unit), .text(line.project),
            ]
        case .control:
            cells += [
                line.control.map { .word($0.level.rawValue, $0.level.wording) },
                line.control.map { .word($0.action.rawValue, $0.action.wording) },
                .text(line.unit), .text(line.project),
            ]
        default: break
        }
        let amounts =
            [line.original, line.adjustments, line.changes, line.current]
            + (grouping == .control ? [line.allowance] : []) + [
                line.spent, line.awaiting, line.left,
            ]
        return cells + amounts.map { .amount($0) }
    }

    private func kinds(_ origins: [BudgetLine.Origin]) -> String? {
        origins.isEmpty
            ? nil
            : origins.map { $0.wording[names.language] }
                .joined(separator: Wording("、", ", ")[names.language])
    }

    // MARK: - Entries behind a line

    func table(of movements: [BudgetMovement]) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("fund", Wording("预算", "Fund"), .text),
                .init("date", Wording("日期", "Date"), .date),
                .init("kind", Wording("类别", "Kind"), .text),
                .init("document", Wording("文号", "Document"), .text),
                .init("subject", Wording("科目", "Subject"), .text),
                .init("unit", Wording("单位", "Unit"), .text),
                .init("project", Wording("项目", "Project"), .text),
                .init("budgeted", Wording("预算", "Budgeted")),
                .init("spent", Wording("已支", "Spent")),
                .init("awaiting", Wording("待审", "Awaiting")),
                .init("summary", Wording("摘要", "Summary"), .text),
            ]
        )
        for movement in movements {
            let (key, label) = entry(movement)
            table.append(
                .init(
                    key,
                    label,
                    [
                        .word(movement.fund.code, movement.fund.name), .date(movement.date),
                        .text(movement.origin.wording[names.language]), .text(movement.document),
                        .text(movement.subject), .text(movement.unit), .text(movement.project),
                    ] + amounts(movement) + [.text(movement.summary)]
                )
            )
        }
        return table
    }

    private func amounts(_ movement: BudgetMovement) -> [StatementTable.Cell?] {
        let place = movement.journal == .budget ? 0 : movement.isDraft ? 2 : 1
        return (0...2).map { $0 == place ? .amount(movement.fen) : nil }
    }

    private func entry(_ movement: BudgetMovement) -> (String, Wording) {
        guard !movement.isDraft else {
            return (
                "draft \(movement.number)",
                Wording("待审号 \(movement.number)", "draft \(movement.number)")
            )
        }
        let place = "\(movement.period)-\(movement.number)"
        return (
            "\(movement.journal.rawValue) \(place)",
            Wording(
                "\(movement.journal.wording.chinese) \(place)",
                "\(movement.journal.wording.english) \(place)"
            )
        )
    }
}

extension [Fund] {
    /// Each once, in the order in which they come first.
    fileprivate func uniqued() -> [Fund] {
        reduce(into: []) { seen, fund in if seen.last != fund { seen.append(fund) } }
    }
}
