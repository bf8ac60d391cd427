import ArgumentParser
import Glibc
import Ledger
import LedgerStore

/// `fundflow db`: the private PostgreSQL.
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: "Start, stop and inspect the private PostgreSQL.",
        discussion: """
            Its folder is FUNDFLOW_HOME, or else fundflow in the user's data folder. Every command \
            that is given no connection settings starts it when needed.
            """,
        subcommands: [
            Start.self, Stop.self, Status.self, Address.self, Migrate.self, BackupCommand.self,
            RestoreCommand.self,
        ]
    )

    struct Start: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Start the server, and make it first where there is none."
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            let cluster = PrivateCluster()
            try cluster.start(progress: tellProgress)
            print(cluster.statusLine)
        }
    }

    struct Stop: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop the server; what was not committed is undone."
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            let cluster = PrivateCluster()
            try cluster.stop()
            print(cluster.statusLine)
        }
    }

    struct Status: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether the server runs; exit status 69 when it does not.",
            discussion: """
                The private PostgreSQL is one person's tool: whoever can open its socket works with \
                all books. Where several people work, use a server with roles and --database.
                """
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            let cluster = PrivateCluster()
            print(cluster.statusLine)
            guard case .running = cluster.status else { throw ExitCode(69) }
            let hasMembers = try? LedgerStore.open(at: cluster.user).hasMembers()
            let words =
                hasMembers == true
                ? Wording(
                    "已有用户按财政授权；但能打开其套接字的人可以任何用户登录，多人使用请用有口令的服务器",
                    "users have roles here, but whoever can open the socket can be any of them: several people "
                        + "need a server with passwords"
                )
                : Wording(
                    "供一人使用：能打开其套接字的人可以操作全部账本",
                    "one person's tool: whoever can open its socket works with all books"
                )
            tell(words[options.words])
        }
    }

    struct Address: LedgerCommand {
        static let configuration = CommandConfiguration(
            commandName: "url",
            abstract: "Print the address of the books, as psql and other programs take it."
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            print(PrivateCluster().user)
        }
    }

    struct Migrate: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring a database to this release: schema, charts and classifications.",
            discussion: """
                Works on any PostgreSQL 15 or newer, with a role that may create roles and schemas \
                there. Roles that log in then need fundflow_poster or fundflow_reader.
                """
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            let report: Migration.Report
            if let address = options.address {
                report = try Migration.run(at: address)
            } else {
                let cluster = PrivateCluster()
                try cluster.start(progress: tellProgress)
                report = try cluster.migrate()
            }
            for name in report.applied { print("migrated \(name)") }
            for name in report.loaded { print("loaded \(name)") }
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
