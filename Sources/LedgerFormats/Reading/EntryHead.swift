import Ledger

/// What both kinds of posting file say of an entry as a whole.
protocol PostingColumn: FileColumn {
    static var date: Self { get }
    static var period: Self { get }
    static var government: Self { get }
    static var stage: Self { get }
    static var change: Self { get }
    static var adjustment: Self { get }
    static var document: Self { get }
    static var attachments: Self { get }
    static var reference: Self { get }
}

/// The period and stage of an entry.
struct Timing: Sendable {
    let period: Period
    let stage: Stage
}

/// A fiscal year and its chart.
struct ChartYear: Sendable {
    let year: Int
    let chart: Chart
}

/// What the cells of ``PostingColumn`` come to; what is at fault is `nil`, and so is what is blank.
struct EntryHead: Sendable {
    var government: Government?
    var date: CalendarDate?
    /// Known also where the timing is at fault, so that codes can be looked up.
    var chartYear: ChartYear?
    var timing: Timing?
    var change: ChangeKind?
    var adjustment: Int?
    var document: String?
    var attachments: Int?
    var reference: String?
}

/// Reads heads; what is at fault is reported on its cell.
struct EntryHeadReader<Column: PostingColumn>: Sendable {
    private var stages = TokenReader<Stage>(Column.stage.name)
    private var changes = TokenReader<ChangeKind>(Column.change.name)

    init() {}

    /// - Parameters:
    ///   - isOpening: Whether it is an opening, which lies in month 0 where January is given.
    ///   - usualStage: The stage where none is given and it is no settlement.
    mutating func head(
        of row: inout Row<Column>,
        isOpening: Bool = false,
        usualStage: Stage = .execution,
        _ cells: inout CellReader,
        _ faults: inout Faults
    ) -> EntryHead {
        var head = EntryHead()
        head.date = row.needed(Column.date, &faults) { cell throws(Message) in try cells.date(cell)
        }
        readTiming(of: &row, isOpening: isOpening, usualStage, into: &head, &cells, &faults)
        head.government = row.needed(Column.government, &faults) { cell throws(Message) in
            try cells.government(cell)
        }
        head.change = row.value(Column.change, &faults) { cell throws(Message) in try changes(cell)
        }
        head.adjustment = count(Column.adjustment, from: 1, of: &row, &faults)
        head.attachments = count(Column.attachments, from: 0, of: &row, &faults)
        head.document = row.text(Column.document)
        head.reference = row.words(Column.reference)
        if let length = head.reference?.unicodeScalars.count, length > Entry.mostReferenceCharacters
        {
            row.report(Column.reference, .referenceTooLong(length), &faults)
        }
        checkStage(of: &row, head, &faults)
        return head
    }

    mutating func stage(_ cell: CellBytes) throws(Message) -> Stage {
        try stages(cell)
    }

    mutating func change(_ cell: CellBytes) throws(Message) -> ChangeKind {
        try changes(cell)
    }

    func count(
        _ column: Column,
        from least: Int,
        of row: inout Row<Column>,
        _ faults: inout Faults
    ) -> Int? {
        row.value(column, &faults) { cell throws(Message) in
            try CellReader.count(cell, from: least, column.name)
        }
    }

    /// Reads the period, by default that of the date, and the stage, by default execution, in month 13
    /// settlement.
    private mutating func readTiming(
        of row: inout Row<Column>,
        isOpening: Bool,
        _ usualStage: Stage,
        into head: inout EntryHead,
        _ cells: inout CellReader,
        _ faults: inout Faults
    ) {
        let given = row.value(Column.period, &faults) { cell throws(Message) in
            try cells.period(cell)
        }
        let stage = row.value(Column.stage, &faults) { cell throws(Message) in try stages(cell) }
        guard let year = given?.year ?? head.date?.year ?? writtenYear(of: row, cells) else {
            return
        }
        let column = given == nil ? Column.date : Column.period
        do throws(Message) {
            let chart = try cells.vocabulary.chart(of: year)
            head.chartYear = ChartYear(year: year, chart: chart)
        } catch {
            row.report(column, error, &faults)
            return
        }
        guard let date = head.date, given != nil || row.isBlank(Column.period),
            stage != nil || row.isBlank(Column.stage),
            var period = given ?? Period(containing: date)
        else { return }
        if isOpening, period.month == 1 {
            period = Period(year: period.year, month: 0) ?? period
        }
        let isSettlement = stage == .settlement || (stage == nil && period.isSettlement)
        guard isSettlement == period.isSettlement else {
            let column = row.isBlank(Column.stage) ? Column.period : Column.stage
            row.report(column, .settlementPeriod(), &faults)
            return
        }
        let timing = Timing(period: period, stage: isSettlement ? .settlement : stage ?? usualStage)
        if period.allows(date, stage: timing.stage) {
            head.timing = timing
        } else if timing.stage == .closing {
            row.report(column, .closingOutsideDecember(date, period), &faults)
        } else {
            row.report(Column.date, .dateOutsidePeriod(date, period), &faults)
        }
    }

    /// The year that a date which is none begins with, where it has a chart: so that a slip in the day does
    /// not hide what is wrong with the codes.
    private func writtenYear(of row: Row<Column>, _ cells: CellReader) -> Int? {
        guard let year = row.text(Column.date).flatMap({ Int($0.prefix(4)) }),
            cells.vocabulary.charts[year] != nil
        else { return nil }
        return year
    }

    private func checkStage(of row: inout Row<Column>, _ head: EntryHead, _ faults: inout Faults) {
        guard let stage = head.timing?.stage else { return }
        if head.adjustment != nil, stage != .adjustment {
            row.report(
                Column.adjustment,
                .notOfStage(Column.adjustment.name, .adjustment, stage),
                &faults
            )
        }
        if head.change != nil, stage != .change {
            row.report(Column.change, .notOfStage(Column.change.name, .change, stage), &faults)
        }
    }
}
