import FoundationEssentials
import Ledger
import Testing

/// Books made by balanced postings, for statements and reconciliations.
struct TestBooks {
    private(set) var lines: [BalanceLine] = []

    enum Time { case before, opening, year }

    /// One line of an entry, before it has an amount.
    struct Place {
        var code: String
        var subject: String?
        var counterparty: Int32?
        var counterpartyFund: Fund?
    }

    mutating func post(
        _ government: Int32,
        _ fund: Fund,
        _ fen: Int128,
        debit: Place,
        credit: Place,
        at time: Time = .year
    ) {
        add(government, fund, fen, debit, time)
        add(government, fund, -fen, credit, time)
    }

    private mutating func add(
        _ government: Int32,
        _ fund: Fund,
        _ fen: Int128,
        _ place: Place,
        _ time: Time
    ) {
        var line = BalanceLine(government: government, fund: fund, code: place.code)
        line.subject = place.subject
        line.counterparty = place.counterparty
        line.counterpartyFund = place.counterpartyFund
        switch time {
        case .before: line.before = fen
        case .opening: line.opening = fen
        case .year: line.year = fen
        }
        lines.append(line)
    }
}

extension TestBooks {
    static let cash = Place(code: "804101")

    mutating func receive(
        _ government: Int32,
        _ fund: Fund,
        _ fen: Int128,
        _ code: String,
        _ subject: String? = nil,
        from other: Int32? = nil,
        fund otherFund: Fund? = nil,
        at time: Time = .year
    ) {
        let place = Place(
            code: code,
            subject: subject,
            counterparty: other,
            counterpartyFund: otherFund
        )
        post(government, fund, fen, debit: Self.cash, credit: place, at: time)
    }

    mutating func pay(
        _ government: Int32,
        _ fund: Fund,
        _ fen: Int128,
        _ code: String,
        _ subject: String? = nil,
        to other: Int32? = nil,
        fund otherFund: Fund? = nil
    ) {
        let place = Place(
            code: code,
            subject: subject,
            counterparty: other,
            counterpartyFund: otherFund
        )
        post(government, fund, fen, debit: place, credit: Self.cash)
    }

    /// What a fund begins the year with.
    mutating func open(_ government: Int32, _ fund: Fund, _ fen: Int128, at time: Time = .opening) {
        receive(government, fund, fen, fund.balanceCode, at: time)
    }

    mutating func subsidize(
        _ payer: Int32,
        _ receiver: Int32,
        _ fund: Fund,
        _ fen: Int128,
        kind: String = "02"
    ) {
        pay(payer, fund, fen, "7011", "230" + kind, to: receiver)
        receive(receiver, fund, fen, "6011", "110" + kind, from: payer)
    }

    mutating func remit(_ payer: Int32, _ receiver: Int32, _ fund: Fund, _ fen: Int128) {
        pay(payer, fund, fen, "7012", "2300601", to: receiver)
        receive(receiver, fund, fen, "6012", "1100601", from: payer)
    }

    mutating func transfer(_ government: Int32, _ fund: Fund, _ toFund: Fund, _ fen: Int128) {
        pay(government, fund, fen, "7021", "2300801", fund: toFund)
        receive(government, toFund, fen, "6021", "1100901", fund: fund)
    }
}

extension TestBooks {
    /// The kind of transfer of a subject, as the classification has it.
    static func kind(of subject: String) -> String? {
        switch subject.dropFirst(3).prefix(2) {
        case "01": "tax-return"
        case "02": "general"
        case "03": "special"
        case "06": "fiscal-system"
        default: nil
        }
    }

    static let standard = Result { try layout("standard") }

    /// A layout of the folder Schema/layouts; its cells hold no commas.
    static func layout(_ name: String) throws -> Layout {
        let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let text = try String(
            contentsOfFile: "/\(folder)/Schema/layouts/\(name).csv",
            encoding: .utf8
        )
        return try layout(text: text)
    }

    static func layout(text: String) throws(LayoutFaults) -> Layout {
        var rows = text.split(separator: "\n").enumerated().filter { !$1.hasPrefix("#") }.map {
            (
                line: $0 + 1,
                cells: $1.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            )
        }
        let header = rows.removeFirst()
        return try Layout(header: header, rows: rows)
    }
}

extension Fund {
    static let general = Fund(
        code: "general-public",
        number: 1,
        name: Wording("一般公共预算", "general public budget"),
        shortName: "一般公共",
        revenueCode: "6001",
        expenditureCode: "7001",
        balanceCode: "8001"
    )
    static let governmental = Fund(
        code: "government-funds",
        number: 2,
        name: Wording("政府性基金预算", "government-managed funds budget"),
        shortName: "政府性基金",
        revenueCode: "6002",
        expenditureCode: "7002",
        balanceCode: "8002"
    )
    static let capital = Fund(
        code: "state-capital",
        number: 3,
        name: Wording("国有资本经营预算", "state capital operations budget"),
        shortName: "国有资本经营",
        revenueCode: "6003",
        expenditureCode: "7003",
        balanceCode: "8003"
    )
    static let insurance = Fund(
        code: "social-insurance",
        number: 4,
        name: Wording("社会保险基金预算", "social insurance fund budget"),
        shortName: "社会保险基金",
        revenueCode: "6001S",
        expenditureCode: "7001S",
        balanceCode: "8001S"
    )
}

/// A city outside, a district with a branch, three towns of the district, one of them not kept, and
/// a town under the branch.
enum TestTree {
    static let city: Int32 = 1
    static let district: Int32 = 2
    static let branch: Int32 = 3
    static let town: Int32 = 4
    static let otherTown: Int32 = 5
    static let unkeptTown: Int32 = 6
    static let branchTown: Int32 = 7

    static let governments = Governments([
        government(city, "500000", "重庆市", .province, nil, isKept: false),
        government(district, "500116", "江津区", .county, city),
        government(branch, "500116001", "双福新区", .county, district, kind: .branch),
        government(town, "500116101", "白沙镇", .township, district),
        government(otherTown, "500116102", "李市镇", .township, district),
        government(unkeptTown, "500116103", "四面山镇", .township, district, isKept: false),
        government(branchTown, "500116104", "珞璜镇", .township, branch),
    ])

    static func government(
        _ id: Int32,
        _ code: String,
        _ name: String,
        _ level: GovernmentLevel,
        _ parent: Int32?,
        isKept: Bool = true,
        kind: GovernmentKind = .government
    ) -> Government {
        Government(
            id: id,
            code: code,
            name: name,
            level: level,
            parent: parent,
            isKept: isKept,
            kind: kind
        )
    }

    static subscript(id: Int32) -> Government {
        get throws { try #require(governments[id]) }
    }
}

extension Statement {
    /// A statement of the district, or of another government of the tree.
    init(
        _ books: TestBooks,
        _ scope: Scope,
        _ funds: [Fund] = [.general],
        of government: Int32 = TestTree.district,
        year: Int = 2023,
        layout: Layout? = nil
    ) throws {
        self.init(
            Title(try TestTree[government], scope, funds, year: year),
            from: books.lines,
            layout: try layout ?? TestBooks.standard.get(),
            governments: TestTree.governments,
            kindOf: TestBooks.kind
        )
    }
}
