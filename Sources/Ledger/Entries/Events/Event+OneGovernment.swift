/// Events that touch the books of one government.
extension Event {
    func opening() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        let kind = try detail(among: [.stabilization, .turnover])
        if kind != nil { _ = try onlyFund(["general-public"]) }
        let codes =
            switch kind {
            case .stabilization: (budgetary: "8031", financial: "3011")
            case .turnover: (budgetary: "8033", financial: "3012")
            default: (budgetary: fund.balanceCode, financial: "3002" + fund.money.surplusTail)
            }
        return received(
            main(codes.budgetary, fund, subject: nil),
            financial: financial(codes.financial, of: fund)
        )
    }

    func revenue() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        guard let subject else { throw EventFault(.subject, .missing) }
        let code =
            switch fund.money {
            case .budgetManaged: subject.hasPrefix("101") ? "4001" : "4002"
            case .fiscalAccount: "4041"
            case .specialPurpose: "4042"
            }
        return received(
            main(fund.revenueCode, fund, subject: subject),
            financial: financial(code, of: fund, subject: subject)
        )
    }

    func expenditure() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        guard let subject else { throw EventFault(.subject, .missing) }
        return paid(
            main(fund.expenditureCode, fund, subject: subject),
            financial: financial(expenseCode(subject, fund), of: fund, subject: subject)
        )
    }

    /// The expense that an expenditure is: interest and issuance cost by its function (232, 233), all
    /// else by its economic class; 其他拨款费用 where it has none. Money outside the treasury has one of its own.
    private func expenseCode(_ subject: String, _ fund: Fund) -> String {
        switch fund.money {
        case .budgetManaged: break
        case .fiscalAccount: return "5041"
        case .specialPurpose: return "5042"
        }
        if subject.hasPrefix("232") || subject.hasPrefix("233") { return "5011" }
        return switch economic?.prefix(3) {
        case "501": "5002"
        case "502": "5001"
        case "505": "5003"
        case "507": "5004"
        case "509": "5005"
        case "510": "5006"
        case "503", "504", "506", "508": "5007"
        case "511": "5011"
        default: "5008"
        }
    }

    func borrowing() throws(EventFault) -> [Posting] {
        guard government.level <= .province else {
            throw EventFault(.government, .doesNotBorrow(government))
        }
        let fund = try debtFund()
        let usual = fund.isGeneralPublic ? "1050401" : "1050402"
        return received(
            main("6041", fund, subject: try subject(under: "105") ?? usual),
            financial: financial("202101", of: fund)
        )
    }

    /// The creditor is named where there is one in the tree; nothing is made in its budgetary books.
    /// Who borrows from above repays on-lent principal, a province its own bonds.
    func repayment(_ governments: Governments) throws(EventFault) -> [Posting] {
        let fund = try debtFund()
        let usual = fund.isGeneralPublic ? "23103" : "23104"
        let isOwnBond = counterparty == nil && government.level <= .province
        var principal = main("7041", fund, subject: try subject(under: "231") ?? usual)
        principal.counterparty = counterparty?.id
        var debt = financial(isOwnBond ? "202101" : "202201", of: fund)
        debt?.counterparty = counterparty?.id
        guard settlement == .account, let counterparty else {
            return paid(principal, financial: debt)
        }
        let flows = EventFlows(event: self, governments: governments)
        return paid(principal, financial: nil)
            + (debt.map { lines($0, flows.running(government, with: counterparty, like: $0)) } ?? [])
    }

    /// Out of one fund's book, into the other's, one entry (调出、调入). The treasury is one, so the
    /// financial half has nothing to say.
    func transfer() throws(EventFault) -> [Posting] {
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
        return paid(out, financial: nil) + received(into, financial: nil)
    }

    func stabilizationAdd() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(main("7031", fund, subject: "23015"), Account(fund, "8031"))
            + withinNetAssets(from: "300201", to: "3011", fund)
    }

    func stabilizationUse() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(Account(fund, "8031"), main("6031", fund, subject: "11015"))
            + withinNetAssets(from: "3011", to: "300201", fund)
    }

    func turnoverAdd() throws(EventFault) -> [Posting] {
        let fund = try onlyFund(["general-public"])
        return lines(Account(fund, fund.balanceCode), Account(fund, "8033"))
            + withinNetAssets(from: "300201", to: "3012", fund)
    }

    private func withinNetAssets(from: String, to: String, _ fund: Fund) -> [Posting] {
        guard let debit = financial(from, of: fund), let credit = financial(to, of: fund) else {
            return []
        }
        return lines(debit, credit)
    }

    /// Money taken back from units (收回存量): in the treasury, and not yet revenue of a year; or paid out of
    /// that again (安排使用).
    func recover() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        let main = main("6051", fund, subject: subject)
        let financial = financial("2013", of: fund, subject: subject)
        return try detail(among: [.reuse]) == .reuse
            ? paid(main, financial: financial) : received(main, financial: financial)
    }

    /// Money paid to units ahead of the budget (预拨经费); or that it is spent within it (转列支出), when no cash
    /// moves.
    func prepay() throws(EventFault) -> [Posting] {
        let fund = try anyFund()
        let main = main("7051", fund, subject: subject)
        let financial = financial("1033", of: fund, subject: subject)
        guard try detail(among: [.spent]) == .spent else {
            return paid(main, financial: financial)
        }
        guard stage.journal == .accounting else { throw EventFault(.stage, .noBudget) }
        guard let subject else { throw EventFault(.subject, .missing) }
        let expense = self.financial(expenseCode(subject, fund), of: fund, subject: subject)
        return lines(self.main(fund.expenditureCode, fund, subject: subject), main)
            + zip([expense].compactMap { $0 }, [financial].compactMap { $0 }).flatMap(lines)
    }

    /// From one subject of the budget to another, in one entry that changes nothing in sum (预备费动用、科目调剂).
    func reallocation() throws(EventFault) -> [Posting] {
        guard stage == .change else { throw EventFault(.stage, .onlyAChange) }
        let fund = try anyFund()
        guard toFund == nil || toFund == fund else {
            throw EventFault(.toFund, .entry(.reallocationAcrossFunds))
        }
        guard let subject else { throw EventFault(.subject, .missing) }
        guard let toSubject else { throw EventFault(.toSubject, .missing) }
        guard subject != toSubject else { throw EventFault(.toSubject, .sameSubject) }
        return lines(
            main(fund.expenditureCode, fund, subject: toSubject),
            main(fund.expenditureCode, fund, subject: subject)
        )
    }

    /// The kind of budget change that an event is, where it says none: what leaves 227 releases the reserve.
    var usualChange: ChangeKind? {
        guard kind == .reallocation else { return nil }
        return subject?.hasPrefix("227") == true ? .reserve : .reallocation
    }

    /// Money that is not the budget's: held for others (代管) or lent (借出).
    func outside(isReceipt: Bool) throws(EventFault) -> [Posting] {
        guard stage.journal == .accounting else { throw EventFault(.stage, .noBudget) }
        let isLoan = try detail(among: [.custody, .loan]) == .loan
        guard let other = financial(isLoan ? "1031" : "2014", of: fund) else {
            throw EventFault(.fund, .noBudget)
        }
        let cash = money(of: other)
        return isReceipt ? lines(cash, other) : lines(other, cash)
    }
}

extension Account {
    fileprivate init(_ fund: Fund, _ code: String) {
        self.init(book: .budgetary(fund), code: code)
    }
}
