package import Ledger

/// What became of a row of a set-up file, in the words of the database.
package enum RecordingOutcome: String, Token {
    case added, changed, unchanged

    package var wording: Wording {
        switch self {
        case .added: Wording("新增", "added")
        case .changed: Wording("更正", "changed")
        case .unchanged: Wording("无变化", "unchanged")
        }
    }
}
