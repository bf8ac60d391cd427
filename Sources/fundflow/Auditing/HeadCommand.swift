import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow head`: the heads of the chains, to be kept outside.
struct HeadCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "head",
        abstract: Wording(
            "打印链头，供在系统外留存。",
            "Print the heads of the chains, to be kept outside (链头)."
        ),
        discussion: Wording(
            "留存此 CSV 的人，日后可以证明到此为止的账没有改动、删除或重写。",
            """
            Whoever keeps the CSV can prove later that nothing up to it was changed, cut or rewritten.
            """
        ),
        examples: """
            fundflow head > heads-2024-01-31.csv
            fundflow verify --head heads-2024-01-31.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .oneGovernment)
    var government: String?
    @Option(help: .resultForm) var format: OutputFormat = .csv

    func perform() throws {
        let store = try options.openStore()
        let heads = try store.reading { store in
            try store.chainHeads(of: try Names(store).kept(government))
        }
        var listing = Listing([
            .init("government", Wording("财政", "Government")),
            .init("journal", Wording("账", "Journal"), Journal.self),
            .init("run", Wording("记账次", "Run"), .right),
            .init("digest", Wording("摘要值", "Digest")),
            .init("entries", Wording("凭证数", "Entries"), .right),
        ])
        for head in heads {
            listing.append([
                head.government, head.journal.rawValue, String(head.run), head.digest,
                String(head.entries),
            ])
        }
        listing.print(format, in: options.words)
    }
}

extension Names {
    /// The kept government that an option names, or all whose books the user may read.
    func kept(_ word: String?) throws(Failure) -> [Government] {
        guard let word else { return keptAndReadable }
        return [try readable(word)]
    }
}
