/// A JSON value to be written. Amounts are strings, so that no reader rounds them.
package enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case string(String)
    case array([JSON])
    /// The members in the order in which they are written.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSON
    }

    package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// A string, or null where there is none.
    package static func text(_ text: String?) -> JSON {
        text.map(JSON.string) ?? .null
    }

    /// An amount in fen, as a string.
    package static func fen(_ fen: Int128) -> JSON {
        .string(String(fen))
    }

    /// The value as text, two blanks to a level, ended by a line feed.
    package func rendered() -> String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    private func write(to text: inout String, indent: String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .string(let value): text += JSON.quoted(value)
        case .array(let values):
            JSON.writeList("[", "]", values, to: &text, indent) { value, text, inner in
                value.write(to: &text, indent: inner)
            }
        case .object(let members):
            JSON.writeList("{", "}", members, to: &text, indent) { member, text, inner in
                text += JSON.quoted(member.name) + ": "
                member.value.write(to: &text, indent: inner)
            }
        }
    }

    private static func writeList<Item>(
        _ open: String,
        _ close: String,
        _ items: [Item],
        to text: inout String,
        _ indent: String,
        _ write: (Item, inout String, String) -> Void
    ) {
        guard !items.isEmpty else {
            text += open + close
            return
        }
        let inner = indent + "  "
        text += open
        for (index, item) in items.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += inner
            write(item, &text, inner)
        }
        text += "\n" + indent + close
    }

    private static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars { text += escaped(scalar) }
        return text + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
            "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
        default: String(scalar)
        }
    }
}
