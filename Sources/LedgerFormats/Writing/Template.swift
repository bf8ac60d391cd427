package import Ledger

/// An empty form of one kind of file: the header, an example that is accepted, and what each column
/// allows, in rows that begin with `#` and are passed over.
package struct Template: Sendable {
    private let kind: TemplateKind
    private let funds: [Fund]
    private let language: Language

    package init(_ kind: TemplateKind, funds: [Fund], in language: Language) {
        self.kind = kind
        self.funds = funds
        self.language = language
    }

    package var text: String {
        var writer = CSVWriter(header: kind.columns.map(name))
        for row in kind.example {
            writer.append(kind.columns.map { row[$0.code]?[language] ?? "" })
        }
        for remark in remarks { writer.append([remark]) }
        return writer.text
    }

    private func name(_ column: ColumnName) -> String {
        language == .chinese ? column.chinese : column.code
    }

    private var remarks: [String] {
        let separator = language == .chinese ? "、" : ", "
        let needed = kind.needed.map(name).joined(separator: separator)
        let first = Wording(
            "# 以 # 开头的行不读入；用不到的列可以删去。必填：\(needed)",
            "# Rows that begin with # are passed over; columns not needed may be left out. Needed: \(needed)"
        )
        return [first[language]]
            + kind.columns.compactMap { column in
                guard let allowed = allowed(in: column.code) else { return nil }
                return Wording(
                    "# \(column.chinese)：\(allowed.chinese)",
                    "# \(column.code): \(allowed.english)"
                )[language]
            }
    }

    /// What a column takes, where that can be listed or needs a word.
    private func allowed(in column: String) -> Wording? {
        switch (kind, column) {
        case (_, "fund"), (_, "to_fund"), (_, "counterparty_fund"): words(funds)
        case (.accounts, "books"):
            Wording(
                words(funds).chinese + "；财务会计：" + MoneyClass.words.chinese,
                words(funds).english + "; financial: " + MoneyClass.words.english
            )
        case (_, "requires"): Dimension.words
        case (_, "basis"): Basis.words
        case (_, "money"): MoneyClass.words
        case (_, "stage"): Stage.words
        case (_, "change"): ChangeKind.words
        case (.events, "event"): EventKind.words
        case (.events, "kind"): EventDetail.words
        case (_, "settle"): Settlement.words
        case (_, "unit"): MoneyUnit.words
        case (.governments, "level"): GovernmentLevel.words
        case (.governments, "kind"): GovernmentKind.words
        case (.loans, "kind"), (.limits, "kind"): DebtKind.words
        case (.loans, "purpose"): LoanPurpose.words
        case (.hiddenDebt, "movement"): HiddenDebtMovement.words
        case (.projects, "treatment"): UnspentTreatment.words
        case (_, "implied"): Wording("是、否", "yes, no")
        case (.users, "role"): MemberRole.words
        case (.controls, "subject_level"): BudgetControl.SubjectLevel.words
        case (.controls, "action"): BudgetControl.Action.words
        case (.users, "scope"): MemberScope.words
        case (_, "side"): Subject.Side.words
        case (_, "kept"), (_, "verified"), (_, "by_unit"), (_, "by_project"):
            Wording("是、否", "yes, no")
        default: TemplateKind.advice[column]
        }
    }

    private func words(_ funds: [Fund]) -> Wording {
        Wording(
            funds.map(\.name.chinese).joined(separator: "、"),
            funds.map(\.code).joined(separator: ", ")
        )
    }
}

extension Token {
    /// All choices, as a file in either language writes them.
    fileprivate static var words: Wording {
        Wording(
            allCases.map(\.wording.chinese).joined(separator: "、"),
            allCases.map(\.rawValue).joined(separator: ", ")
        )
    }
}

extension TemplateKind {
    /// What columns take that have no list.
    fileprivate static let advice = [
        "date": Wording("如 2024-01-31 或 2024/1/31", "2024-01-31 or 2024/1/31"),
        "period": Wording(
            "年份加月份，如 202401；不填则按日期；上下级结算为 13 月",
            "year and month, 202401; by the date where it is empty; month 13 is the settlement"
        ),
        "government": Wording("代码或名称", "code or name"),
        "counterparty": Wording("另一方财政的代码或名称", "code or name of the other government"),
        "account": Wording(
            "代码或名称，见 fundflow codes --kind accounts",
            "code or name, see fundflow codes --kind accounts"
        ),
        "subject": Wording(
            "代码或名称，见 fundflow codes --kind subjects",
            "code or name, see fundflow codes --kind subjects"
        ),
        "economic": Wording(
            "代码或名称，见 fundflow codes --kind economic",
            "code or name, see fundflow codes --kind economic"
        ),
        "user": Wording("数据库服务器的用户名", "the name of a user of the database server"),
        "debit": Wording("元，每行只填一方", "yuan; one side on each row"),
        "amount": Wording("数字，退库等为负数", "a number; negative for refunds"),
        "chart": Wording("旧制度科目写 2015，现行科目留空", "2015 for the old system, else empty"),
        "rate": Wording("年利率，百分数，如 2.68", "percent a year, such as 2.68"),
        "printed": Wording(
            "照公布的写，连同单位：67.96亿元、1,564万元、-12.5%",
            "as printed, with its unit: 67.96 yi, 1,564 wan, -12.5%"
        ),
        "corrected": Wording("公布有误时的应有数", "what is meant, where what is printed is wrong"),
        "statement": Wording(
            "fundflow statement 后的报表名和选项（财政、年度、单位除外）；账内没有的留空，并写说明",
            "the words after fundflow statement but government, year and unit; empty where it is not in the books, with a note"
        ),
        "row": Wording(
            "报表 CSV 的 row；几行相加用空格分开，相减前加 -",
            "as the statement's CSV has it; several, parted by blanks, are added up, a minus takes off"
        ),
        "column": Wording("报表 CSV 的列（不带 _fen）", "a column of the statement's CSV, without _fen"),
        "planned": Wording(
            "到期前六个月制定计划之日",
            "the day on which repayment was planned (six months before)"
        ),
        "sourced": Wording(
            "到期前三个月落实来源之日",
            "the day on which its source was secured (three months before)"
        ),
        "funded": Wording(
            "到期前一个月备足资金之日",
            "the day on which the money was on the account (one month before)"
        ),
        "parent": Wording("上级的代码或名称", "code or name of the government above"),
        "reference": Wording(
            "自编号，年度内不重复；重复导入时据此跳过",
            "your own, unique within the year; what was posted under it is skipped"
        ),
    ]
}
