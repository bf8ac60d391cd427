import ArgumentParser

/// `fundflow report`: what is made of many statements at once.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "What a report is made of: tables, figures and how they tie (预决算公开、公布数、勾稽关系).",
        subcommands: [
            ReportTablesCommand.self, ReportFiguresCommand.self, ReportTiesCommand.self,
        ]
    )
}
