extension Entry {
    /// What brings the openings of a book from what they are to what this entry says: the entry itself
    /// where there are none, the differences where there are others, `nil` where nothing differs.
    ///
    /// An opening that was too high is lowered on its own side, in red ink, so that turnover is that of
    /// the right opening.
    ///
    /// - Parameters:
    ///   - standing: The openings there, in fen by account, debit positive; those of other books are
    ///     left alone.
    ///   - number: What the reference of the correction ends in.
    package func correcting(
        _ standing: [Account: Int128],
        number: Int
    ) throws(EntryFault) -> Entry? {
        guard let book = postings.first?.account.book else { return nil }
        let standing = standing.filter { $0.key.book == book }
        if standing.isEmpty { return self }
        var wanted: [Account: Int128] = [:]
        var order: [Account] = []
        for posting in postings {
            if wanted[posting.account] == nil { order.append(posting.account) }
            wanted[posting.account, default: 0] += Int128(posting.signedFen)
        }
        order += standing.keys.filter { wanted[$0] == nil }.sorted { $0.code < $1.code }
        var lines: [Posting] = []
        for account in order {
            let (old, new) = (standing[account] ?? 0, wanted[account] ?? 0)
            guard old != new else { continue }
            let isDebit = (new == 0 ? old : new) > 0
            let difference = isDebit ? new - old : old - new
            guard let fen = Int64(exactly: difference) else { throw .overflow(book) }
            lines.append(Posting(isDebit ? .debit : .credit, Amount(fen: fen), on: account))
        }
        guard !lines.isEmpty else { return nil }
        var heading = heading
        heading.reference = heading.reference.map { "\($0) \(number)" }
        heading.summary += "（更正）"
        heading.content += " \(number)"
        return try Entry(heading: heading, postings: lines)
    }
}
