/// What a scope owes through a year, by kind of debt and purpose (政府债务余额): opening, received, repaid,
/// closing.
///
/// Flows are the budgetary half's: 6041 and 6042 raised or received, 7041 repaid. What is owed at the beginning is
/// in the financial half alone, 202101 and 202201, and its movements of the year must come to the same. Loans
/// between members of the scope are eliminated: a scope owes what it owes to others.
package struct Debt: Sendable {
    package struct Key: Hashable, Sendable {
        package let kind: DebtKind
        /// What the loan is for; `nil` where a line names no loan of the roster.
        package let purpose: LoanPurpose?
    }

    package private(set) var flows: [Key: RollForward] = [:]
    /// Owed by one member of the scope to another, and counted nowhere else.
    package private(set) var eliminated: [DebtKind: RollForward] = [:]
    /// Owed at the end of the year as the financial half has it.
    package private(set) var financialClosing: [DebtKind: Int128] = [:]
    package private(set) var interest: [DebtKind: Int128] = [:]
    package private(set) var issuanceCost: [DebtKind: Int128] = [:]
    /// On-lent to governments outside of the scope.
    package private(set) var onLent: Int128 = 0
    /// The kinds whose opening follows from printed figures.
    package private(set) var implied: Set<DebtKind> = []
    /// The lines behind each row of the table.
    package private(set) var behind: [String: [StockLine]] = [:]
    /// The congress's limits, added up over the members; `nil` where the government has none on record.
    package var limits: [DebtKind: Int128] = [:]

    /// The account codes that ``init(_:loans:members:)`` asks for, by their first four characters.
    package static let codes: Set<String> = [
        "6041", "6042", "7041", "7042", "2021", "2022", "7001", "7002",
    ]

    /// - Parameter members: The governments of the scope.
    package init(_ lines: [StockLine], loans: [Loan], members: Set<Int32>) {
        let byCode = Dictionary(loans.map { ([String($0.government), $0.code], $0) }) { $1 }
        for line in lines {
            let loan = line.account.source.flatMap { byCode[[String(line.government), $0]] }
            let kind = loan?.kind ?? DebtKind(fund: line.account.fund?.code)
            if let other = line.account.counterparty ?? loan?.creditor, members.contains(other) {
                if let kind { eliminate(line, kind) }
                continue
            }
            if let kind { take(line, Key(kind: kind, purpose: loan?.purpose)) }
            if line.opening != 0, let loan, loan.isImplied { implied.insert(loan.kind) }
        }
    }

    private mutating func eliminate(_ line: StockLine, _ kind: DebtKind) {
        let change = Debt.change(line)
        guard change != RollForward() else { return }
        eliminated[kind, default: RollForward()] += change
        for row in [kind.rawValue, "total"] {
            behind["\(row).eliminated", default: []].append(line)
        }
    }

    /// What a line adds to what is owed.
    private static func change(_ line: StockLine) -> RollForward {
        var change = RollForward()
        if line.isUnder("6041", "6042") {
            change.added = -line.net
        } else if line.isUnder("7041") {
            change.used = line.net
        } else if line.isUnder("202101", "202201") {
            change.opening = -line.opening
        }
        return change
    }

    private mutating func take(_ line: StockLine, _ key: Key) {
        let change = Debt.change(line)
        if change != RollForward() { flows[key, default: RollForward()] += change }
        if line.isUnder("6041", "6042", "7041", "202101", "202201") {
            let part = key.purpose?.rawValue ?? "unregistered"
            for row in [key.kind.rawValue, "total"] {
                behind[row, default: []].append(line)
                behind["\(row).\(part)", default: []].append(line)
            }
        }
        if line.isUnder("202101", "202201") {
            financialClosing[key.kind, default: 0] -= line.closing
        } else if line.isUnder("7042") {
            onLent += line.net
        } else if line.account.subject?.hasPrefix("232") == true {
            interest[key.kind, default: 0] += line.net
        } else if line.account.subject?.hasPrefix("233") == true {
            issuanceCost[key.kind, default: 0] += line.net
        }
    }

    package func total(_ kind: DebtKind?, _ purpose: LoanPurpose? = nil) -> RollForward {
        flows.reduce(into: RollForward()) { sum, flow in
            if kind == nil || flow.key.kind == kind, purpose == nil || flow.key.purpose == purpose {
                sum += flow.value
            }
        }
    }

    /// What lines that name no loan of the roster come to.
    package func unregistered(_ kind: DebtKind) -> RollForward {
        flows[Key(kind: kind, purpose: nil)] ?? RollForward()
    }

    /// What the budgetary half comes to less what the financial half has.
    package var difference: Int128 {
        total(nil).closing - financialClosing.values.reduce(0, +)
    }
}
