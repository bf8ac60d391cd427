package import Ledger

/// What can be wrong with an amount.
extension Message {
    package static func notAnAmount(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是金额", "“\(text)” is not an amount"),
            hint: Wording(
                "只写数字，如 1234.50；单位写在“单位”列，凭证文件一律为元。",
                "Write digits only, such as 1234.50; the unit has a column of its own in event files, journals are in yuan."
            )
        )
    }

    package static func finerThanFen(_ text: String, _ unit: MoneyUnit) -> Message {
        Message(
            Wording("金额 \(text) 不足整分", "the amount \(text) is finer than a fen"),
            detail: Wording(
                "以\(unit.wording.chinese)为单位最多 \(unit.exactDecimals) 位小数。",
                "In \(unit.rawValue), a fen is decimal \(unit.exactDecimals)."
            ),
            hint: Wording("请改为整分的金额。", "Give an amount of whole fen.")
        )
    }

    package static func exponent(_ text: String) -> Message {
        Message(
            Wording("金额 \(text) 用了科学记数法", "the amount \(text) has an exponent"),
            hint: Wording(
                "请在电子表格中把该列设为数值格式后重新导出。",
                "Format the column as numbers in the spreadsheet and export it again."
            )
        )
    }

    package static func plusSign(_ text: String) -> Message {
        Message(
            Wording("金额 \(text) 带有加号", "the amount \(text) has a plus sign"),
            hint: Wording("请去掉加号。", "Leave the sign out.")
        )
    }

    package static func separatorMisplaced(_ text: String) -> Message {
        Message(
            Wording("金额 \(text) 的千分位位置不对", "a thousands separator of \(text) is misplaced"),
            hint: Wording(
                "自小数点向左每三位一个，如 1,234,567.00；也可以不写。",
                "Put one every three digits left of the point, as in 1,234,567.00, or none."
            )
        )
    }

    package static func amountTooLarge(_ text: String) -> Message {
        Message(
            Wording("金额 \(text) 过大", "the amount \(text) is too large"),
            detail: Wording(
                "最大金额为 \(Int128(Int64.max).yuan) 元。",
                "The largest amount is \(Int128(Int64.max).yuan) yuan."
            )
        )
    }

    package static func zeroAmount() -> Message {
        Message(
            Wording("金额为零", "the amount is zero"),
            hint: Wording("没有金额的行请删去。", "Leave out a row that moves no money.")
        )
    }
}

extension Int128 {
    /// A sum of fen in yuan, with thousands separators.
    var yuan: String {
        Figure(steps: self, unit: .yuan, decimals: 2).digits(separator: ",")
    }
}
