import Ledger

/// Reads a journal file: consecutive lines of one name become one entry.
package struct JournalReader: Sendable {
    private let header: HeaderMap<JournalColumn>
    private var cells: CellReader
    private var heads = EntryHeadReader<JournalColumn>()
    private var accounts = AccountReader()
    private var names = SeenNames()
    private var open: OpenEntry?

    /// Reads the header; `nil` where a needed column is missing, which is reported.
    package init?(header: CSVRecord, _ vocabulary: Vocabulary, _ faults: inout Faults) {
        // Where there is no basis, every line is budgetary, and stands in a fund's book.
        self.header = HeaderMap(header, needs: JournalReader.needed, or: (.basis, .fund), &faults)
        cells = CellReader(vocabulary)
        if !self.header.isComplete { return nil }
    }

    private static let needed: [JournalColumn] = [
        .entry, .date, .government, .account, .debit, .credit,
    ]

    /// Takes the next line; the entry before it, where the line begins another.
    package mutating func take(_ record: CSVRecord, _ faults: inout Faults) -> HandedIn? {
        cells.spareEffort(faults)
        var row = Row(record, header, &faults)
        if row.isBlank(.entry), !record.isDamaged {
            row.report(.entry, .missingCell(JournalColumn.entry.name), &faults)
            open?.isFaulty = true
            return nil
        }
        if open?.isNamed(as: row) == true {
            addFurther(&row, &faults)
            return nil
        }
        let complete = finish(&faults)
        begin(&row, &faults)
        return complete
    }

    /// Ends the entry whose lines were taken last.
    package mutating func finish(_ faults: inout Faults) -> HandedIn? {
        defer { open = nil }
        return open?.handedIn(&faults)
    }

    private mutating func begin(_ row: inout Row<JournalColumn>, _ faults: inout Faults) {
        if row.withBytes(.entry, { !names.insert($0) }) {
            let name = row.text(.entry) ?? ""
            row.report(.entry, .entryApart(name), &faults)
        }
        let isFaulty = row.isFaulty
        var head = EntryHead()
        if !row.record.isDamaged {
            head = heads.head(of: &row, &cells, &faults)
            if let government = head.government, !government.isKept {
                row.report(.government, .notKept(government), &faults)
            }
        }
        open = OpenEntry(head, first: row)
        // A line is judged by its own cells, also where the head is at fault.
        var line = Row(row.record, header, faulty: isFaulty)
        add(&line, &faults)
    }

    private mutating func addFurther(_ row: inout Row<JournalColumn>, _ faults: inout Faults) {
        if !row.isFaulty, let columns = open?.columnsApart(from: row), !columns.isEmpty {
            for column in columns { compare(column, &row, &faults) }
        }
        add(&row, &faults)
    }

    /// Reports a cell that says other than the first line, in whatever words.
    private mutating func compare(
        _ column: JournalColumn,
        _ row: inout Row<JournalColumn>,
        _ faults: inout Faults
    ) {
        guard let open else { return }
        let head = open.head
        let wasFaulty = row.isFaulty
        row.isFaulty = false
        defer { row.isFaulty = row.isFaulty || wasFaulty }
        let same: Bool? =
            switch column {
            case .date:
                row.value(column, &faults) { c throws(Message) in try cells.date(c) == head.date }
            case .period:
                row.value(column, &faults) { c throws(Message) in
                    try cells.period(c) == head.timing?.period
                }
            case .government:
                row.value(column, &faults) { c throws(Message) in
                    try cells.government(c) == head.government
                }
            case .stage:
                row.value(column, &faults) { c throws(Message) in
                    try heads.stage(c) == head.timing?.stage
                }
            case .change:
                row.value(column, &faults) { c throws(Message) in try heads.change(c) == head.change
                }
            case .adjustment: heads.count(column, from: 1, of: &row, &faults) == head.adjustment
            case .attachments: heads.count(column, from: 0, of: &row, &faults) == head.attachments
            default: row.text(column) == open.first.text(column)
            }
        if same == false, !row.isFaulty {
            let (name, first) = (open.first.text(.entry) ?? "", open.first.text(column))
            row.report(column, .twoValues(column.name, first, entry: name), &faults)
        }
    }

    private mutating func add(_ row: inout Row<JournalColumn>, _ faults: inout Faults) {
        defer { if row.isFaulty { open?.isFaulty = true } }
        if row.record.isDamaged { return }
        let account = open?.head.chartYear.flatMap { year in
            accounts.account(of: &row, in: year.chart, year: year.year, &cells, &faults)
        }
        if let account, let government = open?.head.government {
            row.refuseLoop(of: account.account, in: government, &faults)
        }
        let amount = JournalReader.amount(&row, &faults)
        guard let account, let amount, !row.isFaulty else { return }
        open?.add(amount.side, Amount(fen: amount.fen), on: account, row)
    }

    /// The side and amount of a line; a zero on the other side counts as empty.
    private static func amount(
        _ row: inout Row<JournalColumn>,
        _ faults: inout Faults
    ) -> (side: Side, fen: Int64)? {
        let wasFaulty = row.isFaulty
        row.isFaulty = false
        let debit = row.fen(.debit, &faults)
        let credit = row.fen(.credit, &faults)
        let isUnreadable = row.isFaulty
        row.isFaulty = wasFaulty || isUnreadable
        if isUnreadable { return nil }
        switch (debit ?? 0, credit ?? 0) {
        case (0, 0) where debit == nil && credit == nil: row.report(.debit, .noAmount(), &faults)
        case (0, 0): row.report(debit == nil ? .credit : .debit, .zeroAmount(), &faults)
        case (let fen, 0): return (.debit, fen)
        case (0, let fen): return (.credit, fen)
        default: row.report(.credit, .debitAndCredit(), &faults)
        }
        return nil
    }
}

extension Row<JournalColumn> {
    fileprivate mutating func fen(_ column: JournalColumn, _ faults: inout Faults) -> Int64? {
        value(column, &faults) { cell throws(Message) in try AmountText.fen(cell, in: .yuan) }
    }
}
