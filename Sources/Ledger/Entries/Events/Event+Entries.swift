/// How events become entries: the standard entries of the fiscal general accounting system
/// (财库〔2022〕41号; `domain.md` §1.4 has the table), both halves at once (平行记账).
///
/// The budgetary half stands in the fund's book. What moves budget-managed money has a financial half in
/// the book of that class of money too, with the fund as a tag. Transfers between funds have none,
/// because the treasury account is one; money outside the budget has nothing else.
extension Event {
    /// The entries the event makes: one for each kept government it touches, at most two.
    ///
    /// - Throws: ``EventFault`` with the cell to mend.
    package func entries(in chart: Chart, of governments: Governments) throws(EventFault) -> [Entry]
    {
        try entries(try bookings(in: chart, of: governments))
    }

    /// What one kept government books: its lines, which are all of the event's amount.
    package typealias Booking = (government: Government, postings: [Posting])

    /// What each kept government books. Events that differ in nothing but amount, day, period of the
    /// year and texts are booked alike.
    package func bookings(
        in chart: Chart,
        of governments: Governments
    ) throws(EventFault) -> [Booking] {
        if settlement == .account { try checkAccount() }
        _ = try entryPeriod()
        let kept = try sides(chart, governments).filter(\.government.isKept)
        if kept.isEmpty { throw EventFault(.government, .notKept(government)) }
        for line in kept.lazy.flatMap(\.postings) { try check(line.account, in: chart) }
        return kept
    }

    /// The entries it makes, booked as an event like it was.
    package func entries(_ bookings: [Booking]) throws(EventFault) -> [Entry] {
        let period = try entryPeriod()
        var entries: [Entry] = []
        for booking in bookings {
            let postings = booking.postings.map { Posting($0.side, amount, on: $0.account) }
            entries.append(try entry((booking.government, postings), period))
        }
        return entries
    }

    /// Everything that keeps the event from making entries: the first fault, then what is found beside
    /// it with its cell left out, as far as that can be.
    package func faults(in chart: Chart, of governments: Governments) -> [EventFault] {
        var event = self
        var faults: [EventFault] = []
        while true {
            do throws(EventFault) {
                _ = try event.entries(in: chart, of: governments)
                return faults
            } catch {
                if faults.contains(where: { $0.cell == error.cell }) { return faults }
                faults.append(error)
                switch error.cell {
                case .kind: event.detail = nil
                case .settle: event.settlement = .cash
                case .subject: event.subject = nil
                case .economic: event.economic = nil
                default: return faults
                }
            }
        }
    }

    /// What one government posts.
    typealias BookSide = Booking

    private func sides(
        _ chart: Chart,
        _ governments: Governments
    ) throws(EventFault) -> [BookSide] {
        let flows = EventFlows(event: self, chart: chart, governments: governments)
        return switch kind {
        case .subsidy: try flows.subsidy()
        case .remittance: try flows.remittance()
        case .onlending: try flows.onlending()
        case .aid: try flows.aid()
        case .advance: try flows.advance()
        case .settlement: try flows.settlement()
        case .opening: [(government, try opening())]
        case .revenue: [(government, try revenue())]
        case .expenditure: [(government, try expenditure())]
        case .borrowing: [(government, try borrowing())]
        case .repayment: [(government, try repayment(governments))]
        case .transfer: [(government, try transfer())]
        case .stabilizationAdd: [(government, try stabilizationAdd())]
        case .stabilizationUse: [(government, try stabilizationUse())]
        case .turnoverAdd: [(government, try turnoverAdd())]
        case .recover: [(government, try recover())]
        case .prepay: [(government, try prepay())]
        case .reallocation: [(government, try reallocation())]
        case .outsideReceipt: [(government, try outside(isReceipt: true))]
        case .outsidePayment: [(government, try outside(isReceipt: false))]
        }
    }

    /// Only what flows between governments can stand on the account between them.
    private func checkAccount() throws(EventFault) {
        guard kind.isBetweenGovernments else {
            throw EventFault(.settle, .accountNotAllowed)
        }
        if counterparty == nil { throw EventFault(.settle, .accountWithoutCounterparty) }
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
        heading.change = change ?? usualChange
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
