/// From execution to final accounts (执行数到决算数): every row of the balance statement in both columns,
/// and under each that differs the entries of the settlement that make the difference.
package struct FinalAccountsTable: Sendable {
    /// One line of a settlement entry.
    package struct Line: Hashable, Sendable {
        package let government: Int32
        package let period: Int
        package let number: Int
        package let date: CalendarDate
        package let account: Account
        /// In fen, debit positive.
        package let amount: Int128
        package let summary: String
        package let document: String?

        package init(
            government: Int32,
            period: Int,
            number: Int,
            date: CalendarDate,
            account: Account,
            amount: Int128,
            summary: String,
            document: String?
        ) {
            self.government = government
            self.period = period
            self.number = number
            self.date = date
            self.account = account
            self.amount = amount
            self.summary = summary
            self.document = document
        }
    }

    private let execution: Statement
    private let final: Statement
    private let rows: [LayoutRow]
    private let lines: [Line]
    private let governments: Governments

    /// - Parameters:
    ///   - lines: Those of settlement entries of the year, in the order in which they are told.
    package init(
        execution: Statement,
        final: Statement,
        layout: Layout,
        lines: [Line],
        governments: Governments
    ) {
        self.execution = execution
        self.final = final
        rows = layout.rows(for: final.title)
        self.lines = lines
        self.governments = governments
    }

    package func table(_ heading: StatementTable.Heading) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("execution", Wording("执行数", "Execution")),
                .init("difference", Wording("结算", "Settlement")),
                .init("final", Wording("决算数", "Final")),
                .init("voucher", Wording("凭证", "Voucher"), .text, .beneath),
                .init("date", Wording("日期", "Date"), .date, .beneath),
                .init("document", Wording("文号", "Document"), .text, .beneath),
            ]
        )
        for row in final.rows {
            let (before, after) = (execution[row.key], final[row.key])
            table.append(
                .init(
                    row.key,
                    row.label,
                    depth: row.depth,
                    [.amount(before), .amount(after - before), .amount(after), nil, nil, nil],
                    isTotal: row.isTotal
                )
            )
            guard row.parent == nil, !row.isTotal, after != before else { continue }
            for entry in entries(of: row.key) { table.append(entry.row(under: row)) }
        }
        table.notes = notes
        return table
    }

    /// The lines of settlement entries in a row, each with what it adds to the row.
    package func lines(of key: String) -> [(line: Line, amount: Int128)] {
        guard let row = rows.first(where: { $0.key == key }) else { return [] }
        let members = Set(
            governments.members(of: final.title.government, final.title.scope).map(\.id)
        )
        return lines.filter { row.selects($0, members, governments) }
            .map { ($0, row.isCreditPositive ? -$0.amount : $0.amount) }
    }

    /// The entries on the accounts of a row, each with what it adds to the row. What passes inside the
    /// scope is in no row, and so is its entry.
    private func entries(of key: String) -> [SettlementEntry] {
        var found: [SettlementEntry] = []
        for (line, amount) in lines(of: key) {
            if let last = found.last, last.isOfEntry(line) {
                found[found.count - 1].amount += amount
            } else {
                found.append(
                    SettlementEntry(line: line, amount: amount, governments[line.government])
                )
            }
        }
        return found.filter { $0.amount != 0 }
    }

    private var notes: [StatementTable.Note] {
        let moved = final.rows.filter { execution[$0.key] != final[$0.key] }.count
        return [
            .init(
                Wording("结算", "Settlement"),
                moved == 0
                    ? Wording("决算数与执行数相同，没有结算凭证影响各行", "no settlement entry changes a row")
                    : Wording("\(moved) 行因结算变动", "\(moved) rows differ by settlement")
            )
        ]
    }
}

/// An entry of the settlement, with what it adds to one row.
private struct SettlementEntry {
    let line: FinalAccountsTable.Line
    var amount: Int128
    let government: Government?

    init(line: FinalAccountsTable.Line, amount: Int128, _ government: Government?) {
        self.line = line
        self.amount = amount
        self.government = government
    }

    func isOfEntry(_ other: FinalAccountsTable.Line) -> Bool {
        (line.government, line.period, line.number) == (
            other.government, other.period, other.number
        )
    }

    func row(under row: Statement.Row) -> StatementTable.Row {
        .init(
            "\(row.key)/entry",
            Wording(line.summary, line.summary),
            depth: row.depth + 1,
            [
                nil, .amount(amount), nil,
                .text("\(government?.code ?? "") \(line.period) \(line.number)"),
                .date(line.date), .text(line.document),
            ]
        )
    }
}

extension LayoutRow {
    /// Whether a line of an entry is in the row of a scope's statement.
    fileprivate func selects(
        _ line: FinalAccountsTable.Line,
        _ members: Set<Int32>,
        _ governments: Governments
    ) -> Bool {
        let tableLine = TableLine(government: line.government, account: line.account, amounts: [])
        let other = line.account.counterparty
        let isCarry = takes == .carriedIn || takes == .carriedOut
        if !isCarry, let other, members.contains(other) { return false }
        return takes != .carriedIn
            && selection.selects(tableLine, level: other.flatMap { governments[$0]?.level })
    }
}
