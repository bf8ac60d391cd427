import Glibc
import Testing

/// What posting costs in memory.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct MemoryTests {
    @Test("A journal is posted in less than 100 MB, and a larger one needs hardly more")
    func journal() throws {
        // A debug build posts a few thousand entries a second, so the slope has to speak for the rest: from
        // where a batch is full.
        let small = try peak(entries: 10_000)
        let large = try peak(entries: 30_000)
        #expect(large < 100_000_000)
        #expect(large - small < 5_000_000)
        print("posting 30,000 entries holds \(large / 1_000_000) MB")
    }

    @Test(
        "A file whose every row is faulty is refused within seconds, in as little",
        .timeLimit(.minutes(1))
    )
    func faultyRows() throws {
        let header = "event,date,government,fund,subject,amount\n"
        let rows = (1...20_000).map {
            "revenue,2023-07-01,江津县\($0),一般公共预算,增值锐\($0),\($0).001\n"
        }
        let file = try Scratch.write(header + rows.joined(), to: "faulty.csv")
        let child = try Books(.district).start("post", file)
        #expect(child.peakMemory() < 100_000_000)
        let outcome = try child.wait()
        #expect(outcome.status == 65)
        #expect(outcome.errors.contains("59000 more errors are not listed"))
    }

    private func peak(entries: Int) throws -> Int {
        let books = try Books(.district)
        let child = try books.start("post", LargeJournal(entries: entries).path)
        let peak = child.peakMemory()
        #expect(try child.wait().status == 0)
        return peak
    }
}
