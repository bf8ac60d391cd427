import Foundation
import Testing

/// The built program, run as its users run it, on the private server that `Tools/test` starts. A plain
/// `swift test` has neither, and skips what needs them.
enum Program {
    static let path = ProcessInfo.processInfo.environment["FUNDFLOW_TEST_PROGRAM"]
    static let server = ProcessInfo.processInfo.environment["FUNDFLOW_TEST_SERVER"]
    static let isThere = path != nil && server != nil
    static let absence: Comment =
        "FUNDFLOW_TEST_PROGRAM and FUNDFLOW_TEST_SERVER are not set; Tools/test sets them"

    /// Runs the program to its end.
    static func run(
        _ arguments: [String],
        settings: [String: String] = [:]
    ) throws -> Outcome {
        try start(arguments, settings: settings).wait()
    }

    /// Starts the program and goes on.
    static func start(
        _ arguments: [String],
        settings: [String: String] = [:]
    ) throws -> Child {
        try Child([path ?? ""] + arguments, settings: settings)
    }

    /// Runs SQL as the superuser of the test server; what it answers, without headings.
    @discardableResult
    static func sql(_ statement: String, in database: String = "postgres") throws -> String {
        let address = "\(server ?? "") dbname=\(database)"
        let outcome = try Child(
            ["/usr/bin/env", "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", statement, address]
        ).wait()
        guard outcome.status == 0 else { throw Failed(outcome.errors) }
        return outcome.output.trimmingCharacters(in: .newlines)
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }
}

/// What became of a program that has ended.
struct Outcome {
    /// The exit status, or the negative number of the signal that ended it.
    let status: Int32
    let output: String
    let errors: String
}
