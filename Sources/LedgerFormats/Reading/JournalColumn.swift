import Ledger

/// The columns of a journal file, one line per posting.
package enum JournalColumn: Int, PostingColumn, AccountColumn {
    case entry, date, period, government, basis, fund, money, stage, change, adjustment
    case account, subject, economic, counterparty, counterpartyFund, unitCode, project, source, tag
    case debit, credit, summary, document, attachments, reference

    package var name: ColumnName {
        switch self {
        case .entry: ColumnName("entry", "凭证")
        case .date: ColumnName("date", "日期")
        case .period: ColumnName("period", "期间")
        case .government: ColumnName("government", "财政", "政府")
        case .basis: ColumnName("basis", "会计")
        case .fund: ColumnName("fund", "预算")
        case .money: ColumnName("money", "资金性质")
        case .stage: ColumnName("stage", "阶段")
        case .change: ColumnName("change", "变动类别")
        case .adjustment: ColumnName("adjustment", "调整次")
        case .account: ColumnName("account", "会计科目")
        case .subject: ColumnName("subject", "收支科目")
        case .economic: ColumnName("economic", "经济分类")
        case .counterparty: ColumnName("counterparty", "往来财政", "往来政府")
        case .counterpartyFund: ColumnName("counterparty_fund", "往来预算")
        case .unitCode: ColumnName("unit_code", "预算单位")
        case .project: ColumnName("project", "项目")
        case .source: ColumnName("source", "资金来源")
        case .tag: ColumnName("tag", "标签")
        case .debit: ColumnName("debit", "借方")
        case .credit: ColumnName("credit", "贷方")
        case .summary: ColumnName("summary", "摘要")
        case .document: ColumnName("document", "文号")
        case .attachments: ColumnName("attachments", "附件")
        case .reference: ColumnName("reference", "来源号")
        }
    }

    /// The columns that say on which account a line stands.
    static let ofAccount: [JournalColumn] = [
        .basis, .fund, .money, .account, .subject, .economic, .counterparty, .counterpartyFund,
        .unitCode, .project, .source, .tag,
    ]

    /// The columns that say the same on every line of an entry, where they are not left empty.
    static let ofEntry: [JournalColumn] = [
        .date, .period, .government, .stage, .change, .adjustment, .document, .attachments,
        .reference,
    ]
}
