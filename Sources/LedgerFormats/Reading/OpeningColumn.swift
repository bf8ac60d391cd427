import Ledger

/// The columns of an opening trial balance (年初余额表), one line per account.
package enum OpeningColumn: Int, FileColumn, AccountColumn {
    case government, year, basis, fund, money, chart, account, subject, economic, counterparty
    case counterpartyFund, unitCode, project, source, tag, debit, credit

    package var name: ColumnName {
        switch self {
        case .government: ColumnName("government", "财政", "政府")
        case .year: ColumnName("year", "年度")
        case .basis: ColumnName("basis", "会计")
        case .fund: ColumnName("fund", "预算")
        case .money: ColumnName("money", "资金性质")
        case .chart: ColumnName("chart", "科目表")
        case .account: ColumnName("account", "会计科目")
        case .subject: ColumnName("subject", "收支科目")
        case .economic: ColumnName("economic", "经济分类")
        case .counterparty: ColumnName("counterparty", "往来财政", "往来政府")
        case .counterpartyFund: ColumnName("counterparty_fund", "往来预算")
        case .unitCode: ColumnName("unit_code", "预算单位")
        case .project: ColumnName("project", "项目")
        case .source: ColumnName("source", "资金来源")
        case .tag: ColumnName("tag", "标签")
        case .debit: ColumnName("debit", "借方", "借方余额")
        case .credit: ColumnName("credit", "贷方", "贷方余额")
        }
    }
}
