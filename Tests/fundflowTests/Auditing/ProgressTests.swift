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
        let holder = try Child([
            "/usr/bin/env", "psql", "-Xq", books.address, "-c", "BEGIN", "-c",
            "LOCK TABLE fundflow.period_act", "-c", "SELECT pg_sleep(4)", "-c", "COMMIT",
        ])
        let held = """
            SELECT count(*) FROM pg_locks WHERE relation = 'fundflow.period_act'::regclass
                AND mode = 'AccessExclusiveLock' AND granted
            """
        while try books.count(held) == 0 { usleep(20_000) }
        let (status, screen) = try Terminal.run(
            ["check", "--language", "zh", "--database", books.address],
            typing: ""
        )
        #expect(try holder.wait().status == 0)
        #expect(status == 0, "\(screen)")
        #expect(screen.contains(/检查: \d+\/44 \(\d+%\) 约剩 \d+ 秒/), "\(screen)")
        #expect(screen.contains("\r\u{1B}[K"))
    }

    @Test("Where standard error is no terminal, nothing is said but the results")
    func silent() throws {
        let outcome = try Books(.district).run("verify", "--language", "en")
        #expect(outcome.errors.hasPrefix("verified 0 entries"))
        #expect(!outcome.errors.contains("\r"))
    }
}
