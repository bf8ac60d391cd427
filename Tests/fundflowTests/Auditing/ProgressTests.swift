import Foundation
import Testing

/// What long tasks say on a terminal while they go on.
@Suite(.enabled(if: Program.isThere, Program.absence)) struct ProgressTests {
    @Test(
        "A check that takes long shows how far it is and how long it may take, and wipes that off again"
    )
    func check() throws {
        let books = try Books(.district)
        // A rule that reads what another session holds waits as long as it is held.
        let screen = try screen(of: ["check"], on: books, holding: "period_act")
        #expect(screen.contains(/检查: \d+\/44 \(\d+%\) 约剩 \d+ 秒/), "\(screen)")
        #expect(screen.contains("\r\u{1B}[K"))
    }

    @Test(
        "A file that takes long to post shows how much of it is read, and then that the ledger posts it"
    )
    func posting() throws {
        let screen = try screen(
            of: ["post", LargeJournal(entries: 6_000).path],
            on: Books(.district),
            holding: "journal_head"
        )
        #expect(screen.contains(/large\.csv: 6000, 正在记账 …/), "\(screen)")
    }

    @Test("A backup that takes long shows how many rows of the books are in it")
    func backup() throws {
        let books = try Books(.year)
        try books.sql("ANALYZE")
        let file = Scratch.newPath("books.dump")
        let screen = try screen(of: ["db", "backup", file], on: books, holding: "act")
        #expect(screen.contains(/备份（行）: 0\/[1-9]\d+ \(0%\)/), "\(screen)")
    }

    @Test("A restore that takes long shows how much of the file is read")
    func restore() throws {
        let file = Scratch.newPath("books.dump")
        try Books(.year).run("db", "backup", file)
        let target = try Books(.nothing)
        // A schema of the same name that another session may yet make.
        let screen = try screen(
            of: ["db", "restore", file],
            on: target,
            whileAnother: "CREATE SCHEMA fundflow",
            andThen: "ROLLBACK"
        )
        #expect(screen.contains(/恢复（KB）: [1-9]\d*\/\d+ \(\d+%\) 约剩 \d+ 秒/), "\(screen)")
        #expect(try target.count("SELECT count(*) FROM fundflow.entry") > 0)
    }

    @Test("Tables, published figures and tie-outs that take long show how many are done")
    func reports() throws {
        let books = try Books(.year)
        let options = ["--government", "500116", "--year", "2023"]
        let tables = try screen(
            of: ["report", "tables", Scratch.newPath("tables")] + options,
            on: books,
            holding: "project"
        )
        #expect(tables.contains(/制表: \d+\/\d\d \(\d+%\) 约剩 \d+ 秒/), "\(tables)")
        let ties = try screen(
            of: ["report", "ties"] + options,
            on: books,
            holding: "debt_limit"
        )
        #expect(ties.contains(/检查勾稽关系: \d+\/\d\d \(\d+%\)/), "\(ties)")
        let published = """
            government,year,figure,label,printed,statement,row,column,corrected,note
            500116,2023,S1,收入,1元,balance,own_revenue,amount,,
            500116,2023,S2,债务,1元,debt,total,closing,,

            """
        try books.run("setup", Scratch.write(published, to: "published.csv"))
        let figures = try screen(
            of: ["report", "figures", "--year", "2023"],
            on: books,
            holding: "debt_limit",
            status: 1
        )
        #expect(figures.contains(/核对公布数: \d\/2 \(\d+%\)/), "\(figures)")
    }

    /// What the screen shows of a command while another session holds a table that it needs for some seconds.
    private func screen(
        of command: [String],
        on books: Books,
        holding table: String,
        status: Int32 = 0
    ) throws -> String {
        try screen(
            of: command,
            on: books,
            whileAnother: "LOCK TABLE fundflow.\(table)",
            andThen: "COMMIT",
            status: status
        )
    }

    /// - Parameters:
    ///   - statement: What another session does, and takes four seconds over.
    ///   - end: What it does then.
    private func screen(
        of command: [String],
        on books: Books,
        whileAnother statement: String,
        andThen end: String,
        status expected: Int32 = 0
    ) throws -> String {
        let holder = try Child([
            "/usr/bin/env", "psql", "-Xq", books.address, "-c", "BEGIN", "-c", statement, "-c",
            "SELECT pg_sleep(4)", "-c", end,
        ])
        let asleep = """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                AND state = 'active' AND query = 'SELECT pg_sleep(4)'
            """
        while try books.count(asleep) == 0 { usleep(20_000) }
        let (status, screen) = try Terminal.run(
            command + ["--language", "zh", "--database", books.address],
            typing: ""
        )
        #expect(try holder.wait().status == 0)
        #expect(status == expected, "\(screen)")
        return screen
    }

    @Test("Where standard error is no terminal, nothing is said but the results")
    func silent() throws {
        let outcome = try Books(.district).run("verify", "--language", "en")
        #expect(outcome.errors.hasPrefix("verified 0 entries"))
        #expect(!outcome.errors.contains("\r"))
    }
}
