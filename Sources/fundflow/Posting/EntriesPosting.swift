import Ledger
import LedgerFormats
import LedgerStore

/// A few entries at hand on their way into the ledger, through the same way in as a file's.
struct EntriesPosting {
    let deliveries: [Delivery]
    let source: PostingSource

    func post(
        to store: borrowing LedgerStore,
        _ accounts: inout AccountNumbers
    ) throws -> PostingOutcome {
        try store.openInbox()
        try store.deliver(deliveries, &accounts)
        return try store.postInbox(source)
    }
}

extension PostingOutcome {
    /// That entries await someone, where any do.
    var awaitingWords: Wording? {
        guard submitted + sent > 0 else { return nil }
        let own = Wording("待审 \(submitted) 张", "awaiting approval: \(submitted)")
        let other = Wording("待对方财政确认 \(sent) 张", "awaiting the other government: \(sent)")
        let parts = (submitted > 0 ? [own] : []) + (sent > 0 ? [other] : [])
        return Wording(
            parts.map(\.chinese).joined(separator: "，"),
            parts.map(\.english).joined(separator: ", ")
        )
    }
}

extension PostingOutcome.Refused {
    /// What the user is told of an entry that the ledger refused.
    func message(_ governments: Governments) -> Message {
        let government = governments[self.government]
        return Message.refused(
            by: rule,
            .init(
                government: government.map { "\($0.name) \($0.code)" } ?? "",
                period: period,
                number: number,
                detail: detail ?? ""
            )
        )
    }
}

extension HandedIn {
    /// The entries of one event or voucher; where an event makes two, each knows the other's place.
    var deliveries: [Delivery] {
        entries.map { entry in
            let twin = entries.first {
                $0.heading.government.id != entry.heading.government.id
            }
            return Delivery(line: line, entry: entry, twin: twin?.heading.government.id)
        }
    }
}
