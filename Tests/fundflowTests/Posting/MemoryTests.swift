import Glibc
import Testing

/// What posting costs in memory.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct MemoryTests {
    @Test("A journal is posted in less than 100 MB, and a larger one needs hardly more")
    func journal() throws {
        // A debug build posts a few thousand entries a second, so the slope has to speak for the rest.
        let small = try peak(entries: 5_000)
        let large = try peak(entries: 25_000)
        #expect(large < 100_000_000)
        #expect(large - small < 5_000_000)
        print("posting 25,000 entries holds \(large / 1_000_000) MB")
    }

    private func peak(entries: Int) throws -> Int {
        let books = try Books(.district)
        let child = try books.start("post", LargeJournal(entries: entries).path)
        let peak = child.peakMemory()
        #expect(try child.wait().status == 0)
        return peak
    }
}
