import Glibc
import Postgres

/// The private server that `Tools/test` starts. A plain `swift test` has none, and skips what needs it.
enum TestServer {
    static let conninfo = getenv("FUNDFLOW_TEST_SERVER").map { String(cString: $0) }
    static let isThere = conninfo != nil
    static let absence = "FUNDFLOW_TEST_SERVER is not set; Tools/test starts a server and sets it"

    static func connect() throws(DatabaseError) -> Connection {
        try Connection(conninfo ?? "")
    }
}
