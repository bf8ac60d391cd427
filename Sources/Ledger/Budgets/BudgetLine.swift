/// One line of a government's expenditure budget as a listing tells lines apart, and what is left of it (指标).
/// Amounts in fen.
package struct BudgetLine: Hashable, Sendable {
    /// What lines are told apart by.
    package enum Grouping: String, Token {
        /// 指标文号, with subject, unit and project.
        case document
        case subject
        case unit
        case project
        /// As the budget controls of the fund tell them apart.
        case control

        package var wording: Wording {
            switch self {
            case .document: Wording("文号", "document")
            case .subject: Wording("科目", "subject")
            case .unit: Wording("预算单位", "unit")
            case .project: Wording("项目", "project")
            case .control: Wording("控制", "control")
            }
        }

        package var synonyms: [String] { self == .unit ? ["单位"] : [] }
    }

    /// A stage of the budget journal, with the number of the adjustment or the kind of the change.
    package struct Origin: Hashable, Sendable {
        package let stage: Stage
        package let change: ChangeKind?
        package let adjustment: Int?

        package init(stage: Stage, change: ChangeKind?, adjustment: Int?) {
            self.stage = stage
            self.change = change
            self.adjustment = adjustment
        }

        package var wording: Wording {
            if let change { return change.wording }
            let word = stage.wording
            guard let adjustment else { return word }
            return Wording("\(word.chinese)第\(adjustment)次", "\(word.english) \(adjustment)")
        }
    }

    /// The control that a line is of, where lines are told apart by controls.
    package struct Control: Hashable, Sendable {
        package let level: BudgetControl.SubjectLevel
        package let action: BudgetControl.Action

        package init(level: BudgetControl.SubjectLevel, action: BudgetControl.Action) {
            self.level = level
            self.action = action
        }
    }

    package let fund: Fund
    /// What is `nil` was not told apart; empty where the entries name none.
    package var document: String?
    package var subject: String?
    package var unit: String?
    package var project: String?
    package var control: Control?
    /// The first entry of the budget journal, and how many there are.
    package var firstDate: CalendarDate?
    package var firstEntry: String?
    package var entries = 0
    package var origins: [Origin] = []

    /// 年初预算, 预算调整 and 变动.
    package var original: Int128 = 0
    package var adjustments: Int128 = 0
    package var changes: Int128 = 0
    /// Before the budget is approved: what the same months of the year before have spent (预算法第五十四条).
    package var allowance: Int128 = 0
    package var spent: Int128 = 0
    /// What awaits approval.
    package var awaiting: Int128 = 0

    package init(fund: Fund) {
        self.fund = fund
    }

    package var current: Int128 { original + adjustments + changes }
    package var left: Int128 { current + allowance - spent - awaiting }

    /// The sum of lines of one fund that do not overlap.
    package static func total(_ lines: [BudgetLine], of fund: Fund) -> BudgetLine {
        lines.reduce(into: BudgetLine(fund: fund)) { total, line in
            total.original += line.original
            total.adjustments += line.adjustments
            total.changes += line.changes
            total.allowance += line.allowance
            total.spent += line.spent
            total.awaiting += line.awaiting
        }
    }
}

/// One line of an entry, or of a draft, that moves a budget line.
package struct BudgetMovement: Hashable, Sendable {
    package let fund: Fund
    package let journal: Journal
    package let period: Period
    /// The voucher number; of a draft the draft's.
    package let number: Int
    package let isDraft: Bool
    package let date: CalendarDate
    package let origin: BudgetLine.Origin
    package let document: String?
    package let subject: String?
    package let unit: String?
    package let project: String?
    /// In fen: what the line adds to the budget, or spends.
    package let fen: Int128
    package let summary: String

    package init(
        fund: Fund,
        journal: Journal,
        period: Period,
        number: Int,
        isDraft: Bool,
        date: CalendarDate,
        origin: BudgetLine.Origin,
        document: String?,
        subject: String?,
        unit: String?,
        project: String?,
        fen: Int128,
        summary: String
    ) {
        self.fund = fund
        self.journal = journal
        self.period = period
        self.number = number
        self.isDraft = isDraft
        self.date = date
        self.origin = origin
        self.document = document
        self.subject = subject
        self.unit = unit
        self.project = project
        self.fen = fen
        self.summary = summary
    }
}
