import Glibc
import Testing

/// The private PostgreSQL that the program makes, starts and, after a crash, recovers by itself.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct HomeTests {
    private static let governments = """
        code,name,level,parent,kept
        500116,江津区,county,,yes
        500116101,油溪镇,township,500116,yes
        """

    @Test("On a fresh home any command makes the books and loads the charts; two at once are safe")
    func freshHome() throws {
        let home = try Home()
        let governments = try Scratch.write(Self.governments, to: "governments.csv")
        let both = try (home.start("setup", governments), home.start("setup", governments))
        let outcomes = try (both.0.wait(), both.1.wait())
        #expect(outcomes.0.status == 0, "\(outcomes.0.errors)")
        #expect(outcomes.1.status == 0, "\(outcomes.1.errors)")
        let added = [outcomes.0.output, outcomes.1.output].filter { $0.contains("added") }
        #expect(added.count == 1)
        #expect(try home.sql("SELECT count(*) FROM fundflow.government") == "2")
        #expect(try home.sql("SELECT count(*) > 100 FROM fundflow.subject") == "t")

        let events = try Scratch.write(
            "event,date,government,fund,subject,amount\n"
                + "revenue,2023-07-01,江津区,general-public,10101,5\n",
            to: "events.csv"
        )
        #expect(try home.run("post", events).status == 0)
        let statement = ["statement", "balance", "--government", "500116", "--year", "2023"]
        let outcome = try Program.run(statement, settings: home.settings)
        #expect(outcome.output.contains("Tax revenue"))

        // Stopped, it starts again by itself.
        #expect(try home.run("db", "stop").status == 0)
        #expect(try home.run("db", "status").status == 69)
        #expect(try Program.run(statement, settings: home.settings).output == outcome.output)
        #expect(try home.run("db", "status").status == 0)
    }

    @Test("A server killed while it posts comes back with all of the file or nothing, never half")
    func serverKilled() throws {
        let home = try Home()
        let governments = try Scratch.write(Self.governments, to: "governments.csv")
        #expect(try home.run("setup", governments).status == 0)
        let journal = try LargeJournal(entries: 5_000)
        let child = try home.start("post", journal.path)
        let posting = """
            SELECT count(*) FROM pg_stat_activity
            WHERE state = 'active' AND query ~ 'COPY|post_inbox' AND pid <> pg_backend_pid()
            """
        try poll("the program never posted") { try home.sql(posting) != "0" }
        kill(try home.postmaster(), SIGKILL)
        // The kill may come after the file is posted; what is there must be whole either way.
        #expect([0, 69].contains(try child.wait().status))

        let statement = try home.run(
            "statement",
            "balance",
            "--government",
            "500116",
            "--year",
            "2023"
        )
        #expect(statement.status == 0, "\(statement.errors)")
        let count = try home.sql("SELECT count(*) FROM fundflow.entry")
        #expect(count == "0" || count == "5000")
        #expect(try home.run("post", journal.path).status == 0)
        #expect(
            try home.sql("SELECT count(*), count(DISTINCT reference) FROM fundflow.entry")
                == "5000|5000"
        )
        #expect(
            try home.sql("SELECT sum(debit_fen) = sum(credit_fen) FROM fundflow.balance") == "t"
        )
    }
}
