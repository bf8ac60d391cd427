import Ledger
import LedgerStore
import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct PostingTests {
    private let database: TestDatabase
    private let books: Books

    init() throws {
        database = try TestDatabase.withBooks()
        books = try Books(LedgerStore.open(at: database.address))
    }

    private func open() throws -> LedgerStore {
        try LedgerStore.open(at: database.address)
    }

    @Test("A NUL byte is refused with the whole file, and the ledger goes on")
    func nul() throws {
        let store = try open()
        let good = try books.entry(books.received(100, on: books.tax))
        let summary = try books.entry(books.received(200, on: books.tax)) { $0.summary = "a\0b" }
        var account = books.tax
        account.project = "a\0b"
        let project = try books.entry(books.received(300, on: account))
        #expect(throws: StoreError.self) { try store.post([good, summary]) }
        #expect(throws: StoreError.self) { try store.post([good, project]) }
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == "0")
        #expect(try store.post([good]).postedCount == 1)
    }

    @Test("Every dimension of an account comes back, and the same account has one number")
    func dimensions() throws {
        var full = Account(book: .budgetary(books.general), code: "7011")
        full.subject = "2300202"
        full.economic = "513"
        full.counterparty = books.towns[0].id
        full.counterpartyFund = books.governmental
        full.unitCode = "101001"
        full.project = "项目"
        full.source = "上级"
        full.tag = "直达"
        var other = full
        other.tag = nil
        var financial = Account(book: .financial(.budgetManaged), code: "1001")
        financial.fundTag = books.general
        let revenue = Account(book: .financial(.budgetManaged), code: "5021")
        let store = try open()
        try store.post([
            try books.entry(
                books.paid(5, on: full) + books.paid(6, on: other) + [
                    Posting(.debit, Amount(fen: 11), on: revenue),
                    Posting(.credit, Amount(fen: 11), on: financial),
                ]
            ),
            try books.entry(books.paid(8, on: full)),
        ])
        let rows = try database.connect().query(
            """
            SELECT string_agg(DISTINCT account.id::text, ','), count(*) FROM fundflow.posting
            JOIN fundflow.account
                ON account.government_id = posting.government_id AND account.id = account_id
            WHERE (account.book_number, account_code, subject_code, economic_code, counterparty_id,
                   counterparty_fund, unit_code, project, source, tag)
                = (posting.book_number, '7011', '2300202', '513', $1, 'government-funds', '101001',
                   '项目', '上级', '直达') AND fund_tag IS NULL
            """,
            [String(books.towns[0].id)]
        )
        #expect(try rows.int(0, 1) == 2)
        #expect(try rows.string(0, 0).contains(",") == false)
        #expect(
            try database.ask(
                """
                SELECT string_agg(concat_ws(' ', book_number, account_code, fund_tag), ', ' ORDER BY id)
                FROM fundflow.account WHERE book_number = 11
                """
            ).map { Set($0.split(separator: ", ")) } == ["11 5021", "11 1001 general-public"]
        )
        #expect(try database.ask("SELECT count(*) FROM fundflow.account") == "5")
        #expect(try store.brokenRules() == [])
    }

    @Test("Everything an entry's heading says comes back")
    func heading() throws {
        let store = try open()
        let change = try books.entry(
            books.received(1, on: books.tax),
            on: "2024-03-31",
            stage: .change,
            reference: "凭证 1"
        ) {
            $0.event = .revenue
            $0.change = .bond
            $0.document = "渝财〔2024〕3号"
            $0.attachments = 12
        }
        let adjustment = try books.entry(books.received(2, on: books.tax), stage: .adjustment) {
            $0.adjustment = 2
        }
        let settlement = try books.entry(
            books.received(3, on: books.tax),
            in: 202_413,
            on: "2025-02-03",
            stage: .settlement
        )
        let closing = try books.entry(
            [
                Posting(.debit, Amount(fen: 4), on: books.tax),
                Posting(.credit, Amount(fen: 4), on: books.account("8001")),
            ],
            in: 202_412,
            on: "2025-01-15",
            stage: .closing
        )
        #expect(try store.post([change, adjustment, settlement, closing]).postedCount == 4)
        #expect(
            try database.ask(
                """
                SELECT string_agg(concat_ws(' ', journal, period, number, entry_date, stage, event,
                    change_kind, adjustment_number, document, attachments,
                    CASE WHEN reference LIKE '#%' THEN '#' ELSE reference END), '; '
                    ORDER BY abs(amounts_fen[1])) FROM fundflow.entry
                """
            ) == "budget 202403 1 2024-03-31 change revenue bond 渝财〔2024〕3号 12 凭证 1; "
                + "budget 202403 2 2024-03-01 adjustment 2 #; "
                + "accounting 202413 1 2025-02-03 settlement #; "
                + "accounting 202412 1 2025-01-15 closing #"
        )
        #expect(try store.brokenRules() == [])
    }

    @Test("Red ink lowers turnover on its own side, and lines keep their own summaries")
    func redInk() throws {
        let store = try open()
        try store.post([
            try books.entry(books.received(1_000, on: books.tax)),
            try books.entry([
                Posting(.debit, Amount(fen: -300), on: books.cash, summary: "退库"),
                Posting(.credit, Amount(fen: -300), on: books.tax),
            ]),
            // One line in red, one in black, on one account.
            try books.entry([
                Posting(.debit, Amount(fen: -50), on: books.cash),
                Posting(.debit, Amount(fen: 70), on: books.cash, summary: "“补”"),
                Posting(.credit, Amount(fen: 20), on: books.tax),
            ]),
        ])
        #expect(
            try database.ask(
                """
                SELECT string_agg(concat_ws(' ', number, line_number, amount_fen, is_red, summary), '; '
                    ORDER BY number, line_number) FROM fundflow.posting
                """
            ) == "1 1 1000 f 入库; 1 2 -1000 f 入库; 2 1 -300 t 退库; 2 2 300 t 入库; "
                + "3 1 -50 t 入库; 3 2 70 f “补”; 3 3 -20 f 入库"
        )
        #expect(
            try database.ask(
                """
                SELECT string_agg(concat_ws(' ', account_code, debit_fen, credit_fen), '; '
                    ORDER BY account_code) FROM fundflow.balance
                JOIN fundflow.account
                    ON account.government_id = balance.government_id AND account.id = account_id
                """
            ) == "6001 0 720; 8041 720 0"
        )
        #expect(try store.brokenRules() == [])
    }

    @Test("The largest amounts are kept to the fen, and a sum beyond 64 bits is refused")
    func overflow() throws {
        let store = try open()
        let largest = try books.entry(books.received(.max, on: books.tax))
        #expect(try store.post([largest]).postedCount == 1)
        let outcome = try store.post([
            try books.entry(books.received(7, on: books.tax), in: 202_404),
            try books.entry(books.received(1, on: books.tax)),
        ])
        #expect(outcome.posted.isEmpty)
        #expect(Set(outcome.refused.map(\.rule)) == ["balance_fits_64_bits"])
        #expect(Set(outcome.refused.map(\.line)) == [2])
        #expect(try database.ask("SELECT count(*) FROM fundflow.entry") == "1")
        #expect(try store.brokenRules() == [])
    }

    @Test("What comes again is skipped, with other content refused, and posted again when asked")
    func again() throws {
        let store = try open()
        let plain = try books.entry(books.received(1, on: books.tax), content: "一")
        let named = try books.entry(books.received(2, on: books.tax), reference: "r", content: "二")
        #expect(try store.post([plain, named, plain]).postedCount == 3)
        let twice = try store.post([named, plain, plain])
        #expect(twice.postedCount == 0)
        #expect(twice.skipped == 3)
        let other = try books.entry(books.received(3, on: books.tax), reference: "r", content: "三")
        let refused = try store.post([plain, other])
        #expect(refused.posted.isEmpty)
        let one = try #require(refused.refused.first)
        #expect(one.rule == "entry_reference_is_unique")
        #expect(one.line == 2)
        #expect(one.government == books.county.id)
        #expect(one.period == 202_403)
        #expect(one.number == 2)
        #expect(one.detail == "202403")
        let more = try store.post([plain, named], isAgain: true)
        #expect(more.postedCount == 1)
        #expect(more.skipped == 1)
        #expect(more.posted.first?.firstNumber == 4)
        #expect(try store.brokenRules() == [])
    }

    @Test("--again counts in a database whose language sorts as no byte does")
    func againInAnotherLanguage() throws {
        let foreign = try TestDatabase(
            like: "template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN' LOCALE 'C.UTF-8'"
        )
        _ = try Migration.run(at: foreign.address)
        let store = try LedgerStore.open(at: foreign.address)
        _ = try store.record(Books.records, from: "governments.csv")
        let books = try Books(store)
        let plain = try books.entry(books.received(1, on: books.tax), content: "一")
        for _ in 0..<12 { #expect(try store.post([plain], isAgain: true).postedCount == 1) }
        #expect(try store.post([plain]).skipped == 1)
        #expect(try store.brokenRules() == [])
    }

    @Test("A rehearsal says what would be posted and keeps nothing")
    func rehearsal() throws {
        let store = try open()
        try store.post([try books.entry(books.received(1, on: books.tax))])
        let before = try database.ask(Self.everything)
        try store.openInbox()
        let outcome = try store.rehearsing { store in
            var accounts = AccountNumbers()
            var account = books.tax
            account.project = "new"
            let entry = try books.entry(books.received(2, on: account))
            try store.deliver([Delivery(line: 1, entry: entry, twin: nil)], &accounts)
            return try store.postInbox(PostingSource("rehearsal"))
        }
        #expect(outcome.postedCount == 1)
        #expect(outcome.posted.first?.firstNumber == 2)
        #expect(try database.ask(Self.everything) == before)
        // Nor does it leave anything in the inbox of the session.
        #expect(try store.postInbox(PostingSource("after")).postedCount == 0)
        #expect(throws: Books.Missing.self) {
            try store.rehearsing { store in
                try store.post([try books.entry(books.received(3, on: books.tax))])
                throw Books.Missing(what: "anything")
            }
        }
        #expect(try database.ask(Self.everything) == before)
        try store.post([try books.entry(books.received(2, on: books.tax))])
        #expect(try store.brokenRules() == [])
    }

    /// Whatever posting could change, as one digest.
    private static let everything = """
        SELECT md5(concat(
            (SELECT string_agg(entry::text, ';' ORDER BY entry) FROM fundflow.entry),
            (SELECT string_agg(balance::text, ';' ORDER BY balance) FROM fundflow.balance),
            (SELECT string_agg(account::text, ';' ORDER BY account) FROM fundflow.account),
            (SELECT string_agg(head::text, ';' ORDER BY head) FROM fundflow.account_head AS head),
            (SELECT string_agg(head::text, ';' ORDER BY head) FROM fundflow.period_head AS head),
            (SELECT string_agg(head::text, ';' ORDER BY head) FROM fundflow.journal_head AS head),
            (SELECT string_agg(run::text, ';' ORDER BY run) FROM fundflow.posting_run AS run)))
        """

    @Test("An account of a book that is not here is refused, and no other takes its number")
    func unknownBook() throws {
        let store = try open()
        let entry = try books.entry(books.received(1, on: books.tax), of: books.city)
        let good = try books.entry(books.received(1, on: books.tax))
        #expect { try store.post([entry, good]) } throws: {
            if case StoreError.refused("account_book_known", _) = $0 { true } else { false }
        }
        #expect(try store.post([good]).postedCount == 1)
        #expect(try store.brokenRules() == [])
    }

    @Test("Both entries of a transfer name each other, whichever comes first")
    func twins() throws {
        let store = try open()
        let there = try books.subsidy(5, from: books.county, to: books.towns[0], line: 1)
        let back = try books.subsidy(6, from: books.towns[0], to: books.county, line: 2)
        #expect(try store.post(there + back.reversed()).postedCount == 4)
        #expect(
            try database.ask(
                """
                SELECT string_agg(concat_ws(' ', government_id, number, twin_government_id, twin_number),
                    '; ' ORDER BY government_id, number) FROM fundflow.entry
                """
            ) == "2 1 3 1; 2 2 3 2; 3 1 2 1; 3 2 2 2"
        )
        #expect(try store.brokenRules() == [])
    }
}
