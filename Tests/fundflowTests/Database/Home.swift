import Foundation
import Glibc

/// A FUNDFLOW_HOME of one test's own, with the private PostgreSQL that the program makes in it.
struct Home: ~Copyable {
    let path: String

    init() throws {
        // In a short folder that the server's user can pass: the socket lies in it.
        path = NSTemporaryDirectory() + "fundflow-home-" + UUID().uuidString.prefix(8)
    }

    deinit {
        _ = try? Program.run(["db", "stop"], settings: ["FUNDFLOW_HOME": path])
        try? FileManager.default.removeItem(atPath: path)
    }

    var settings: [String: String] { ["FUNDFLOW_HOME": path] }

    @discardableResult
    borrowing func run(_ arguments: String...) throws -> Outcome {
        try Program.run(arguments, settings: settings)
    }

    borrowing func start(_ arguments: String...) throws -> Child {
        try Program.start(arguments, settings: settings)
    }

    borrowing func sql(_ statement: String) throws -> String {
        let command = ["/usr/bin/env", "psql", "-XAtq", "-c", statement]
        let address = "host=\(path)/socket port=5432 user=fundflow_admin dbname=fundflow"
        let outcome = try Child(command + [address]).wait()
        guard outcome.status == 0 else { throw Program.Failed(outcome.errors) }
        return outcome.output.trimmingCharacters(in: .newlines)
    }

    /// The server's first process, that of postmaster.pid.
    borrowing func postmaster() throws -> pid_t {
        let text = try String(contentsOfFile: "\(path)/data/postmaster.pid", encoding: .utf8)
        return try text.split(separator: "\n").first.flatMap { pid_t($0) }
            ?? { throw Program.Failed("no process in postmaster.pid") }()
    }
}
