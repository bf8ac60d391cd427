extension StatementTable {
    /// Loans that fall due, with the steps of the 6-3-1 rule: by when each is to be done, and how it stands.
    package static func due(_ loans: [DueLoan], _ heading: Heading) -> StatementTable {
        var columns: [Column] = [
            .init("kind", Wording("类别", "Kind"), .text, .beneath),
            .init("matures", Wording("到期日", "Matures"), .date),
            .init("balance", Wording("余额", "Balance")),
        ]
        for step in RepaymentStep.allCases {
            let by = Wording("最迟", "by")
            columns.append(.init("\(step.rawValue)_by", by, .date, .data))
            columns.append(.init(step.rawValue, step.wording, .text))
        }
        columns.append(.init("state", Wording("状态", "State"), .text))
        columns.append(.init("repayment_source", Wording("偿债来源", "Source"), .text, .beneath))
        var table = StatementTable(heading, columns)
        for due in loans { table.append(due.row) }
        let sum = loans.reduce(0) { $0 + $1.balance }
        let blanks = [Cell?](repeating: nil, count: columns.count - 3)
        table.append(
            .init(
                "total",
                Wording("合计", "total"),
                [nil, nil, .amount(sum)] + blanks,
                isTotal: true
            )
        )
        let late = loans.flatMap(\.lateness)
        table.notes = (late.isEmpty ? [Wording("没有", "none")] : late).map {
            Note(Wording("迟延", "Late"), $0)
        }
        table.notes.append(
            Note(
                Wording("要求", "Rule"),
                Wording(
                    "到期前六个月有计划，三个月落实来源，一个月资金到账",
                    """
                    a plan six months before a loan matures, its source three months before, the funds in \
                    the account one month before
                    """
                )
            )
        )
        return table
    }

    /// The roster of loans, each with what is owed of it.
    package static func roster(
        _ loans: [DueLoan],
        _ heading: Heading,
        _ governments: Governments
    ) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("name", Wording("名称", "Name"), .text, .beneath),
                .init("kind", Wording("类别", "Kind"), .text, .beneath),
                .init("purpose", Wording("用途", "Purpose"), .text, .beneath),
                .init("issued", Wording("发行日", "Issued"), .date),
                .init("matures", Wording("到期日", "Matures"), .date),
                .init("rate", Wording("利率", "Rate"), .text),
                .init("principal", Wording("本金", "Principal")),
                .init("balance", Wording("余额", "Balance")),
                .init("project", Wording("项目", "Project"), .text, .beneath),
                .init("creditor", Wording("转贷财政", "Creditor"), .text, .beneath),
            ]
        )
        for one in loans {
            let loan = one.loan
            let cells: [Cell?] = [
                .text(loan.name), .word(loan.kind.rawValue, loan.kind.wording),
                .word(loan.purpose.rawValue, loan.purpose.wording),
                .date(loan.issued), .date(loan.matures), .text(loan.rate),
                .amount(Int128(loan.principal)), .amount(one.balance), .text(loan.project),
                .text(loan.creditor.flatMap { governments[$0]?.name }),
            ]
            table.append(.init(loan.code, Wording(loan.code, loan.code), cells))
        }
        return table
    }
}

extension DueLoan {
    fileprivate var row: StatementTable.Row {
        var cells: [StatementTable.Cell?] = [
            .word(loan.kind.rawValue, loan.kind.wording), .date(loan.matures), .amount(balance),
        ]
        for step in RepaymentStep.allCases {
            cells.append(.date(lastDay(of: step)))
            cells.append(state(of: step).cell)
        }
        cells.append(state)
        cells.append(.text(loan.repaymentSource))
        return .init(loan.code, Wording(loan.code, loan.code), cells)
    }

    private var state: StatementTable.Cell {
        if isOverdue { return .word("overdue", Wording("已逾期", "overdue")) }
        return isLate
            ? .word("late", Wording("迟延", "late")) : .word("on-time", Wording("正常", "on time"))
    }

    /// What is late of it, a sentence each.
    fileprivate var lateness: [Wording] {
        let overdue =
            isOverdue
            ? [
                Wording(
                    "\(loan.code)：\(loan.matures) 到期，尚有 \(balance.inYuan.chinese)未还",
                    "\(loan.code): matured on \(loan.matures), \(balance.inYuan.english) not repaid"
                )
            ] : []
        return overdue
            + RepaymentStep.allCases.filter { state(of: $0) == .late }.map { step in
                Wording(
                    "\(loan.code)：未\(step.wording.chinese)，应不迟于 \(lastDay(of: step))",
                    "\(loan.code): no \(step.wording.english), due by \(lastDay(of: step))"
                )
            }
    }
}

extension DueLoan.State {
    fileprivate var cell: StatementTable.Cell {
        switch self {
        case .done(let date): .date(date)
        case .late: .word("late", Wording("迟", "late"))
        case .ahead: .word("ahead", Wording("未到期限", "ahead"))
        }
    }
}
