import Testing

/// All that is wrong with a file is told at once, whether the file's cells or the ledger say so.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct AllFaultsTests {
    private static let header = "event,date,government,fund,subject,amount,reference\n"
    private let books: Books

    init() throws {
        books = try Books(.district)
    }

    private func revenue(_ date: String, _ amount: String, _ reference: String) -> String {
        "revenue,\(date),500116,general-public,1010101,\(amount),\(reference)\n"
    }

    private func close() throws -> Int32 {
        try books.run("close", "month", "--government", "500116", "--period", "202301").status
    }

    /// The places and first words of what a file is refused for.
    private func faults(_ lines: String) throws -> [String] {
        let state = try books.state
        let file = try Scratch.write(Self.header + lines, to: "faulty.csv")
        let refused = try books.run("post", "--language", "en", file)
        #expect(refused.status == 65)
        #expect(try books.state == state)
        let rehearsed = try books.run("post", "--dry-run", "--language", "en", file)
        #expect(!rehearsed.errors.isEmpty && refused.errors.hasPrefix(rehearsed.errors))
        return refused.errors.split(separator: "\n").filter { $0.contains(": error: ") }
            .map { String($0.drop { $0 != ":" }.dropFirst()) }
    }

    @Test("Faults of cells, closed periods and used references are told together, line by line")
    func together() throws {
        try books.post(Self.header + revenue("2023-01-05", "100", "F-1"))
        #expect(try close() == 0)
        let closed = "error: period 202301 of 江津区 500116 is closed"
        #expect(
            try faults(
                revenue("2023-01-06", "1", "F-2") + revenue("2023-02-06", "7", "F-1")
                    + revenue("2023-02-06", "1.005", "F-3") + revenue("2023-01-07", "2", "F-4")
            ) == [
                "2:52: \(closed)",
                "3:52: error: 江津区 500116 has an entry of this reference with other content",
                "4:50: error: the amount 1.005 is finer than a fen",
                "5:52: \(closed)",
            ]
        )
    }

    @Test("What was posted before its period was closed is skipped, not refused")
    func skipped() throws {
        let posted = Self.header + revenue("2023-01-05", "100", "F-1")
        try books.post(posted)
        #expect(try close() == 0)
        try books.post(posted + revenue("2023-02-05", "100", "F-2"))
        #expect(try books.entryCount == 2)
    }

    @Test("A turnover that grows beyond 64 bits is marked where it does")
    func overflow() throws {
        let most = "90000000000000000"
        try books.post(Self.header + revenue("2023-01-05", most, "F-1"))
        // The first line is there already, and the second fits.
        let places = try faults(
            revenue("2023-01-05", most, "F-1") + revenue("2023-01-06", "1", "F-2")
                + revenue("2023-01-07", most, "F-3")
        )
        #expect(places.count == 4)
        for place in places {
            #expect(place.hasPrefix("4:50: error: the turnover of account "))
        }
    }
}
