package import Ledger

extension Layout {
    /// Reads a layout file of UTF-8 CSV; `nil` where anything is wrong, which goes to `faults`.
    package init?(csv bytes: [UInt8], of kind: Kind = .balance, _ faults: inout Faults) {
        let table = CSVTable(bytes, &faults)
        guard faults.isEmpty, let layout = Layout(table, of: kind, &faults) else { return nil }
        self = layout
    }

    /// Reads the layout of a table and compares it with the codes of a year.
    package init?(tableCSV bytes: [UInt8], _ chart: Chart, _ funds: [Fund], _ faults: inout Faults)
    {
        let table = CSVTable(bytes, &faults)
        guard faults.isEmpty, let layout = Layout(table, of: .table, &faults) else { return nil }
        for fault in layout.tableFaults(chart, funds: funds) { faults.append(fault, table, .table) }
        guard faults.isEmpty else { return nil }
        self = layout
    }

    private init?(_ table: CSVTable, of kind: Kind, _ faults: inout Faults) {
        do throws(LayoutFaults) {
            try self.init(
                header: (line: 1, cells: table.columns),
                rows: table.rows.map { row in
                    (row.record.line, (0..<row.record.count).map(row.record.text))
                },
                of: kind
            )
        } catch {
            for fault in error.faults { faults.append(fault, table, kind) }
            return nil
        }
    }
}

extension Faults {
    fileprivate mutating func append(_ fault: LayoutFault, _ table: CSVTable, _ kind: Layout.Kind) {
        append(table.place(of: fault), Message(fault.wording, hint: fault.hint(kind)))
    }
}

extension LayoutFault {
    fileprivate func hint(_ kind: Layout.Kind) -> Wording? {
        switch reason {
        case .unknownToken(let column, _):
            kind.allowed(in: column).map { Wording("可用：\($0)。", "Allowed: \($0).") }
                ?? (["accounts", "subjects", "economic"].contains(column)
                    ? Wording(
                        "用 fundflow codes 查看当年的代码。",
                        "See the codes of the year with fundflow codes."
                    ) : nil)
        case .missingColumn, .unknownColumn, .repeatedColumn:
            Wording(
                "列名为：\(Layout.columns(of: kind).joined(separator: "、"))。",
                "The columns are: \(Layout.columns(of: kind).joined(separator: ", "))."
            )
        case .ring:
            Wording(
                "从其中一行的 rows（或 of）中去掉指回的行。",
                "Take the row that leads back out of rows (or of) of one of them."
            )
        case .takenAlready:
            Wording(
                "两行只能有一行计入：用 of 写明是另一行的“其中”，或在另一行的 subjects 中用 -代码 排除。",
                "Only one of the two may count it: make one part of the other (of), or leave it out (subjects: -code)."
            )
        case .takesNoAccounts:
            Wording("去掉 accounts，或改 takes。", "Leave accounts empty, or change takes.")
        case .needsAccounts:
            Wording("在 accounts 中写会计科目代码。", "Write account codes in accounts.")
        case .unknownParent, .unknownMember:
            Wording("写本文件中某行的 key。", "Name the key of a row of this file.")
        default: nil
        }
    }
}

extension Layout.Kind {
    /// The words that a column allows, where they are few.
    fileprivate func allowed(in column: String) -> String? {
        switch column {
        case "side": StatementSide.allowed
        case "takes":
            takes.map { "\($0.rawValue) \($0.wording.chinese)" }.joined(separator: ", ")
        case "counterparties": GovernmentLevel.allowed
        case "scopes": Scope.allowed
        case "rule": SpendingRule.allowed
        case "against":
            Column.allCases.filter { $0.journal == .budget }
                .map { "\($0.rawValue) \($0.wording.chinese)" }.joined(separator: ", ")
        default: nil
        }
    }
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
