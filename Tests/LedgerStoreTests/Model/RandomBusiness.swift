import Ledger
import LedgerStore

/// A county with two towns under a province that keeps no books, and what happens in them by chance.
struct RandomBusiness {
    let seed: UInt64
    let governments: Governments
    let province: Government
    let county: Government
    let towns: [Government]
    private let chart: Chart
    private let fund: Fund
    private let otherFund: Fund
    var random: SeededGenerator
    private var count = 0

    /// Sets the governments of a seed up.
    init(seed: UInt64, in store: borrowing LedgerStore) throws {
        let code = "M\(seed)-"
        func record(_ code: String, _ level: GovernmentLevel, _ parent: String?) -> GovernmentRecord
        {
            GovernmentRecord(
                code: code,
                name: code,
                level: level,
                parent: parent,
                isKept: parent != nil,
                kind: .government
            )
        }
        _ = try store.record(
            [
                record("\(code)P", .province, nil), record(code, .county, "\(code)P"),
                record("\(code)01", .township, code), record("\(code)02", .township, code),
            ],
            from: "model"
        )
        self.seed = seed
        governments = try store.governments()
        let governments = governments
        func named(_ code: String) throws -> Government {
            guard let found = governments.named(code).first else { throw StoreError.notMigrated }
            return found
        }
        province = try named("\(code)P")
        county = try named(code)
        towns = [try named("\(code)01"), try named("\(code)02")]
        guard let chart = try store.charts()[2023] else { throw StoreError.notMigrated }
        self.chart = chart
        let funds = try store.funds()
        (fund, otherFund) = (funds[0], funds[1])
        random = SeededGenerator(seed: seed)
    }

    mutating func number(in range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func pick<Item>(_ items: [Item]) -> Item {
        items[number(in: 0...items.count - 1)]
    }

    mutating func date(after first: CalendarDate? = nil) -> CalendarDate {
        let month = number(in: (first?.month ?? 1)...12)
        let day = month == first?.month ? number(in: (first?.day ?? 1)...28) : number(in: 1...28)
        guard let date = CalendarDate(year: 2023, month: month, day: max(day, first?.day ?? 1))
        else {
            fatalError("no day of 2023")
        }
        return date
    }

    /// The openings of every budget of general public money, dated 1 January.
    mutating func openings() throws -> [Delivery] {
        try deliveries(([county] + towns).map { event(.opening, of: $0, opening: true) })
    }

    /// What the county's budget allows, in the classes that it spends in.
    mutating func budget() throws -> [Delivery] {
        try deliveries(
            ["201", "205", "213"].map { subject in
                count += 1
                var event = Event(
                    .expenditure,
                    of: Amount(fen: Int64(number(in: 1...2_000_000_000))),
                    by: county,
                    on: Self.day(1, 5),
                    in: Self.month(1),
                    stage: .budget
                )
                event.fund = fund
                event.subject = subject
                event.content = "model|\(seed)|\(count)"
                return event
            }
        )
    }

    /// What is settled after the year: money on account turned into subsidies, in month 13.
    mutating func settlements() throws -> [Delivery] {
        try deliveries(
            (0..<number(in: 1...2)).map { _ in
                count += 1
                var event = Event(
                    .settlement,
                    of: Amount(fen: Int64(number(in: 1...100_000_000))),
                    by: county,
                    on: CalendarDate(year: 2024, month: 6, day: number(in: 1...28))
                        ?? Self.day(12, 31),
                    in: Self.month(13),
                    stage: .settlement
                )
                event.fund = fund
                event.counterparty = pick(towns)
                event.detail = .general
                event.content = "model|\(seed)|\(count)"
                return event
            }
        )
    }

    private static func day(_ month: Int, _ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: 2023, month: month, day: day) else {
            fatalError("no day of 2023")
        }
        return date
    }

    private static func month(_ month: Int) -> Period {
        guard let period = Period(year: 2023, month: month) else { fatalError("no month of 2023") }
        return period
    }

    /// A file of one to twelve events.
    mutating func file() throws -> [Delivery] {
        let kinds: [EventKind] = [
            .revenue, .revenue, .expenditure, .expenditure, .subsidy, .subsidy, .remittance,
            .transfer,
            .stabilizationAdd,
        ]
        var events: [Event] = []
        for _ in 0..<number(in: 1...12) {
            let kind = pick(kinds)
            let isCounty = [.subsidy, .transfer, .stabilizationAdd].contains(kind)
            let holder =
                kind == .remittance ? pick(towns) : isCounty ? county : pick([county] + towns)
            events.append(event(kind, of: holder))
        }
        return try deliveries(events)
    }

    private mutating func event(
        _ kind: EventKind,
        of government: Government,
        opening: Bool = false
    ) -> Event {
        count += 1
        let date = opening ? CalendarDate(year: 2023, month: 1, day: 1) : date()
        let period =
            opening ? Period(year: 2023, month: 0) : date.flatMap { Period(containing: $0) }
        guard let date, let period else { fatalError("no day of 2023") }
        // Some money goes back: red ink from the start.
        let sign: Int64 = kind == .revenue && number(in: 1...8) == 1 ? -1 : 1
        var event = Event(
            kind,
            of: Amount(fen: sign * Int64(number(in: 1...1_000_000_000))),
            by: government,
            on: date,
            in: period,
            stage: .execution
        )
        event.fund = fund
        event.content = "model|\(seed)|\(count)"
        event.reference = number(in: 1...4) == 1 ? nil : "M-\(seed)-\(count)"
        event.summary = "第\(count)笔"
        describe(&event)
        return event
    }

    private mutating func describe(_ event: inout Event) {
        switch event.kind {
        case .revenue: event.subject = pick(["10101", "10104", "10302"])
        case .expenditure:
            event.subject = pick(["20103", "20502", "21301"])
            event.economic = pick(["501", "502", "505"])
        case .subsidy:
            event.counterparty = pick(towns)
            event.detail = pick([.general, .special])
            event.settlement = pick([.cash, .cash, .account])
        case .remittance:
            event.counterparty = county
            event.detail = .special
        case .transfer:
            event.fund = otherFund
            event.toFund = fund
        default: break
        }
    }

    private func deliveries(_ events: [Event]) throws -> [Delivery] {
        try events.enumerated().flatMap { index, event in
            let entries = try event.entries(in: chart, of: governments)
            return entries.map { entry in
                let twin = entries.first {
                    $0.heading.government.id != entry.heading.government.id
                }
                return Delivery(line: index + 2, entry: entry, twin: twin?.heading.government.id)
            }
        }
    }
}
