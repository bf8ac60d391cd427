import ArgumentParser
import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow verify`: the chains computed anew.
struct VerifyCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute every digest and link anew, and name what was altered (验链).",
        discussion: """
            Names the first entry or run that was changed, removed, inserted or reordered. A chain \
            that was cut or rewritten as a whole shows only against a head that was kept outside. \
            Exit status 1 where anything disagrees.

            Examples:
              fundflow verify
              fundflow verify --head heads-2024-01-31.csv
              fundflow verify --government 500116 --journal accounting --from 412 --digest 3f9a…c1
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: ArgumentHelp("Heads that fundflow head has written.", valueName: "file"))
    var head: String?
    @Option(help: "One government, by code or name; all that are kept unless given.")
    var government: String?
    @Option(help: "The journal of --from.") var journal: Journal = .accounting
    @Option(help: ArgumentHelp("A posting run whose digest was kept.", valueName: "run"))
    var from: Int?
    @Option(
        help: "The digest of that run: 64 digits, or their first and last as a statement prints."
    )
    var digest: String?
    @Option(help: "The form of the result.") var format: OutputFormat = .table

    func validate() throws {
        guard (from == nil) == (digest == nil), from == nil || (government != nil && head == nil)
        else {
            throw ValidationError("--from and --digest go together, with --government")
        }
    }

    func perform() throws {
        let kept = try head.map { try HeadFile($0).heads } ?? []
        let store = try options.openStore()
        let report = try store.reading { store in
            let governments = try Names(store).kept(government)
            var report = VerificationReport(kept + (try printedHead(governments)), options.words)
            for government in governments {
                report.append(try store.chains(of: government))
                report.tellProgress(of: governments.count)
            }
            report.appendStrangers(
                known: Set(governments.map(\.code)),
                isWhole: self.government == nil
            )
            return report
        }
        report.listing.print(format, in: options.words)
        tell(report.closing)
        guard report.agrees else { throw ExitCode(1) }
    }

    private func printedHead(_ governments: [Government]) throws -> [ChainHead] {
        guard let from, let digest, let government = governments.first else { return [] }
        return [
            ChainHead(
                government: government.code,
                journal: journal,
                run: from,
                digest: digest.lowercased(),
                entries: 0
            )
        ]
    }
}

/// What was found, chain by chain.
private struct VerificationReport {
    private let kept: [ChainHead]
    private let language: Language
    private let start = ContinuousClock.now
    private var governments = 0
    private var entries = 0
    private var postings = 0
    private var faults = 0
    private(set) var listing = Listing([
        .init("government", Wording("财政", "Government")),
        .init("journal", Wording("账", "Journal")),
        .init("runs", Wording("记账次", "Runs"), .right),
        .init("entries", Wording("凭证数", "Entries"), .right),
        .init("postings", Wording("分录数", "Postings"), .right),
        .init("result", Wording("结果", "Result")),
    ])

    init(_ kept: [ChainHead], _ language: Language) {
        self.kept = kept
        self.language = language
    }

    var agrees: Bool { faults == 0 }

    mutating func append(_ chains: [ChainEvidence]) {
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
        let result: String
        if let first = found.first {
            let more =
                found.count > 1
                ? Wording("，另 \(found.count - 1) 处", ", \(found.count - 1) more") : Wording("", "")
            result = first.wording[language] + more[language]
        } else {
            result = Wording("一致", "agrees")[language]
        }
        listing.append([
            chain.government.code, chain.journal.rawValue, String(chain.runs.count),
            String(chain.entries), String(chain.postings), result,
        ])
    }

    /// Heads of governments that these books do not have any more.
    mutating func appendStrangers(known: Set<String>, isWhole: Bool) {
        guard isWhole else { return }
        for head in kept where !known.contains(head.government) {
            faults += 1
            listing.append([
                head.government, head.journal.rawValue, "0", "0", "0",
                ChainFault.tailCut(run: head.run).wording[language],
            ])
        }
    }

    /// On a terminal only, and only when it takes time.
    func tellProgress(of all: Int) {
        guard isatty(STDERR_FILENO) == 1, ContinuousClock.now - start > .seconds(1) else { return }
        tell(
            "\r\(governments)/\(all) \(entries) ",
            terminator: governments == all ? "\r\u{1B}[K" : ""
        )
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
