package import Ledger

/// The columns of rosters (台账). `creditor` and `government` hold governments, `*_on` days, the rest what their
/// names say.
package enum RosterColumn: Int, FileColumn {
    case government, loan, name, kind, purpose, principal, unit, rate, issued, matures, project
    case creditor, planned, sourced, funded, repaymentSource, implied
    case year, limit, document
    case hiddenDebt, date, movement, source, amount, summary
    case unitCode, target, selfEvaluation, score, treatment, reason
    case figure, label, printed, corrected, statement, row, column, note

    package var name: ColumnName {
        switch self {
        case .government: ColumnName("government", "财政", "政府")
        case .loan: ColumnName("loan", "债券代码", "债务代码")
        case .name: ColumnName("name", "名称", "债券名称", "项目名称")
        case .kind: ColumnName("kind", "债务类别", "类别")
        case .purpose: ColumnName("purpose", "债券用途", "用途")
        case .principal: ColumnName("principal", "本金", "发行金额")
        case .unit: ColumnName("unit", "单位")
        case .rate: ColumnName("rate", "利率", "票面利率")
        case .issued: ColumnName("issued", "发行日", "起息日")
        case .matures: ColumnName("matures", "到期日")
        case .project: ColumnName("project", "项目")
        case .creditor: ColumnName("creditor", "转贷财政", "债权财政")
        case .planned: ColumnName("planned", "计划制定日")
        case .sourced: ColumnName("sourced", "来源落实日")
        case .funded: ColumnName("funded", "资金备足日")
        case .repaymentSource: ColumnName("repayment_source", "偿债来源")
        case .implied: ColumnName("implied", "推算")
        case .year: ColumnName("year", "年度")
        case .limit: ColumnName("limit", "限额", "债务限额")
        case .document: ColumnName("document", "文号")
        case .hiddenDebt: ColumnName("hidden_debt", "隐性债务编号")
        case .date: ColumnName("date", "日期")
        case .movement: ColumnName("movement", "变动")
        case .source: ColumnName("source", "资金来源")
        case .amount: ColumnName("amount", "金额")
        case .summary: ColumnName("summary", "摘要")
        case .unitCode: ColumnName("unit_code", "预算单位")
        case .target: ColumnName("target", "绩效目标")
        case .selfEvaluation: ColumnName("self_evaluation", "自评")
        case .score: ColumnName("score", "自评得分")
        case .treatment: ColumnName("treatment", "结余处理")
        case .reason: ColumnName("reason", "结转原因")
        case .figure: ColumnName("figure", "编号")
        case .label: ColumnName("label", "内容")
        case .printed: ColumnName("printed", "公布数")
        case .corrected: ColumnName("corrected", "更正数")
        case .statement: ColumnName("statement", "报表")
        case .row: ColumnName("row", "行")
        case .column: ColumnName("column", "列")
        case .note: ColumnName("note", "说明")
        }
    }

    package static func columns(of roster: Roster) -> [RosterColumn] {
        switch roster {
        case .loans:
            [
                .government, .loan, .name, .kind, .purpose, .principal, .unit, .rate, .issued,
                .matures, .project, .creditor, .planned, .sourced, .funded, .repaymentSource,
                .implied,
            ]
        case .limits: [.government, .year, .kind, .limit, .unit, .document]
        case .hiddenDebt:
            [
                .government, .hiddenDebt, .date, .movement, .source, .amount, .unit, .document,
                .summary,
            ]
        case .projects:
            [
                .government, .year, .project, .name, .unitCode, .target, .selfEvaluation, .score,
                .treatment, .reason,
            ]
        case .published:
            [
                .government, .year, .figure, .label, .printed, .statement, .row, .column,
                .corrected, .note,
            ]
        }
    }

    /// The columns that no row leaves empty.
    package static func needed(by roster: Roster) -> [RosterColumn] {
        switch roster {
        case .loans: [.government, .loan, .kind, .purpose, .principal, .issued, .matures]
        case .limits: [.government, .year, .kind, .limit]
        case .hiddenDebt: [.government, .hiddenDebt, .date, .movement, .amount]
        case .projects: [.government, .year, .project]
        case .published: [.government, .year, .figure, .label, .printed]
        }
    }

    /// The column that tells a roster's file from others.
    package static func mark(of roster: Roster) -> RosterColumn {
        switch roster {
        case .loans: .loan
        case .limits: .limit
        case .hiddenDebt: .hiddenDebt
        case .projects: .target
        case .published: .printed
        }
    }

    /// The column of the roster's table that it fills; `unit` fills none.
    func field(in roster: Roster) -> String {
        switch (self, roster) {
        case (.government, _): "government_id"
        case (.loan, _): "code"
        case (.project, .projects): "code"
        case (.principal, _): "principal_fen"
        case (.rate, _): "rate_per_million"
        case (.issued, _): "issued_on"
        case (.matures, _): "matures_on"
        case (.creditor, _): "creditor_id"
        case (.planned, _): "planned_on"
        case (.sourced, _): "sourced_on"
        case (.funded, _): "funded_on"
        case (.implied, _): "is_implied"
        case (.year, _): "fiscal_year"
        case (.limit, _): "limit_fen"
        case (.hiddenDebt, _): "reference"
        case (.date, _): "entry_date"
        case (.amount, _): "amount_fen"
        case (.row, _): "row_keys"
        case (.column, _): "column_key"
        default: name.code
        }
    }
}
