package import Ledger

/// What can be wrong with undoing an entry (红字冲销).
extension Message {
    /// The ledger has an entry that undoes it; the detail holds that one's period and number.
    static func reversedAlready(_ refusal: LedgerRefusal) -> Message {
        let words = refusal.detail.split(separator: " ").joined(separator: "-")
        return Message(
            Wording(
                "凭证 \(refusal.entryText) 已被冲销",
                "entry \(refusal.entryText) is reversed already"
            ),
            detail: Wording("冲销凭证是 \(words)。", "Entry \(words) reverses it.")
        )
    }

    static func reversalReversed(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "凭证 \(refusal.entryText) 本身是冲销凭证",
                "entry \(refusal.entryText) is a reversal itself"
            ),
            hint: Wording("请重新记一张蓝字凭证。", "Post the entry again instead.")
        )
    }

    package static func noSuchEntry(
        _ government: Government,
        _ journal: Journal,
        _ period: Period,
        _ number: Int
    ) -> Message {
        Message(
            Wording(
                "\(government.name) \(journal.wording.chinese) \(period) 没有第 \(number) 号凭证",
                "\(government.name) has no entry \(period)-\(number) in its \(journal.wording.english) journal"
            ),
            hint: Wording(
                "用 fundflow register 查找凭证号。",
                "Find the number with fundflow register."
            )
        )
    }

    package static func reversalDateOutsidePeriod(_ date: CalendarDate, _ period: Period) -> Message
    {
        Message(
            Wording("日期 \(date) 不在期间 \(period)", "the date \(date) is not in period \(period)"),
            hint: Wording(
                "结算凭证请用 --period 指明 13 月；年初余额在 00 月冲销，日期为 1 月 1 日。",
                "Name month 13 with --period for a settlement; an opening is reversed in month 00, on 1 January."
            )
        )
    }
}

extension Message.LedgerRefusal {
    fileprivate var entryText: String {
        "\(government) \(periodText)-\(number.map(String.init) ?? "?")"
    }
}
