import ArgumentParser

@main
struct Fundflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fundflow",
        abstract: "Double-entry fund-flow accounting for local government finance.",
        subcommands: [DatabaseCommand.self]
    )
}
