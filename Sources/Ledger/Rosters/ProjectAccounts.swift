/// The projects of a year's expenditure, each with its budget and spending.
package struct ProjectAccounts: Sendable {
    package struct Item: Sendable {
        package let government: Int32
        /// As entries name it; `nil` for what names none.
        package let code: String?
        package let project: Project?
        /// Budget, adjustments and changes, in fen.
        package var budget: Int128 = 0
        package var spent: Int128 = 0
        package var lines: [StockLine] = []

        package var unspent: Int128 { budget - spent }
        package var name: String? { project?.name ?? code }
    }

    /// The account codes that they are made of, by their first four characters.
    package static let codes: Set<String> = ["7001", "7002", "7003"]

    package let items: [Item]

    /// - Parameter fund: Whose books count; `nil` for all.
    package init(_ lines: [StockLine], _ projects: [Project], fund: Fund?) {
        struct Key: Hashable {
            let government: Int32
            let code: String?
        }
        let known = Dictionary(projects.map { (Key(government: $0.government, code: $0.code), $0) })
        {
            $1
        }
        var items: [Key: Item] = [:]
        for project in projects {
            let key = Key(government: project.government, code: project.code)
            items[key] = Item(government: project.government, code: project.code, project: project)
        }
        for line in lines where fund == nil || line.account.fund == fund {
            let key = Key(government: line.government, code: line.account.project)
            var item =
                items[key]
                ?? Item(government: line.government, code: key.code, project: known[key])
            if line.stage.journal == .budget {
                item.budget += line.net
            } else {
                item.spent += line.net
            }
            item.lines.append(line)
            items[key] = item
        }
        self.items = items.values.filter { !$0.lines.isEmpty || (fund == nil && $0.project != nil) }
            .sorted {
                ($0.code == nil ? 1 : 0, -$0.budget, $0.code ?? "", $0.government)
                    < ($1.code == nil ? 1 : 0, -$1.budget, $1.code ?? "", $1.government)
            }
    }
}

extension ProjectAccounts {
    private static let unnamed = Wording("未列项目", "no project named")

    /// What is left of the budget, by what became of it, with the reasons (结转情况表).
    package func carryOverTable(_ heading: StatementTable.Heading) -> StockTable {
        var made = StockTable(
            heading,
            [
                .init("budget", Wording("变动预算", "Budget")),
                .init("spent", Wording("执行", "Spent")),
                .init("unspent", Wording("未用", "Unspent")),
                .init("reason", Wording("原因", "Reason"), .text, .beneath),
            ]
        )
        for treatment in UnspentTreatment.allCases {
            let own = items.filter { $0.project?.treatment == treatment }
            made.append(treatment.rawValue, treatment.wording, own)
        }
        made.append(
            "unnamed",
            ProjectAccounts.unnamed,
            items.filter { $0.project?.treatment == nil }
        )
        let sums = ProjectAccounts.cells(items)
        made.table.append(.init("total", Wording("合计", "total"), sums + [nil], isTotal: true))
        made.behind["total"] = items.flatMap(\.lines)
        return made
    }

    /// Every project with its execution rate, target and self-evaluation (绩效).
    package func performanceTable(_ heading: StatementTable.Heading) -> StockTable {
        var made = StockTable(
            heading,
            [
                .init("unit", Wording("单位", "Unit"), .text, .beneath),
                .init("budget", Wording("预算", "Budget")),
                .init("spent", Wording("执行", "Spent")),
                .init("rate", Wording("执行率%", "Rate %"), .percent),
                .init("target", Wording("绩效目标", "Target"), .text, .beneath),
                .init("self_evaluation", Wording("自评", "Self-evaluation"), .text, .beneath),
                .init("score", Wording("得分", "Score"), .count),
            ]
        )
        let projects = items.filter { $0.code != nil && $0.project?.target != nil }
        for item in projects {
            let code = item.code ?? ""
            let cells: [StatementTable.Cell?] = [
                .text(item.project?.unitCode), .amount(item.budget), .amount(item.spent),
                .percent(Ratio(item.spent, of: item.budget)), .text(item.project?.target),
                .text(item.project?.selfEvaluation), item.project?.score.map { .count($0) },
            ]
            made.table.append(.init(code, Wording(item.name ?? code, item.name ?? code), cells))
            made.behind[code, default: []] += item.lines
        }
        let budget = projects.reduce(0) { $0 + $1.budget }
        let spent = projects.reduce(0) { $0 + $1.spent }
        let cells: [StatementTable.Cell?] = [
            nil, .amount(budget), .amount(spent), .percent(Ratio(spent, of: budget)), nil, nil, nil,
        ]
        made.table.append(.init("total", Wording("合计", "total"), cells, isTotal: true))
        let evaluated = projects.count { $0.project?.selfEvaluation != nil }
        made.table.notes = [
            .init(
                Wording("自评", "Evaluated"),
                Wording(
                    "\(projects.count) 个项目，已自评 \(evaluated) 个",
                    "\(evaluated) of \(projects.count) projects"
                )
            )
        ]
        return made
    }

    fileprivate static func cells(_ items: [Item]) -> [StatementTable.Cell?] {
        [
            .amount(items.reduce(0) { $0 + $1.budget }), .amount(items.reduce(0) { $0 + $1.spent }),
            .amount(items.reduce(0) { $0 + $1.unspent }),
        ]
    }
}

extension StockTable {
    fileprivate mutating func append(
        _ key: String,
        _ label: Wording,
        _ items: [ProjectAccounts.Item]
    ) {
        guard !items.isEmpty else { return }
        table.append(.init(key, label, ProjectAccounts.cells(items) + [nil]))
        behind[key] = items.flatMap(\.lines)
        guard key != "unnamed" else { return }
        for item in items.sorted(by: { $0.unspent > $1.unspent }) {
            let name = item.name ?? ""
            let reason = StatementTable.Cell.text(item.project?.reason)
            let row = "\(key).\(item.code ?? "")"
            table.append(
                .init(row, Wording(name, name), depth: 1, ProjectAccounts.cells([item]) + [reason])
            )
            behind[row] = item.lines
        }
    }
}
