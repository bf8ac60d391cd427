import Ledger
import LedgerFormats
import LedgerStore

/// An event from options, as the line of an event file that it would be: so it is read, checked and
/// compared with what was posted before as any other.
struct EventLine {
    private let cells: [(column: EventColumn, value: String)]
    let text: String

    init(_ cells: [(EventColumn, String)]) {
        self.cells = cells
        var writer = CSVWriter(header: cells.map { $0.0.name.code })
        writer.append(cells.map(\.1))
        text = writer.text
    }

    /// What the event makes.
    ///
    /// - Throws: ``RefusedOptions`` with everything that is wrong.
    func deliveries(_ vocabulary: Vocabulary, in language: Language) throws -> [Delivery] {
        var reader = PostingFileReader(vocabulary: vocabulary)
        var deliveries: [Delivery] = []
        let bytes = Array(text.utf8)
        try bytes.withUnsafeBytes { bytes in
            try reader.read(bytes) { deliveries += $0.deliveries }
        }
        try reader.finish { deliveries += $0.deliveries }
        guard reader.faults.isEmpty else {
            throw RefusedOptions(
                faults: reader.faults.inFileOrder.map { (option(at: $0.place), $0.message) }
            )
        }
        return deliveries
    }

    /// The option whose value stands at a place of the line; `nil` where the place is of none.
    private func option(at place: Place) -> String? {
        var column = 1
        for (cell, value) in cells {
            if place.line == 2, place.column == column {
                return cell == .event
                    ? nil : "--" + cell.name.code.replacing("_", with: "-")
            }
            column += CSVWriter.quoted(value).count + 1
        }
        return nil
    }
}

/// Options with faults, each told by its name.
struct RefusedOptions: Error {
    let faults: [(option: String?, message: Message)]

    func text(in language: Language) -> String {
        faults.map { option, message in
            let label = Wording("错误：", "error: ")[language]
            var text = (option.map { $0 + ": " } ?? "") + label + message.text[language] + "\n"
            if let detail = message.detail {
                text += "  " + Wording("详情：", "detail: ")[language] + detail[language] + "\n"
            }
            if let hint = message.hint {
                text += "  " + Wording("提示：", "hint: ")[language] + hint[language] + "\n"
            }
            return text
        }.joined()
    }
}
