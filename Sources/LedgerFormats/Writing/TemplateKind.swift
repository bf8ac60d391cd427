package import Ledger

/// The files that a bureau fills in and hands in.
package enum TemplateKind: String, Token {
    case journal, events, governments, accounts, subjects, economic, opening, users, controls
    case loans = "loan"
    case limits = "debt_limit"
    case hiddenDebt = "hidden_debt"
    case projects = "project"
    case published = "published_figure"

    /// The roster that it is a form of.
    var roster: Roster? { Roster(rawValue: rawValue) }

    package var wording: Wording {
        switch self {
        case .journal: Wording("凭证", "journal")
        case .events: Wording("事项", "events")
        case .governments: Wording("财政", "governments")
        case .accounts: Wording("会计科目", "accounts")
        case .subjects: Wording("收支科目", "subjects")
        case .economic: Wording("经济分类", "economic classes")
        case .opening: Wording("年初余额", "opening balances")
        case .loans: Roster.loans.wording
        case .limits: Roster.limits.wording
        case .hiddenDebt: Roster.hiddenDebt.wording
        case .projects: Roster.projects.wording
        case .users: Wording("用户", "users")
        case .controls: Wording("指标控制", "budget controls")
        case .published: Roster.published.wording
        }
    }

    /// The columns, in the order of the form.
    var columns: [ColumnName] {
        switch self {
        case .journal: JournalColumn.allCases.map(\.name)
        case .events: EventColumn.allCases.map(\.name)
        case .governments: GovernmentColumn.allCases.map(\.name)
        case .accounts: CodeListColumn.columns(of: .accounts).map(\.name)
        case .subjects: CodeListColumn.columns(of: .subjects).map(\.name)
        case .economic: CodeListColumn.columns(of: .economic).map(\.name)
        case .opening: OpeningColumn.allCases.map(\.name)
        case .loans, .limits, .hiddenDebt, .projects, .published:
            roster.map(RosterColumn.columns(of:))?.map(\.name) ?? []
        case .users: MemberColumn.allCases.map(\.name)
        case .controls: ControlColumn.allCases.map(\.name)
        }
    }

    /// The columns that no row leaves empty.
    var needed: [ColumnName] {
        switch self {
        case .journal:
            [
                JournalColumn.entry, .date, .government, .account,
            ].map(\.name)
        case .events: [EventColumn.event, .date, .government, .amount].map(\.name)
        case .governments: [GovernmentColumn.code, .name, .level].map(\.name)
        case .accounts: CodeListColumn.needed(by: .accounts).map(\.name)
        case .subjects: CodeListColumn.needed(by: .subjects).map(\.name)
        case .economic: CodeListColumn.needed(by: .economic).map(\.name)
        case .opening: [OpeningColumn.government, .year, .account].map(\.name)
        case .loans, .limits, .hiddenDebt, .projects, .published:
            roster.map(RosterColumn.needed(by:))?.map(\.name) ?? []
        case .users: [MemberColumn.user, .role, .government].map(\.name)
        case .controls: [ControlColumn.government, .fund, .subjectLevel, .action].map(\.name)
        }
    }
}
