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

    @Test("Two databases of a server that make the same users at once make them once")
    func atOnce() throws {
        let both = try [Books(.district), Books(.district)]
        let children = try both.map { try $0.start("setup", members()) }
        for child in children {
            let outcome = try child.wait()
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        for books in both { #expect(try areGranted(books)) }
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
