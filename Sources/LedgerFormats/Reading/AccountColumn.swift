import Ledger

/// The columns by which a line says on which account it stands.
protocol AccountColumn: FileColumn {
    static var basis: Self { get }
    static var fund: Self { get }
    static var money: Self { get }
    static var account: Self { get }
    static var subject: Self { get }
    static var economic: Self { get }
    static var counterparty: Self { get }
    static var counterpartyFund: Self { get }
    static var unitCode: Self { get }
    static var project: Self { get }
    static var source: Self { get }
    static var tag: Self { get }
}

extension AccountColumn {
    /// The column of a dimension that a code can require.
    init(_ dimension: Dimension) {
        self =
            switch dimension {
            case .subject: .subject
            case .economic: .economic
            case .counterparty: .counterparty
            case .counterpartyFund: .counterpartyFund
            case .unitCode: .unitCode
            case .project: .project
            case .source: .source
            case .tag: .tag
            }
    }

    /// The column that says what an account's fault is about.
    init(_ fault: AccountFault) {
        self =
            switch fault {
            case .unknownCode, .notInBook: .account
            case .unknownSubject, .subjectNotTaken: .subject
            case .unknownEconomicClass: .economic
            case .lacks(_, let dimension): Self(dimension)
            }
    }
}

extension Row where Column: AccountColumn {
    /// The account of a code with what the row carries beside it, checked against the chart; `nil` where
    /// anything is at fault, which is reported.
    ///
    /// - Parameters:
    ///   - code: `nil` where it is at fault: the other cells are judged all the same.
    ///   - fund: The fund that the row names; on a financial line its tag.
    mutating func account(
        _ code: String?,
        in book: Book?,
        of fund: Fund?,
        _ chart: Chart,
        _ cells: inout CellReader,
        _ faults: inout Faults
    ) -> Account? {
        let words = cells.vocabulary
        let taking = code.flatMap { chart.accounts[$0] }
        let subject = value(.subject, &faults) { cell throws(Message) in
            try words.subject(cell.text, in: chart) { taking?.takes(subject: $0.code) ?? true }
        }
        let economic = value(.economic, &faults) { cell throws(Message) in
            try words.economicClass(cell.text, in: chart)
        }
        let counterparty = value(.counterparty, &faults) { cell throws(Message) in
            try cells.government(cell)
        }
        let counterpartyFund = value(.counterpartyFund, &faults) { cell throws(Message) in
            try cells.fund(cell)
        }
        guard !isFaulty, let book, let code else { return nil }
        var account = Account(book: book, code: code)
        account.fundTag = book.basis == .financial ? fund : nil
        account.subject = subject
        account.economic = economic
        account.counterparty = counterparty?.id
        account.counterpartyFund = counterpartyFund
        account.unitCode = text(.unitCode)
        account.project = text(.project)
        account.source = text(.source)
        account.tag = text(.tag)
        do throws(AccountFault) {
            try chart.check(account)
            return account
        } catch {
            report(Column(error), else: .account, .account(error, in: chart), &faults)
            return nil
        }
    }

    /// Refuses a flow that has its own government, or its own fund, at its other end.
    mutating func refuseLoop(
        of account: Account,
        in government: Government,
        _ faults: inout Faults
    ) {
        if account.counterparty == government.id {
            report(.counterparty, .sameGovernment(government), &faults)
        }
        if let fund = account.counterpartyFund, account.book == .budgetary(fund) {
            report(.counterpartyFund, .ownFund(fund), &faults)
        }
    }
}
