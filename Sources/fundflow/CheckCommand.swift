import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow check`: every rule over the ledger.
struct CheckCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Test every rule of the books over the whole ledger (检查).",
        discussion: """
            Each rule is a query that returns offenders and does not rest on the constraint it tests. \
            Exit status 1 where there are any.
            """
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: "List the rules and run none.") var list = false
    @Option(help: "The form of the result.") var format: OutputFormat = .table

    func perform() throws {
        let checks = Check.all
        guard !list else {
            var listing = Listing([
                .init("rule", Wording("规则", "Rule")), .init("states", Wording("内容", "States")),
            ])
            for check in checks { listing.append([check.name, check.statement]) }
            return listing.print(format, in: options.words)
        }
        let store = try options.openStore()
        let results = try store.reading { store in try checks.map { ($0, try store.run($0)) } }
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")),
            .init("offenders", Wording("违反", "Offenders"), .right),
            .init("first", Wording("首例", "First")),
        ])
        for (check, offenders) in results {
            listing.append([check.name, String(offenders.count), offenders.first ?? ""])
        }
        listing.print(format, in: options.words)
        guard results.allSatisfy({ $0.1.isEmpty }) else { throw ExitCode(1) }
    }
}
