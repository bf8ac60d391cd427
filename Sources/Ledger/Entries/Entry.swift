/// The balanced record of one event in the books of one government (记账凭证).
///
/// Its lines may lie in several books of that government, and sum to zero in each of them. An entry
/// that breaks a rule of the books cannot be made, so whoever holds one need not check it again.
package struct Entry: Hashable, Sendable {
    package let heading: Heading
    /// The lines in book order, and within a book as they were written.
    package let postings: [Posting]

    /// Everything of an entry but its lines.
    package struct Heading: Hashable, Sendable {
        package let government: Government
        package let period: Period
        package let date: CalendarDate
        package let stage: Stage
        /// The event it records; `nil` where it came as lines of a journal.
        package var event: EventKind?
        package var change: ChangeKind?
        /// The number of the congress's adjustment (预算调整) it belongs to.
        package var adjustment: Int?
        package var summary: String
        /// The document number (文号).
        package var document: String?
        /// The count of papers attached (附件张数).
        package var attachments: Int?
        /// What the maker calls the entry; unique within a government, journal and fiscal year (R6).
        package var reference: String?
        /// The entry of the same journal that this one undoes (红字冲销).
        package var reverses: FlowEntry.Number?
        /// What was handed in, in codes and fen, without the entry's name in its file (R6).
        package var content: String

        package init(
            government: Government,
            period: Period,
            date: CalendarDate,
            stage: Stage,
            summary: String,
            content: String
        ) {
            self.government = government
            self.period = period
            self.date = date
            self.stage = stage
            self.summary = summary
            self.content = content
        }

        package var journal: Journal { stage.journal }
    }

    /// Creates an entry from postings in the order they were written.
    ///
    /// - Throws: ``EntryFault`` for the first rule that the postings break. Two books that are each
    ///   out by the same sum do not make up for one another: money moved between funds (调入、调出)
    ///   must be posted in both.
    package init(heading: Heading, postings: [Posting]) throws(EntryFault) {
        guard heading.period.allows(heading.date, stage: heading.stage) else {
            throw .dateOutsidePeriod(heading.date, heading.period)
        }
        guard postings.count >= 2 else { throw .tooFewLines }
        guard postings.count <= Entry.mostLines else { throw .tooManyLines(postings.count) }
        let inOrder = postings.inBookOrder()
        try inOrder.checkBalance()
        try inOrder.checkReallocation(heading.change)
        if heading.period.isOpening {
            try inOrder.checkOpening()
        } else if heading.stage != .closing {
            try inOrder.checkTurnoverFund()
        }
        self.heading = heading
        self.postings = inOrder
    }

    /// More lines than any voucher has; a file whose entries all bear one name would hold more.
    package static let mostLines = 10_000
    /// A reference is looked up by an index, which holds no long texts.
    package static let mostReferenceCharacters = 200
}

/// A rule of the books that the lines of an entry break.
package enum EntryFault: Error, Hashable {
    case tooFewLines
    case tooManyLines(Int)
    /// Debits and credits of a book differ; sums in fen.
    case imbalance(Book, debits: Int128, credits: Int128)
    /// One side of a book does not fit 64 bits of fen (R10).
    case overflow(Book)
    case dateOutsidePeriod(CalendarDate, Period)
    /// Revenue and expenditure have no openings: they start every year at nothing.
    case openingOfTurnover(code: String)
    /// 8033 预算周转金 moves only against the fund's balance 8001 (design §3).
    case turnoverFundAgainst(code: String)
    /// Between subjects of one budget money is reallocated; between budgets it can only be transferred.
    case reallocationAcrossFunds
    /// What is undone was made on the later of the two days.
    case reversalBeforeEntry(CalendarDate, entry: CalendarDate)
}

extension [Posting] {
    /// The lines with those of a book together, otherwise in the order given.
    fileprivate func inBookOrder() -> [Posting] {
        guard zip(self, dropFirst()).contains(where: { $1.account.book < $0.account.book }) else {
            return self
        }
        return enumerated().sorted {
            ($0.element.account.book.number, $0.offset) < (
                $1.element.account.book.number, $1.offset
            )
        }.map(\.element)
    }

    /// Every book of lines in book order has equal sides, and neither side overflows.
    fileprivate func checkBalance() throws(EntryFault) {
        var start = startIndex
        while start < endIndex {
            let book = self[start].account.book
            let end = self[start...].firstIndex { $0.account.book != book } ?? endIndex
            let debits = self[start..<end].total(.debit)
            let credits = self[start..<end].total(.credit)
            guard debits == credits else {
                throw .imbalance(book, debits: debits, credits: credits)
            }
            guard self[start..<end].magnitude <= Int128(Int64.max) else { throw .overflow(book) }
            start = end
        }
    }

    fileprivate func checkReallocation(_ change: ChangeKind?) throws(EntryFault) {
        guard change == .reallocation || change == .reserve else { return }
        // In book order, so that the ends differ where any do.
        guard first?.account.book == last?.account.book else { throw .reallocationAcrossFunds }
    }

    fileprivate func checkOpening() throws(EntryFault) {
        for line in self where "4567".contains(line.account.code.first ?? "-") {
            throw .openingOfTurnover(code: line.account.code)
        }
    }

    fileprivate func checkTurnoverFund() throws(EntryFault) {
        guard let fund = first(where: { $0.account.code.hasPrefix("8033") }) else { return }
        for line in self where line.account.book == fund.account.book {
            guard line.account.code.hasPrefix("8033") || line.account.code.hasPrefix("8001") else {
                throw .turnoverFundAgainst(code: line.account.code)
            }
        }
    }
}

extension Sequence<Posting> {
    /// The sum of the amounts on one side, in fen. Wider than an amount: no input overflows it.
    package func total(_ side: Side) -> Int128 {
        reduce(0) { $1.side == side ? $0 + Int128($1.amount.fen) : $0 }
    }

    /// The larger of the sums of what is stored positive and of what is stored negative.
    fileprivate var magnitude: Int128 {
        let positive = reduce(Int128(0)) { $0 + Swift.max(0, Int128($1.signedFen)) }
        let negative = reduce(Int128(0)) { $0 - Swift.min(0, Int128($1.signedFen)) }
        return Swift.max(positive, negative)
    }
}
