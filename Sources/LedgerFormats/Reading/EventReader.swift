import Ledger

/// Reads an event file: each line becomes the entries that its event makes.
package struct EventReader: Sendable {
    private let header: HeaderMap<EventColumn>
    private var cells: CellReader
    private var heads = EntryHeadReader<EventColumn>()
    private var kinds = TokenReader<EventKind>(EventColumn.event.name)
    private var details = TokenReader<EventDetail>(EventColumn.kind.name)
    private var settlements = TokenReader<Settlement>(EventColumn.settle.name)
    private var units = TokenReader<MoneyUnit>(EventColumn.unit.name)
    private var bookings = CellCache<[Event.Booking]>()
    private var key: [UInt8] = []

    /// Reads the header; `nil` where a needed column is missing, which is reported.
    package init?(header: CSVRecord, _ vocabulary: Vocabulary, _ faults: inout Faults) {
        self.header = HeaderMap(header, needs: [.event, .date, .government, .amount], &faults)
        cells = CellReader(vocabulary)
        if !self.header.isComplete { return nil }
    }

    /// Takes the next line; what it made, unless it is at fault, which is reported.
    package mutating func take(_ record: CSVRecord, _ faults: inout Faults) -> HandedIn? {
        cells.spareEffort(faults)
        var row = Row(record, header, &faults)
        guard !record.isDamaged, let (event, chart) = event(&row, &faults) else { return nil }
        if !row.isFaulty, let entries = try? entries(event, row, chart) {
            let marked = row.cell(row.isBlank(.reference) ? .event : .reference)
            return HandedIn(
                entries: entries,
                record: record,
                markedCell: marked,
                amountCell: row.cell(.amount)
            )
        }
        let isComplete = !row.isFaulty
        let found = event.faults(in: chart, of: cells.vocabulary.governments)
        precondition(!found.isEmpty || !isComplete, "nothing is wrong with a refused event")
        for fault in found where isComplete || fault.standsBesideOthers {
            let column = EventColumn(fault.cell)
            row.report(column, else: .event, .event(fault, event, column.name, in: chart), &faults)
        }
        return nil
    }

    /// The entries of an event, booked as the last one whose cells say the same was.
    private mutating func entries(
        _ event: Event,
        _ row: Row<EventColumn>,
        _ chart: Chart
    ) throws(EventFault) -> [Entry] {
        makeKey(row, event)
        if let known = key.withUnsafeBufferPointer({ bookings[$0] }) {
            return try event.entries(known)
        }
        let fresh = try event.bookings(in: chart, of: cells.vocabulary.governments)
        return try event.entries(
            key.withUnsafeBufferPointer { bookings.keep(fresh, for: $0) }
        )
    }

    /// The year, the stage and the cells that decide on accounts, each after its length.
    private mutating func makeKey(_ row: Row<EventColumn>, _ event: Event) {
        key.removeAll(keepingCapacity: true)
        key.append(UInt8(truncatingIfNeeded: event.period.year))
        key.append(UInt8(truncatingIfNeeded: event.period.year >> 8))
        key.append(contentsOf: event.stage.rawValue.utf8)
        for column in EventColumn.ofBooking { row.appendKey(column, to: &key) }
    }

    /// The event of a row; of one that is at fault as far as it can still be judged, with another amount or
    /// period in place of one that cannot be read.
    private mutating func event(
        _ row: inout Row<EventColumn>,
        _ faults: inout Faults
    ) -> (Event, Chart)? {
        let kind = row.needed(.event, &faults) { cell throws(Message) in try kinds(cell) }
        let head = heads.head(
            of: &row,
            isOpening: kind == .opening,
            usualStage: kind == .reallocation ? .change : .execution,
            &cells,
            &faults
        )
        let isFaulty = row.isFaulty
        row.isFaulty = false
        let parts = self.parts(of: &row, &faults)
        let codes = head.chartYear.map { self.codes(of: &row, in: $0.chart, for: kind, &faults) }
        let isSound = !row.isFaulty
        row.isFaulty = isFaulty || !isSound
        if let kind { reportMissing(kind, &row, &faults) }
        let fen = amount(&row, &faults)
        guard isSound, let kind, let government = head.government, let date = head.date,
            let chart = head.chartYear?.chart, let codes,
            let timing = head.timing
                ?? Period(containing: date).map({ Timing(period: $0, stage: .execution) })
        else { return nil }
        var event = Event(
            kind,
            of: Amount(fen: fen ?? 1),
            by: government,
            on: date,
            in: timing.period,
            stage: timing.stage
        )
        event.take(head)
        event.take(parts)
        (event.subject, event.toSubject, event.economic) = codes
        event.unitCode = row.text(.unitCode)
        event.project = row.text(.project)
        event.source = row.text(.source)
        event.tag = row.text(.tag)
        event.summary = row.words(.summary)
        event.content = ContentText(event).text
        return (event, chart)
    }

    private func reportMissing(
        _ kind: EventKind,
        _ row: inout Row<EventColumn>,
        _ faults: inout Faults
    ) {
        for column in kind.needs.map(EventColumn.init) where row.isBlank(column) {
            row.report(column, else: .event, .neededByEvent(column.name, kind), &faults)
        }
    }

    private mutating func amount(_ row: inout Row<EventColumn>, _ faults: inout Faults) -> Int64? {
        let unit = row.value(.unit, &faults) { cell throws(Message) in try units(cell) }
        guard unit != nil || row.isBlank(.unit) else { return nil }
        let fen = row.needed(.amount, &faults) { cell throws(Message) in
            try AmountText.fen(cell, in: unit ?? .yuan)
        }
        if fen == 0 { row.report(.amount, .zeroAmount(), &faults) }
        return fen
    }

    private mutating func parts(
        of row: inout Row<EventColumn>,
        _ faults: inout Faults
    ) -> EventParts {
        EventParts(
            counterparty: row.value(.counterparty, &faults) { cell throws(Message) in
                try cells.government(cell)
            },
            fund: row.value(.fund, &faults) { cell throws(Message) in try cells.fund(cell) },
            toFund: row.value(.toFund, &faults) { cell throws(Message) in try cells.fund(cell) },
            detail: row.value(.kind, &faults) { cell throws(Message) in try details(cell) },
            settlement: row.value(.settle, &faults) { cell throws(Message) in
                try settlements(cell)
            }
        )
    }

    /// The subject, the one it goes to, and the economic class.
    private func codes(
        of row: inout Row<EventColumn>,
        in chart: Chart,
        for kind: EventKind?,
        _ faults: inout Faults
    ) -> (String?, String?, String?) {
        func subject(_ column: EventColumn) -> String? {
            row.value(column, &faults) { cell throws(Message) in
                try cells.vocabulary.subject(cell.text, in: chart) {
                    $0.side == (kind?.isReceipt == true ? .revenue : .expenditure)
                }
            }
        }
        let (from, to) = (subject(.subject), subject(.toSubject))
        let economic = row.value(.economic, &faults) { cell throws(Message) in
            try cells.vocabulary.economicClass(cell.text, in: chart)
        }
        return (from, to, economic)
    }
}

extension EventFault {
    /// Whether it is one also where the event's period and amount are not known, and not reported yet.
    fileprivate var standsBesideOthers: Bool {
        switch cell {
        case .period, .date, .stage, .amount: false
        default: reason != .missing
        }
    }
}

/// What else an event's line names.
private struct EventParts {
    let counterparty: Government?
    let fund: Fund?
    let toFund: Fund?
    let detail: EventDetail?
    let settlement: Settlement?
}

extension EventKind {
    /// Whether its subject is one of revenue, where a name stands on both sides.
    fileprivate var isReceipt: Bool {
        self == .revenue || self == .borrowing || self == .recover
    }
}

extension Event {
    fileprivate mutating func take(_ head: EntryHead) {
        change = head.change
        adjustment = head.adjustment
        document = head.document
        attachments = head.attachments
        reference = head.reference
    }

    fileprivate mutating func take(_ parts: EventParts) {
        counterparty = parts.counterparty
        fund = parts.fund
        toFund = parts.toFund
        detail = parts.detail
        settlement = parts.settlement ?? .cash
    }
}

extension ContentText {
    fileprivate init(_ event: Event) {
        add("event")
        add(Int64(event.period.number))
        add(event.date)
        add([
            event.kind.rawValue, event.stage.rawValue, event.government.code,
            event.counterparty?.code, event.fund?.code,
            event.toFund?.code, event.subject, event.economic, event.detail?.rawValue,
            event.settlement.rawValue, event.unitCode, event.project, event.source, event.tag,
            event.change?.rawValue, event.adjustment.map { String($0) }, event.summary,
            event.document, event.attachments.map { String($0) },
        ])
        // Few events have it; the content of the others stays what it was.
        if let subject = event.toSubject { add([subject]) }
        add(event.amount.fen)
    }
}
