/// The columns of a list of budget controls.
package enum ControlColumn: Int, FileColumn {
    case government, fund, subjectLevel, byUnit, byProject, action

    package var name: ColumnName {
        switch self {
        case .government: ColumnName("government", "财政", "政府")
        case .fund: ColumnName("fund", "预算")
        case .subjectLevel: ColumnName("subject_level", "科目级次")
        case .byUnit: ColumnName("by_unit", "按单位")
        case .byProject: ColumnName("by_project", "按项目")
        case .action: ColumnName("action", "控制", "控制方式")
        }
    }
}
