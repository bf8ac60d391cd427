import Ledger

/// The account of a journal's line, and its canonical text.
struct ResolvedAccount: Sendable {
    let account: Account
    let content: ContentText
}

/// Reads on which account a line stands, and remembers what each distinct set of cells came to.
struct AccountReader: Sendable {
    private var known = CellCache<ResolvedAccount>()
    private var key: [UInt8] = []
    private var bases = TokenReader<Basis>(JournalColumn.basis.name)
    private var moneys = TokenReader<MoneyClass>(JournalColumn.money.name)

    /// The account, checked against the chart; `nil` where a cell is at fault, which is reported.
    mutating func account(
        of row: inout Row<JournalColumn>,
        in chart: Chart,
        year: Int,
        _ cells: inout CellReader,
        _ faults: inout Faults
    ) -> ResolvedAccount? {
        makeKey(row, year: year)
        if let found = key.withUnsafeBufferPointer({ known[$0] }) { return found }
        guard let account = resolve(&row, chart, &cells, &faults) else { return nil }
        let content = ContentText(account, cells.vocabulary.governments)
        let resolved = ResolvedAccount(account: account, content: content)
        return key.withUnsafeBufferPointer { known.keep(resolved, for: $0) }
    }

    /// The year and the cells, each after its length.
    private mutating func makeKey(_ row: Row<JournalColumn>, year: Int) {
        key.removeAll(keepingCapacity: true)
        appendToKey(year)
        for column in JournalColumn.ofAccount { row.appendKey(column, to: &key) }
    }

    /// Appends a number below 2²⁴.
    private mutating func appendToKey(_ number: Int) {
        key.append(UInt8(truncatingIfNeeded: number))
        key.append(UInt8(truncatingIfNeeded: number >> 8))
        key.append(UInt8(truncatingIfNeeded: number >> 16))
    }

    private mutating func resolve(
        _ row: inout Row<JournalColumn>,
        _ chart: Chart,
        _ cells: inout CellReader,
        _ faults: inout Faults
    ) -> Account? {
        let fund = row.value(.fund, &faults) { cell throws(Message) in try cells.fund(cell) }
        let book = book(&row, fund, &faults)
        let words = cells.vocabulary
        let code = row.needed(.account, &faults) { cell throws(Message) in
            try words.account(cell.text, in: chart, for: book)
        }
        return row.account(code, in: book, of: fund, chart, &cells, &faults)
    }

    /// The book: a fund's, or on financial lines that of a class of money.
    private mutating func book(
        _ row: inout Row<JournalColumn>,
        _ fund: Fund?,
        _ faults: inout Faults
    ) -> Book? {
        let basis = row.value(.basis, &faults) { cell throws(Message) in try bases(cell) }
        let money = row.value(.money, &faults) { cell throws(Message) in try moneys(cell) }
        if basis == .financial { return .financial(money ?? .budgetManaged) }
        guard basis != nil || row.isBlank(.basis) else { return nil }
        if money != nil { row.report(.money, .moneyOnBudgetaryLine(), &faults) }
        if row.isBlank(.fund) { row.report(.fund, else: .account, .fundMissing(), &faults) }
        return fund.map { .budgetary($0) }
    }
}

extension ContentText {
    init(_ account: Account, _ governments: Governments) {
        add([
            account.book.basis.rawValue, account.book.code, account.code, account.fundTag?.code,
            account.subject, account.economic,
            account.counterparty.flatMap { governments[$0]?.code },
            account.counterpartyFund?.code, account.unitCode, account.project, account.source,
            account.tag,
        ])
    }
}
