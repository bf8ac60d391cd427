import Ledger
import LedgerFormats

extension Vocabulary {
    /// A city outside, a district with two towns and a branch, a peer outside, and a few dozen codes.
    static let fixture = Vocabulary(
        governments: .fixture,
        funds: [.generalPublic, .governmentFunds, .stateCapital, .socialInsurance],
        charts: Charts([.fixture], currentYear: 2024)
    )
}

extension Governments {
    static let fixture = Governments([
        government(1, "500000", "重庆市", .province, nil, kept: false),
        government(2, "500116", "江津区", .county, 1),
        government(3, "500116108", "白沙镇", .township, 2),
        government(4, "500116109", "石门镇", .township, 2),
        government(5, "500117", "合川区", .county, 1, kept: false),
        government(6, "500117105", "石门镇", .township, 5, kept: false),
    ])

    private static func government(
        _ id: Int32,
        _ code: String,
        _ name: String,
        _ level: GovernmentLevel,
        _ parent: Int32?,
        kept: Bool = true
    ) -> Government {
        Government(
            id: id,
            code: code,
            name: name,
            level: level,
            parent: parent,
            isKept: kept,
            kind: .government
        )
    }
}

extension Fund {
    static let generalPublic = fund(1, "general-public", "一般公共预算", "general public budget", "1")
    static let governmentFunds = fund(
        2,
        "government-funds",
        "政府性基金预算",
        "government-managed funds budget",
        "2"
    )
    static let stateCapital = fund(
        3,
        "state-capital",
        "国有资本经营预算",
        "state capital operations budget",
        "3"
    )
    static let socialInsurance = fund(
        4,
        "social-insurance",
        "社会保险基金预算",
        "social insurance fund budget",
        "1S"
    )

    private static func fund(
        _ number: Int16,
        _ code: String,
        _ chinese: String,
        _ english: String,
        _ tail: String
    ) -> Fund {
        Fund(
            code: code,
            number: number,
            name: Wording(chinese, english),
            shortName: String(chinese.dropLast(2)),
            revenueCode: "600" + tail,
            expenditureCode: "700" + tail,
            balanceCode: "800" + tail
        )
    }
}

extension Chart {
    static let fixture = Chart(
        listYear: 2023,
        accounts: [
            account("6001", "一般公共预算本级收入", "own revenue", ["general-public"], [.subject], ["10"]),
            account("6002", "政府性基金预算本级收入", "own funds revenue", ["government-funds"], [.subject]),
            account(
                "7001",
                "一般公共预算本级支出",
                "own expenditure",
                ["general-public"],
                [.subject],
                ["20", "21", "22"]
            ),
            account("6011", "补助收入", "subsidies received", allFunds, [.subject, .counterparty]),
            account("7011", "补助支出", "subsidies paid", allFunds, [.subject, .counterparty]),
            account("6012", "上解收入", "remittances received", allFunds, [.subject, .counterparty]),
            account("7012", "上解支出", "remittances paid", allFunds, [.subject, .counterparty]),
            account("6013", "地区间援助收入", "aid received", allFunds, [.counterparty]),
            account("7013", "地区间援助支出", "aid paid", allFunds, [.counterparty]),
            account("6021", "调入资金", "transferred in", allFunds, [.counterpartyFund]),
            account("7021", "调出资金", "transferred out", allFunds, [.counterpartyFund]),
            account("6041", "债务收入", "debt raised", allFunds),
            account("7041", "债务还本支出", "debt repaid", allFunds),
            account("8001", "一般公共预算结转结余", "balance", ["general-public"]),
            account("8031", "预算稳定调节基金", "stabilisation fund", ["general-public"]),
            account("8033", "预算周转金", "turnover fund", ["general-public"]),
            account("8041", "资金结存", "money at hand", allFunds),
            account("804101", "库款资金结存", "money in the treasury", allFunds),
            account("804105", "上下级调拨结存", "running account", allFunds, [.counterparty]),
            account("1001", "国库存款", "treasury deposit", ["budget-managed"], basis: .financial),
            account(
                "2014",
                "应付代管资金",
                "money held for others",
                ["budget-managed"],
                basis: .financial
            ),
            account("2015", "应付代管资金", "money held, other", ["budget-managed"], basis: .financial),
            account("4001", "税收收入", "tax revenue", ["budget-managed"], basis: .financial),
            account(
                "4021",
                "补助收入（财务）",
                "subsidies received, financial",
                ["budget-managed"],
                basis: .financial
            ),
            account(
                "4022",
                "上解收入（财务）",
                "remittances received, financial",
                ["budget-managed"],
                basis: .financial
            ),
            account("5008", "其他支出", "other expenditure", ["budget-managed"], basis: .financial),
            account(
                "5021",
                "补助支出（财务）",
                "subsidies paid, financial",
                ["budget-managed"],
                basis: .financial
            ),
            account(
                "5022",
                "上解支出（财务）",
                "remittances paid, financial",
                ["budget-managed"],
                basis: .financial
            ),
            account("300201", "累计盈余", "net assets", ["budget-managed"], basis: .financial),
        ],
        subjects: [
            subject("10101", "增值税", .revenue), subject("10301", "政府性基金收入", .revenue),
            subject("20101", "人大事务", .expenditure), subject("20102", "政协事务", .expenditure),
            subject("2010101", "行政运行", .expenditure), subject("2010201", "行政运行", .expenditure),
            subject("230", "转移性支出", .expenditure), subject("23001", "返还性支出", .expenditure),
            subject("23002", "一般性转移支付", .expenditure), subject("23006", "上解支出", .expenditure),
            subject("2300601", "体制上解支出", .expenditure), subject("110", "转移性收入", .revenue),
            subject("11002", "一般性转移支付收入", .revenue), subject("11006", "上解收入", .revenue),
        ],
        economicClasses: [
            "501": Wording("机关工资福利支出", "wages"), "502": Wording("机关商品和服务支出", "goods"),
        ]
    )

    private static let allFunds: Set = ["general-public", "government-funds", "state-capital"]

    private static func account(
        _ code: String,
        _ chinese: String,
        _ english: String,
        _ books: Set<String>,
        _ requires: [Dimension] = [],
        _ subjects: [String] = [],
        basis: Basis = .budgetary
    ) -> ChartAccount {
        ChartAccount(
            code: code,
            name: Wording(chinese, english),
            basis: basis,
            books: books,
            requires: requires,
            subjects: subjects,
            isVerified: true
        )
    }

    private static func subject(_ code: String, _ name: String, _ side: Subject.Side) -> Subject {
        Subject(code: code, name: Wording(name, name), side: side, kind: nil, isVerified: true)
    }
}
