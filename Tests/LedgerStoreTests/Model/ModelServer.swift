import Foundation
import Ledger
import LedgerStore
import Postgres

/// One database for all seeds, with two people who post; each seed has governments of its own in it.
enum ModelServer {
    static let conninfo = ProcessInfo.processInfo.environment["FUNDFLOW_TEST_SERVER"]
    static let isThere = conninfo != nil
    static let people = ["model_an", "model_bo"]

    /// How many seeds are tried: `FUNDFLOW_MODEL_SEEDS`, or 100.
    static let seeds =
        1...UInt64(
            ProcessInfo.processInfo.environment["FUNDFLOW_MODEL_SEEDS"].flatMap { Int($0) } ?? 100
        )

    private static let database = Result {
        Count.tell("model test: seeds 1 to \(seeds.upperBound)")
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
