package import Ledger

extension Layout {
    /// Reads a layout file of UTF-8 CSV; `nil` where anything is wrong, which goes to `faults`.
    package init?(csv bytes: [UInt8], _ faults: inout Faults) {
        let table = CSVTable(bytes, &faults)
        guard faults.isEmpty else { return nil }
        do throws(LayoutFaults) {
            try self.init(
                header: (line: 1, cells: table.columns),
                rows: table.rows.map { row in
                    (row.record.line, (0..<row.record.count).map(row.record.text))
                }
            )
        } catch {
            for fault in error.faults { faults.append(table.place(of: fault), fault.message) }
            return nil
        }
    }
}

extension LayoutFault {
    /// The fault as a message about the layout's file.
    package var message: Message {
        Message(wording, hint: hint)
    }

    private var hint: Wording? {
        switch reason {
        case .unknownToken(let column, _):
            Layout.allowed[column].map { Wording("可用：\($0)。", "Allowed: \($0).") }
        case .missingColumn, .unknownColumn, .repeatedColumn:
            Wording(
                "列名为：\(Layout.columns.joined(separator: "、"))。",
                "The columns are: \(Layout.columns.joined(separator: ", "))."
            )
        default: nil
        }
    }
}

extension Layout {
    /// The words that a column allows, where they are few.
    fileprivate static let allowed = [
        "side": StatementSide.allowed,
        "takes": LayoutRow.Takes.allowed,
        "counterparties": GovernmentLevel.allowed,
        "scopes": Scope.allowed,
    ]
}

extension CSVTable {
    /// The cell a fault of a layout lies in; the beginning of the file where it is none of a row.
    fileprivate func place(of fault: LayoutFault) -> Place {
        guard let row = rows.first(where: { $0.record.line == fault.line }) else { return .start }
        return if case .unknownToken(let column, _) = fault.reason {
            row.place(column)
        } else {
            row.place("key")
        }
    }
}
