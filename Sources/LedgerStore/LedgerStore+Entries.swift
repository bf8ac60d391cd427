package import Ledger
import Postgres

/// Entries as they stand in the journals.
extension LedgerStore {
    /// One entry by its number; `nil` where the journal has none.
    package borrowing func entry(
        of government: Government,
        _ journal: Journal,
        _ period: Period,
        _ number: Int,
        funds: [Fund]
    ) throws(StoreError) -> PostedEntry? {
        let key = [
            String(government.id), journal.rawValue, String(period.number), String(number),
        ]
        return try storing {
            let heads = try connection.query(Self.entryQuery, key)
            guard heads.count == 1 else { return nil }
            let lines = try connection.query(Self.linesQuery, key)
            let books = BookNumbers(funds)
            let postings = try (0..<lines.count).map { row in
                try lines.posting(row, on: lines.account(row, from: 3, books))
            }
            return try PostedEntry(government, period, number, postings, heads)
        }
    }

    private static let entryQuery = """
        SELECT entry.entry_date, entry.stage, entry.summary, entry.reference,
               encode(entry.digest, 'hex'), entry.event, entry.change_kind, entry.adjustment_number,
               entry.document, entry.attachments, run.sequence, run.person,
               to_char(run.recorded_at, 'YYYY-MM-DD HH24:MI:SS'), run.source_name,
               coalesce(entry.twin_government_id, later.government_id),
               coalesce(entry.twin_period, later.entry_period),
               coalesce(entry.twin_number, later.entry_number),
               entry.reverses_period, entry.reverses_number, undo.period, undo.number, run.maker
        FROM fundflow.entry
        JOIN fundflow.posting_run AS run
            ON run.government_id = entry.government_id AND run.journal = entry.journal
            AND run.sequence = entry.run_sequence
        LEFT JOIN fundflow.entry AS undo
            ON undo.government_id = entry.government_id AND undo.journal = entry.journal
            AND undo.reverses_period = entry.period AND undo.reverses_number = entry.number
        -- The other half, where that was approved later and so names this one, which names none.
        LEFT JOIN fundflow.awaiting_entry AS later
            ON later.government_id = ANY (ARRAY(SELECT unnest(fundflow.governments_of('staff'))))
            AND later.twin_government_id = entry.government_id AND later.journal = entry.journal
            AND later.twin_period = entry.period AND later.twin_number = entry.number
            AND later.state = 'approved' AND entry.twin_number IS NULL
        WHERE entry.government_id = $1 AND entry.journal = $2 AND entry.period = $3
          AND entry.number = $4
        """

    private static let linesQuery = """
        SELECT line.amount_fen, line.number = ANY (entry.red_lines),
               entry.line_summaries[line.number], \(accountColumns)
        FROM fundflow.entry
        CROSS JOIN LATERAL unnest(entry.account_ids, entry.amounts_fen)
            WITH ORDINALITY AS line (account_id, amount_fen, number)
        JOIN fundflow.account
            ON account.government_id = entry.government_id AND account.id = line.account_id
        WHERE entry.government_id = $1 AND entry.journal = $2 AND entry.period = $3
          AND entry.number = $4
        ORDER BY line.number
        """

    /// The columns that ``Rows/account(_:from:_:)`` reads.
    static let accountColumns = """
        account.book_number, account.account_code, account.fund_tag, account.subject_code,
        account.economic_code, account.counterparty_id, account.counterparty_fund, account.unit_code,
        account.project, account.source, account.tag
        """
}

/// The books of a government by their numbers.
struct BookNumbers {
    private let funds: [Fund]

    /// Whether a balance is in a budgetary book: funds have the numbers up to 10 (fund_number_leaves_room).
    static let isBudgetary = "book_number <= 10"

    init(_ funds: [Fund]) {
        self.funds = funds
    }

    subscript(number: Int) -> Book? {
        if let fund = funds.first(where: { Int($0.number) == number }) { return .budgetary(fund) }
        return MoneyClass.allCases.first { Int($0.bookNumber) == number }.map { .financial($0) }
    }

    func fund(_ code: String?) -> Fund? {
        funds.first { $0.code == code }
    }
}

extension Rows {
    /// An account from the columns of ``LedgerStore/accountColumns``.
    borrowing func account(_ row: Int, from column: Int, _ books: BookNumbers) throws -> Account {
        let number = try int(row, column)
        guard let book = books[number] else {
            throw StoreError.unknownValue(table: "book", column: "number", value: String(number))
        }
        var account = Account(book: book, code: try string(row, column + 1))
        account.fundTag = books.fund(text(row, column + 2))
        account.subject = text(row, column + 3)
        account.economic = text(row, column + 4)
        account.counterparty = text(row, column + 5).flatMap { Int32($0) }
        account.counterpartyFund = books.fund(text(row, column + 6))
        account.unitCode = text(row, column + 7)
        account.project = text(row, column + 8)
        account.source = text(row, column + 9)
        account.tag = text(row, column + 10)
        return account
    }

    /// A line from its signed amount, red mark and summary in the first three columns.
    borrowing func posting(_ row: Int, on account: Account) throws -> Posting {
        let signed = try int64(row, 0)
        let isRed = text(row, 1) == "t"
        let side: Side = (signed > 0) == isRed ? .credit : .debit
        let amount = Amount(fen: side == .debit ? signed : 0 &- signed)
        return Posting(side, amount, on: account, summary: text(row, 2))
    }
}

extension PostedEntry {
    fileprivate init(
        _ government: Government,
        _ period: Period,
        _ number: Int,
        _ postings: [Posting],
        _ rows: borrowing Rows
    ) throws {
        let dateText = try rows.string(0, 0)
        guard let date = CalendarDate(dateText) else {
            throw StoreError.unknownValue(table: "entry", column: "entry_date", value: dateText)
        }
        self.init(
            id: FlowEntry.Number(government.id, period, number),
            government: government,
            date: date,
            stage: try rows.token(0, 1),
            summary: try rows.string(0, 2),
            reference: try rows.string(0, 3),
            digest: try rows.string(0, 4),
            postings: postings,
            run: PostingRun(
                sequence: try rows.int(0, 10),
                person: try rows.string(0, 11),
                maker: rows.text(0, 21),
                recordedAt: try rows.string(0, 12),
                source: try rows.string(0, 13)
            )
        )
        event = rows.text(0, 5).flatMap { EventKind(rawValue: $0) }
        change = rows.text(0, 6).flatMap { ChangeKind(rawValue: $0) }
        adjustment = rows.text(0, 7).flatMap { Int($0) }
        document = rows.text(0, 8)
        attachments = rows.text(0, 9).flatMap { Int($0) }
        twin = rows.text(0, 14).flatMap { Int32($0) }.flatMap { rows.number(15, of: $0) }
        reverses = rows.number(17, of: government.id)
        reversedBy = rows.number(19, of: government.id)
    }
}

extension Rows {
    /// An entry's number from two columns of the first row, where they hold one.
    fileprivate borrowing func number(_ column: Int, of government: Int32) -> FlowEntry.Number? {
        guard let period = text(0, column).flatMap({ Int($0) }).flatMap({ Period(number: $0) }),
            let number = text(0, column + 1).flatMap({ Int($0) })
        else { return nil }
        return FlowEntry.Number(government, period, number)
    }
}
