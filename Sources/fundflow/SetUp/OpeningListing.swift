import Ledger
import LedgerFormats

/// Openings as a trial balance (年初余额表), each book with its totals.
struct OpeningListing {
    private(set) var listing = Listing([
        .init("government", Wording("财政", "Government")),
        .init("period", Wording("期间", "Period")),
        .init("book", Wording("账簿", "Book")),
        .init("account", Wording("会计科目", "Account")),
        .init("name", Wording("名称", "Name")),
        .init("dimensions", Wording("辅助核算", "Dimensions")),
        .init(amount: "debit", Wording("借方余额", "Debit")),
        .init(amount: "credit", Wording("贷方余额", "Credit")),
    ])

    init(_ entries: [Entry], _ vocabulary: Vocabulary, in language: Language) {
        for entry in entries {
            let heading = entry.heading
            let names = AccountNames(vocabulary, year: heading.period.year, language)
            for posting in entry.postings {
                let account = posting.account
                let isDebit = posting.side == .debit
                let amount = yuan(Int128(posting.amount.fen))
                listing.append([
                    heading.government.code, heading.period.description,
                    account.book.name[language], account.code,
                    names.name(ofAccount: account.code), names.text(ofDimensions: account),
                    isDebit ? amount : "", isDebit ? "" : amount,
                ])
            }
            listing.append([
                heading.government.code, heading.period.description,
                entry.postings[0].account.book.name[language], "",
                Wording("合计", "Total")[language], "",
                yuan(entry.postings.total(.debit)), yuan(entry.postings.total(.credit)),
            ])
        }
    }

    private func yuan(_ fen: Int128) -> String {
        Figure(rounding: fen, unit: .yuan, decimals: 2).digits
    }
}
