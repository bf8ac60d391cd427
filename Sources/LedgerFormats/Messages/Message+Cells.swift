package import Ledger

/// What can be wrong with a cell by itself: it is missing, no date, not a word that is known.
extension Message {
    package static func missingCell(_ column: ColumnName) -> Message {
        Message(
            Wording("“\(column.chinese)”不能为空", "\(column.code) is missing"),
            hint: Wording("请填写此单元格。", "Fill in the cell.")
        )
    }

    /// A number or date with a full-width digit or sign, as input methods make them.
    package static func fullWidth(_ text: String, _ wide: Unicode.Scalar) -> Message {
        let narrow = wide.halfWidth
        return Message(
            Wording(
                "“\(text)”中的“\(wide)”是全角字符",
                "“\(wide)” in “\(text)” is a full-width character"
            ),
            hint: Wording(
                "数字和符号请用半角：“\(wide)”写作“\(narrow)”。",
                "Type digits and signs half-width: “\(narrow)” for “\(wide)”."
            )
        )
    }

    package static func notADate(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是日期", "“\(text)” is not a date"),
            hint: Wording(
                "写作 2023-01-31 或 2023/1/31。",
                "Write it as 2023-01-31 or 2023/1/31."
            )
        )
    }

    package static func noSuchDay(_ text: String) -> Message {
        Message(
            Wording("日历上没有 \(text) 这一天", "there is no day \(text)"),
            hint: Wording("请更正年、月、日。", "Correct the year, month or day.")
        )
    }

    package static func notAPeriod(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是会计期间", "“\(text)” is not a period"),
            hint: Wording(
                "写作年份加月份，如 202301；年初余额为 00 月，上下级结算为 13 月。",
                "Write year and month, such as 202301; month 00 holds openings, month 13 the settlement."
            )
        )
    }

    package static func yearWithoutChart(_ year: Int, _ years: ClosedRange<Int>) -> Message {
        Message(
            Wording("\(year) 年没有会计科目表", "there is no chart of accounts for \(year)"),
            detail: Wording(
                "可记账的年度为 \(years.lowerBound) 至 \(years.upperBound) 年。",
                "Years from \(years.lowerBound) to \(years.upperBound) can be posted to."
            )
        )
    }

    package static func notACount(_ text: String, _ column: ColumnName) -> Message {
        Message(
            Wording("“\(text)”不能作“\(column.chinese)”", "“\(text)” is no number for \(column.code)"),
            hint: Wording("请写整数，如 1。", "Write a whole number, such as 1.")
        )
    }

    package static func unknownWord<Choice: Token>(
        _ text: String,
        _ column: ColumnName,
        _ choices: Choice.Type
    ) -> Message {
        let words = Choice.allCases.map { "\($0.wording.chinese) \($0.rawValue)" }
        return Message(
            Wording(
                "不认识“\(column.chinese)”中的“\(text)”",
                "“\(text)” is not known in \(column.code)"
            ),
            hint: Wording(
                "可用：\(words.joined(separator: "、"))。",
                "Known are: \(words.joined(separator: ", "))."
            ),
            name: "unknownWord(_:_:_:)"
        )
    }

    package static func unknownGovernment(_ text: String, near: String?) -> Message {
        Message(
            Wording("没有财政“\(text)”", "there is no government “\(text)”"),
            hint: suggestion(near)
                ?? Wording(
                    "请先用 fundflow setup 登记，或改为已登记的代码或名称。",
                    "Add it with fundflow setup, or give the code or name of one that is known."
                )
        )
    }

    package static func ambiguousGovernment(_ text: String, _ candidates: [String]) -> Message {
        return Message(
            Wording("“\(text)”可指多个财政", "“\(text)” is the name of several governments"),
            detail: Wording(
                "即：\(candidates.joined(separator: "、"))。",
                "They are: \(candidates.joined(separator: ", "))."
            ),
            hint: Wording("请改写代码。", "Give the code.")
        )
    }

    package static func unknownFund(_ text: String, _ funds: [Fund]) -> Message {
        Message(
            Wording("没有预算“\(text)”", "there is no fund “\(text)”"),
            hint: Wording(
                "可用：\(funds.map { "\($0.name.chinese) \($0.code)" }.joined(separator: "、"))。",
                "Known are: \(funds.map { "\($0.code) \($0.name.chinese)" }.joined(separator: ", "))."
            )
        )
    }

    package static func unknownAccount(_ text: String, year: Int, near: String?) -> Message {
        Message(
            Wording(
                "\(year) 年目录中没有会计科目“\(text)”",
                "there is no account “\(text)” in the list of \(year)"
            ),
            hint: suggestion(near) ?? codesHint
        )
    }

    package static func unknownSubject(_ text: String, year: Int, near: String?) -> Message {
        Message(
            Wording(
                "\(year) 年目录中没有收支科目“\(text)”",
                "there is no subject “\(text)” in the list of \(year)"
            ),
            hint: suggestion(near) ?? codesHint
        )
    }

    package static func unknownEconomicClass(_ text: String, year: Int, near: String?) -> Message {
        Message(
            Wording(
                "\(year) 年目录中没有经济分类“\(text)”",
                "there is no economic class “\(text)” in the list of \(year)"
            ),
            hint: suggestion(near) ?? codesHint
        )
    }

    package static func ambiguousCode(_ text: String, _ candidates: [String]) -> Message {
        Message(
            Wording("“\(text)”是多个科目的名称", "“\(text)” is the name of several codes"),
            detail: Wording(
                "即：\(candidates.joined(separator: "、"))。",
                "They are: \(candidates.joined(separator: ", "))."
            ),
            hint: Wording("请改写代码。", "Give the code.")
        )
    }

    private static func suggestion(_ near: String?) -> Wording? {
        near.map { Wording("是否为 \($0)？", "Did you mean \($0)?") }
    }

    private static var codesHint: Wording {
        Wording("fundflow codes 列出可用的代码。", "fundflow codes lists the codes that are known.")
    }
}
