/// A record with its columns' names, and whether anything in it is at fault.
package struct Row<Column: FileColumn>: Sendable {
    package let record: CSVRecord
    private let header: HeaderMap<Column>
    package var isFaulty: Bool

    /// Takes a record; a cell beyond the header is a fault.
    package init(_ record: CSVRecord, _ header: HeaderMap<Column>, _ faults: inout Faults) {
        self.record = record
        self.header = header
        isFaulty = record.isDamaged
        if !isFaulty, let stray = header.strayCell(in: record) {
            faults.append(record.place(stray), .cellWithoutColumn(record.text(stray)))
            isFaulty = true
        }
    }

    /// Takes a record that has been looked at before.
    init(_ record: CSVRecord, _ header: HeaderMap<Column>, faulty: Bool) {
        self.record = record
        self.header = header
        isFaulty = faulty
    }

    /// The position of a column's cell in the record.
    func cell(_ column: Column) -> Int { header[column] }

    package func isBlank(_ column: Column) -> Bool { record.isBlank(header[column]) }

    /// The text of a cell; `nil` where it is blank or the file has no such column.
    package func text(_ column: Column) -> String? {
        isBlank(column) ? nil : record.text(header[column])
    }

    /// The text of a cell that has more than white space of any kind in it.
    func words(_ column: Column) -> String? {
        text(column).flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    }

    @inline(__always)
    package func withBytes<Value, Failure: Error>(
        _ column: Column,
        _ body: (CellBytes) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try record.withBytes(header[column], body)
    }

    /// Appends a cell to a key, after its length, so that no two lists of cells make the same key.
    @inline(__always)
    func appendKey(_ column: Column, to key: inout [UInt8]) {
        withBytes(column) { cell in
            let count = cell.count
            // Most cells are short: their length takes one byte.
            if count < 0xFF {
                key.append(UInt8(truncatingIfNeeded: count))
            } else {
                key.append(0xFF)
                for shift in 0..<4 { key.append(UInt8(truncatingIfNeeded: count >> (shift * 8))) }
            }
            key.append(contentsOf: cell)
        }
    }

    /// Where a cell stands; where the file has no such column, where another does instead.
    package func place(_ column: Column, else other: Column? = nil) -> Place {
        record.place(header.has(column) ? header[column] : other.map { header[$0] } ?? record.count)
    }

    package mutating func report(
        _ column: Column,
        else other: Column? = nil,
        _ message: @autoclosure () -> Message,
        _ faults: inout Faults
    ) {
        isFaulty = true
        faults.append(place(column, else: other), message())
    }

    /// What a cell comes to; `nil` where it is blank, and where it is at fault, which is reported.
    @inline(__always)
    package mutating func value<Value>(
        _ column: Column,
        _ faults: inout Faults,
        _ parse: (CellBytes) throws(Message) -> Value
    ) -> Value? {
        do throws(Message) {
            return try withBytes(column) { (cell) throws(Message) -> Value? in
                cell.isEmpty ? nil : try parse(cell)
            }
        } catch {
            report(column, error, &faults)
            return nil
        }
    }

    /// What a cell comes to that must not be blank.
    @inline(__always)
    package mutating func needed<Value>(
        _ column: Column,
        _ faults: inout Faults,
        _ parse: (CellBytes) throws(Message) -> Value
    ) -> Value? {
        guard isBlank(column) else { return value(column, &faults, parse) }
        report(column, .missingCell(column.name), &faults)
        return nil
    }
}

extension Row {
    /// Hands the rows of a file that is whole in memory to `body`, where its header can be read; rows whose bytes
    /// are at fault are reported and left out.
    static func forEach(
        in bytes: [UInt8],
        needs needed: [Column],
        _ faults: inout Faults,
        _ body: (inout Row, inout Faults) -> Void
    ) {
        var records = CSVReader(whole: bytes)
        guard let first = records.next(&faults) else { return }
        let header = HeaderMap(first, needs: needed, &faults)
        while header.isComplete, let record = records.next(&faults) {
            var row = Row(record, header, &faults)
            if !record.isDamaged { body(&row, &faults) }
        }
    }
}
