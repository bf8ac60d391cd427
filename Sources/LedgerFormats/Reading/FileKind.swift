package import Ledger

/// What a file is, as its header shows.
package enum FileKind: Hashable, Sendable {
    case journal, events, governments, opening, members, controls
    /// A bureau's own rows of a list of codes.
    case codes(CodeKind)
    case roster(Roster)

    /// - Throws: A message for the header that is of no kind.
    package init(header: CSVRecord) throws(Message) {
        let words = (0..<header.count).map(header.text)
        func has(_ name: ColumnName) -> Bool { words.contains(where: name.answers(to:)) }
        if has(JournalColumn.entry.name) {
            self = .journal
        } else if has(EventColumn.event.name) {
            self = .events
        } else if let roster = Roster.allCases.first(where: { has(RosterColumn.mark(of: $0).name) })
        {
            self = .roster(roster)
        } else if has(MemberColumn.user.name), has(MemberColumn.role.name) {
            self = .members
        } else if has(ControlColumn.subjectLevel.name), has(ControlColumn.action.name) {
            self = .controls
        } else if has(OpeningColumn.account.name), has(OpeningColumn.year.name) {
            self = .opening
        } else if has(CodeListColumn.year.name), has(CodeListColumn.code.name) {
            self = .codes(
                has(CodeListColumn.basis.name)
                    ? .accounts : has(CodeListColumn.side.name) ? .subjects : .economic
            )
        } else if has(GovernmentColumn.code.name) {
            self = .governments
        } else {
            throw .unknownFileKind()
        }
    }

    /// The kind of a file of which all bytes are at hand; `nil` where its header is of none.
    package init?(of bytes: [UInt8]) {
        var reader = CSVReader(whole: bytes)
        var faults = Faults()
        guard let header = reader.next(&faults), !header.isDamaged,
            let kind = try? FileKind(header: header)
        else { return nil }
        self = kind
    }
}
