package import Ledger

/// A row of a roster, ready for its table.
package struct RosterRow: Hashable, Sendable {
    /// What it is called where its outcome is told.
    package let title: String
    /// The values of ``RosterReader/fields(of:)``, as the database reads them.
    package let values: [String?]
    /// Where its first cell stands.
    package let place: Place
}

/// Reads a roster, whole; what a cell may hold is its column's affair.
package struct RosterReader {
    private let roster: Roster
    private var cells: CellReader
    private let faultOfStatement: (String) -> Message?
    private var statements: [String: Message?] = [:]
    private var lines: [[String?]: Int] = [:]

    /// The rows of a file; none where anything is at fault.
    ///
    /// - Parameter faultOfStatement: What is wrong with the words that name a statement, if anything;
    ///   only the program knows its statements.
    package static func rows(
        of bytes: [UInt8],
        _ roster: Roster,
        _ vocabulary: Vocabulary,
        faultOfStatement: @escaping (String) -> Message? = { _ in nil },
        _ faults: inout Faults
    ) -> [RosterRow] {
        var reader = RosterReader(
            roster: roster,
            cells: CellReader(vocabulary),
            faultOfStatement: faultOfStatement
        )
        var rows: [RosterRow] = []
        Row<RosterColumn>.forEach(in: bytes, needs: RosterColumn.needed(by: roster), &faults) {
            row,
            faults in
            reader.cells.spareEffort(faults)
            if let one = reader.take(&row, &faults) { rows.append(one) }
        }
        return faults.isEmpty ? rows : []
    }

    /// The columns of the roster's table that a row has values for.
    package static func fields(of roster: Roster) -> [String] {
        columns(of: roster).map { $0.field(in: roster) }
    }

    private static func columns(of roster: Roster) -> [RosterColumn] {
        RosterColumn.columns(of: roster).filter { $0 != .unit }
    }

    private mutating func take(_ row: inout Row<RosterColumn>, _ faults: inout Faults) -> RosterRow?
    {
        let unit = row.value(.unit, &faults) { cell throws(Message) in
            guard let unit = MoneyUnit(word: cell.text) else {
                throw .unknownWord(cell.text, RosterColumn.unit.name, MoneyUnit.self)
            }
            return unit
        }
        let needed = Set(RosterColumn.needed(by: roster))
        var values: [String?] = []
        for column in RosterReader.columns(of: roster) {
            if needed.contains(column), row.isBlank(column) {
                row.report(column, .missingCell(column.name), &faults)
            }
            let value = row.value(column, &faults) { cell throws(Message) in
                try text(of: cell, column, unit ?? .yuan)
            }
            values.append(value ?? standIn(for: column, row))
        }
        check(&row, &faults)
        guard !row.isFaulty else { return nil }
        return RosterRow(
            title: keyColumns.map { row.text($0) ?? "" }.joined(separator: " "),
            values: values,
            place: row.place(.government)
        )
    }

    /// What a blank cell stands for, where that is not nothing.
    private func standIn(for column: RosterColumn, _ row: Row<RosterColumn>) -> String? {
        switch column {
        case .name: row.text(roster == .loans ? .loan : .project)
        case .implied: "f"
        default: nil
        }
    }

    /// A cell as the database reads it.
    private mutating func text(
        of cell: CellBytes,
        _ column: RosterColumn,
        _ unit: MoneyUnit
    ) throws(Message) -> String {
        switch column {
        case .government:
            let government = try cells.government(cell)
            guard government.isKept else { throw .notKept(government) }
            return String(government.id)
        case .creditor: return String(try cells.government(cell).id)
        case .principal, .limit, .amount:
            let fen = try AmountText.fen(cell, in: unit)
            guard fen > 0 || (fen == 0 && column == .limit) else {
                throw .notAboveNothing(cell.text, column.name)
            }
            return String(fen)
        case .rate: return try RosterReader.perMillion(cell)
        case .issued, .matures, .planned, .sourced, .funded, .date:
            return try cells.date(cell).description
        case .year: return String(try CellReader.count(cell, from: 1990, column.name))
        case .score:
            let score = try CellReader.count(cell, from: 0, column.name)
            guard score <= 100 else { throw .notACount(cell.text, column.name) }
            return String(score)
        case .kind: return try RosterReader.token(DebtKind.self, cell, column)
        case .purpose: return try RosterReader.token(LoanPurpose.self, cell, column)
        case .movement: return try RosterReader.token(HiddenDebtMovement.self, cell, column)
        case .treatment: return try RosterReader.token(UnspentTreatment.self, cell, column)
        case .implied: return try CellReader.yesOrNo(cell, column.name) ? "t" : "f"
        case .printed, .corrected:
            guard PrintedNumber(cell.text) != nil else { throw .notAPrintedNumber(cell.text) }
            return cell.text
        case .statement:
            let words = cell.text
            let fault = statements[words] ?? faultOfStatement(words)
            statements[words] = .some(fault)
            if let fault { throw fault }
            return words
        default: return cell.text
        }
    }

    private static func token<Choice: Token>(
        _ choices: Choice.Type,
        _ cell: CellBytes,
        _ column: RosterColumn
    ) throws(Message) -> String {
        guard let choice = Choice(word: cell.text) else {
            throw .unknownWord(cell.text, column.name, choices)
        }
        return choice.rawValue
    }

    /// Percent a year, to four decimals, with or without the sign: 2.68 or 2.68%.
    private static func perMillion(_ cell: CellBytes) throws(Message) -> String {
        let text = cell.text
        let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard isPlain, parts.count <= 2, parts[0].count <= 3,
            parts.last.map({ $0.count <= 4 }) == true,
            let whole = Int(parts[0])
        else { throw .notARate(text) }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        let padded = decimals + String(repeating: "0", count: 4 - decimals.count)
        return String(whole * 10_000 + (Int(padded) ?? 0))
    }
}

// MARK: - Rows as wholes

extension RosterReader {
    private var keyColumns: [RosterColumn] {
        switch roster {
        case .loans: [.government, .loan]
        case .limits: [.government, .year, .kind]
        case .hiddenDebt: [.government, .hiddenDebt]
        case .projects: [.government, .year, .project]
        case .published: [.government, .year, .figure]
        }
    }

    private mutating func check(_ row: inout Row<RosterColumn>, _ faults: inout Faults) {
        let key = keyColumns.map { row.text($0) }
        if let line = lines[key], !key.contains(nil) {
            row.report(keyColumns[1], .repeatedInRoster(roster, line: line), &faults)
        } else {
            lines[key] = row.record.line
        }
        switch roster {
        case .loans: checkLoan(&row, &faults)
        case .published: checkPublished(&row, &faults)
        case .hiddenDebt where row.isBlank(.source):
            if row.text(.movement).flatMap(HiddenDebtMovement.init(word:)) == .resolved {
                row.report(
                    .source,
                    else: .movement,
                    .missingCell(RosterColumn.source.name),
                    &faults
                )
            }
        default: break
        }
    }

    /// A figure comes out of a cell, which takes three words to name, or says why it does not.
    private func checkPublished(_ row: inout Row<RosterColumn>, _ faults: inout Faults) {
        let address: [RosterColumn] = [.statement, .row, .column]
        if address.allSatisfy(row.isBlank) {
            if row.isBlank(.note) { row.report(.statement, .neitherDerivedNorNoted(), &faults) }
        } else {
            for column in address where row.isBlank(column) {
                row.report(column, else: .statement, .missingCell(column.name), &faults)
            }
        }
        if !row.isBlank(.corrected), row.isBlank(.note) {
            row.report(.note, else: .corrected, .missingCell(RosterColumn.note.name), &faults)
        }
    }

    private func checkLoan(_ row: inout Row<RosterColumn>, _ faults: inout Faults) {
        if let issued = row.text(.issued).flatMap({ CalendarDate($0) }),
            let matures = row.text(.matures).flatMap({ CalendarDate($0) }), matures <= issued
        {
            row.report(.matures, .maturesBeforeIssue(issued, matures), &faults)
        }
        let governments = cells.vocabulary.governments
        if let creditor = row.text(.creditor).flatMap({ governments.named($0).first }),
            let debtor = row.text(.government).flatMap({ governments.named($0).first }),
            creditor.id == debtor.id
        {
            row.report(.creditor, .ownCreditor(debtor), &faults)
        }
    }
}
