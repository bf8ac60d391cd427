import ArgumentParser
import Glibc

/// `fundflow db`: the private PostgreSQL.
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Start, stop and inspect the private PostgreSQL.",
        discussion: """
            Its folder is FUNDFLOW_HOME, or else fundflow in the user's data folder. Every command \
            that is given no connection settings starts it when needed.
            """,
        subcommands: [Start.self, Stop.self, Status.self, Address.self]
    )

    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start the server, and make it first where there is none."
        )

        func run() throws {
            let cluster = PrivateCluster()
            try reportingClusterErrors { () throws(ClusterError) in
                try cluster.start(progress: tellProgress)
            }
            print(cluster.statusLine)
        }
    }

    struct Stop: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the server; what was not committed is undone."
        )

        func run() throws {
            let cluster = PrivateCluster()
            try reportingClusterErrors { () throws(ClusterError) in try cluster.stop() }
            print(cluster.statusLine)
        }
    }

    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether the server runs; exit status 69 when it does not."
        )

        func run() throws {
            let cluster = PrivateCluster()
            print(cluster.statusLine)
            guard case .running = cluster.status else { throw ExitCode(69) }
        }
    }

    struct Address: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "url",
            abstract: "Print the address of the books, as psql and other programs take it."
        )

        func run() throws {
            print(PrivateCluster().user)
        }
    }
}

extension PrivateCluster {
    /// One line that says how the server does, and where it lives.
    fileprivate var statusLine: String {
        switch status {
        case .absent: "absent \(home)"
        case .stopped: "stopped \(home)"
        case .running(let process): "running \(home) process \(process)"
        }
    }
}

/// Says on standard error what takes time, on a terminal only; but always that a folder was renamed.
func tellProgress(_ progress: PrivateCluster.Progress) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    switch progress {
    case .making where isTerminal: tell("making a private PostgreSQL …")
    case .starting where isTerminal: tell("starting the private PostgreSQL …")
    case .setAside(let path): tell("the data folder was unfinished; it is now \(path)")
    default: break
    }
}

/// Prints a cluster's error and ends with status 69.
private func reportingClusterErrors(_ body: () throws(ClusterError) -> Void) throws {
    do {
        try body()
    } catch {
        tell(error.description)
        throw ExitCode(69)
    }
}

private func tell(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    write(STDERR_FILENO, bytes, bytes.count)
}
