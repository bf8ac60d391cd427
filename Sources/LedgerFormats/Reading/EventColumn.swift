import Ledger

/// The columns of an event file, one line per event.
package enum EventColumn: Int, PostingColumn {
    case event, date, period, government, counterparty, fund, toFund, subject, toSubject, economic,
        kind, settle
    case unitCode, project, source, tag, stage, change, adjustment, amount, unit, summary, document
    case attachments, reference

    /// The columns that decide on which accounts an event is booked.
    static let ofBooking: [EventColumn] = [
        .event, .government, .counterparty, .fund, .toFund, .subject, .toSubject, .economic, .kind,
        .settle,
        .unitCode, .project, .source, .tag,
    ]

    package var name: ColumnName {
        switch self {
        case .event: ColumnName("event", "事项")
        case .date: ColumnName("date", "日期")
        case .period: ColumnName("period", "期间")
        case .government: ColumnName("government", "财政", "政府")
        case .counterparty: ColumnName("counterparty", "往来财政", "往来政府")
        case .fund: ColumnName("fund", "预算")
        case .toFund: ColumnName("to_fund", "调入预算")
        case .subject: ColumnName("subject", "收支科目")
        case .toSubject: ColumnName("to_subject", "调入科目")
        case .economic: ColumnName("economic", "经济分类")
        case .kind: ColumnName("kind", "类别")
        case .settle: ColumnName("settle", "结算方式")
        case .unitCode: ColumnName("unit_code", "预算单位")
        case .project: ColumnName("project", "项目")
        case .source: ColumnName("source", "资金来源")
        case .tag: ColumnName("tag", "标签")
        case .stage: ColumnName("stage", "阶段")
        case .change: ColumnName("change", "变动类别")
        case .adjustment: ColumnName("adjustment", "调整次")
        case .amount: ColumnName("amount", "金额")
        case .unit: ColumnName("unit", "单位")
        case .summary: ColumnName("summary", "摘要")
        case .document: ColumnName("document", "文号")
        case .attachments: ColumnName("attachments", "附件")
        case .reference: ColumnName("reference", "来源号")
        }
    }

    /// The column of the cell that an event's fault lies in.
    init(_ cell: EventFault.Cell) {
        self =
            switch cell {
            case .government: .government
            case .counterparty: .counterparty
            case .fund: .fund
            case .toFund: .toFund
            case .subject: .subject
            case .toSubject: .toSubject
            case .economic: .economic
            case .kind: .kind
            case .settle: .settle
            case .period: .period
            case .date: .date
            case .stage: .stage
            case .amount: .amount
            }
    }
}
