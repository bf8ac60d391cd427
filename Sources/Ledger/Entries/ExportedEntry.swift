/// An entry as it goes to another program, its lines by the numbers of their accounts.
package struct ExportedEntry: Sendable {
    package let id: FlowEntry.Number
    package let date: CalendarDate
    package let stage: Stage
    package let summary: String
    package let reference: String
    package let document: String?
    package let lines: [Line]

    package struct Line: Sendable {
        /// The account's number within the government.
        package let account: Int
        /// In fen, debit positive.
        package let amount: Int64
        package let isRed: Bool
        package let summary: String?

        package init(account: Int, amount: Int64, isRed: Bool, summary: String?) {
            self.account = account
            self.amount = amount
            self.isRed = isRed
            self.summary = summary
        }
    }

    package init(
        id: FlowEntry.Number,
        date: CalendarDate,
        stage: Stage,
        summary: String,
        reference: String,
        document: String?,
        lines: [Line]
    ) {
        self.id = id
        self.date = date
        self.stage = stage
        self.summary = summary
        self.reference = reference
        self.document = document
        self.lines = lines
    }
}
