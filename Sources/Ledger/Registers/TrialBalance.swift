/// The balances of a government's accounts over some months of a year (科目余额表).
///
/// Revenue and expenditure start every year at nothing: what no closing entry has moved stands in the
/// opening of the book's balance account, so the openings of a book sum to zero like its turnover.
package struct TrialBalance: Sendable {
    /// One account, or several added up: those below a code, or alike in the dimensions asked for.
    package struct Line: Hashable, Sendable {
        package let account: Account
        /// The balance before the first month, in fen, debit positive.
        package let opening: Int128
        /// The months asked for.
        package let period: Turnover
        /// From January, or from the openings, to the last month asked for.
        package let year: Turnover

        package init(account: Account, opening: Int128, period: Turnover, year: Turnover) {
            self.account = account
            self.opening = opening
            self.period = period
            self.year = year
        }

        package var closing: Int128 { opening + period.net }

        fileprivate var isUsed: Bool {
            opening != 0 || period != Turnover() || year != Turnover()
        }
    }

    /// The sums of a book's lines, each side by itself.
    package struct Sums: Hashable, Sendable {
        package var opening = Turnover()
        package var period = Turnover()
        package var year = Turnover()
        package var closing = Turnover()

        package var agrees: Bool {
            opening.net == 0 && period.net == 0 && year.net == 0 && closing.net == 0
        }
    }

    package struct BookPart: Sendable {
        package let book: Book
        package let lines: [Line]
        package let sums: Sums
    }

    /// The books in order, each with its lines in the order of codes.
    package let books: [BookPart]

    package init(_ lines: [Line]) {
        let used = Dictionary(grouping: lines.filter(\.isUsed), by: \.account.book)
        books = used.sorted { $0.key < $1.key }.map { book, lines in
            BookPart(
                book: book,
                lines: lines.sorted { $0.account.order < $1.account.order },
                sums: lines.reduce(into: Sums()) { $0.add($1) }
            )
        }
    }

    /// Whether debits equal credits in every book.
    package var agrees: Bool { books.allSatisfy(\.sums.agrees) }
}

extension TrialBalance.Sums {
    fileprivate mutating func add(_ line: TrialBalance.Line) {
        opening += Turnover(net: line.opening)
        period += line.period
        year += line.year
        closing += Turnover(net: line.closing)
    }
}

extension Turnover {
    /// A balance on its side, in fen, debit positive.
    package init(net: Int128) {
        self.init(debit: Swift.max(net, 0), credit: Swift.max(-net, 0))
    }
}

extension Account {
    /// A text by which accounts are sorted: by code, then by what the line carries beside it.
    package var order: String {
        let parts = [
            code, fundTag?.code, subject, economic, counterparty.map(String.init),
            counterpartyFund?.code, unitCode, project, source, tag,
        ]
        return parts.map { $0 ?? "" }.joined(separator: "\u{1}")
    }
}
