package import Ledger

/// The columns of a bureau's own rows of a chart, a classification or the economic classes.
package enum CodeListColumn: Int, FileColumn {
    case year, code, nameChinese, nameEnglish, basis, books, requires, subjects, side, kind
    case source, verified

    package var name: ColumnName {
        switch self {
        case .year: ColumnName("year", "年度")
        case .code: ColumnName("code", "代码")
        case .nameChinese: ColumnName("name_zh", "名称")
        case .nameEnglish: ColumnName("name_en", "英文名称")
        case .basis: ColumnName("basis", "会计")
        case .books: ColumnName("books", "账簿")
        case .requires: ColumnName("requires", "辅助核算")
        case .subjects: ColumnName("subjects", "可用科目")
        case .side: ColumnName("side", "收支")
        case .kind: ColumnName("kind", "类别")
        case .source: ColumnName("source", "依据")
        case .verified: ColumnName("verified", "已核实")
        }
    }

    /// The columns that a kind of list has.
    package static func columns(of kind: CodeKind) -> [CodeListColumn] {
        let own: [CodeListColumn] =
            switch kind {
            case .accounts: [.basis, .books, .requires, .subjects]
            case .subjects: [.side, .kind]
            case .economic, .funds: []
            }
        return [.year, .code, .nameChinese, .nameEnglish] + own + [.source, .verified]
    }

    /// The columns that it must have.
    static func needed(by kind: CodeKind) -> [CodeListColumn] {
        let own: [CodeListColumn] =
            switch kind {
            case .accounts: [.basis, .books]
            case .subjects: [.side]
            case .economic, .funds: []
            }
        return [.year, .code, .nameChinese] + own
    }
}
