import Foundation

/// A private server with passwords, a district with two towns in it, and the people who work there.
///
/// Nobody but the server's superuser gets in without a password (scram-sha-256).
final class Bureau: Sendable {
    let home: Home

    /// Who has which role where. The one without a membership may call the functions that write all the
    /// same.
    static let people: [(name: String, role: String, government: String, scope: String)] = [
        ("li", "administrator", "500116", "subtree"), ("wang", "maker", "500116", "own"),
        ("zhao", "checker", "500116", "own"), ("qian", "closer", "500116", "own"),
        ("sun", "auditor", "500116", "subtree"), ("zhou", "reader", "500116", "own"),
        ("wu", "maker", "500116101", "own"), ("zheng", "checker", "500116101", "own"),
    ]
    static let stranger = "chen"

    init() throws {
        home = try Home()
        let governments = try Scratch.write(
            """
            code,name,level,parent,kept
            500000,重庆市,province,,no
            500116,江津区,county,500000,yes
            500116101,油溪镇,township,500116,yes
            500116102,吴滩镇,township,500116,yes
            """,
            to: "governments.csv"
        )
        try require(home.run("setup", governments))
        try requirePasswords()
    }

    /// Loads the memberships as the server's administrator, who makes the users; then the books are no
    /// longer one person's.
    func enrol() throws {
        let rows = Self.people.map { "\($0.name),\($0.role),\($0.government),\($0.scope)" }
        let file = try Scratch.write(
            "user,role,government,scope\n" + rows.joined(separator: "\n") + "\n",
            to: "users.csv"
        )
        try require(run(as: "fundflow_admin", "setup", file))
        for person in Self.people.map(\.name) {
            _ = try home.sql("ALTER ROLE \(person) PASSWORD 'pass of \(person)'")
        }
        _ = try home.sql(
            "CREATE ROLE \(Self.stranger) LOGIN PASSWORD 'pass of \(Self.stranger)' IN ROLE fundflow_poster"
        )
    }

    /// The address of the books for a person.
    func address(of person: String) -> String {
        "host=\(home.path)/socket port=5432 dbname=fundflow user=\(person)"
    }

    @discardableResult
    func run(as person: String, _ arguments: String...) throws -> Outcome {
        try run(as: person, arguments)
    }

    @discardableResult
    func run(as person: String, _ arguments: [String]) throws -> Outcome {
        try Program.run(
            arguments + ["--database", address(of: person)],
            settings: ["PGPASSWORD": "pass of \(person)"]
        )
    }

    /// Runs the program as a person, for whom that must be possible.
    @discardableResult
    func must(as person: String, _ arguments: String...) throws -> Outcome {
        let outcome = try run(as: person, arguments)
        return try require(outcome)
    }

    /// What psql prints of a script, errors and all.
    func psql(as person: String, _ script: String) throws -> Outcome {
        let file = try Scratch.write(script, to: "script.sql")
        return try Child(
            ["/usr/bin/env", "psql", "-XAtq", "-f", file, address(of: person)],
            settings: ["PGPASSWORD": "pass of \(person)"]
        ).wait()
    }

    private func requirePasswords() throws {
        let rules = "local all fundflow_admin trust\nlocal all all scram-sha-256\n"
        let file = URL(fileURLWithPath: "\(home.path)/data/pg_hba.conf")
        // In place: the file stays the server's user's.
        let handle = try FileHandle(forWritingTo: file)
        try handle.truncate(atOffset: 0)
        try handle.write(contentsOf: Data(rules.utf8))
        try handle.close()
        _ = try home.sql("SELECT pg_reload_conf()")
    }
}

@discardableResult
private func require(_ outcome: Outcome) throws -> Outcome {
    guard outcome.status == 0 else { throw Program.Failed(outcome.errors + outcome.output) }
    return outcome
}
