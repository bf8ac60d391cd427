import Ledger

/// A city outside, a district with two towns, a peer, and a chart with the codes that events use.
enum EventBooks {
    static let city = government(1, "500000", .province, nil, isKept: false)
    static let district = government(2, "500116", .county, 1)
    static let town = government(3, "500116101", .township, 2)
    static let peer = government(4, "500117", .county, 1)
    static let governments = Governments([city, district, town, peer])

    static let general = fund("general-public", 1, "6001", "7001", "8001")
    static let governmentFunds = fund("government-funds", 2, "6002", "7002", "8002")
    static let stateCapital = fund("state-capital", 3, "6003", "7003", "8003")
    static let insurance = fund("social-insurance", 4, "6001S", "7001S", "8001S")

    static let chart = Chart(
        listYear: 2023,
        accounts: budgetaryCodes.map { account($0, .budgetary, funds) }
            + financialCodes.map { account($0, .financial, ["budget-managed"]) },
        subjects: subjectCodes.map { code in
            Subject(
                code: code,
                name: Wording(code, code),
                side: code.hasPrefix("1") ? .revenue : .expenditure,
                kind: nil,
                isVerified: false
            )
        },
        economicClasses: ["501": Wording("机关工资福利支出", "wages")]
    )

    /// An event of the district on 5 March 2023, of 1,000 yuan, in the general public budget.
    static func event(
        _ kind: EventKind,
        of fen: Int64 = 1_000_00,
        by government: Government = district,
        _ date: String = "2023-03-05",
        in period: Int = 202_303,
        stage: Stage = .execution,
        _ details: (inout Event) -> Void = { _ in }
    ) -> Event {
        guard let date = CalendarDate(date), let period = Period(number: period) else {
            fatalError("the test names no day or period")
        }
        var event = Event(
            kind,
            of: Amount(fen: fen),
            by: government,
            on: date,
            in: period,
            stage: stage
        )
        event.fund = general
        details(&event)
        return event
    }

    /// An entry as an accountant would note it: a line for each posting, after the government's code.
    static func written(_ entry: Entry) -> String {
        entry.heading.government.code + ": "
            + entry.postings.map { line in
                let side = line.side == .debit ? "借" : "贷"
                let dimensions = [
                    line.account.subject, line.account.counterparty.map { "@\($0)" },
                    line.account.counterpartyFund?.code,
                ].compactMap { $0 }
                return ([side + line.account.code] + dimensions).joined(separator: " ")
            }.joined(separator: ", ")
    }

    private static let funds: Set = [
        "general-public", "government-funds", "state-capital", "social-insurance",
    ]
    private static let budgetaryCodes = [
        "6001", "6002", "6001S", "7001", "7002", "8001", "8031", "8033", "8041", "804101", "804105",
        "6011", "7011", "6012", "7012", "6013", "7013", "604201", "704201", "604202", "704202",
        "6041", "7041", "6021", "7021", "6031", "7031", "6051", "7051",
    ]
    private static let financialCodes = [
        "1001", "1031", "1032", "1033", "104101", "2012", "2013", "2014", "202101", "202201",
        "300201", "3011", "3012", "4001", "4002", "4021", "4022", "4023", "5002", "5008", "5011",
        "5021", "5022", "5023",
    ]
    private static let subjectCodes = [
        "10101", "10302", "1030148", "102", "110", "11002", "1100208", "11004", "1100601",
        "1100602", "1100901", "1101101", "1101102", "11013", "11015", "205", "227", "23203", "230",
        "23002", "2300208", "23004", "23006", "11006", "2300601", "2300602", "2300801", "2300802",
        "1100902", "2301101", "2301102", "23013",
        "23015", "23103", "23104", "1050401",
    ]

    private static func government(
        _ id: Int32,
        _ code: String,
        _ level: GovernmentLevel,
        _ parent: Int32?,
        isKept: Bool = true
    ) -> Government {
        Government(
            id: id,
            code: code,
            name: code,
            level: level,
            parent: parent,
            isKept: isKept,
            kind: .government
        )
    }

    private static func fund(
        _ code: String,
        _ number: Int16,
        _ revenue: String,
        _ expenditure: String,
        _ balance: String
    ) -> Fund {
        Fund(
            code: code,
            number: number,
            name: Wording(code, code),
            shortName: code,
            revenueCode: revenue,
            expenditureCode: expenditure,
            balanceCode: balance
        )
    }

    private static func account(
        _ code: String,
        _ basis: Basis,
        _ books: Set<String>
    ) -> ChartAccount {
        ChartAccount(
            code: code,
            name: Wording(code, code),
            basis: basis,
            books: books,
            requires: [],
            subjects: [],
            isVerified: false
        )
    }
}
