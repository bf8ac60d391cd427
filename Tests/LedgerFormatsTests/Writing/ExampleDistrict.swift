import FoundationEssentials
import Ledger
import LedgerFormats
import Testing

/// The report's district in 2023 with two towns (`domain.md` §4), in 0.01 亿元 of 100,000,000 fen.
struct ExampleDistrict {
    static let general = fund("general-public", 1, "一般公共预算", "general public budget")
    static let governmental = fund(
        "government-funds",
        2,
        "政府性基金预算",
        "government-managed funds budget"
    )

    static let city = government(1, "500000", "重庆市", .province, nil, isKept: false)
    static let district = government(2, "500116", "江津区", .county, 1)
    static let towns = [
        government(3, "500116101", "白沙镇", .township, 2),
        government(4, "500116102", "李市镇", .township, 2),
    ]
    static let governments = Governments([city, district] + towns)

    private(set) var lines: [BalanceLine] = []

    static func fund(_ code: String, _ number: Int16, _ chinese: String, _ english: String) -> Fund
    {
        Fund(
            code: code,
            number: number,
            name: Wording(chinese, english),
            shortName: chinese,
            revenueCode: "600\(number)",
            expenditureCode: "700\(number)",
            balanceCode: "800\(number)"
        )
    }

    private static func government(
        _ id: Int32,
        _ code: String,
        _ name: String,
        _ level: GovernmentLevel,
        _ parent: Int32?,
        isKept: Bool = true
    ) -> Government {
        Government(
            id: id,
            code: code,
            name: name,
            level: level,
            parent: parent,
            isKept: isKept,
            kind: .government
        )
    }

    static func kind(of subject: String) -> String? {
        switch subject.dropFirst(3).prefix(2) {
        case "02": "general"
        case "03": "special"
        case "06": "fiscal-system"
        default: nil
        }
    }

    static func layout(_ name: String) throws -> Layout {
        let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = try String(
            contentsOfFile: "/\(folder)/Schema/layouts/\(name).csv",
            encoding: .utf8
        )
        var faults = Faults()
        let layout = Layout(csv: Array(text.utf8), &faults)
        return try #require(layout, "\(faults.rendered(file: name, in: .english))")
    }
}

extension ExampleDistrict {
    /// Everything agrees.
    static var agreeing: ExampleDistrict {
        var books = ExampleDistrict()
        let (district, town, other) = (district, towns[0], towns[1])
        books.open(district, 951, 1011)
        books.open(town, 31, 0)
        books.open(other, 26, 0)
        books.receive(district, "6001", "10101", 3771)
        books.receive(district, "6001", "10304", 2921)
        books.receive(town, "6001", "10101", 82)
        books.receive(other, "6001", "10304", 22)
        books.receive(district, "6011", "11002", 4963, city)
        books.receive(district, "604201", "1101101", 4286, city)
        books.add(district, "8031", 1011)
        books.receive(district, "6031", "11015", 1011, cash: nil)
        books.pay(district, "7031", "23015", 857, cash: nil)
        books.add(district, "8031", -857)
        books.transfer(715)
        books.pay(district, "7001", "20101", 10958)
        books.pay(town, "7001", "20101", 610)
        books.pay(other, "7001", "20101", 500)
        books.pay(district, "7012", "2300601", 617, city)
        books.pay(district, "7041", "23103", 4050)
        for (town, general, special) in [(town, 460, 120), (other, 400, 80)]
            as [(_, Int128, Int128)]
        {
            books.pay(district, "7011", "23002", general, town)
            books.receive(town, "6011", "11002", general, district)
            books.pay(district, "7011", "23003", special, town)
            books.receive(town, "6011", "11003", special, district)
            books.pay(town, "7012", "2300601", 15, district)
            books.receive(district, "6012", "1100601", 15, town)
        }
        return books
    }

    /// A town that has a subsidy too low and an account that no row takes.
    static var differing: ExampleDistrict {
        var books = agreeing
        books.receive(towns[0], "6011", "11002", -40, district)
        books.receive(towns[1], "6999", nil, 5)
        return books
    }

    private mutating func open(_ government: Government, _ free: Int128, _ stabilization: Int128) {
        add(government, "804101", free + stabilization, at: \.before)
        add(government, "8001", -free, at: \.before)
        if stabilization != 0 { add(government, "8031", -stabilization, at: \.before) }
    }

    private mutating func receive(
        _ government: Government,
        _ code: String,
        _ subject: String?,
        _ amount: Int128,
        _ other: Government? = nil,
        cash: String? = "804101"
    ) {
        add(government, code, -amount, subject, other)
        if let cash { add(government, cash, amount) }
    }

    private mutating func pay(
        _ government: Government,
        _ code: String,
        _ subject: String,
        _ amount: Int128,
        _ other: Government? = nil,
        cash: String? = "804101"
    ) {
        receive(government, code, subject, -amount, other, cash: cash)
    }

    private mutating func transfer(_ amount: Int128) {
        for (fund, other, code, sign) in [
            (Self.governmental, Self.general, "7021", 1),
            (Self.general, Self.governmental, "6021", -1),
        ] as [(Fund, Fund, String, Int128)] {
            var line = BalanceLine(
                government: Self.district.id,
                fund: fund,
                code: code,
                year: sign * amount * Self.step
            )
            line.counterpartyFund = other
            lines.append(line)
            line.code = "804101"
            line.year = -line.year
            line.counterpartyFund = nil
            lines.append(line)
        }
    }

    private static let step: Int128 = 100_000_000

    private mutating func add(
        _ government: Government,
        _ code: String,
        _ amount: Int128,
        _ subject: String? = nil,
        _ other: Government? = nil,
        at time: WritableKeyPath<BalanceLine, Int128> = \.year
    ) {
        var line = BalanceLine(government: government.id, fund: Self.general, code: code)
        line.subject = subject
        line.counterparty = other?.id
        line[keyPath: time] = amount * Self.step
        lines.append(line)
    }
}
