import Ledger

extension TemplateKind {
    /// Rows that are accepted as they stand, by the codes of the columns.
    var example: [[String: Wording]] {
        switch self {
        case .journal: TemplateKind.journalExample
        case .events: [TemplateKind.eventExample]
        case .governments: TemplateKind.governmentsExample
        case .accounts: [TemplateKind.accountExample]
        case .subjects: [TemplateKind.subjectExample]
        case .economic: [TemplateKind.economicExample]
        case .opening: TemplateKind.openingExample
        case .loans: [TemplateKind.loanExample]
        case .limits: [TemplateKind.limitExample]
        case .hiddenDebt: [TemplateKind.hiddenDebtExample]
        case .projects: [TemplateKind.projectExample]
        case .users: TemplateKind.usersExample
        case .controls: [TemplateKind.controlExample]
        case .published: TemplateKind.publishedExample
        }
    }

    private static let district = Wording("江津区", "500116")
    private static let general = Wording("一般公共预算", "general-public")
    private static let budgetary = Wording("预算会计", "budgetary")
    private static let financial = Wording("财务会计", "financial")

    /// One voucher in both halves: revenue paid into the treasury.
    private static let journalExample: [[String: Wording]] = {
        let head = [
            "entry": same("1"), "date": same("2024-01-31"), "government": district,
            "fund": general, "summary": Wording("1月增值税缴库", "value-added tax of January"),
            "reference": same("2024-01-001"),
        ]
        let lines: [[String: Wording]] = [
            ["basis": budgetary, "account": same("804101"), "debit": same("1000000.00")],
            [
                "basis": budgetary, "account": same("6001"), "subject": same("10101"),
                "credit": same("1000000.00"),
            ],
            ["basis": financial, "account": same("1001"), "debit": same("1000000.00")],
            [
                "basis": financial, "account": same("4001"), "subject": same("10101"),
                "credit": same("1000000.00"),
            ],
        ]
        return lines.map { $0.merging(head) { own, _ in own } }
    }()

    private static let eventExample = [
        "event": Wording("收入", "revenue"), "date": same("2024-02-29"), "government": district,
        "fund": general, "subject": same("10101"), "amount": same("100"),
        "unit": Wording("万元", "wan"),
        "summary": Wording("2月增值税缴库", "value-added tax of February"),
        "reference": same("2024-02-001"),
    ]

    private static let governmentsExample: [[String: Wording]] = [
        [
            "code": same("500000"), "name": same("重庆市"), "level": Wording("省", "province"),
            "kept": Answer.no.wording, "kind": Wording("政府", "government"),
        ],
        [
            "code": same("500116"), "name": same("江津区"), "level": Wording("区县", "county"),
            "parent": same("500000"), "kept": Answer.yes.wording,
            "kind": Wording("政府", "government"),
        ],
        [
            "code": same("500116108"), "name": same("白沙镇"), "level": Wording("乡镇", "township"),
            "parent": same("500116"), "kept": Answer.yes.wording,
            "kind": Wording("政府", "government"),
        ],
    ]

    private static let accountExample = [
        "year": same("2024"), "code": same("804110"),
        "name_zh": same("其他资金结存"), "name_en": same("funds on hand: other"),
        "basis": budgetary, "books": general, "requires": Wording("项目", "project"),
        "source": Wording("本级规定", "our own rule"), "verified": Answer.yes.wording,
    ]

    private static let subjectExample = [
        "year": same("2024"), "code": same("20103"), "name_zh": same("政府办公厅（室）及相关机构事务"),
        "name_en": same("general offices of government and related bodies"),
        "side": Wording("支出", "expenditure"), "source": same("政府收支分类科目 2024"),
        "verified": Answer.yes.wording,
    ]

    private static let economicExample = [
        "year": same("2024"), "code": same("50101"), "name_zh": same("工资奖金津补贴"),
        "name_en": same("wages, bonuses and allowances"), "source": same("政府收支分类科目 2024"),
        "verified": Answer.yes.wording,
    ]

    /// Both halves of a small treasury.
    private static let openingExample: [[String: Wording]] = {
        let head = ["government": district, "year": same("2024"), "fund": general]
        let lines: [[String: Wording]] = [
            ["basis": budgetary, "account": same("804101"), "debit": same("1000000.00")],
            ["basis": budgetary, "account": same("8001"), "credit": same("1000000.00")],
            ["basis": financial, "account": same("1001"), "debit": same("1000000.00")],
            ["basis": financial, "account": same("300201"), "credit": same("1000000.00")],
        ]
        return lines.map { $0.merging(head) { own, _ in own } }
    }()

    private static let loanExample = [
        "government": district, "loan": same("2023渝专项01"), "name": same("2023年第1期专项债券"),
        "kind": Wording("专项", "special"), "purpose": Wording("新增", "new"), "principal": same("2.5"),
        "unit": Wording("亿元", "yi"), "rate": same("2.98"), "issued": same("2023-04-20"),
        "matures": same("2033-04-20"), "project": same("区中医院住院综合大楼"),
        "creditor": Wording("重庆市", "500000"), "planned": same("2032-10-10"),
        "implied": Answer.no.wording,
    ]

    private static let limitExample = [
        "government": district, "year": same("2023"), "kind": Wording("专项", "special"),
        "limit": same("184.60"), "unit": Wording("亿元", "yi"),
    ]

    private static let hiddenDebtExample = [
        "government": district, "hidden_debt": same("HJ2023-01"), "date": same("2023-03-28"),
        "movement": Wording("化解", "resolved"), "source": Wording("预算资金", "budget"),
        "amount": same("18.60"), "unit": Wording("亿元", "yi"),
    ]

    private static let projectExample = [
        "government": district, "year": same("2023"), "project": same("XM01"),
        "name": same("疾病预防控制中心迁建"), "unit_code": same("区卫生健康委"),
        "target": Wording("完成主体工程", "main building finished"),
        "self_evaluation": Wording("已完成", "done"), "score": same("96"),
        "treatment": Wording("结转下年", "carry-over"),
    ]

    private static let usersExample: [[String: Wording]] = [
        [
            "user": same("li"), "role": Wording("管理", "administrator"), "government": district,
            "scope": Wording("含下级", "subtree"),
        ],
        [
            "user": same("wang"), "role": Wording("制单", "maker"), "government": district,
            "scope": Wording("本级", "own"),
        ],
    ]

    private static let controlExample = [
        "government": district, "fund": general, "subject_level": Wording("款", "section"),
        "by_unit": Answer.yes.wording, "by_project": Answer.no.wording,
        "action": Wording("禁止", "stop"),
    ]

    private static let publishedExample: [[String: Wording]] = [
        [
            "government": district, "year": same("2023"), "figure": same("S001"),
            "label": Wording("全区一般公共预算收入", "general public revenue of the whole district"),
            "printed": Wording("67.96亿元", "67.96 yi"),
            "statement": same("balance --scope consolidated --fund general-public"),
            "row": same("own_revenue"), "column": same("amount"),
        ],
        [
            "government": district, "year": same("2023"), "figure": same("S144"),
            "label": Wording("补充来源：超收收入", "added from revenue above the budget"),
            "printed": Wording("0.16万元", "0.16 wan"), "statement": same("stabilization"),
            "row": same("added.超收收入"), "column": same("amount"),
            "corrected": Wording("0.16亿元", "0.16 yi"),
            "note": Wording("单位应为亿元", "the unit must be yi"),
        ],
    ]

    private static func same(_ text: String) -> Wording { Wording(text, text) }
}
