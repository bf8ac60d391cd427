/// The parts that entries of events are put together from.
extension Event {
    /// Money comes in: the cash of both halves against what it was for.
    ///
    /// - Parameter financial: The account of the financial half; `nil` where the event has none.
    func received(_ account: Account, financial: Account?) -> [Posting] {
        lines(cash(of: account), account)
            + (financial.map { lines(money(of: $0), $0) } ?? [])
    }

    /// Money goes out.
    func paid(_ account: Account, financial: Account?) -> [Posting] {
        lines(account, cash(of: account))
            + (financial.map { lines($0, money(of: $0)) } ?? [])
    }

    func lines(_ debit: Account, _ credit: Account) -> [Posting] {
        [Posting(.debit, amount, on: debit), Posting(.credit, amount, on: credit)]
    }

    /// The line of a fund's book that says what the money was for, with the dimensions of the event.
    func main(_ code: String, _ fund: Fund, subject: String?) -> Account {
        dimensioned(Account(book: .budgetary(fund), code: code), subject)
    }

    /// The line of the financial half that answers to a budgetary one; `nil` where there is no such
    /// half: budget figures are no accounting, and social insurance has a system of its own.
    func financial(_ code: String, of fund: Fund?, subject: String? = nil) -> Account? {
        guard stage.journal == .accounting, fund?.isSocialInsurance != true else { return nil }
        var account = Account(book: .financial(fund?.money ?? .budgetManaged), code: code)
        account.fundTag = fund
        return dimensioned(account, subject)
    }

    private func dimensioned(_ bare: Account, _ subject: String?) -> Account {
        var account = bare
        account.subject = subject
        account.economic = economic
        account.unitCode = unitCode
        account.project = project
        account.source = source
        account.tag = tag
        return account
    }

    /// Where the budget's money lies: the treasury, a special account, or the running account with the other
    /// government; a budget figure lies nowhere yet.
    private func cash(of account: Account) -> Account {
        guard stage.journal == .accounting else { return Account(book: account.book, code: "8041") }
        let isOnAccount = settlement == .account && kind != .advance
        guard isOnAccount || kind == .settlement else {
            let isInTreasury = account.fund?.money == .budgetManaged
            return Account(book: account.book, code: isInTreasury ? "804101" : "804102")
        }
        var running = Account(book: account.book, code: "804105")
        running.counterparty = account.counterparty
        return running
    }

    /// The treasury, on the financial side, or a special account.
    func money(of account: Account) -> Account {
        let isInTreasury = account.book == .financial(.budgetManaged)
        var cash = Account(book: account.book, code: isInTreasury ? "1001" : "1002")
        cash.fundTag = account.fundTag
        return cash
    }

    func anyFund() throws(EventFault) -> Fund {
        guard let fund else { throw EventFault(.fund, .missing) }
        return fund
    }

    func onlyFund(_ allowed: [String]) throws(EventFault) -> Fund {
        let fund = try anyFund()
        guard allowed.contains(fund.code) else {
            throw EventFault(.fund, .fundNotAllowed(fund, allowed: allowed))
        }
        return fund
    }

    /// 一般债务 goes through the general budget, 专项债务 through the government funds; the kind, where
    /// there is one, says the same.
    func debtFund() throws(EventFault) -> Fund {
        let fund = try onlyFund(["general-public", "government-funds"])
        _ = try detail(among: [fund.isGeneralPublic ? .general : .special])
        return fund
    }

    func detail(among allowed: [EventDetail]) throws(EventFault) -> EventDetail? {
        if let detail, !allowed.contains(detail) {
            throw EventFault(.kind, .kindNotAllowed(detail, allowed: allowed))
        }
        return detail
    }

    /// The event's own subject, which must lie under the one its kind stands for.
    func subject(under expected: String) throws(EventFault) -> String? {
        guard let subject else { return nil }
        guard subject.hasPrefix(expected) else {
            throw EventFault(.subject, .subjectOutside(subject: subject, expected: expected))
        }
        return subject
    }
}
