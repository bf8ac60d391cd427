/// How events become entries: the standard entries of the fiscal general accounting system
/// (财库〔2022〕41号; `domain.md` §1.4 has the table), budgetary half. Money outside the budget has a
/// financial half only.
extension Event {
    /// The entries the event makes: one for each kept government it touches, at most two.
    ///
    /// - Throws: ``EventFault`` with the cell to mend.
    package func entries(in chart: Chart, of governments: Governments) throws(EventFault) -> [Entry] {
        let period = try entryPeriod()
        if settlement == .account && counterparty == nil {
            throw EventFault(.settle, .accountWithoutCounterparty)
        }
        var entries: [Entry] = []
        for side in try sides(chart, governments) where side.government.isKept {
            for line in side.postings { try check(line.account, in: chart) }
            entries.append(try entry(side, period))
        }
        if entries.isEmpty { throw EventFault(.government, .notKept(government)) }
        return entries
    }

    /// What one government posts.
    private typealias BookSide = (government: Government, postings: [Posting])

    private func sides(
        _ chart: Chart,
        _ governments: Governments
    ) throws(EventFault) -> [BookSide] {
        switch kind {
        case .opening: [(government, try opening())]
        case .revenue: [(government, received(try onFund(\.revenueCode)))]
        case .expenditure: [(government, paid(try onFund(\.expenditureCode)))]
        case .subsidy: try subsidy(chart, governments)
        case .remittance: try remittance(chart, governments)
        case .onlending: try onlending(governments)
        case .borrowing: [(government, received(try borrowing()))]
        case .repayment: [(government, paid(try repayment()))]
        case .transfer: [(government, try transfer())]
        case .stabilizationAdd: [(government, try stabilizationAdd())]
        case .stabilizationUse: [(government, try stabilizationUse())]
        case .aid: try aid(governments)
        case .turnoverAdd: [(government, try turnoverAdd())]
        case .recover: [(government, received(main("6051", try anyFund(), subject: subject)))]
        case .prepay: [(government, paid(main("7051", try anyFund(), subject: subject)))]
        case .outsideReceipt: [(government, try outside(isReceipt: true))]
        case .outsidePayment: [(government, try outside(isReceipt: false))]
        }
    }
}

// MARK: - Events of one government

extension Event {
    private func opening() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        let code =
            switch try detail(among: [.stabilization, .turnover]) {
            case .stabilization: "8031"
            case .turnover: "8033"
            default: fund.balanceCode
            }
        if detail != nil { _ = try onlyFund(["general-public"]) }
        return received(main(code, fund, subject: nil))
    }

    /// The fund's own revenue or expenditure account, with the subject of the event.
    private func onFund(_ code: KeyPath<Fund, String>) throws(EventFault) -> Account {
        let fund = try anyFund()
        guard let subject else { throw EventFault(.subject, .missing) }
        return main(fund[keyPath: code], fund, subject: subject)
    }

    private func borrowing() throws(EventFault) -> Account {
        guard government.level <= .province else {
            throw EventFault(.government, .doesNotBorrow(government))
        }
        let fund = try debtFund()
        let usual = fund.isGeneralPublic ? "1050401" : "1050402"
        return main("6041", fund, subject: try subject(under: "105") ?? usual)
    }

    /// The creditor is named where there is one in the tree; nothing is made in its books.
    private func repayment() throws(EventFault) -> Account {
        let fund = try debtFund()
        let usual = fund.isGeneralPublic ? "23103" : "23104"
        var account = main("7041", fund, subject: try subject(under: "231") ?? usual)
        account.counterparty = counterparty?.id
        return account
    }

    /// Out of one fund's book, into the other's, one entry (调出、调入).
    private func transfer() throws(EventFault) -> [Posting] {
        let bridged = ["general-public", "government-funds", "state-capital"]
        let fund = try onlyFund(bridged)
        guard let toFund else { throw EventFault(.toFund, .missing) }
        guard bridged.contains(toFund.code) else {
            throw EventFault(.toFund, .fundNotAllowed(toFund, allowed: bridged))
        }
        guard toFund != fund else { throw EventFault(.toFund, .sameFund) }
        var out = main("7021", fund, subject: "230080\(fund.number)")
        out.counterpartyFund = toFund
        var into = main("6021", toFund, subject: "110090\(toFund.number)")
        into.counterpartyFund = fund
        return paid(out) + received(into)
    }

    private func stabilizationAdd() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(main("7031", fund, subject: "23015"), Account(fund, "8031"))
    }

    private func stabilizationUse() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(Account(fund, "8031"), main("6031", fund, subject: "11015"))
    }

    private func turnoverAdd() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(Account(fund, fund.balanceCode), Account(fund, "8033"))
    }

    /// Money that is not the budget's: held for others (代管) or lent (借出).
    private func outside(isReceipt: Bool) throws(EventFault) -> [Posting] {
        guard stage.journal == .accounting else { throw EventFault(.stage, .noBudget) }
        let isLoan = try detail(among: [.custody, .loan]) == .loan
        var cash = Account(book: .financial(.budgetManaged), code: "1001")
        var other = main(isLoan ? "1031" : "2014", .financial(.budgetManaged), subject: nil)
        cash.fundTag = fund
        other.fundTag = fund
        return isReceipt ? lines(cash, other) : lines(other, cash)
    }
}

// MARK: - Flows between governments

extension Event {
    private func subsidy(
        _ chart: Chart,
        _ governments: Governments
    ) throws(EventFault) -> [BookSide] {
        let lower = try other(governments)
        guard governments.isAbove(government, lower) else {
            throw EventFault(.counterparty, .notBelow(lower, of: government))
        }
        let fund = try anyFund()
        let expected = "230" + (try subsidyTail(fund))
        let paidSubject = try subject(under: expected, in: chart) ?? expected
        return flow(
            from: government,
            to: lower,
            paid: main("7011", fund, subject: paidSubject),
            received: main("6011", fund, subject: chart.mirror(ofSubject: paidSubject))
        )
    }

    /// What follows 230 and 110 in the subject of a subsidy: its kind, or nothing where it has none.
    private func subsidyTail(_ fund: Fund) throws(EventFault) -> String {
        let kinds: [EventDetail] =
            [.taxReturn, .general, .special]
            + (fund.isGovernmentFunds ? [.governmentFunds] : [])
            + (fund.isStateCapital ? [.stateCapital] : [])
        switch try detail(among: kinds) {
        case .taxReturn: return "01"
        case .general: return "02"
        case .special: return "03"
        case .governmentFunds: return "04"
        case .stateCapital: return "05"
        default: return fund.isGovernmentFunds ? "04" : fund.isStateCapital ? "05" : ""
        }
    }

    private func remittance(
        _ chart: Chart,
        _ governments: Governments
    ) throws(EventFault) -> [BookSide] {
        let upper = try other(governments)
        guard governments.isAbove(upper, government) else {
            throw EventFault(.counterparty, .notAbove(upper, of: government))
        }
        let fund = try anyFund()
        let expected = "23006" + (try remittanceTail(fund))
        let paidSubject = try subject(under: expected, in: chart) ?? expected
        return flow(
            from: government,
            to: upper,
            paid: main("7012", fund, subject: paidSubject),
            received: main("6012", fund, subject: chart.mirror(ofSubject: paidSubject))
        )
    }

    private func remittanceTail(_ fund: Fund) throws(EventFault) -> String {
        switch try detail(among: [.fiscalSystem, .special]) {
        case .fiscalSystem: return "01"
        case .special: return "02"
        default: return fund.isGovernmentFunds ? "03" : fund.isStateCapital ? "04" : ""
        }
    }

    /// 一般债务 goes through the general budget, 专项债务 through the government funds.
    private func onlending(_ governments: Governments) throws(EventFault) -> [BookSide] {
        let lower = try other(governments)
        guard governments.isAbove(government, lower) else {
            throw EventFault(.counterparty, .notBelow(lower, of: government))
        }
        let fund = try debtFund()
        let tail = fund.isGeneralPublic ? "01" : "02"
        return flow(
            from: government,
            to: lower,
            paid: main("7042" + tail, fund, subject: "23011" + tail),
            received: main("6042" + tail, fund, subject: "11011" + tail)
        )
    }

    private func aid(_ governments: Governments) throws(EventFault) -> [BookSide] {
        let peer = try other(governments)
        guard !governments.isAbove(peer, government), !governments.isAbove(government, peer) else {
            throw EventFault(.counterparty, .notPeer(peer, of: government))
        }
        let fund = try anyFund()
        return flow(
            from: government,
            to: peer,
            paid: main("7013", fund, subject: "23013"),
            received: main("6013", fund, subject: "11013")
        )
    }

    private func flow(
        from payer: Government,
        to receiver: Government,
        paid paidAccount: Account,
        received receivedAccount: Account
    ) -> [BookSide] {
        var out = paidAccount
        out.counterparty = receiver.id
        var into = receivedAccount
        into.counterparty = payer.id
        return [(payer, paid(out)), (receiver, received(into))]
    }
}

// MARK: - Parts

extension Event {
    /// The line that says what the money was for, with the dimensions of the event.
    private func main(_ code: String, _ fund: Fund, subject: String?) -> Account {
        main(code, .budgetary(fund), subject: subject)
    }

    private func main(_ code: String, _ book: Book, subject: String?) -> Account {
        var account = Account(book: book, code: code)
        account.subject = subject
        account.economic = economic
        account.unitCode = unitCode
        account.project = project
        account.source = source
        account.tag = tag
        return account
    }

    /// Where the money lies: the treasury, or the running account with the other government; a
    /// budget figure lies nowhere yet.
    private func cash(of account: Account) -> Account {
        guard stage.journal == .accounting else { return Account(book: account.book, code: "8041") }
        guard settlement == .account else { return Account(book: account.book, code: "804101") }
        var running = Account(book: account.book, code: "804105")
        running.counterparty = account.counterparty
        return running
    }

    private func received(_ account: Account) -> [Posting] {
        lines(cash(of: account), account)
    }

    private func paid(_ account: Account) -> [Posting] {
        lines(account, cash(of: account))
    }

    private func lines(_ debit: Account, _ credit: Account) -> [Posting] {
        [Posting(.debit, amount, on: debit), Posting(.credit, amount, on: credit)]
    }

    private func anyFund() throws(EventFault) -> Fund {
        guard let fund else { throw EventFault(.fund, .missing) }
        return fund
    }

    private func onlyFund(_ allowed: [String]) throws(EventFault) -> Fund {
        let fund = try anyFund()
        guard allowed.contains(fund.code) else {
            throw EventFault(.fund, .fundNotAllowed(fund, allowed: allowed))
        }
        return fund
    }

    private func debtFund() throws(EventFault) -> Fund {
        try onlyFund(["general-public", "government-funds"])
    }

    private func detail(among allowed: [EventDetail]) throws(EventFault) -> EventDetail? {
        if let detail, !allowed.contains(detail) {
            throw EventFault(.kind, .kindNotAllowed(detail, allowed: allowed))
        }
        return detail
    }

    private func other(_ governments: Governments) throws(EventFault) -> Government {
        guard let counterparty else { throw EventFault(.counterparty, .missing) }
        guard counterparty.id != government.id else {
            throw EventFault(.counterparty, .sameGovernment)
        }
        return counterparty
    }

    /// The event's own subject, which must lie under the one its kind stands for. On a flow it may be
    /// given as either government has it.
    private func subject(
        under expected: String,
        in chart: Chart? = nil
    ) throws(EventFault) -> String? {
        guard let subject else { return nil }
        let asPaid =
            chart != nil && subject.hasPrefix("110") && chart?.subjects[subject] != nil
            ? chart?.mirror(ofSubject: subject) ?? subject : subject
        guard asPaid.hasPrefix(expected) else {
            throw EventFault(.subject, .subjectOutside(subject: subject, expected: expected))
        }
        return asPaid
    }

    /// An opening lies in month 0, and nothing else does.
    private func entryPeriod() throws(EventFault) -> Period {
        guard kind == .opening || !period.isOpening else {
            throw EventFault(.period, .openingPeriod)
        }
        guard kind == .opening else { return period }
        guard let opening = Period(year: date.year, month: 0), period.year == date.year,
            period.month <= 1
        else { throw EventFault(.period, .openingPeriod) }
        return opening
    }

    private func check(_ account: Account, in chart: Chart) throws(EventFault) {
        do throws(AccountFault) {
            try chart.check(account)
        } catch {
            throw EventFault(error.cell, .account(error))
        }
    }

    private func entry(_ side: BookSide, _ period: Period) throws(EventFault) -> Entry {
        var heading = Entry.Heading(
            government: side.government,
            period: period,
            date: date,
            stage: stage,
            summary: summary ?? kind.wording.chinese,
            content: content
        )
        heading.event = kind
        heading.change = change
        heading.adjustment = adjustment
        heading.document = document
        heading.attachments = attachments
        heading.reference = reference
        do throws(EntryFault) {
            return try Entry(heading: heading, postings: side.postings)
        } catch {
            throw EventFault(error.cell, .entry(error))
        }
    }
}

extension Account {
    fileprivate init(_ fund: Fund, _ code: String) {
        self.init(book: .budgetary(fund), code: code)
    }
}

extension AccountFault {
    /// The cell of an event that the fault lies in.
    fileprivate var cell: EventFault.Cell {
        switch self {
        case .unknownCode, .notInBook: .fund
        case .unknownSubject, .subjectNotTaken: .subject
        case .unknownEconomicClass: .economic
        case .lacks(_, .counterparty): .counterparty
        case .lacks(_, .counterpartyFund): .toFund
        case .lacks(_, .economic): .economic
        case .lacks: .subject
        }
    }
}

extension EntryFault {
    fileprivate var cell: EventFault.Cell {
        switch self {
        case .dateOutsidePeriod: .date
        default: .amount
        }
    }
}
