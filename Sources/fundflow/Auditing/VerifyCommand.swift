import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow verify`: the chains computed anew.
struct VerifyCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: Wording(
            "重算每个摘要值和链接，指出改动之处（验链）。",
            "Compute every digest and link anew, and name what was altered (验链)."
        ),
        discussion: Wording(
            """
            指出第一张被改动、删除、插入或调换次序的凭证或批次。整条链被截短或重写的，只有与系统外留\
            存的链头比较才能发现。有不符时退出码为 1。
            """,
            """
            Names the first entry or run that was changed, removed, inserted or reordered. A chain \
            that was cut or rewritten as a whole shows only against a head that was kept outside. \
            Exit status 1 where anything disagrees.
            """
        ),
        examples: """
            fundflow verify
            fundflow verify --head heads-2024-01-31.csv
            fundflow verify --government 500116 --journal accounting --from 412 --digest 3f9a…c1
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "fundflow head 写出的链头文件。",
            "Heads that fundflow head has written.",
            valueName: "file"
        )
    )
    var head: String?
    @Option(help: .oneGovernment)
    var government: String?
    @Option(help: ArgumentHelp("--from 所指批次的账。", "The journal of --from.")) var journal: Journal =
        .accounting
    @Option(
        help: ArgumentHelp("留有摘要值的记账批次。", "A posting run whose digest was kept.", valueName: "run")
    )
    var from: Int?
    @Option(
        help: ArgumentHelp(
            "该批次的摘要值：64 位，或报表所印的头尾几位。",
            "The digest of that run: 64 digits, or their first and last as a statement prints."
        )
    )
    var digest: String?
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        guard (from == nil) == (digest == nil), from == nil || (government != nil && head == nil)
        else {
            throw ValidationError(.digestStandsAlone())
        }
    }

    func perform() throws {
        let kept = try head.map { try HeadFile($0).heads } ?? []
        let store = try options.openStore()
        let report = try store.reading { store in
            let governments = try Names(store).kept(government)
            var report = VerificationReport(kept + (try printedHead(governments)), options.words)
            try report.verify(governments, in: store)
            if self.government == nil { report.verifyStrangers(to: governments) }
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
