/// The columns of a list of users and what they may do.
package enum MemberColumn: Int, FileColumn {
    case user, role, government, scope

    package var name: ColumnName {
        switch self {
        case .user: ColumnName("user", "用户")
        case .role: ColumnName("role", "角色", "岗位")
        case .government: ColumnName("government", "财政", "政府")
        case .scope: ColumnName("scope", "范围")
        }
    }
}
