import Ledger

/// What the ledger refuses of a file whose cells are all right, by the name of the schema's rule.
extension Message {
    /// Whether a rule says that an amount goes too far, by what several entries come to.
    package static func isAboutAmount(rule: String) -> Bool {
        [
            "loan_is_not_overpaid", "loan_is_within_its_principal", "reserve_is_not_overdrawn",
            "expenditure_is_within_the_budget", "balance_fits_64_bits",
        ].contains(rule)
    }

    /// The message for a rule; the rule's name where it has no words of its own.
    package static func refused(by rule: String, _ refusal: LedgerRefusal) -> Message {
        switch rule {
        case "entry_reference_is_unique": .referencePosted(refusal)
        case "awaiting_reference_is_unique": .referenceAwaits(refusal)
        case "reference_is_used_once_in_a_file": .referenceRepeated(line: refusal.detail)
        case "period_is_open": .periodClosed(refusal)
        case "opening_has_no_books_before_it": .openingAfterBooks(refusal)
        case "account_is_valid_in_the_year": .accountNotValid(refusal)
        case "opening_is_of_balance_accounts": .openingNotOfBalance(refusal)
        case "balance_fits_64_bits": .balanceTooLarge(refusal)
        case "entry_is_reversed_once": .reversedAlready(refusal)
        case "reversal_is_not_reversed": .reversalReversed(refusal)
        case "loan_is_registered": .loanNotRegistered(refusal)
        case "loan_is_of_its_fund": .loanOfAnotherFund(refusal)
        case "loan_is_not_overpaid": .loanOverpaid(refusal)
        case "loan_is_within_its_principal": .loanAbovePrincipal(refusal)
        case "reserve_is_not_overdrawn": .reserveOverdrawn(refusal)
        case "expenditure_is_within_the_budget": .overspent(refusal)
        case "reversal_is_not_before_its_entry": .reversalTooEarly(refusal)
        default: .otherRule(rule, refusal)
        }
    }

    /// What the ledger says about an entry it refused.
    package struct LedgerRefusal: Sendable {
        package let government: String
        package let period: Int?
        package let number: Int?
        package let detail: String

        package init(government: String, period: Int?, number: Int?, detail: String) {
            self.government = government
            self.period = period
            self.number = number
            self.detail = detail
        }

        var periodText: String { period.map(String.init) ?? "?" }
    }

    /// What a list of governments would change of one that has entries.
    package static func boundToItsPlace(_ name: String, _ code: String) -> Message {
        Message(
            Wording(
                "\(name) \(code) 已有凭证，级次、上级和类别不能改，记账也不能改为“否”",
                "\(name) \(code) has entries: it keeps its level, parent and kind, and its books"
            ),
            hint: Wording(
                "请照原样填写；名称可以改。",
                "Write them as they were before; the name may change."
            )
        )
    }

    private static func referencePosted(_ refusal: LedgerRefusal) -> Message {
        let number = refusal.number.map(String.init) ?? "?"
        return Message(
            Wording(
                "\(refusal.government)已有相同来源号而内容不同的凭证",
                "\(refusal.government) has an entry of this reference with other content"
            ),
            detail: Wording(
                "已记入 \(refusal.detail) 第 \(number) 号。",
                "It was posted in \(refusal.detail) as number \(number)."
            ),
            hint: Wording(
                "新的业务请换来源号；更正已记的凭证请用红字冲销。",
                "Give new business another reference; put posted entries right by reversing them."
            )
        )
    }

    private static func referenceAwaits(_ refusal: LedgerRefusal) -> Message {
        let number = refusal.number.map(String.init) ?? "?"
        return Message(
            Wording(
                "\(refusal.government)有相同来源号而内容不同的待审凭证",
                "in \(refusal.government) a draft of this reference with other content awaits approval"
            ),
            detail: Wording("其待审号为 \(number)。", "It is draft \(number)."),
            hint: Wording(
                "新的业务请换来源号；更正请先退回原待审凭证。",
                "Give new business another reference; to correct the draft, reject it first."
            )
        )
    }

    private static func referenceRepeated(line: String) -> Message {
        Message(
            Wording(
                "本文件中相同来源号的内容不同",
                "this file uses the reference twice, with different content"
            ),
            detail: Wording("先见于第 \(line) 行。", "It stands on line \(line) first."),
            hint: Wording("请更正其中一个来源号。", "Correct one of the references.")
        )
    }

    private static func periodClosed(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "\(refusal.government) \(refusal.periodText) 期已结账",
                "period \(refusal.periodText) of \(refusal.government) is closed"
            ),
            hint: Wording(
                "请记入未结账的期间；确需更正，由有结账权的人 fundflow reopen 重新开账。",
                "Post to an open period; to correct a closed one, have it opened with fundflow reopen."
            )
        )
    }

    private static func openingAfterBooks(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "\(refusal.government)在 \(refusal.periodText) 期之前已有账，不能另记年初余额",
                "\(refusal.government) has books before the opening of \(refusal.periodText)"
            ),
            hint: Wording(
                "上年账在此，年初余额由上年结转得出；请删去年初余额，或不要补记以前年度。",
                "Openings follow from last year's books: leave the opening out, or the earlier years."
            )
        )
    }

    private static func accountNotValid(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "会计科目 \(refusal.detail) 在该年度不可这样使用",
                "account \(refusal.detail) cannot be used like this in that year"
            ),
            hint: Wording(
                "请核对该年度科目表及所需的辅助核算。",
                "Compare the year's chart and the dimensions it requires."
            )
        )
    }

    private static func openingNotOfBalance(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "收支科目 \(refusal.detail) 没有年初余额",
                "account \(refusal.detail) of revenue or expenditure has no opening"
            ),
            hint: Wording("年初余额只记资产、负债、结余类科目。", "Openings are of balance accounts only.")
        )
    }

    private static func balanceTooLarge(_ refusal: LedgerRefusal) -> Message {
        Message(
            Wording(
                "会计科目 \(refusal.detail) 的发生额超出 64 位",
                "the turnover of account \(refusal.detail) does not fit 64 bits of fen"
            ),
            hint: Wording("请核对金额。", "Check the amounts.")
        )
    }

    static func otherRule(_ rule: String, _ refusal: LedgerRefusal) -> Message {
        Message(
            Wording("数据库规则 \(rule) 拒绝了此凭证", "the database's rule \(rule) refused this entry"),
            detail: Wording(refusal.detail, refusal.detail)
        )
    }
}
