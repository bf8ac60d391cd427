/// A movement of hidden debt (隐性债务), which is in no books: a memorandum.
package struct HiddenDebtEntry: Hashable, Sendable {
    package let government: Int32
    package let date: CalendarDate
    package let movement: HiddenDebtMovement
    package let source: String?
    /// In fen.
    package let amount: Int64
    /// Its number in the roster.
    package var reference = ""

    package init(
        government: Int32,
        date: CalendarDate,
        movement: HiddenDebtMovement,
        source: String?,
        amount: Int64
    ) {
        self.government = government
        self.date = date
        self.movement = movement
        self.source = source
        self.amount = amount
    }
}

/// Hidden debt through a year: what was resolved, and with which money (化解隐性债务).
package enum HiddenDebt {
    package static func table(
        _ entries: [HiddenDebtEntry],
        _ heading: StatementTable.Heading
    ) -> StockTable {
        var table = StockTable(heading)
        let year = heading.year
        func sum(_ movement: HiddenDebtMovement, _ isCounted: (Int) -> Bool) -> Int128 {
            entries.filter { $0.movement == movement && isCounted($0.date.year) }
                .reduce(0) { $0 + Int128($1.amount) }
        }
        let hasOpening = entries.contains { $0.movement == .opening && $0.date.year <= year }
        let opening =
            sum(.opening) { $0 <= year } + sum(.recognized) { $0 < year }
            - sum(.resolved) { $0 < year }
        if hasOpening { table.add("opening", Wording("年初余额", "opening"), opening, []) }
        let recognized = sum(.recognized) { $0 == year }
        table.add("recognized", Wording("认定", "recognized"), recognized, [])
        let resolved = entries.filter { $0.movement == .resolved && $0.date.year == year }
        let total = sum(.resolved) { $0 == year }
        table.add("resolved", Wording("化解", "resolved"), total, [], isTotal: !hasOpening)
        let bySource = Dictionary(grouping: resolved) { $0.source ?? "" }
            .mapValues { $0.reduce(Int128(0)) { $0 + Int128($1.amount) } }
        for (source, fen) in bySource.sorted(by: { (-$0.value, $0.key) < (-$1.value, $1.key) }) {
            table.add("resolved.\(source)", Wording(source, source), depth: 1, fen, [])
        }
        if hasOpening {
            let closing = opening + recognized - total
            table.add("closing", Wording("年末余额", "closing"), closing, [], isTotal: true)
        } else {
            table.note(
                Wording("余额", "Balance"),
                Wording("未登记年初余额，不推算", "no opening is on record, and none is guessed")
            )
        }
        table.note(
            Wording("备查", "Memorandum"),
            Wording("不在账内，依据隐性债务台账", "not in the books; from the roster of hidden debt")
        )
        return table
    }

    /// The lines of the roster behind each row.
    package static func explained(
        _ entries: [HiddenDebtEntry],
        _ heading: StatementTable.Heading
    ) -> [String: StatementTable] {
        let year = heading.year
        func table(_ isBehind: (HiddenDebtEntry) -> Bool) -> StatementTable {
            var table = StatementTable(
                heading,
                [
                    .init("date", Wording("日期", "Date"), .date),
                    .init("movement", Wording("变动", "Movement"), .text),
                    .init("source", Wording("来源", "Source"), .text),
                    .init("amount", Wording("金额", "Amount")),
                ]
            )
            for one in entries where isBehind(one) {
                table.append(
                    .init(
                        one.reference,
                        Wording(one.reference, one.reference),
                        [
                            .date(one.date), .word(one.movement.rawValue, one.movement.wording),
                            .text(one.source), .amount(Int128(one.amount)),
                        ]
                    )
                )
            }
            return table
        }
        func isOpening(_ one: HiddenDebtEntry) -> Bool {
            one.movement == .opening ? one.date.year <= year : one.date.year < year
        }
        var explained = [
            "opening": table(isOpening),
            "closing": table { $0.date.year <= year },
            "recognized": table { $0.movement == .recognized && $0.date.year == year },
            "resolved": table { $0.movement == .resolved && $0.date.year == year },
        ]
        for source in Set(entries.map { $0.source ?? "" }) {
            explained["resolved.\(source)"] = table {
                $0.movement == .resolved && $0.date.year == year && ($0.source ?? "") == source
            }
        }
        return explained
    }
}
