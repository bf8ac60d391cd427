extension Debt {
    private static let columns: [StatementTable.Column] = [
        .init("opening", Wording("年初余额", "Opening")),
        .init("received", Wording("举借", "Received")),
        .init("repaid", Wording("还本", "Repaid"), .amount, .folding),
        .init("closing", Wording("年末余额", "Closing")),
        .init("limit", Wording("限额", "Limit")),
        .init("room", Wording("限额余量", "Room"), .amount, .folding),
        .init("interest", Wording("付息", "Interest")),
        .init("issuance_cost", Wording("发行费", "Issuance"), .amount, .folding),
    ]

    /// The debt as a table: the kinds with their purposes, and their sum with its own.
    ///
    /// - Parameters:
    ///   - only: The kind that the table is of; `nil` for both and their sum.
    ///   - isTied: Whether the column is of the accounting journal, whose two halves must agree.
    package func table(
        _ heading: StatementTable.Heading,
        only: DebtKind? = nil,
        isTied: Bool
    ) -> StatementTable {
        var table = StatementTable(heading, Debt.columns)
        if let only {
            append(only, only.rawValue, only.wording, to: &table)
            table.notes = limitNotes([only], heading.year)
            return table
        }
        for kind in DebtKind.allCases { append(kind, kind.rawValue, kind.wording, to: &table) }
        append(nil, "total", Wording("合计", "total"), to: &table)
        if onLent != 0 {
            let label = Wording("转贷下级", "on-lent to others")
            let cells: [StatementTable.Cell?] = [nil, .amount(onLent)]
            table.append(.init("on_lent", label, cells + [nil, nil, nil, nil, nil, nil]))
        }
        table.notes = notes(heading.year, isTied: isTied)
        return table
    }

    private func append(
        _ kind: DebtKind?,
        _ key: String,
        _ label: Wording,
        to table: inout StatementTable
    ) {
        let sum = total(kind)
        let kinds = kind.map { [$0] } ?? DebtKind.allCases
        let limit = limits.count == DebtKind.allCases.count || kind != nil ? limit(kinds) : nil
        let cost = [interest, issuanceCost].map { costs in kinds.reduce(0) { $0 + (costs[$1] ?? 0) }
        }
        let more: [StatementTable.Cell?] = [
            limit.map { .amount($0) }, limit.map { .amount($0 - sum.closing) },
            .amount(cost[0]), .amount(cost[1]),
        ]
        table.append(.init(key, label, Debt.cells(sum) + more, isTotal: kind == nil))
        for purpose in LoanPurpose.allCases {
            let part = Debt.cells(total(kind, purpose)) + [nil, nil, nil, nil]
            table.append(.init("\(key).\(purpose.rawValue)", purpose.wording, depth: 1, part))
        }
        if let kind, unregistered(kind) != RollForward() {
            let label = Wording("未列明债券", "loan not named")
            let part = Debt.cells(unregistered(kind)) + [nil, nil, nil, nil]
            table.append(.init("\(key).unregistered", label, depth: 1, part))
        }
        let between = kinds.reduce(into: RollForward()) { $0 += eliminated[$1] ?? RollForward() }
        if between != RollForward() {
            let label = Wording("范围内互借（已抵销，不计入）", "owed inside, left out")
            let part = Debt.cells(between) + [nil, nil, nil, nil]
            table.append(.init("\(key).eliminated", label, depth: 1, part))
        }
    }

    private static func cells(_ stock: RollForward) -> [StatementTable.Cell?] {
        [
            .amount(stock.opening), .amount(stock.added), .amount(stock.used),
            .amount(stock.closing),
        ]
    }

    private func limit(_ kinds: [DebtKind]) -> Int128? {
        kinds.contains { limits[$0] == nil } ? nil : kinds.reduce(0) { $0 + (limits[$1] ?? 0) }
    }

    /// How each kind stands to its limit, and whether its opening is a bound only.
    private func limitNotes(_ kinds: [DebtKind], _ year: Int) -> [StatementTable.Note] {
        var notes = kinds.map { kind in
            StatementTable.Note(Wording("限额", "Limit"), standing(of: kind, year))
        }
        if !implied.isDisjoint(with: kinds) {
            notes.append(
                .init(
                    Wording("年初余额", "Opening"),
                    Wording("由公布的年末余额、转贷和还本推算，为界限值", "implied by printed figures: a bound")
                )
            )
        }
        return notes
    }

    private func standing(of kind: DebtKind, _ year: Int) -> Wording {
        let name = kind.wording
        guard let limit = limits[kind] else {
            return Wording(
                "\(year)年\(name.chinese)限额未登记，无法比较",
                "no limit of \(name.english) is on record for \(year), so there is nothing to compare"
            )
        }
        let room = limit - total(kind).closing
        let sum = abs(room).inYuan
        return room < 0
            ? Wording(
                "\(name.chinese)超出限额 \(sum.chinese)",
                "\(name.english) is \(sum.english) above its limit"
            )
            : Wording("\(name.chinese)在限额之内", "\(name.english) is within its limit")
    }

    private func notes(_ year: Int, isTied: Bool) -> [StatementTable.Note] {
        var notes = limitNotes(DebtKind.allCases, year)
        if isTied {
            let gap = difference.aboveOrBelow
            notes.append(
                .init(
                    Wording("两半", "Halves"),
                    difference == 0
                        ? Wording(
                            "预算会计与财务会计 2021、2022 一致",
                            "the budgetary half and 2021, 2022 agree"
                        )
                        : Wording(
                            "预算会计比财务会计 2021、2022 \(gap.chinese)",
                            "the budgetary half is \(gap.english) 2021, 2022"
                        )
                )
            )
        }
        return notes
    }
}

extension Int128 {
    /// Fen as exact yuan, with the unit.
    package var inYuan: Wording {
        let digits = Figure(rounding: self, unit: .yuan, decimals: 2).digits(separator: ",")
        return Wording("\(digits) 元", "\(digits) yuan")
    }

    /// A difference in fen, as exact yuan more or less than the other side.
    package var aboveOrBelow: Wording {
        let size = abs(self).inYuan
        return self < 0
            ? Wording("少 \(size.chinese)", "\(size.english) below")
            : Wording("多 \(size.chinese)", "\(size.english) above")
    }
}
