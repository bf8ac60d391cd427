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

    /// Told with the two dates by the program; the ledger, which was asked without, says only the rule.
    package static func reversalBeforeEntry(_ date: CalendarDate, entry: CalendarDate) -> Message {
        Message(
            Wording(
                "冲销日期 \(date) 早于原凭证日期 \(entry)",
                "the reversal's date \(date) is before the entry's, \(entry)"
            ),
            hint: Wording(
                "冲销凭证记在原凭证当日或以后。",
                "Date it on the day of the entry or later."
            )
        )
    }

    static func reversalTooEarly(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "凭证 \(refusal.entryText) 的冲销早于凭证本身",
                "the reversal of entry \(refusal.entryText) is dated before it"
            ),
            hint: Wording(
                "冲销凭证记在原凭证当日或以后。",
                "Date it on the day of the entry or later."
            )
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
