import Ledger

/// The columns of a file of reasons for the differences of a statement's rows.
package enum ReasonColumn: Int, FileColumn {
    case row, reason

    package var name: ColumnName {
        switch self {
        case .row: ColumnName("row", "行")
        case .reason: ColumnName("reason", "原因")
        }
    }
}

/// Reads reasons by the keys of rows.
package enum ReasonReader {
    /// The reason of each row that has one; a key that is none of `keys`, or that returns, is a fault.
    package static func read(
        _ bytes: [UInt8],
        rows keys: [String],
        _ faults: inout Faults
    ) -> [String: String] {
        var records = CSVReader(whole: bytes)
        guard let first = records.next(&faults) else { return [:] }
        let header = HeaderMap<ReasonColumn>(first, needs: ReasonColumn.allCases, &faults)
        var reasons: [String: String] = [:]
        while header.isComplete, let record = records.next(&faults) {
            guard !record.isDamaged else { continue }
            let key = record.text(header[.row])
            guard keys.contains(key) else {
                faults.append(record.place(header[.row]), .noSuchRow(key, keys))
                continue
            }
            guard reasons[key] == nil else {
                faults.append(record.place(header[.row]), .repeatedRow(key))
                continue
            }
            reasons[key] = record.text(header[.reason])
        }
        return reasons
    }
}

extension Message {
    /// A key that the statement at hand has no row of.
    package static func noSuchRow(_ key: String, _ keys: [String]) -> Message {
        let known = keys.joined(separator: ", ")
        return Message(
            Wording("该报表没有 \(key) 行", "the statement has no row \(key)"),
            hint: Wording("可用：\(known)。", "Use one of: \(known).")
        )
    }

    fileprivate static func repeatedRow(_ key: String) -> Message {
        Message(Wording("\(key) 行的原因重复", "the row \(key) has a reason already"))
    }
}
