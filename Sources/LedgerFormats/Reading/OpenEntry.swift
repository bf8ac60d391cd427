import Ledger

/// An entry of a journal file while its lines come in.
struct OpenEntry: Sendable {
    let head: EntryHead
    let first: Row<JournalColumn>
    var isFaulty = false
    private var rows: [Row<JournalColumn>] = []
    private var postings: [Posting] = []
    private var lineCount = 0
    private var linesContent = ContentText()
    private var summary: String?

    init(_ head: EntryHead, first: Row<JournalColumn>) {
        self.head = head
        self.first = first
        isFaulty = first.isFaulty
    }

    func isNamed(as row: Row<JournalColumn>) -> Bool {
        holdsSame(.entry, as: row)
    }

    /// The columns in which a further line is neither empty nor the same to the byte as the first;
    /// none where the first line is at fault, so that nothing can be held against it.
    func columnsApart(from row: Row<JournalColumn>) -> [JournalColumn] {
        first.isFaulty
            ? [] : JournalColumn.ofEntry.filter { !row.isBlank($0) && !holdsSame($0, as: row) }
    }

    private func holdsSame(_ column: JournalColumn, as row: Row<JournalColumn>) -> Bool {
        first.withBytes(column) { mine in row.withBytes(column) { mine.equals($0) } }
    }

    /// Adds a line. The first summary is the entry's; a line with another keeps its own.
    mutating func add(
        _ side: Side,
        _ amount: Amount,
        on resolved: ResolvedAccount,
        _ row: Row<JournalColumn>
    ) {
        lineCount += 1
        guard lineCount <= Entry.mostLines else { return }
        let own = row.words(.summary)
        if summary == nil { summary = own }
        let differing = own == summary ? nil : own
        postings.append(Posting(side, amount, on: resolved.account, summary: differing))
        rows.append(row)
        linesContent.add(resolved.content)
        linesContent.add(side.rawValue)
        linesContent.add(amount.fen)
        linesContent.add(differing)
    }

    /// The entry that the lines make; `nil` where a line is at fault or they break a rule, which is
    /// reported.
    func handedIn(_ faults: inout Faults) -> HandedIn? {
        guard !isFaulty, let heading = heading() else { return nil }
        do throws(EntryFault) {
            guard lineCount <= Entry.mostLines else { throw .tooManyLines(lineCount) }
            let entry = try Entry(heading: heading, postings: postings)
            return HandedIn(entries: [entry], record: first.record, markedCell: first.markedCell)
        } catch {
            let name = first.text(.entry) ?? ""
            faults.append(place(of: error), .entry(error, named: name, of: heading.government))
            return nil
        }
    }

    private func heading() -> Entry.Heading? {
        guard let government = head.government, let date = head.date, let timing = head.timing,
            let chart = head.chartYear?.chart, let code = postings.first?.account.code
        else { return nil }
        let summary = summary ?? chart.accounts[code]?.name.chinese ?? code
        var heading = Entry.Heading(
            government: government,
            period: timing.period,
            date: date,
            stage: timing.stage,
            summary: summary,
            content: content(government, date, timing, summary)
        )
        heading.change = head.change
        heading.adjustment = head.adjustment
        heading.document = head.document
        heading.attachments = head.attachments
        heading.reference = head.reference
        return heading
    }

    private func content(
        _ government: Government,
        _ date: CalendarDate,
        _ timing: Timing,
        _ summary: String
    ) -> String {
        var content = ContentText()
        content.add("journal")
        content.add(Int64(timing.period.number))
        content.add(date)
        content.add([
            government.code, timing.stage.rawValue, head.change?.rawValue,
            head.adjustment.map { String($0) },
            head.document, head.attachments.map { String($0) }, summary,
        ])
        content.add(linesContent)
        return content.text
    }

    private func place(of fault: EntryFault) -> Place {
        switch fault {
        case .tooFewLines, .tooManyLines: first.place(.entry)
        case .imbalance, .overflow: first.place(rows[0].isBlank(.debit) ? .credit : .debit)
        case .reallocationAcrossFunds: first.place(.fund, else: .entry)
        case .dateOutsidePeriod, .reversalBeforeEntry: first.place(.date)
        case .openingOfTurnover(let code), .turnoverFundAgainst(let code):
            (postings.firstIndex { $0.account.code == code }.map { rows[$0] } ?? first).place(
                .account
            )
        }
    }
}

extension Row<JournalColumn> {
    fileprivate var markedCell: Int {
        cell(isBlank(.reference) ? .entry : .reference)
    }
}
