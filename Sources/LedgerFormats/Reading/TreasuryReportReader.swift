package import Ledger

/// The columns of the treasury's daily report (国库日报).
package enum TreasuryReportColumn: Int, FileColumn {
    case date, receipts, payments, balance, unit

    package var name: ColumnName {
        switch self {
        case .date: ColumnName("date", "日期", "报表日期")
        case .receipts: ColumnName("receipts", "收入", "本日收入", "当日收入")
        case .payments: ColumnName("payments", "支出", "本日支出", "当日支出")
        case .balance: ColumnName("balance", "余额", "本日余额", "库款余额")
        case .unit: ColumnName("unit", "单位")
        }
    }
}

/// Reads the treasury's daily report, whole: a line for each day, with the balance or with what came and went.
package struct TreasuryReportReader {
    package static func days(
        of bytes: [UInt8],
        _ faults: inout Faults
    ) -> [TreasuryReportDay] {
        var records = CSVReader()
        bytes.withUnsafeBytes { records.append($0) }
        records.finish()
        guard let first = records.next(&faults) else { return [] }
        let header = HeaderMap<TreasuryReportColumn>(
            first,
            needs: [.date],
            or: (.balance, .receipts),
            &faults
        )
        var cells = CellReader(
            Vocabulary(governments: Governments([]), funds: [], charts: Charts([], currentYear: 0))
        )
        var lines: [CalendarDate: Int] = [:]
        var days: [TreasuryReportDay] = []
        while header.isComplete, let record = records.next(&faults) {
            var row = Row(record, header, &faults)
            guard !record.isDamaged else { continue }
            let date = row.needed(.date, &faults) { cell throws(Message) in try cells.date(cell) }
            if let date, let line = lines[date] {
                row.report(.date, .dayReportedTwice(date, line: line), &faults)
            }
            let unit = row.value(.unit, &faults) { cell throws(Message) in
                guard let unit = MoneyUnit(word: cell.text) else {
                    throw .unknownWord(cell.text, TreasuryReportColumn.unit.name, MoneyUnit.self)
                }
                return unit
            }
            func fen(_ column: TreasuryReportColumn) -> Int128? {
                row.value(column, &faults) { cell throws(Message) in
                    try AmountText.fen(cell, in: unit ?? .yuan)
                }.map { Int128($0) }
            }
            let (receipts, payments, balance) = (fen(.receipts), fen(.payments), fen(.balance))
            guard let date, !row.isFaulty else { continue }
            lines[date] = record.line
            days.append(
                TreasuryReportDay(
                    date: date,
                    receipts: receipts,
                    payments: payments,
                    balance: balance
                )
            )
        }
        return faults.isEmpty ? days : []
    }
}

extension Message {
    fileprivate static func dayReportedTwice(_ date: CalendarDate, line: Int) -> Message {
        Message(
            Wording("\(date) 出现两次", "\(date) is reported twice"),
            detail: Wording("先见于第 \(line) 行。", "It stands on line \(line) first.")
        )
    }
}
