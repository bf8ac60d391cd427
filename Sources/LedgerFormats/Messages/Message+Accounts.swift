package import Ledger

/// What can be wrong with an account in its year's chart.
extension Message {
    package static func notInBook(code: String, _ book: Book) -> Message {
        Message(
            Wording(
                "\(code) 不能记入\(book.title.chinese)",
                "account \(code) does not stand in the \(book.title.english)"
            ),
            hint: Wording("请更正会计科目、会计或预算。", "Correct the account, the basis or the fund.")
        )
    }

    package static func lacks(code: String, _ dimension: Dimension) -> Message {
        Message(
            Wording(
                "\(code) 缺少“\(dimension.wording.chinese)”",
                "account \(code) lacks its \(dimension.wording.english)"
            ),
            hint: Wording(
                "请填写“\(dimension.wording.chinese)”列。",
                "Fill in the column \(dimension.rawValue)."
            )
        )
    }

    package static func ownFund(_ fund: Fund) -> Message {
        Message(
            Wording(
                "\(fund.name.chinese)不能与自己往来",
                "the \(fund.name.english) cannot be its own counterparty"
            ),
            hint: Wording("“往来预算”应为另一本预算。", "Name another fund in counterparty_fund.")
        )
    }

    package static func subjectNotTaken(code: String, subject: String, taken: [String]) -> Message {
        Message(
            Wording(
                "\(code) 不能用收支科目 \(subject)",
                "account \(code) does not take subject \(subject)"
            ),
            detail: Wording(
                "可用的收支科目以 \(taken.joined(separator: "、")) 开头。",
                "It takes subjects that begin with \(taken.joined(separator: ", "))."
            ),
            hint: Wording("请更正会计科目或收支科目。", "Correct the account or the subject.")
        )
    }
}

// MARK: - From the faults of the ledger

extension Message {
    static func account(_ fault: AccountFault, in chart: Chart) -> Message {
        switch fault {
        case .unknownCode(let code): .unknownAccount(code, year: chart.listYear, near: nil)
        case .notInBook(let code, let book): .notInBook(code: code, book)
        case .lacks(let code, let dimension): .lacks(code: code, dimension)
        case .unknownSubject(let code): .unknownSubject(code, year: chart.listYear, near: nil)
        case .subjectNotTaken(let code, let subject):
            .subjectNotTaken(
                code: code,
                subject: subject,
                taken: chart.accounts[code]?.subjects ?? []
            )
        case .unknownEconomicClass(let code):
            .unknownEconomicClass(code, year: chart.listYear, near: nil)
        }
    }

    static func entry(
        _ fault: EntryFault,
        named name: String,
        of government: Government
    ) -> Message {
        switch fault {
        case .tooFewLines: .tooFewLines(name)
        case .tooManyLines(let count): .tooManyLines(name, count)
        case .imbalance(let book, let debits, let credits):
            .imbalance(name, book, of: government, debits: debits, credits: credits)
        case .overflow(let book): .bookOverflow(name, book)
        case .dateOutsidePeriod(let date, let period): .dateOutsidePeriod(date, period)
        case .openingOfTurnover(let code): .openingOfTurnover(name, code: code)
        case .turnoverFundAgainst(let code): .turnoverFundAgainst(name, code: code)
        case .reallocationAcrossFunds: .reallocationAcrossFunds()
        case .reversalBeforeEntry(let date, let entry): .reversalBeforeEntry(date, entry: entry)
        }
    }
}
