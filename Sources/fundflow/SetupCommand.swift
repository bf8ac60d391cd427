import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow setup`: what must be known before anything is posted.
struct SetupCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup",
        abstract: "Take governments in from set-up files (建账).",
        discussion: """
            A list of governments has the columns code,name,level,parent,kept,kind \
            (代码 名称 级次 上级 记账 类别). The same file may be given again.

            Example:
              fundflow setup governments.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Set-up files (CSV).") var files: [String]
    @Option(help: "The form of the result.") var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        var listing = Listing([
            .init("code", Wording("代码", "Code")), .init("name", Wording("名称", "Name")),
            .init("outcome", Wording("结果", "Outcome")),
        ])
        var refused = 0
        for file in files {
            do {
                try take(file, in: store, &listing)
            } catch let error as RefusedFiles {
                refused += 1
                tell(error.text(in: options.words), terminator: "")
            }
        }
        listing.print(format, in: options.words)
        if refused > 0 { throw ExitCode(Failure.Status.inputRefused.rawValue) }
    }

    private func take(
        _ file: String,
        in store: borrowing LedgerStore,
        _ listing: inout Listing
    ) throws {
        var faults = Faults()
        let rows = GovernmentReader.rows(
            of: try InputFile(file).bytes(),
            known: try store.governments(),
            &faults
        )
        guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: file) }
        let records = rows.map { row in
            GovernmentRecord(
                code: row.code,
                name: row.name,
                level: row.level,
                parent: row.parent,
                isKept: row.isKept,
                kind: row.kind
            )
        }
        let name = String(file.split(separator: "/").last ?? "")
        let outcomes = try store.record(records, from: name)
        for (row, outcome) in zip(rows, outcomes) {
            listing.append([row.code, row.name, outcome.outcome])
        }
    }
}
