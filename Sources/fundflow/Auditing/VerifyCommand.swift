import ArgumentParser
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
