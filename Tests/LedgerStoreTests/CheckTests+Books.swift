import Ledger
import LedgerStore
import Postgres
import Testing

/// The books that are bent.
extension CheckTests {
    static let database = makeBooks()

    /// A database of one suite's own: rules are taken away in it.
    static func makeBooks() -> Result<TestDatabase, any Error> {
        Result {
            let database = try TestDatabase.withBooks()
            let store = try LedgerStore.open(at: database.address)
            let books = try Books(store)
            try post(books, to: store)
            return database
        }
    }

    static func post(_ books: Books, to store: borrowing LedgerStore) throws {
        let balance = books.account("8001")
        let funds = books.governmental
        func line(_ side: Side, _ fen: Int64, _ account: Account) -> Posting {
            Posting(side, Amount(fen: fen), on: account)
        }
        let first = try [
            books.entry(books.received(1_000, on: books.tax), reference: "voucher 1"),
            books.entry([line(.debit, -30, books.cash), line(.credit, -30, books.tax)]),
            books.entry([
                line(.debit, 40, books.account("7021", in: nil, "23008").to(funds)),
                line(.credit, 40, books.cash),
                line(.debit, 40, books.account("8041", in: funds)),
                line(.credit, 40, books.account("6021", in: funds, "11009")),
            ]),
            books.entry(books.received(500, on: balance), in: 202_400),
            books.entry(
                [line(.debit, 60, balance), line(.credit, 60, books.account("8033"))],
                in: 202_406
            ),
            books.entry(
                [line(.debit, 970, books.tax), line(.credit, 970, balance)],
                in: 202_412,
                on: "2025-01-10",
                stage: .closing
            ),
            books.entry(
                books.received(5, on: books.tax),
                in: 202_413,
                on: "2025-02-01",
                stage: .settlement
            ),
        ]
        var deliveries = first.enumerated().map {
            Delivery(line: $0 == 0 ? 1 : $0 + 2, entry: $1, twin: nil)
        }
        deliveries += try books.subsidy(70, from: books.county, to: books.towns[0], line: 2)
        // As they stand in a file: entries are numbered as they are handed in.
        deliveries.sort { $0.line < $1.line }
        let outcome = try store.post(deliveries)
        #expect(outcome.postedCount == 9, "\(outcome.refused)")
        try store.post([
            try books.entry(books.received(8, on: books.tax), in: 202_501),
            try books.entry(books.received(9, on: books.tax), stage: .budget),
        ])
    }
}

extension Account {
    fileprivate func to(_ fund: Fund) -> Account {
        var account = self
        account.counterpartyFund = fund
        return account
    }
}
