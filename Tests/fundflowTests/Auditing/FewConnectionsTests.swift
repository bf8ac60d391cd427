import Testing

/// Checking where the server lets its user in only once or twice.
@Suite(.enabled(if: Program.isThere, Program.absence)) struct FewConnectionsTests {
    @Test(
        "A check that gets no further connections tests every rule all the same",
        arguments: [1, 2]
    )
    func check(connections: Int) throws {
        let books = try Books(.year)
        let role = "few_connections_\(connections)"
        _ = try? Program.sql("CREATE ROLE \(role) LOGIN IN ROLE fundflow_reader")
        try Program.sql("ALTER ROLE \(role) CONNECTION LIMIT \(connections)")
        let address = books.address + " user=\(role)"
        func rules() throws -> [[String: String]] {
            CSVRows(try Program.run(["check", "--format", "csv", "--database", address]).output)
                .rows
        }
        let sound = try rules()
        #expect(sound.count > 60 && sound.allSatisfy { $0["offenders"] == "0" }, "\(sound)")
        try books.sql("UPDATE fundflow.balance SET debit_fen = debit_fen + 1")
        let offended = try rules().filter { $0["offenders"] != "0" }.compactMap { $0["rule"] }
        #expect(offended.contains("r7_balances_equal_the_journal"), "\(offended)")
    }
}
