import Testing

/// The example's 2023 closed: what it prints stays, and 2024 begins with what it carried out.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct ExampleClosingTests {
    @Test("江津区 and its towns close 2023: the twelve statements stay to the fen")
    func closed() throws {
        let books = try Books(.example)
        let before = try Example.report.map { try $0.read(from: books).text }
        let carriedOut = try books.statement(stage: "final")["carried_out"]
        let towns = try books.sql("SELECT code FROM fundflow.government WHERE is_kept ORDER BY 1")
        for government in towns.split(separator: "\n") {
            let outcome = try books.run(
                "close",
                "year",
                "--government",
                String(government),
                "--year",
                "2023"
            )
            #expect(outcome.status == 0, "\(government): \(outcome.errors)")
        }
        #expect(try Example.report.map { try $0.read(from: books).text } == before)
        #expect(carriedOut == 1_105_740_000_00)
        #expect(try books.statement(year: 2024)["carried_in"] == carriedOut)
        #expect(try books.run("reconcile", "--government", "500116", "--year", "2023").status == 0)
        #expect(try books.run("check").status == 0)
    }
}
