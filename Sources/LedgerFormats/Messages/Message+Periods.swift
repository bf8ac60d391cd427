package import Ledger

/// What can be wrong with closing and reopening periods.
extension Message {
    package static func notOfOneYear() -> Message {
        Message(
            Wording("期间不在同一年度", "the periods are not of one year"),
            hint: Wording("请逐年结账。", "Close each year by itself.")
        )
    }

    package static func yearOutOfRange(_ year: Int) -> Message {
        Message(
            Wording("\(year) 不是预算年度", "\(year) is no fiscal year"),
            hint: Wording("年度为 1990 至 2200。", "Fiscal years are 1990 to 2200.")
        )
    }

    package static func findingsAgainstClosing(_ count: Int) -> Message {
        Message(
            Wording("有 \(count) 项未通过检查，未结账", "not closed: the checks found \(count)"),
            hint: Wording(
                "请先处理上列事项；仅有上下级未达时可加 --allow-unmatched。",
                "Settle what is listed; where only transfers are unmatched, --allow-unmatched closes."
            )
        )
    }

    package static func closingEntryFault(
        _ fault: EntryFault,
        _ december: Period,
        _ date: CalendarDate
    ) -> Message {
        switch fault {
        case .dateOutsidePeriod: .closingTooEarly(december, date)
        case .overflow(let book): .bookOverflow("closing", book)
        default: .closingNotMade("\(fault)")
        }
    }

    private static func closingTooEarly(_ december: Period, _ date: CalendarDate) -> Message {
        Message(
            Wording("\(date) 早于 \(december) 期", "\(date) is before period \(december)"),
            detail: Wording(
                "结账凭证的日期为实际结账日，不早于 12 月 1 日。",
                "Closing entries bear the day on which they are made, from 1 December on."
            ),
            hint: Wording("请用 --date 指明结账日。", "Give the day with --date.")
        )
    }

    private static func closingNotMade(_ fault: String) -> Message {
        Message(
            Wording("结账凭证无法生成", "the closing entries cannot be made"),
            detail: Wording(fault, fault)
        )
    }

    /// The message for a rule of closing and reopening; `nil` for other rules.
    package static func refusedByPeriods(_ rule: String) -> Message? {
        switch rule {
        case "closed_periods_agree": .findingsAgainstClosing(1)
        case "closing_leaves_nothing": .closingDisturbed()
        case "reopening_reverses_the_closing": .closingDisturbed()
        case "settlement_closes_after_the_year": .settlementBeforeYear()
        case "reopened_period_is_closed": .nothingClosed()
        case "reopening_ends_later": .reopeningEnded()
        default: nil
        }
    }

    private static func closingDisturbed() -> Message {
        Message(
            Wording("结账期间另有记账", "others posted while the year was being closed"),
            hint: Wording("请再试一次。", "Try again.")
        )
    }

    private static func settlementBeforeYear() -> Message {
        Message(
            Wording(
                "1–12 月尚未结账，不能结 13 月",
                "months 1 to 12 are open: month 13 is closed after them"
            ),
            hint: Wording("请先运行 fundflow close year。", "Run fundflow close year first.")
        )
    }

    private static func nothingClosed() -> Message {
        Message(
            Wording("这些期间本来就未结账", "these periods are open"),
            hint: Wording("未结账的期间可以直接记账。", "Post to them as they are.")
        )
    }

    private static func reopeningEnded() -> Message {
        Message(
            Wording("重新开账的截止日已过", "the reopening would have ended already"),
            hint: Wording("--until 请写今天或以后的日期。", "Give today or a later day with --until.")
        )
    }
}
