package import Ledger

/// Reads a bureau's own rows of a list of codes, whole; the header says of which kind.
package struct CodeListReader {
    private let kind: CodeKind
    private let vocabulary: Vocabulary
    private var bases = TokenReader<Basis>(CodeListColumn.basis.name)
    private var sides = TokenReader<Subject.Side>(CodeListColumn.side.name)
    private var lines: [String: Int] = [:]

    /// The rows of a file; none where anything is at fault.
    ///
    /// - Parameter source: What stands as the source of rows that name none.
    package static func rows(
        of bytes: [UInt8],
        _ kind: CodeKind,
        _ vocabulary: Vocabulary,
        source: String,
        _ faults: inout Faults
    ) -> [CodeRecord] {
        var reader = CodeListReader(kind: kind, vocabulary: vocabulary)
        var rows: [CodeRecord] = []
        Row<CodeListColumn>.forEach(in: bytes, needs: CodeListColumn.needed(by: kind), &faults) {
            row,
            faults in
            if let code = reader.take(&row, source: source, &faults) { rows.append(code) }
        }
        return faults.isEmpty ? rows : []
    }

    private init(kind: CodeKind, vocabulary: Vocabulary) {
        self.kind = kind
        self.vocabulary = vocabulary
    }

    private mutating func take(
        _ row: inout Row<CodeListColumn>,
        source: String,
        _ faults: inout Faults
    ) -> CodeRecord? {
        let words = vocabulary
        let year = row.needed(.year, &faults) { cell throws(Message) in
            let year = try CellReader.count(cell, from: 1, CodeListColumn.year.name)
            _ = try words.chart(of: year)
            return year
        }
        let code = row.needed(.code, &faults) { cell throws(Message) in
            guard !cell.contains(where: \.isBlank) else { throw .codeWithBlanks(cell.text) }
            return cell.text
        }
        let name = row.needed(.nameChinese, &faults) { cell throws(Message) in cell.text }
        let isVerified = row.value(.verified, &faults) { cell throws(Message) in
            try CellReader.yesOrNo(cell, CodeListColumn.verified.name)
        }
        guard let year, let code, let name else { return nil }
        var record = CodeRecord(
            year: year,
            code: code,
            name: Wording(name, row.text(.nameEnglish) ?? name),
            source: row.text(.source) ?? source,
            isVerified: isVerified ?? false
        )
        takeOwn(of: &row, into: &record, &faults)
        noteRepetition(&row, "\(year) \(code)", &faults)
        return record
    }

    /// The cells that only this kind of list has.
    private mutating func takeOwn(
        of row: inout Row<CodeListColumn>,
        into record: inout CodeRecord,
        _ faults: inout Faults
    ) {
        switch kind {
        case .accounts:
            record.basis = row.needed(.basis, &faults) { cell throws(Message) in try bases(cell) }
            record.books = books(&row, record.basis, &faults)
            record.requires = list(&row, .requires, &faults) { (word) throws(Message) in
                guard let dimension = Dimension(word: word) else {
                    throw .unknownWord(word, CodeListColumn.requires.name, Dimension.self)
                }
                return dimension
            }
            record.subjects = list(&row, .subjects, &faults) { $0 }
        case .subjects:
            record.side = row.needed(.side, &faults) { cell throws(Message) in try sides(cell) }
            record.transfer = row.text(.kind)
        case .economic, .funds: break
        }
    }

    /// The books of the account's own half.
    private func books(
        _ row: inout Row<CodeListColumn>,
        _ basis: Basis?,
        _ faults: inout Faults
    ) -> [String] {
        let words = vocabulary
        return list(&row, .books, &faults) { (word) throws(Message) in
            if basis == .financial {
                guard let money = MoneyClass(word: word) else {
                    throw .unknownWord(word, CodeListColumn.books.name, MoneyClass.self)
                }
                return money.rawValue
            }
            return try words.fund(word).code
        }
    }

    /// The words of a cell, with blanks between them; the first that is at fault is reported.
    private func list<Item>(
        _ row: inout Row<CodeListColumn>,
        _ column: CodeListColumn,
        _ faults: inout Faults,
        _ item: (String) throws(Message) -> Item
    ) -> [Item] {
        row.value(column, &faults) { cell throws(Message) in
            var items: [Item] = []
            for word in cell.text.split(whereSeparator: { $0 == " " || $0 == "、" }) {
                items.append(try item(String(word)))
            }
            return items
        } ?? []
    }

    private mutating func noteRepetition(
        _ row: inout Row<CodeListColumn>,
        _ key: String,
        _ faults: inout Faults
    ) {
        let code = row.text(.code) ?? ""
        if let line = lines[key] {
            row.report(.code, .repeatedGovernment(code, line: line), &faults)
        } else {
            lines[key] = row.record.line
        }
    }
}
