import Ledger
import LedgerStore
import Postgres
import Testing

@Suite(.enabled(if: TestServer.isThere, Comment(rawValue: TestServer.absence)))
struct PostedTextTests {
    private static let database = Result { try TestDatabase.withBooks() }

    /// Texts that a careless client bends.
    static let awkward = [
        "'; DROP TABLE entry; --", "\"", "\\", "\\N", "\\.", "a\nb\r\nc", "\ttab\t", "{a,b}",
        "NULL",
        "江津区一般公共预算", "“引号”…·", "💴👩‍👩‍👧", "e\u{301}", "\u{1}\u{1F}\u{7F}", "$1", "%s", "\u{FEFF}x",
        "a\u{2028}b",
        String(repeating: "很长的摘要", count: 20_000),
    ]

    @Test("Any text comes back as it went in, wherever it stands", arguments: awkward)
    func texts(text: String) throws {
        let database = try Self.database.get()
        let store = try LedgerStore.open(at: database.address)
        let books = try Books(store)
        var project = books.tax
        project.project = text
        project.unitCode = text
        project.tag = text
        project.source = text
        let reference = String(text.prefix(200))
        let entry = try books.entry(
            [
                Posting(.debit, Amount(fen: 1), on: books.cash, summary: text),
                Posting(.credit, Amount(fen: 1), on: project),
            ],
            reference: reference,
            content: text
        ) {
            $0.summary = text
            $0.document = text
        }
        #expect(try store.post([entry], from: text).postedCount == 1)
        let rows = try database.connect().query(
            """
            SELECT entry.summary, entry.document, entry.reference, one.summary, two.summary,
                   account.project, account.unit_code, account.tag, account.source, run.source_name
            FROM fundflow.entry
            JOIN fundflow.posting AS one USING (government_id, journal, period, number)
            JOIN fundflow.posting AS two USING (government_id, journal, period, number)
            JOIN fundflow.account
                ON account.government_id = entry.government_id AND account.id = two.account_id
            JOIN fundflow.posting_run AS run
                ON run.government_id = entry.government_id AND run.sequence = entry.run_sequence
            WHERE one.line_number = 1 AND two.line_number = 2
              AND entry.content_digest = sha256(convert_to($1, 'UTF8'))
            """,
            [text]
        )
        try #require(rows.count == 1)
        for column in 0..<10 {
            let expected = column == 2 ? reference : text
            #expect(
                try rows.string(0, column).utf8.elementsEqual(expected.utf8),
                "column \(column)"
            )
        }
        #expect(try store.post([entry]).skipped == 1)
        #expect(try store.brokenRules() == [])
    }
}
