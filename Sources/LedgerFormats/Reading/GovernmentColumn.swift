/// The columns of a list of governments.
package enum GovernmentColumn: Int, FileColumn {
    case code, name, level, parent, kept, kind

    package var name: ColumnName {
        switch self {
        case .code: ColumnName("code", "代码")
        case .name: ColumnName("name", "名称")
        case .level: ColumnName("level", "级次")
        case .parent: ColumnName("parent", "上级")
        case .kept: ColumnName("kept", "记账")
        case .kind: ColumnName("kind", "类别")
        }
    }
}
