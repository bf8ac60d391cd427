/// What a file is, as its header shows.
package enum FileKind: Sendable {
    case journal, events, governments

    /// - Throws: A message for the header that is of no kind.
    package init(header: CSVRecord) throws(Message) {
        let words = (0..<header.count).map(header.text)
        func has(_ name: ColumnName) -> Bool { words.contains(where: name.answers(to:)) }
        if has(JournalColumn.entry.name) {
            self = .journal
        } else if has(EventColumn.event.name) {
            self = .events
        } else if has(GovernmentColumn.code.name) {
            self = .governments
        } else {
            throw .unknownFileKind()
        }
    }
}
