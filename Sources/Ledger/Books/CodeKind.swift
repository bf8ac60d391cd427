/// The lists of codes that a fiscal year has.
package enum CodeKind: String, Token {
    case accounts, subjects, economic, funds

    package var wording: Wording {
        switch self {
        case .accounts: Wording("会计科目", "accounts")
        case .subjects: Wording("收支科目", "subjects")
        case .economic: Wording("经济分类", "economic classes")
        case .funds: Wording("预算", "funds")
        }
    }
}

/// A row of a list as a bureau hands it in, in place of the program's or beside it.
package struct CodeRecord: Hashable, Sendable {
    package let year: Int
    package let code: String
    package let name: Wording
    package let source: String
    package let isVerified: Bool
    /// Of accounts only.
    package var basis: Basis?
    package var books: [String] = []
    package var requires: [Dimension] = []
    package var subjects: [String] = []
    /// Of subjects only.
    package var side: Subject.Side?
    /// The kind of transfer a subject stands for, such as `general`.
    package var transfer: String?

    package init(year: Int, code: String, name: Wording, source: String, isVerified: Bool) {
        self.year = year
        self.code = code
        self.name = name
        self.source = source
        self.isVerified = isVerified
    }
}
