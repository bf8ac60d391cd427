import Ledger
import LedgerFormats
import LedgerStore

/// What was found, chain by chain.
struct VerificationReport {
    private let kept: [ChainHead]
    private let language: Language
    private let start = ContinuousClock.now
    private var governments = 0
    private var entries = 0
    private var postings = 0
    private var faults = 0
    private(set) var listing = Listing([
        .init("government", Wording("财政", "Government")),
        .init("journal", Wording("账", "Journal"), Journal.self),
        .init("runs", Wording("记账次", "Runs"), .right),
        .init("entries", Wording("凭证数", "Entries"), .right),
        .init("postings", Wording("分录数", "Postings"), .right),
        .init(forPrograms: "faults"), .init(forPrograms: "fault"),
        .init(forPrograms: "account"), .init(forPrograms: "entry"), .init(forPrograms: "run"),
        .init("result", Wording("结果", "Result")),
    ])

    init(_ kept: [ChainHead], _ language: Language) {
        self.kept = kept
        self.language = language
    }

    var agrees: Bool { faults == 0 }

    mutating func verify(_ all: [Government], in store: borrowing LedgerStore) throws {
        var progress = Progress(Wording("验链", "verifying")[language], of: all.count, language)
        for government in all {
            append(try store.chains(of: government))
            progress.advance(saying: Wording("\(entries) 张凭证 ", "\(entries) entries ")[language])
        }
        progress.finish()
    }

    private mutating func append(_ chains: [ChainEvidence]) {
        governments += 1
        for chain in chains {
            entries += chain.entries
            postings += chain.postings
            let found = chain.faults(
                against: kept.first {
                    $0.government == chain.government.code && $0.journal == chain.journal
                }
            )
            faults += found.count
            append(chain, found)
        }
    }

    private mutating func append(_ chain: ChainEvidence, _ found: [ChainFault]) {
        listing.append(
            [
                chain.government.code, chain.journal.rawValue, String(chain.runs.count),
                String(chain.entries), String(chain.postings),
            ] + cells(found)
        )
    }

    /// How many faults, the first of them for programs, and what is said of it.
    private func cells(_ found: [ChainFault]) -> [String] {
        guard let first = found.first else {
            return ["0", "", "", "", "", Wording("一致", "agrees")[language]]
        }
        let count = found.count - 1
        let more = Wording("，另 \(count) 处", ", and \(count) more")[language]
        let place = first.place
        return [
            String(found.count), first.token, place.account.map(String.init) ?? "",
            place.entry ?? "", place.run.map(String.init) ?? "",
            first.wording[language] + (count > 0 ? more : ""),
        ]
    }

    /// Heads of governments that these books do not have any more.
    mutating func verifyStrangers(to governments: [Government]) {
        let known = Set(governments.map(\.code))
        for head in kept where !known.contains(head.government) && head.run > 0 {
            faults += 1
            listing.append(
                [head.government, head.journal.rawValue, "0", "0", "0"]
                    + cells([.tailCut(run: head.run)])
            )
        }
    }

    var closing: String {
        let duration = (ContinuousClock.now - start).components
        let milliseconds = duration.seconds * 1000 + duration.attoseconds / 1_000_000_000_000_000
        return Wording(
            "已验 \(entries) 张凭证、\(postings) 条分录，\(faults) 处不符，用时 \(milliseconds) 毫秒",
            "verified \(entries) entries, \(postings) postings: \(faults) faults, in \(milliseconds) ms"
        )[language]
    }
}
