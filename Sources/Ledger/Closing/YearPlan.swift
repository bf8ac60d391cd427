/// What closing a year would do, what speaks against it, and what the rules of the year end ask for first.
package struct YearPlan: Sendable {
    package let government: Government
    package let year: Int
    package let findings: [ClosingFinding]
    /// The closing entries as they would be made now.
    package let entries: [Entry]
    package let settled: [SettledLine]
    package let rules: YearEndRules

    package init(
        government: Government,
        year: Int,
        findings: [ClosingFinding],
        entries: [Entry],
        settled: [SettledLine],
        rules: YearEndRules
    ) {
        self.government = government
        self.year = year
        self.findings = findings
        self.entries = entries
        self.settled = settled
        self.rules = rules
    }
}

/// A line of a settlement entry (month 13): what tells the final accounts (决算) from execution (执行).
package struct SettledLine: Sendable {
    package let number: Int
    package let date: CalendarDate
    package let account: Account
    /// In fen, debit positive.
    package let fen: Int128
    package let summary: String
    package let document: String?

    package init(
        number: Int,
        date: CalendarDate,
        account: Account,
        fen: Int128,
        summary: String,
        document: String?
    ) {
        self.number = number
        self.date = date
        self.account = account
        self.fen = fen
        self.summary = summary
        self.document = document
    }
}
