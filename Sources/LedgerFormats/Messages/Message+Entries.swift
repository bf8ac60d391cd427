package import Ledger

/// What can be wrong with the lines of an entry.
extension Message {
    package static func imbalance(
        _ entry: String,
        _ book: Book,
        of government: Government,
        debits: Int128,
        credits: Int128
    ) -> Message {
        let apart = (debits > credits ? debits - credits : credits - debits).yuan
        return Message(
            Wording(
                "凭证 \(entry) 在 \(government.code) 的\(book.title.chinese)中借贷不平",
                "entry \(entry) does not balance in the \(book.title.english) of \(government.code)"
            ),
            detail: Wording(
                "借方 \(debits.yuan) 元，贷方 \(credits.yuan) 元，相差 \(apart) 元。",
                "Debits are \(debits.yuan) yuan and credits \(credits.yuan) yuan, \(apart) yuan apart."
            ),
            hint: Wording(
                "请更正金额，或补上缺少的分录。",
                "Correct an amount, or add the line that is missing."
            )
        )
    }

    package static func bookOverflow(_ entry: String, _ book: Book) -> Message {
        Message(
            Wording(
                "凭证 \(entry) 在\(book.title.chinese)中的合计过大",
                "the lines of entry \(entry) sum to too much in the \(book.title.english)"
            ),
            detail: Wording(
                "每方合计最大为 \(Int128(Int64.max).yuan) 元。",
                "Each side may come to \(Int128(Int64.max).yuan) yuan."
            )
        )
    }

    package static func tooFewLines(_ entry: String) -> Message {
        Message(
            Wording("凭证 \(entry) 只有一条分录", "entry \(entry) has only one line"),
            hint: Wording("请补上对应的分录。", "Add the line that answers it.")
        )
    }

    package static func tooManyLines(_ entry: String, _ count: Int) -> Message {
        Message(
            Wording("凭证 \(entry) 的分录过多", "entry \(entry) has too many lines"),
            detail: Wording(
                "共 \(count) 条，最多 \(Entry.mostLines) 条。",
                "It has \(count); \(Entry.mostLines) are allowed."
            ),
            hint: Wording("每张凭证应有自己的编号。", "Give each entry a name of its own.")
        )
    }

    package static func openingOfTurnover(_ entry: String, code: String) -> Message {
        Message(
            Wording("\(code) 不能有年初余额", "account \(code) has no opening balance"),
            detail: Wording(
                "凭证 \(entry) 在 00 月；收入、支出类科目每年从零开始。",
                "Entry \(entry) lies in month 00; revenue and expenditure start every year at nothing."
            )
        )
    }

    package static func turnoverFundAgainst(_ entry: String, code: String) -> Message {
        Message(
            Wording("8033 预算周转金不能与 \(code) 对应", "8033 turnover fund cannot stand against \(code)"),
            detail: Wording(
                "凭证 \(entry) 中，8033 只能与 8001 对应。",
                "In entry \(entry), 8033 moves only against 8001."
            )
        )
    }

    package static func reallocationAcrossFunds() -> Message {
        Message(
            Wording("科目调剂不能跨预算", "a reallocation stays within one budget"),
            detail: Wording(
                "调剂和预备费动用只在一个预算的科目之间进行。",
                "The budget is reallocated, and the reserve released, between subjects of one fund."
            ),
            hint: Wording(
                "预算之间用“调出调入”（transfer）；否则改为同一预算。",
                "Between funds money is transferred (the event transfer); else name one fund."
            )
        )
    }

    package static func entryApart(_ entry: String) -> Message {
        Message(
            Wording("凭证 \(entry) 的各行不相连", "the lines of entry \(entry) stand apart"),
            detail: Wording("前面已有同名凭证。", "An entry of that name ended before."),
            hint: Wording(
                "请把同一凭证的各行放在一起，或改用另一个编号。",
                "Put the lines of an entry together, or give this one another name."
            )
        )
    }

    package static func twoValues(_ column: ColumnName, _ first: String?, entry: String) -> Message
    {
        Message(
            Wording(
                "凭证 \(entry) 的“\(column.chinese)”前后不一",
                "entry \(entry) has two values of \(column.code)"
            ),
            detail: first.map {
                Wording("首行为“\($0)”。", "Its first line has “\($0)”.")
            } ?? Wording("首行为空。", "Its first line leaves it empty."),
            hint: Wording(
                "请改为一致，或分成两张凭证。",
                "Make them the same, or make two entries of it."
            )
        )
    }

    package static func debitAndCredit() -> Message {
        Message(
            Wording("同一行既有借方又有贷方", "the line has both a debit and a credit"),
            hint: Wording("请分成两行。", "Make two lines of it.")
        )
    }

    package static func noAmount() -> Message {
        Message(
            Wording("借方、贷方均为空", "the line has neither a debit nor a credit"),
            hint: Wording("请填写其中一方的金额。", "Give the amount of one side.")
        )
    }

    package static func fundMissing() -> Message {
        Message(
            Wording("预算会计的分录缺少“预算”", "a budgetary line needs a fund"),
            hint: Wording(
                "请填写预算；财务会计的分录请在“会计”列注明。",
                "Name the fund; a financial line says so in the column basis."
            )
        )
    }

    package static func moneyOnBudgetaryLine() -> Message {
        Message(
            Wording("预算会计的分录没有“资金性质”", "a budgetary line has no class of money"),
            hint: Wording(
                "请清空此格，或在“会计”列写“财务会计”。",
                "Leave the cell empty, or write financial in the column basis."
            )
        )
    }

    package static func notKept(_ government: Government) -> Message {
        Message(
            Wording(
                "\(government.name) \(government.code) 的账不在此处",
                "the books of \(government.name) \(government.code) are not kept here"
            ),
            hint: Wording(
                "请改为在此记账的财政，或在设置文件中将其“记账”改为“是”。",
                "Name a government whose books are, or set kept to yes in the set-up file."
            )
        )
    }
}

// MARK: - Date, period and stage

extension Message {
    package static func dateOutsidePeriod(_ date: CalendarDate, _ period: Period) -> Message {
        let allowed =
            switch period.month {
            case 0: Wording("00 月的日期为 1 月 1 日。", "Month 00 is dated 1 January.")
            case 13:
                Wording(
                    "13 月的日期为当年 12 月 31 日或其后。",
                    "Month 13 is dated 31 December or later."
                )
            default: Wording("日期须在该月之内。", "The date lies inside the month.")
            }
        return Message(
            Wording("\(date) 不在期间 \(period) 内", "\(date) is outside period \(period)"),
            detail: allowed,
            hint: Wording("请更正日期或期间。", "Correct the date or the period.")
        )
    }

    package static func referenceTooLong(_ length: Int) -> Message {
        Message(
            Wording("来源号太长", "the reference is too long"),
            detail: Wording(
                "有 \(length) 个字符，最多 \(Entry.mostReferenceCharacters) 个。",
                "It has \(length) characters, and at most \(Entry.mostReferenceCharacters) are kept."
            ),
            hint: Wording(
                "请缩短；说明文字写在摘要。",
                "Shorten it; what it says beside can stand in the summary."
            )
        )
    }

    package static func closingOutsideDecember(_ date: CalendarDate, _ period: Period) -> Message {
        Message(
            Wording(
                "结账凭证不能记入期间 \(period)、日期 \(date)",
                "a closing entry cannot lie in period \(period), dated \(date)"
            ),
            detail: Wording(
                "结账凭证接 12 月编号，日期为实际结账日。",
                "Closing entries are numbered after December's and dated when they are made."
            ),
            hint: Wording(
                "请在“期间”写所结年度的 12 月，如 202312。",
                "Give December of the year that is closed as the period, such as 202312."
            )
        )
    }

    package static func settlementPeriod() -> Message {
        Message(
            Wording("结算阶段与 13 月须同时使用", "stage settlement and month 13 go together"),
            hint: Wording(
                "请在“期间”写所结算年度的 13 月，如 202313，阶段写结算。",
                "Give month 13 of the year that is settled as the period, such as 202313, with stage settlement."
            )
        )
    }

    package static func notOfStage(_ column: ColumnName, _ needed: Stage, _ stage: Stage) -> Message
    {
        Message(
            Wording(
                "“\(column.chinese)”只用于\(needed.wording.chinese)阶段",
                "\(column.code) belongs to stage \(needed.rawValue) only"
            ),
            detail: Wording(
                "此处的阶段为\(stage.wording.chinese)。",
                "The stage here is \(stage.rawValue)."
            ),
            hint: Wording("请更正阶段，或清空此格。", "Correct the stage, or leave the cell empty.")
        )
    }
}

extension Book {
    /// The book as a sentence names it.
    var title: Wording {
        switch self {
        case .budgetary: name
        case .financial:
            Wording("财务会计\(name.chinese)账簿", "financial book of \(name.english)")
        }
    }
}
