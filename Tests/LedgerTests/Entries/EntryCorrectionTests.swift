import Ledger
import Testing

@Suite struct EntryCorrectionTests {
    static let book = Book.budgetary(EventBooks.general)
    static let treasury = Account(book: book, code: "804101")
    static let transit = Account(book: book, code: "804103")
    static let balance = Account(book: book, code: "8001")

    @Test("Where there are no openings, the entry is the opening")
    func first() throws {
        let opening = try opening([(.debit, 100, Self.treasury), (.credit, 100, Self.balance)])
        #expect(try opening.correcting([:], number: 1) == opening)
        let elsewhere = Account(book: .budgetary(EventBooks.stateCapital), code: "8003")
        #expect(try opening.correcting([elsewhere: 5], number: 1) == opening)
    }

    @Test("The same openings need no correction")
    func same() throws {
        let opening = try opening([(.debit, 100, Self.treasury), (.credit, 100, Self.balance)])
        let correction = try opening.correcting(
            [Self.treasury: 100, Self.balance: -100],
            number: 2
        )
        #expect(correction == nil)
    }

    @Test("What was too high is lowered on its own side in red ink, what is gone is taken out")
    func lower() throws {
        let opening = try opening([(.debit, 70, Self.treasury), (.credit, 70, Self.balance)])
        let correction = try #require(
            try opening.correcting(
                [Self.treasury: 90, Self.transit: 10, Self.balance: -100],
                number: 2
            )
        )
        #expect(
            correction.postings == [
                Posting(.debit, Amount(fen: -20), on: Self.treasury),
                Posting(.credit, Amount(fen: -30), on: Self.balance),
                Posting(.debit, Amount(fen: -10), on: Self.transit),
            ]
        )
        #expect(correction.heading.reference == "r 2")
    }

    private func opening(_ lines: [(Side, Int64, Account)]) throws -> Entry {
        let period = try #require(Period(number: 202300))
        let date = try #require(CalendarDate("2023-01-01"))
        var heading = Entry.Heading(
            government: EventBooks.district,
            period: period,
            date: date,
            stage: .execution,
            summary: "s",
            content: "c"
        )
        heading.reference = "r"
        return try Entry(
            heading: heading,
            postings: lines.map { Posting($0.0, Amount(fen: $0.1), on: $0.2) }
        )
    }
}
