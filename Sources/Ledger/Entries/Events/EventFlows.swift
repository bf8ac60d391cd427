/// The events between governments, each with what the payer and what the receiver posts.
struct EventFlows {
    let event: Event
    /// `nil` where only running accounts are asked for.
    var chart: Chart?
    let governments: Governments

    func subsidy() throws(EventFault) -> [Event.BookSide] {
        let lower = try other()
        let sides = try subsidy(from: event.government, to: lower)
        try requireBelow(lower)
        return sides
    }

    func remittance() throws(EventFault) -> [Event.BookSide] {
        let upper = try other()
        let sides = try remittance(from: event.government, to: upper)
        guard governments.isAbove(upper, event.government) else {
            throw EventFault(.counterparty, .notAbove(upper, of: event.government))
        }
        return sides
    }

    func onlending() throws(EventFault) -> [Event.BookSide] {
        let lower = try other()
        let fund = try event.debtFund()
        try requireBelow(lower)
        let tail = fund.isGeneralPublic ? "01" : "02"
        return flow(
            Side(event.government, "7042" + tail, "23011" + tail, "104101"),
            Side(lower, "6042" + tail, "11011" + tail, "202201"),
            fund
        )
    }

    func aid() throws(EventFault) -> [Event.BookSide] {
        let peer = try other()
        let fund = try event.anyFund()
        guard !governments.isAbove(peer, event.government),
            !governments.isAbove(event.government, peer)
        else { throw EventFault(.counterparty, .notPeer(peer, of: event.government)) }
        return flow(
            Side(event.government, "7013", "23013", "5023"),
            Side(peer, "6013", "11013", "4023"),
            fund
        )
    }

    /// Money on account (调度款), whose nature the settlement decides: no revenue, no expenditure.
    func advance() throws(EventFault) -> [Event.BookSide] {
        guard event.stage.journal == .accounting else { throw EventFault(.stage, .noBudget) }
        let lower = try other()
        let fund = try event.anyFund()
        try requireBelow(lower)
        return [
            (event.government, moved(event.government, lower, fund, isPayer: true)),
            (lower, moved(lower, event.government, fund, isPayer: false)),
        ]
    }

    /// What lies on account turns out to be a subsidy, or a remittance upward (年终结算).
    func settlement() throws(EventFault) -> [Event.BookSide] {
        guard event.stage.journal == .accounting else { throw EventFault(.stage, .noBudget) }
        let lower = try other()
        let sides =
            switch event.detail {
            case .upwardFiscalSystem, .upwardSpecial:
                try remittance(from: lower, to: event.government)
            default:
                try subsidy(from: event.government, to: lower)
            }
        try requireBelow(lower)
        return sides
    }
}

// MARK: - Kinds and subjects

extension EventFlows {
    private func subsidy(
        from payer: Government,
        to receiver: Government
    ) throws(EventFault) -> [Event.BookSide] {
        let fund = try event.anyFund()
        let subject = try subject(under: "230" + (try subsidyTail(fund)))
        return flow(
            Side(payer, "7011", subject, "5021"),
            Side(receiver, "6011", mirror(subject), "4021"),
            fund
        )
    }

    /// What follows 230 and 110 in the subject of a subsidy: its kind, or nothing where it has none.
    private func subsidyTail(_ fund: Fund) throws(EventFault) -> String {
        let kinds: [EventDetail] =
            [.taxReturn, .general, .special]
            + (fund.isGovernmentFunds ? [.governmentFunds] : [])
            + (fund.isStateCapital ? [.stateCapital] : [])
        switch try event.detail(among: kinds) {
        case .taxReturn: return "01"
        case .general: return "02"
        case .special: return "03"
        case .governmentFunds: return "04"
        case .stateCapital: return "05"
        default: return fund.isGovernmentFunds ? "04" : fund.isStateCapital ? "05" : ""
        }
    }

    private func remittance(
        from payer: Government,
        to receiver: Government
    ) throws(EventFault) -> [Event.BookSide] {
        let fund = try event.anyFund()
        let subject = try subject(under: "23006" + (try remittanceTail(fund)))
        return flow(
            Side(payer, "7012", subject, "5022"),
            Side(receiver, "6012", mirror(subject), "4022"),
            fund
        )
    }

    private func remittanceTail(_ fund: Fund) throws(EventFault) -> String {
        let kinds: [EventDetail] = [.fiscalSystem, .special, .upwardFiscalSystem, .upwardSpecial]
        switch try event.detail(among: kinds) {
        case .fiscalSystem, .upwardFiscalSystem: return "01"
        case .special, .upwardSpecial: return "02"
        default: return fund.isGovernmentFunds ? "03" : fund.isStateCapital ? "04" : ""
        }
    }

    /// The subject as the payer has it; the event may give it as either government has it.
    private func subject(under expected: String) throws(EventFault) -> String {
        guard let subject = event.subject else { return expected }
        let asPaid = subject.hasPrefix("110") ? mirror(subject) : subject
        guard asPaid.hasPrefix(expected) else {
            throw EventFault(.subject, .subjectOutside(subject: subject, expected: expected))
        }
        return asPaid
    }

    private func mirror(_ subject: String) -> String {
        chart?.mirror(ofSubject: subject) ?? subject
    }

    private func other() throws(EventFault) -> Government {
        guard let counterparty = event.counterparty else {
            throw EventFault(.counterparty, .missing)
        }
        guard counterparty.id != event.government.id else {
            throw EventFault(.counterparty, .sameGovernment)
        }
        return counterparty
    }

    /// Which way the flow goes is asked last: what is wrong beside it is told too.
    private func requireBelow(_ lower: Government) throws(EventFault) {
        guard governments.isAbove(event.government, lower) else {
            throw EventFault(.counterparty, .notBelow(lower, of: event.government))
        }
    }
}

// MARK: - Lines

extension EventFlows {
    /// What one government books on a flow: its account, subject, and account of the financial half.
    private struct Side {
        let government: Government
        let code: String
        let subject: String
        let financialCode: String

        init(_ government: Government, _ code: String, _ subject: String, _ financialCode: String) {
            self.government = government
            self.code = code
            self.subject = subject
            self.financialCode = financialCode
        }
    }

    private func flow(_ payer: Side, _ receiver: Side, _ fund: Fund) -> [Event.BookSide] {
        [
            (payer.government, booked(payer, receiver.government, fund, isPayer: true)),
            (receiver.government, booked(receiver, payer.government, fund, isPayer: false)),
        ]
    }

    private func booked(
        _ side: Side,
        _ other: Government,
        _ fund: Fund,
        isPayer: Bool
    ) -> [Posting] {
        var account = event.main(side.code, fund, subject: side.subject)
        account.counterparty = other.id
        var financial = event.financial(side.financialCode, of: fund)
        financial?.counterparty = other.id
        guard event.settlement == .account || event.kind == .settlement, let half = financial else {
            return isPayer
                ? event.paid(account, financial: financial)
                : event.received(account, financial: financial)
        }
        let running = running(side.government, with: other, like: half)
        return isPayer
            ? event.paid(account, financial: nil) + event.lines(half, running)
            : event.received(account, financial: nil) + event.lines(running, half)
    }

    /// Cash against the running account, in both halves.
    private func moved(
        _ government: Government,
        _ other: Government,
        _ fund: Fund,
        isPayer: Bool
    ) -> [Posting] {
        var account = event.main("804105", fund, subject: nil)
        account.counterparty = other.id
        let running = event.financial("1032", of: fund).map {
            self.running(government, with: other, like: $0)
        }
        return isPayer
            ? event.paid(account, financial: running)
            : event.received(account, financial: running)
    }

    /// 与下级往来 with those below, 与上级往来 with all others: what the levels owe one another.
    func running(
        _ government: Government,
        with other: Government,
        like line: Account
    ) -> Account {
        let code = governments.isAbove(government, other) ? "1032" : "2012"
        var account = Account(book: line.book, code: code)
        account.fundTag = line.fundTag
        account.counterparty = other.id
        return account
    }
}
