import ArgumentParser

/// `fundflow report`: what is made of many statements at once.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write what a report is made of: the open-budget tables (预决算公开).",
        subcommands: [ReportTablesCommand.self]
    )
}
