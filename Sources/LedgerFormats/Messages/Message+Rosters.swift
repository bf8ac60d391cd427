package import Ledger

/// What can be wrong with a roster (台账), and with entries that rest on it.
extension Message {
    package static func notAboveNothing(_ text: String, _ column: ColumnName) -> Message {
        Message(
            Wording("“\(column.chinese)”须大于零", "\(column.code) must be above zero"),
            detail: Wording("现为 \(text)。", "It is \(text).")
        )
    }

    package static func notARate(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是年利率", "“\(text)” is not a rate of interest"),
            hint: Wording("写作百分数，最多四位小数，如 2.68。", "Write percent a year, such as 2.68.")
        )
    }

    package static func repeatedInRoster(_ roster: Roster, line: Int) -> Message {
        Message(
            Wording(
                "\(roster.wording.chinese)中重复的行",
                "this row of \(roster.wording.english) repeats another"
            ),
            detail: Wording("先见于第 \(line) 行。", "It stands on line \(line) first."),
            hint: Wording("请删去其中一行。", "Delete one of them.")
        )
    }

    package static func maturesBeforeIssue(_ issued: CalendarDate, _ matures: CalendarDate)
        -> Message
    {
        Message(
            Wording("到期日不晚于发行日", "the loan matures before it was issued"),
            detail: Wording(
                "发行 \(issued)，到期 \(matures)。",
                "It was issued on \(issued) and matures on \(matures)."
            )
        )
    }

    package static func ownCreditor(_ government: Government) -> Message {
        Message(
            Wording("\(government.name)不能转贷给自己", "\(government.name) cannot be its own creditor"),
            hint: Wording("自行发行的债券请不填转贷财政。", "Leave the creditor empty for its own bonds.")
        )
    }

    // MARK: - Refused by the ledger

    static func loanNotRegistered(_ refusal: LedgerRefusal) -> Message {
        Message(
            refusal.detail.isEmpty
                ? Wording(
                    "债务分录没有写明是哪一笔债券",
                    "a line of debt does not say which loan it is of"
                )
                : Wording(
                    "\(refusal.government)的债券台账中没有“\(refusal.detail)”",
                    "there is no loan “\(refusal.detail)” in the roster of \(refusal.government)"
                ),
            hint: Wording(
                "“资金来源”写债券代码；新的债券先用 fundflow setup 登记，fundflow debt list 列出已登记的。",
                "Write the loan's code as the source of money; take new loans in with fundflow setup first (fundflow debt list)."
            )
        )
    }

    static func loanOfAnotherFund(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "债券“\(refusal.detail)”不属于这本预算",
                "the loan “\(refusal.detail)” does not go through this fund"
            ),
            hint: Wording(
                "一般债券记一般公共预算，专项债券记政府性基金预算。",
                "General debt goes through the general public budget, special debt through the government-managed funds."
            )
        )
    }

    static func loanOverpaid(_ refusal: LedgerRefusal) -> Message {
        let (code, _, received, repaid) = loanFigures(refusal)
        return Message(
            Wording("债券“\(code)”的还本超过其余额", "the loan “\(code)” would be repaid beyond its balance"),
            detail: Wording(
                "举借 \(received.inYuan.chinese)，连同本次共还本 \(repaid.inYuan.chinese)。",
                "\(received.inYuan.english) was received, and \(repaid.inYuan.english) would be repaid with this."
            ),
            hint: Wording(
                "请核对金额和债券代码；以前年度举借的先记年初余额。",
                "Check the amount and the loan; what was owed of it before these books needs an opening."
            )
        )
    }

    static func loanAbovePrincipal(_ refusal: LedgerRefusal) -> Message {
        let (code, principal, received, _) = loanFigures(refusal)
        return Message(
            Wording(
                "债券“\(code)”的举借超过其本金",
                "more than its principal would be received of the loan “\(code)”"
            ),
            detail: Wording(
                "本金 \(principal.inYuan.chinese)，连同本次共举借 \(received.inYuan.chinese)。",
                "The principal is \(principal.inYuan.english), and \(received.inYuan.english) would be received with this."
            ),
            hint: Wording(
                "请核对金额和债券代码，或更正台账。",
                "Check the amount and the loan, or correct the roster."
            )
        )
    }

    static func reserveOverdrawn(_ refusal: LedgerRefusal) -> Message {
        let words = refusal.detail.split(separator: " ")
        let missing = (0 - (words.last.flatMap { Int128(String($0)) } ?? 0)).inYuan
        let year = words.first.map(String.init) ?? "?"
        return Message(
            Wording("动用的预备费超过余额", "more would be released than the reserve holds"),
            detail: Wording(
                "\(refusal.government) \(year)年预备费不足 \(missing.chinese)。",
                "The reserve of \(refusal.government) in \(year) falls short by \(missing.english)."
            ),
            hint: Wording(
                "请核对金额，或先记预备费的预算。",
                "Check the amount, or post the reserve's budget first."
            )
        )
    }

    /// Code, principal, received and repaid, as `refuse_loans` words them; the code may hold blanks.
    private static func loanFigures(_ refusal: LedgerRefusal) -> (String, Int128, Int128, Int128) {
        let words = refusal.detail.split(separator: " ", omittingEmptySubsequences: false)
        let figures = words.suffix(3).map { Int128(String($0)) ?? 0 }
        guard figures.count == 3 else { return (refusal.detail, 0, 0, 0) }
        return (words.dropLast(3).joined(separator: " "), figures[0], figures[1], figures[2])
    }
}
