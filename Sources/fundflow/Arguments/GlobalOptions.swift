import ArgumentParser
import Glibc
import Ledger
import LedgerStore

/// The options of every command; they may stand before the command's name or after it.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "账所在的数据库，按 libpq 的写法。",
            "Where the books are, as libpq takes it.",
            discussion: Wording(
                "不给出且没有设置 PGHOST 等时，用自带的 PostgreSQL。",
                "Without it and without PGHOST and its like, the private PostgreSQL."
            ),
            valueName: "url"
        )
    )
    var database: String?

    @Option(
        help: ArgumentHelp(
            "结果、提示和帮助的语言。",
            "The language of results and messages.",
            valueName: "zh|en"
        )
    )
    var language: Language?

    /// The language asked for, else the locale's.
    var words: Language {
        language ?? .ofLocale
    }

    /// The address that libpq gets: the option's, or an empty one where libpq's own settings are
    /// given; `nil` for the private PostgreSQL.
    var address: String? {
        if let database { return database }
        let settings = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE"]
        return settings.contains { environment($0) != nil } ? "" : nil
    }

    /// Opens the books. The private PostgreSQL is made, started and migrated when needed.
    func openStore() throws -> LedgerStore {
        if let address { return try LedgerStore.open(at: address) }
        let cluster = PrivateCluster()
        try cluster.start(progress: tellProgress)
        do {
            return try LedgerStore.open(at: cluster.user)
        } catch StoreError.notMigrated {
            try cluster.migrate()
            return try LedgerStore.open(at: cluster.user)
        }
    }
}

extension PrivateCluster {
    /// Brings the private books to this release of the program.
    @discardableResult
    func migrate() throws -> Migration.Report {
        let report = try Migration.run(at: administrator)
        try Migration.grantPosting(to: "fundflow", at: administrator)
        return report
    }
}

/// The value of an environment variable that is set to something.
func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

extension Language: ExpressibleByArgument {
    /// Chinese where the locale says so, as gettext reads it; English otherwise.
    static var ofLocale: Language {
        let locale =
            environment("LC_ALL") ?? environment("LC_MESSAGES") ?? environment("LANG") ?? ""
        return locale.hasPrefix("zh") ? .chinese : .english
    }
}

/// The forms in which a command prints its results.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json

    /// The text in the form asked for; the others are not made.
    func choose(
        _ table: @autoclosure () -> String,
        _ csv: @autoclosure () -> String,
        _ json: @autoclosure () -> String
    ) -> String {
        switch self {
        case .table: table()
        case .csv: csv()
        case .json: json()
        }
    }
}

extension Scope: ExpressibleByArgument {}
extension Column: ExpressibleByArgument {}
extension MoneyUnit: ExpressibleByArgument {}
extension Rounding: ExpressibleByArgument {}
extension DebtKind: ExpressibleByArgument {}

extension Token where Self: ExpressibleByArgument {
    /// Takes the code, the Chinese word or a synonym.
    init?(argument: String) {
        self.init(word: argument)
    }
}
