import Glibc
import LedgerStore
import Postgres

/// The private server that `Tools/test` starts. A plain `swift test` has none, and skips what needs it.
enum TestServer {
    static let conninfo = getenv("FUNDFLOW_TEST_SERVER").map { String(cString: $0) }
    static let isThere = conninfo != nil
    static let absence = "FUNDFLOW_TEST_SERVER is not set; Tools/test starts a server and sets it"

    /// The address of one of its databases; `options` are further keywords of libpq.
    static func address(of database: String, _ options: String = "") -> String {
        "\(conninfo ?? "") dbname=\(database) \(options)"
    }

    static func administer(_ statement: String) throws {
        try Connection(address(of: "postgres")).query(statement)
    }
}

/// A database of a test's own. It is dropped with the last use of it.
final class TestDatabase: Sendable {
    let name: String

    /// Creates an empty database, or one like another.
    init(like template: String = "template1") throws {
        name = "store_test_\(getpid())_\(UInt32.random(in: 0...UInt32.max))"
        try TestServer.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
    }

    deinit {
        try? TestServer.administer("DROP DATABASE \(name) WITH (FORCE)")
    }

    /// A database that was migrated and has the governments of ``Books``; all are copies of one.
    static func withBooks() throws -> TestDatabase {
        try TestDatabase(like: template.get().name)
    }

    var address: String { TestServer.address(of: name) }

    /// A session of the superuser, who is bound by no grant.
    func connect() throws -> Connection {
        try Connection(address)
    }

    /// Asks the superuser's question, and answers its first value.
    @discardableResult
    func ask(_ question: String, _ values: [String?] = []) throws -> String? {
        try connect().query(question, values).text(0, 0)
    }

    private static let template = Result {
        let database = try TestDatabase()
        _ = try Migration.run(at: database.address)
        let store = try LedgerStore.open(at: database.address)
        _ = try store.record(Books.records, from: "governments.csv")
        return database
    }
}
