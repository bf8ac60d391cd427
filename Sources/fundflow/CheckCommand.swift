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
        guard !list else { return listing(of: Check.all).print(format, in: options.words) }
        let store = try options.openStore()
        let results = try store.reading { store in
            try Check.all.map { ($0.name, try store.run($0)) }
                + LayoutCheck.all.map { ($0.name, try $0.faults(in: store, options.words)) }
        }
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")),
            .init("offenders", Wording("违反", "Offenders"), .right),
            .init("first", Wording("首例", "First")),
        ])
        for (rule, offenders) in results {
            listing.append([rule, String(offenders.count), offenders.first ?? ""])
        }
        listing.print(format, in: options.words)
        guard results.allSatisfy({ $0.1.isEmpty }) else { throw ExitCode(1) }
    }

    private func listing(of checks: [Check]) -> Listing {
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")), .init("states", Wording("内容", "States")),
        ])
        for check in checks { listing.append([check.name, check.statement]) }
        for check in LayoutCheck.all { listing.append([check.name, check.statement]) }
        return listing
    }
}

/// The rule that a layout adds up every account of every chart once, for one of the program's own.
private struct LayoutCheck {
    let layout: String

    static let all = ["report", "standard"].map(LayoutCheck.init)

    var name: String { "layout_\(layout)" }
    var statement: String {
        "The \(layout) layout takes every revenue and expenditure account of every chart, and none twice."
    }

    func faults(in store: borrowing LedgerStore, _ language: Language) throws -> [String] {
        let layout = try LayoutFile(layout).read()
        return try store.charts().all.flatMap { chart in
            layout.faults(chart.accounts.values.sorted { $0.code < $1.code }).map {
                "\(chart.listYear) layouts/\(self.layout).csv:\($0.line) \($0.wording[language])"
            }
        }
    }
}
