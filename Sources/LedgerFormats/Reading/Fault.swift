package import Ledger

/// A message about a place of a file.
package struct Fault: Hashable, Sendable {
    package let place: Place
    package let message: Message

    package init(_ place: Place, _ message: Message) {
        self.place = place
        self.message = message
    }

    /// The fault as it is printed: the place in the form that editors open, the line with the cell
    /// marked, the figures and the advice. Ends with a line feed.
    ///
    /// - Parameter file: The file's name as the user gave it.
    package func rendered(file: String, in language: Language) -> String {
        let label = Fault.labels[0][language]
        var text = "\(file):\(place.line):\(place.column): \(label)\(message.text[language])\n"
        if place.isShown { text += Excerpt(place).rendered(line: place.line) }
        if let detail = message.detail {
            text += "  \(Fault.labels[1][language])\(detail[language])\n"
        }
        if let hint = message.hint { text += "  \(Fault.labels[2][language])\(hint[language])\n" }
        return text
    }

    private static let labels = [
        Wording("错误：", "error: "), Wording("详情：", "detail: "), Wording("提示：", "hint: "),
    ]
}
