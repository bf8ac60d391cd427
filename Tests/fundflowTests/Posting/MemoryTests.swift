import Testing

/// What posting costs in memory.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct MemoryTests {
    @Test("A large journal is posted in less than 100 MB, whatever its size")
    func journal() throws {
        // A debug build reads some 7,000 entries a second; the names of entries are all that stays.
        let small = try peak(entries: 4_000)
        let large = try peak(entries: 40_000)
        #expect(large < 100_000_000)
        // At this slope 200,000 entries stay under it too.
        let perEntry = (large - small) / 36_000
        #expect(small + perEntry * 200_000 < 100_000_000)
        print("posting holds \(large / 1_000_000) MB, \(perEntry) bytes an entry")
    }

    private func peak(entries: Int) throws -> Int {
        let books = try Books(.district)
        let outcome = try books.run("post", LargeJournal(entries: entries).path)
        #expect(outcome.status == 0)
        return outcome.peakMemory
    }
}
