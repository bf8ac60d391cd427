import Foundation
import Ledger
import LedgerStore
import Postgres
import Testing

/// Who works in a model's governments.
enum ModelPerson: String, CaseIterable {
    /// Makes entries and closes periods in the county and its towns.
    case an
    /// The same, and approves what others have made.
    case bo
    /// Makes and approves in the towns alone.
    case wu

    var name: String { "model_\(rawValue)" }
    var isCloser: Bool { self != .wu }
}

/// One database for all seeds, with people who have roles; each seed has governments of its own in it.
enum ModelServer {
    static let conninfo = ProcessInfo.processInfo.environment["FUNDFLOW_TEST_SERVER"]
    static let isThere = conninfo != nil

    /// The seeds that are tried: `FUNDFLOW_MODEL_SEEDS`, so many or from–to as in 101-200; or 20.
    static let seeds: ClosedRange<UInt64> = {
        let wanted = ProcessInfo.processInfo.environment["FUNDFLOW_MODEL_SEEDS"] ?? ""
        let bounds = wanted.split(separator: "-").compactMap { UInt64($0) }
        return (bounds.count > 1 ? bounds[0] : 1)...(bounds.last ?? 20)
    }()

    private static let database = Result {
        Count.tell("model test: seeds \(seeds.lowerBound) to \(seeds.upperBound)")
        let name = "model_\(ProcessInfo.processInfo.processIdentifier)"
        let server = try Connection(conninfo ?? "")
        try server.run("CREATE DATABASE \(name)")
        _ = try Migration.run(at: address(name))
        for person in ModelPerson.allCases.map(\.name) {
            try server.run(
                """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(person)') THEN
                        CREATE ROLE \(person) LOGIN IN ROLE fundflow_poster;
                    END IF;
                END $$
                """
            )
        }
        // From the first membership on only memberships count; whoever records governments administers them.
        let store = try LedgerStore.open(at: address(name))
        _ = try store.record(
            [
                GovernmentRecord(
                    code: "M",
                    name: "M",
                    level: .county,
                    parent: nil,
                    isKept: true,
                    kind: .government
                )
            ],
            from: "model"
        )
        let administrator = try Connection(address(name)).query("SELECT session_user").string(0, 0)
        let first = try #require(try store.governments().named("M").first)
        _ = try store.record([
            Member(person: administrator, role: .administrator, government: first, scope: .own)
        ])
        return name
    }

    /// Gives the people their roles in the governments of a seed.
    static func enrol(in business: RandomBusiness, _ store: borrowing LedgerStore) throws {
        func members(_ person: ModelPerson, _ roles: [MemberRole], _ governments: [Government])
            -> [Member]
        {
            governments.flatMap { government in
                roles.map {
                    Member(person: person.name, role: $0, government: government, scope: .own)
                }
            }
        }
        let all = [business.county] + business.towns
        _ = try store.record(
            members(.an, [.maker, .closer], all) + members(.bo, [.maker, .checker, .closer], all)
                + members(.wu, [.maker, .checker], business.towns)
        )
    }

    /// The session of the administrator.
    static func administrator() throws -> LedgerStore {
        try LedgerStore.open(at: address(try database.get()))
    }

    static func store(of person: ModelPerson) throws -> LedgerStore {
        try LedgerStore.open(at: address(try database.get()) + " user=\(person.name)")
    }

    /// A session of SQL: a person's, or the superuser's.
    static func connect(as person: ModelPerson) throws -> Connection {
        try Connection(address(try database.get()) + " user=\(person.name)")
    }

    static func connect() throws -> Connection {
        try Connection(address(try database.get()))
    }

    private static func address(_ database: String) -> String {
        "\(conninfo ?? "") dbname=\(database)"
    }
}
