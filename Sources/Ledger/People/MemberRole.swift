/// What a person may do in a government (岗位). Every role reads the books.
package enum MemberRole: String, Token {
    case reader
    /// Makes entries.
    case maker
    /// Approves or rejects what others have made.
    case checker
    /// Closes and reopens periods.
    case closer
    /// Reads also what is not the books' yet, and what people did; writes nothing.
    case auditor
    /// Sets governments, codes and memberships up.
    case administrator
    /// No role: takes away all that a person has in a government.
    case none

    package var wording: Wording {
        switch self {
        case .reader: Wording("查询", "reader")
        case .maker: Wording("制单", "maker")
        case .checker: Wording("审核", "checker")
        case .closer: Wording("结账", "closer")
        case .auditor: Wording("审计", "auditor")
        case .administrator: Wording("管理", "administrator")
        case .none: Wording("撤销", "none")
        }
    }

    /// Whether the role writes anything, so that its user must be let at the functions that do.
    package var writes: Bool {
        switch self {
        case .maker, .checker, .closer, .administrator: true
        case .reader, .auditor, .none: false
        }
    }
}

/// How far a membership reaches (范围).
package enum MemberScope: String, Token {
    /// One government alone.
    case own
    /// Also every government under it, now or later.
    case subtree

    package var wording: Wording {
        switch self {
        case .own: Wording("本级", "own")
        case .subtree: Wording("含下级", "subtree")
        }
    }
}

/// One membership as a set-up file gives it.
package struct Member: Hashable, Sendable {
    /// A user of the database server.
    package let person: String
    package let role: MemberRole
    package let government: Government
    package let scope: MemberScope

    package init(person: String, role: MemberRole, government: Government, scope: MemberScope) {
        self.person = person
        self.role = role
        self.government = government
        self.scope = scope
    }
}
