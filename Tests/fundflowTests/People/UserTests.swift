import Foundation
import Testing

/// Users of the server that memberships name.
@Suite(.enabled(if: Program.isThere, Program.absence)) struct UserTests {
    /// Users that no other test has.
    private let users = (1...6).map { "u\($0)_\(UUID().uuidString.prefix(8).lowercased())" }

    @Test("A user that is there without a role gets the one that its membership needs")
    func alreadyThere() throws {
        let books = try Books(.district)
        try books.sql("CREATE ROLE \(users[0]) LOGIN")
        let outcome = try books.run("setup", members())
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try areGranted(books))
    }

    @Test("A user that another session makes at this moment is made once, and gets the role")
    func atOnce() throws {
        let books = try Books(.district)
        let maker = try Child([
            "/usr/bin/env", "psql", "-Xq", books.address, "-c", "BEGIN", "-c",
            "CREATE ROLE \(users[0]) LOGIN", "-c", "SELECT pg_sleep(2)", "-c", "COMMIT",
        ])
        let asleep = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND state = 'active' AND query = 'SELECT pg_sleep(2)'
            """
        while try books.count(asleep) == 0 { usleep(20_000) }
        let outcome = try books.run("setup", members())
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try maker.wait().status == 0)
        #expect(try areGranted(books))
    }

    private func members() throws -> String {
        let rows = users.map { "\($0),administrator,500116,subtree\n" }
        return try Scratch.write(
            "user,role,government,scope\n" + rows.joined(),
            to: "users.csv"
        )
    }

    private func areGranted(_ books: Books) throws -> Bool {
        let names = users.map { "'\($0)'" }.joined(separator: ", ")
        return try books.count(
            """
            SELECT count(*) FROM pg_roles
            WHERE rolname IN (\(names)) AND pg_has_role(oid, 'fundflow_poster', 'MEMBER')
            """
        ) == users.count
    }
}
