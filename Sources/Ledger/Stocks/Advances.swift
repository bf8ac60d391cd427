/// Money paid out that is not expenditure yet (暂付款), by how long it has been out: lent, on account with lower levels,
/// paid in advance, other receivables. What comes back settles the oldest first.
package struct Advances: Sendable {
    package static let codes: Set<String> = ["1031", "1032", "1033", "1035"]

    /// How old what is out is, in years begun.
    package enum Age: Int, CaseIterable, Sendable {
        case first, second, third, older

        package var wording: Wording {
            switch self {
            case .first: Wording("1年以内", "≤ 1 y")
            case .second: Wording("1至2年", "1–2 y")
            case .third: Wording("2至3年", "2–3 y")
            case .older: Wording("3年以上", "> 3 y")
            }
        }
    }

    /// Who has it.
    package struct Debtor: Hashable, Sendable {
        package let government: Int32
        package let code: String
        package let counterparty: Int32?
        package let name: String?
    }

    package struct Item: Sendable {
        package let debtor: Debtor
        package let balance: Int128
        package let byAge: [Int128]
        /// The day from which the oldest of it is out; `nil` where nothing is.
        package let oldest: CalendarDate?
        /// What of the balance is from openings: no line says since when it is out, so it ages from their day.
        package let ofOpenings: Int128
    }

    /// What is out on one account since a day.
    fileprivate struct Part {
        let date: CalendarDate
        var fen: Int128
        let isOpening: Bool
    }

    package let items: [Item]

    /// - Parameters:
    ///   - lines: In the order of their days.
    ///   - day: The day on which it is looked at.
    package init(_ lines: [DatedLine], on day: CalendarDate) {
        var open: [Debtor: [Part]] = [:]
        for line in lines {
            let isOpening = line.period % 100 == 0
            open[Debtor(line), default: []]
                .settle(Part(date: line.date, fen: line.net, isOpening: isOpening))
        }
        items =
            open.map { debtor, parts in
                var byAge = Age.allCases.map { _ in Int128(0) }
                for part in parts {
                    byAge[Advances.age(of: part.date, on: day).rawValue] += part.fen
                }
                return Item(
                    debtor: debtor,
                    balance: parts.reduce(0) { $0 + $1.fen },
                    byAge: byAge,
                    oldest: parts.first?.date,
                    ofOpenings: parts.filter(\.isOpening).reduce(0) { $0 + $1.fen }
                )
            }
            .filter { $0.balance != 0 }
            .sorted { $0.debtor.order < $1.debtor.order }
    }

    static func age(of date: CalendarDate, on day: CalendarDate) -> Age {
        let years = (1...3).prefix { date.adding(months: 12 * $0) < day }.count
        return Age(rawValue: years) ?? .older
    }
}

extension Advances.Debtor {
    fileprivate init(_ line: DatedLine) {
        self.init(line.government, line.account)
    }

    fileprivate init(_ government: Int32, _ account: Account) {
        self.init(
            government: government,
            code: String(account.code.prefix(4)),
            counterparty: account.counterparty,
            name: account.unitCode ?? account.project ?? account.source
        )
    }

    /// The key of its row.
    fileprivate func key(_ governments: Governments) -> String {
        [code, counterparty.flatMap { governments[$0]?.code } ?? name ?? ""].joined(separator: ".")
    }

    fileprivate var order: (String, Int32, Int32, String) {
        (code, government, counterparty ?? 0, name ?? "")
    }
}

extension [Advances.Part] {
    /// Adds a movement; one of the other sign settles the oldest that is open.
    fileprivate mutating func settle(_ movement: Advances.Part) {
        var left = movement.fen
        while let oldest = first, left != 0, (oldest.fen < 0) != (left < 0) {
            let settled = Swift.min(oldest.fen.magnitude, left.magnitude)
            let part = left < 0 ? -Int128(settled) : Int128(settled)
            left -= part
            if oldest.fen + part == 0 { removeFirst() } else { self[0].fen += part }
        }
        guard left != 0 else { return }
        append(.init(date: movement.date, fen: left, isOpening: movement.isOpening))
    }
}

extension Advances {
    /// The debtors under their accounts, with ages as columns.
    package func table(
        _ heading: StatementTable.Heading,
        _ governments: Governments,
        name: (String) -> Wording?
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [.init("balance", Wording("余额", "Balance"))]
                + Age.allCases.map { .init("age_\($0.rawValue + 1)", $0.wording) }
                + [.init("oldest", Wording("最早", "Oldest"), .date)]
        )
        for code in Advances.codes.sorted() {
            let own = items.filter { $0.debtor.code == code }
            table.append(row(code, name(code) ?? Wording(code, code), own))
            for item in own {
                let other = item.debtor.counterparty.flatMap { governments[$0] }
                let word = other?.name ?? item.debtor.name
                let label = word.map { Wording($0, $0) } ?? Wording("未注明", "not said")
                table.append(row(item.debtor.key(governments), label, [item], depth: 1))
            }
        }
        table.append(row("total", Wording("合计", "total"), items, isTotal: true))
        table.notes = openings
        return table
    }

    private var openings: [StatementTable.Note] {
        let sum = items.reduce(0) { $0 + $1.ofOpenings }.inYuan
        guard items.contains(where: { $0.ofOpenings != 0 }) else { return [] }
        return [
            .init(
                Wording("账龄", "Ages"),
                Wording(
                    "其中 \(sum.chinese)为年初建账余额，账龄从建账日起算，实际更早",
                    "\(sum.english) of it came in as openings and ages from their day, though it is older"
                )
            )
        ]
    }

    /// The accounts behind each row.
    package static func behind(
        _ lines: [StockLine],
        _ governments: Governments
    ) -> [String: [StockLine]] {
        var behind = ["total": lines]
        for line in lines {
            let debtor = Debtor(line.government, line.account)
            behind[debtor.code, default: []].append(line)
            behind[debtor.key(governments), default: []].append(line)
        }
        return behind
    }

    private func row(
        _ key: String,
        _ label: Wording,
        _ items: [Item],
        depth: Int = 0,
        isTotal: Bool = false
    ) -> StatementTable.Row {
        let ages = Age.allCases.map { age in items.reduce(0) { $0 + $1.byAge[age.rawValue] } }
        let sums: [Int128] = [items.reduce(0) { $0 + $1.balance }] + ages
        let cells: [StatementTable.Cell?] = sums.map { .amount($0) }
        let oldest = items.compactMap(\.oldest).min()
        return .init(key, label, depth: depth, cells + [oldest.map { .date($0) }], isTotal: isTotal)
    }
}
