import Foundation
import Ledger
import LedgerStore
import Postgres

/// One database for all seeds, with two people who post; each seed has governments of its own in it.
enum ModelServer {
    static let conninfo = ProcessInfo.processInfo.environment["FUNDFLOW_TEST_SERVER"]
    static let isThere = conninfo != nil
    static let people = ["model_an", "model_bo"]

    /// The seeds that are tried: `FUNDFLOW_MODEL_SEEDS`, so many or from–to as in 101-200; or 100.
    static let seeds: ClosedRange<UInt64> = {
        let wanted = ProcessInfo.processInfo.environment["FUNDFLOW_MODEL_SEEDS"] ?? ""
        let bounds = wanted.split(separator: "-").compactMap { UInt64($0) }
        return (bounds.count > 1 ? bounds[0] : 1)...(bounds.last ?? 100)
    }()

    private static let database = Result {
        Count.tell("model test: seeds \(seeds.lowerBound) to \(seeds.upperBound)")
        let name = "model_\(ProcessInfo.processInfo.processIdentifier)"
        let server = try Connection(conninfo ?? "")
        try server.run("CREATE DATABASE \(name)")
        _ = try Migration.run(at: address(name))
        for person in people {
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
        return name
    }

    static func store(of person: String) throws -> LedgerStore {
        try LedgerStore.open(at: address(try database.get()) + " user=\(person)")
    }

    static func connect() throws -> Connection {
        try Connection(address(try database.get()))
    }

    private static func address(_ database: String) -> String {
        "\(conninfo ?? "") dbname=\(database)"
    }
}
