import ArgumentParser
import Ledger

/// `fundflow report`: what is made of many statements at once.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: Wording(
            "报告所用的表、公布数及其勾稽关系。",
            "What a report is made of: tables, figures and how they tie (预决算公开、公布数、勾稽关系)."
        ),
        subcommands: [
            ReportTablesCommand.self, ReportFiguresCommand.self, ReportTiesCommand.self,
        ]
    )
}
