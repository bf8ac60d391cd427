import Ledger
import LedgerFormats
import LedgerStore

/// The lines of entries that are not posted yet, for the eye.
struct EntryListing {
    private(set) var listing = Listing([
        .init("line", Wording("行", "Line"), .right),
        .init("government", Wording("财政", "Government")),
        .init("period", Wording("期间", "Period")),
        .init("date", Wording("日期", "Date")),
        .init("stage", Wording("阶段", "Stage")),
        .init("book", Wording("账簿", "Book")),
        .init("account", Wording("会计科目", "Account")),
        .init("subject", Wording("收支科目", "Subject")),
        .init("counterparty", Wording("往来", "Counterparty")),
        .init("debit", Wording("借方", "Debit"), .right),
        .init("credit", Wording("贷方", "Credit"), .right),
        .init("summary", Wording("摘要", "Summary")),
    ])

    mutating func append(_ deliveries: [Delivery], in vocabulary: Vocabulary) {
        for delivery in deliveries {
            for posting in delivery.entry.postings {
                listing.append(cells(delivery, posting, vocabulary))
            }
        }
    }

    private func cells(
        _ delivery: Delivery,
        _ posting: Posting,
        _ vocabulary: Vocabulary
    ) -> [String] {
        let heading = delivery.entry.heading
        let account = posting.account
        let other =
            account.counterparty.flatMap { vocabulary.governments[$0]?.code }
            ?? account.counterpartyFund?.code ?? ""
        let amount = Figure(rounding: Int128(posting.amount.fen), unit: .yuan, decimals: 2).digits
        return [
            String(delivery.line), heading.government.code, heading.period.description,
            heading.date.description, heading.stage.rawValue, account.book.code, account.code,
            account.subject ?? "", other, posting.side == .debit ? amount : "",
            posting.side == .credit ? amount : "", posting.summary ?? heading.summary,
        ]
    }
}

extension Listing {
    /// Prints the rows in the form asked for.
    func print(_ format: OutputFormat, in language: Language) {
        switch format {
        case .table: Swift.print(table(in: language), terminator: "")
        case .csv: Swift.print(csv, terminator: "")
        case .json: Swift.print(json, terminator: "")
        }
    }
}
