package import Ledger

/// What can be wrong with published figures, and with where they are to come from.
extension Message {
    static func notAPrintedNumber(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是公布的数字", "“\(text)” is no printed number"),
            hint: Wording(
                "照公布的写，连同单位：67.96亿元、1,564万元、-12.5%。",
                "Write it as printed, with its unit: 67.96 yi, 1,564 wan, -12.5%."
            )
        )
    }

    static func neitherDerivedNorNoted() -> Message {
        Message(
            Wording("没有写出自哪张报表", "it does not say which statement it comes out of"),
            hint: Wording(
                "请填写报表、行、列；账内没有的，请在“说明”中写明原因。",
                "Fill in statement, row and column; where the books do not have it, say why in the note."
            )
        )
    }

    package static func notAStatement(_ text: String, _ names: [String]) -> Message {
        let known = names.joined(separator: ", ")
        return Message(
            Wording("没有报表“\(text)”", "there is no statement “\(text)”"),
            hint: Wording("可用：\(known)。", "Known are: \(known).")
        )
    }

    package static func wrongStatementOptions(_ text: String, _ reason: Wording) -> Message {
        Message(
            Wording("报表“\(text)”的选项不对", "wrong options of the statement “\(text)”"),
            detail: reason,
            hint: Wording(
                "见 fundflow statement \(text.split(separator: " ").first ?? "") --help。",
                "See fundflow statement \(text.split(separator: " ").first ?? "") --help."
            )
        )
    }

    package static func optionOfTheReport(_ option: String) -> Message {
        Message(
            Wording("报表中不写 \(option)", "\(option) does not belong to the statement"),
            hint: Wording(
                "财政、年度和单位另有列，格式和语言由命令决定。",
                "Government, year and unit have columns of their own; form and language are the command's."
            )
        )
    }

    package static func noSuchCell(_ cell: CellAddress.MissingCell) -> Message {
        switch cell {
        case .row(let key, let keys):
            let known = keys.joined(separator: ", ")
            return Message(
                Wording("该报表没有 \(key) 行", "the statement has no row \(key)"),
                hint: Wording("可用：\(known)。", "Use one of: \(known).")
            )
        case .column(let key, let keys):
            let known = keys.joined(separator: ", ")
            return Message(
                Wording("该报表没有 \(key) 列", "the statement has no column \(key)"),
                hint: Wording("可用：\(known)。", "Use one of: \(known).")
            )
        }
    }

    package static func noPublishedFigures(year: Int) -> Message {
        Message(
            Wording("没有 \(year) 年的公布数", "there are no published figures of \(year)"),
            hint: Wording(
                "请先用 fundflow setup 交入（fundflow template published_figure 给出表样）。",
                "Hand them in with fundflow setup first (fundflow template published_figure prints a form)."
            )
        )
    }

    package static func severalHavePublished(_ governments: [Government]) -> Message {
        let names = governments.map { "\($0.name) \($0.code)" }.joined(separator: ", ")
        return Message(
            Wording("多个财政有公布数", "several governments have published figures"),
            hint: Wording("请用 --government 指明：\(names)。", "Name one with --government: \(names).")
        )
    }
}
