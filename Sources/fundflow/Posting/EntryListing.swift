import Ledger
import LedgerFormats
import LedgerStore

/// The lines of entries that are not posted yet, for the eye.
struct EntryListing {
    private(set) var listing: Listing
    private let vocabulary: Vocabulary

    init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        listing = Listing([
            .init("line", Wording("行", "Line"), .right),
            .init("government", Wording("财政", "Government")),
            .init("period", Wording("期间", "Period")),
            .init("date", Wording("日期", "Date")),
            .init("stage", Wording("阶段", "Stage"), Stage.self),
            .book(among: vocabulary.funds),
            .init("account", Wording("会计科目", "Account")),
            .init("subject", Wording("收支科目", "Subject")),
            .init("counterparty", Wording("往来", "Counterparty")),
            .init("dimensions", Wording("其他辅助", "Other dimensions")),
            .init(amount: "debit", Wording("借方", "Debit")),
            .init(amount: "credit", Wording("贷方", "Credit")),
            .init("summary", Wording("摘要", "Summary")),
        ])
    }

    mutating func append(_ deliveries: [Delivery]) {
        for delivery in deliveries {
            for posting in delivery.entry.postings {
                listing.append(cells(delivery, posting))
            }
        }
    }

    private func cells(_ delivery: Delivery, _ posting: Posting) -> [String] {
        let heading = delivery.entry.heading
        let account = posting.account
        let other =
            account.counterparty.flatMap { vocabulary.governments[$0]?.code }
            ?? account.counterpartyFund?.code ?? ""
        let more = [
            account.economic, account.unitCode, account.project, account.source, account.tag,
        ].compactMap { $0 }
        let amount = Figure(rounding: Int128(posting.amount.fen), unit: .yuan, decimals: 2).digits
        return [
            String(delivery.line), heading.government.code, heading.period.description,
            heading.date.description, heading.stage.rawValue, account.book.code, account.code,
            account.subject ?? "", other, more.joined(separator: " "),
            posting.side == .debit ? amount : "",
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
