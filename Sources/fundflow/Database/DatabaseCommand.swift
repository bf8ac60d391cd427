import ArgumentParser
import Glibc
import Ledger
import LedgerStore

/// `fundflow db`: the private PostgreSQL.
struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "db",
        abstract: Wording(
            "启动、停止、查看自带的 PostgreSQL。",
            "Start, stop and inspect the private PostgreSQL."
        ),
        discussion: Wording(
            """
            目录为 FUNDFLOW_HOME，否则为用户数据目录下的 fundflow。没有给出连\
            接设置的命令，需要时会自行启动它。
            """,
            """
            Its folder is FUNDFLOW_HOME, or else fundflow in the user's data folder. Every command \
            that is given no connection settings starts it when needed.
            """
        ),
        subcommands: [
            Start.self, Stop.self, Status.self, Address.self, Migrate.self, BackupCommand.self,
            RestoreCommand.self,
        ]
    )

    struct Start: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: Wording(
                "启动服务；尚未建立的先建立。",
                "Start the server, and make it first where there is none."
            )
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
            abstract: Wording(
                "停止服务；未提交的一律撤销。",
                "Stop the server; what was not committed is undone."
            )
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
            abstract: Wording(
                "查看服务是否在运行；没有运行时退出码为 69。",
                "Say whether the server runs; exit status 69 when it does not."
            ),
            discussion: Wording(
                """
                自带的 PostgreSQL 供一个人使用：能打开其套接字的人可以操作全部的账。多人使用\
                时，请用带角色的服务器和 --database。
                """,
                """
                The private PostgreSQL is one person's tool: whoever can open its socket works with \
                all books. Where several people work, use a server with roles and --database.
                """
            )
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
            abstract: Wording(
                "打印账的地址，供 psql 等程序使用。",
                "Print the address of the books, as psql and other programs take it."
            )
        )
        @OptionGroup var options: GlobalOptions

        func perform() throws {
            print(PrivateCluster().user)
        }
    }

    struct Migrate: LedgerCommand {
        static let configuration = CommandConfiguration(
            abstract: Wording(
                "把数据库升到本版本：表结构、会计科目和收支分类。",
                "Bring a database to this release: schema, charts and classifications."
            ),
            discussion: Wording(
                """
                适用于 PostgreSQL 15 及以上，须有建立角色和模式的权限。登录的角色另须授予 fundflow_poster 或 fundflow_reader。
                """,
                """
                Works on any PostgreSQL 15 or newer, with a role that may create roles and schemas \
                there. Roles that log in then need fundflow_poster or fundflow_reader.
                """
            )
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
