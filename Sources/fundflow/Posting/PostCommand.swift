import ArgumentParser
import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow post`: journal and event files into the ledger.
struct PostCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "post",
        abstract: Wording("记账：凭证文件和事项文件。", "Post journal and event files (记账)."),
        discussion: Wording(
            "每个文件要么全部记账，要么在有任何错误时一笔也不记。以前记过的跳过，并作说明。",
            """
            Each file is posted whole or, where anything in it is wrong, not at all. What was posted \
            before is skipped, and said.
            """
        ),
        examples: """
            fundflow post 2023.csv
            fundflow post --dry-run 2024-budget.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("凭证或事项文件（CSV）。", "Journal or event files (CSV).")) var files:
        [String]
    @Flag(
        help: ArgumentHelp(
            "只打印将生成的凭证，不记账。",
            "Print the entries that would be made, and post nothing."
        )
    ) var dryRun = false
    @Flag(
        help: ArgumentHelp(
            "无来源号的凭证以前记过同样的，仍然记账。",
            "Post entries without a reference though the same were posted before."
        )
    )
    var again = false
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        let vocabulary = try Vocabulary(store)
        var summary = PostingSummary()
        var dryEntries = EntryListing(vocabulary)
        var accounts = AccountNumbers()
        var rehearsed: Set<Account> = []
        var years: Set<Int> = []
        for file in files {
            let posting = FilePosting(InputFile(file), vocabulary, isAgain: again, options.words)
            do {
                if dryRun {
                    rehearsed.formUnion(try posting.rehearse(in: store, &dryEntries, &years))
                } else {
                    let outcome = try posting.post(to: store, &accounts, &years)
                    options.tellWarnings(of: outcome, file: file, vocabulary.governments)
                    summary.append(file, outcome)
                }
            } catch let refused as RefusedFiles {
                summary.refused += 1
                tell(refused.text(in: options.words), terminator: "")
            } catch let failure as Failure where failure.status == .inputRefused {
                summary.refused += 1
                options.tell(failure)
            }
        }
        let listing = dryRun ? dryEntries.listing : summary.listing
        listing.print(format, in: options.words)
        if !dryRun { tell(summary.closing[options.words]) }
        let met = rehearsed.union(accounts.accounts)
        let used = UsedCodes(met, in: years.compactMap { vocabulary.charts[$0] })
        if let note = used.unverifiedNote { tell(note[options.words]) }
        if summary.refused > 0 { throw ExitCode(Failure.Status.inputRefused.rawValue) }
    }
}

/// What became of each file.
private struct PostingSummary {
    var refused = 0
    private var files = 0
    private var posted = 0
    private var skipped = 0
    private var awaiting = 0
    private(set) var listing = Listing([
        .init("file", Wording("文件", "File")),
        .init("posted", Wording("已记凭证", "Entries posted"), .right),
        .init("skipped", Wording("跳过（已记过）", "Skipped, posted before"), .right),
        .init("awaiting", Wording("待审", "Awaiting"), .right),
    ])

    mutating func append(_ file: String, _ outcome: PostingOutcome) {
        files += 1
        posted += outcome.postedCount
        skipped += outcome.skipped
        awaiting += outcome.submitted + outcome.sent
        listing.append([
            file, String(outcome.postedCount), String(outcome.skipped),
            String(outcome.submitted + outcome.sent),
        ])
    }

    var closing: Wording {
        let failed = Wording(
            refused > 0 ? "，\(refused) 个文件有错，未记账" : "",
            refused > 0 ? "; files refused, nothing of them posted: \(refused)" : ""
        )
        let waiting = Wording(
            awaiting > 0 ? "，待审或待对方确认 \(awaiting) 张" : "",
            awaiting > 0 ? ", awaiting approval or another government: \(awaiting)" : ""
        )
        return Wording(
            "\(files) 个文件，已记 \(posted) 张凭证，跳过 \(skipped) 张\(waiting.chinese)\(failed.chinese)",
            "files: \(files), entries posted: \(posted), skipped: \(skipped)\(waiting.english)\(failed.english)"
        )
    }
}
