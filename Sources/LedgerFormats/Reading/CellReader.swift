package import Ledger

/// Turns cells into values, and remembers what each distinct cell came to.
package struct CellReader: Sendable {
    package private(set) var vocabulary: Vocabulary
    private var governments = CellCache<Government>()
    private var funds = CellCache<Fund>()
    private var dates = CellCache<CalendarDate>()
    private var periods = CellCache<Period>()

    package init(_ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
    }

    /// Stops looking for near words once the faults that would show them are no longer kept.
    mutating func spareEffort(_ faults: Faults) {
        vocabulary.isTerse = faults.isFull
    }

    package mutating func government(_ cell: CellBytes) throws(Message) -> Government {
        if let known = governments[cell] { return known }
        return governments.keep(try vocabulary.government(cell.text), for: cell)
    }

    package mutating func fund(_ cell: CellBytes) throws(Message) -> Fund {
        if let known = funds[cell] { return known }
        return funds.keep(try vocabulary.fund(cell.text), for: cell)
    }

    package mutating func date(_ cell: CellBytes) throws(Message) -> CalendarDate {
        if let known = dates[cell] { return known }
        let text = cell.text
        guard let date = CalendarDate(text) else {
            throw CellReader.hasShapeOfDate(text)
                ? .noSuchDay(text) : text.misread(else: Message.notADate)
        }
        return dates.keep(date, for: cell)
    }

    package mutating func period(_ cell: CellBytes) throws(Message) -> Period {
        if let known = periods[cell] { return known }
        let text = cell.text
        guard text.utf8.count == 6, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let period = Int(text).flatMap(Period.init(number:))
        else { throw text.misread(else: Message.notAPeriod) }
        return periods.keep(period, for: cell)
    }

    /// Yes or no, in either language.
    static func yesOrNo(_ cell: CellBytes, _ column: ColumnName) throws(Message) -> Bool {
        guard let answer = Answer(word: cell.text.lowercased()) else {
            throw .notYesOrNo(cell.text, column)
        }
        return answer == .yes
    }

    private static func hasShapeOfDate(_ text: String) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "/" }
        return parts.count == 3 && parts[0].count == 4
            && !text.contains { $0 == "-" } == text.contains("/")
            && parts.allSatisfy { 1...4 ~= $0.count && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
    }

    /// A whole number from `least` on, such as a count of papers.
    static func count(
        _ cell: CellBytes,
        from least: Int,
        _ column: ColumnName
    ) throws(Message) -> Int {
        let isDigits = cell.allSatisfy { 0x30...0x39 ~= $0 } && cell.count <= 9
        guard isDigits, let count = Int(cell.text), count >= least else {
            throw cell.text.misread { .notACount($0, column) }
        }
        return count
    }
}

/// Reads words of one kind, and remembers them.
struct TokenReader<Choice: Token>: Sendable {
    private var known = CellCache<Choice>()
    private let column: ColumnName

    init(_ column: ColumnName) {
        self.column = column
    }

    mutating func callAsFunction(_ cell: CellBytes) throws(Message) -> Choice {
        if let known = known[cell] { return known }
        let text = cell.text
        guard let choice = Choice(word: text) else {
            throw .unknownWord(text, column, Choice.self)
        }
        return known.keep(choice, for: cell)
    }
}
