import Ledger

/// What can be wrong with set-up files beside their cells.
extension Message {
    package static func setUpNotPosted() -> Message {
        Message(
            Wording("这是建账文件，不能记账", "this is a set-up file, which is not posted"),
            hint: Wording("请用 fundflow setup 读入。", "Hand it to fundflow setup.")
        )
    }

    package static func postingNotSetUp() -> Message {
        Message(
            Wording("这是记账文件，不能建账", "this is a file of entries, which sets nothing up"),
            hint: Wording("请用 fundflow post 记账。", "Hand it to fundflow post.")
        )
    }

    package static func userNameTooLong(_ name: String) -> Message {
        Message(
            Wording("用户名“\(name)”过长", "the user's name “\(name)” is too long"),
            hint: Wording("最多 63 个字节。", "It may have up to 63 bytes.")
        )
    }

    package static func unknownChart(_ text: String) -> Message {
        Message(
            Wording("没有科目表“\(text)”", "there is no chart “\(text)”"),
            hint: Wording(
                "旧制度的科目写 2015，现行科目留空。",
                "Write 2015 for accounts of the old system, and leave it empty for those in force."
            )
        )
    }

    package static func notInOldChart(_ code: String) -> Message {
        Message(
            Wording(
                "2015 年科目表中没有会计科目“\(code)”",
                "there is no account “\(code)” in the chart of 2015"
            ),
            hint: Wording(
                "fundflow codes --map 2015 2023 列出可衔接的科目；其他科目请直接写新代码。",
                "fundflow codes --map 2015 2023 lists those that carry over; give others by their new code."
            )
        )
    }
}
