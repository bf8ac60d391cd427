package import Ledger

/// Reads an opening trial balance, whole: one entry for each government, year and book.
///
/// A line on the chart of 2015 is carried over to the accounts that its code became: that chart had one
/// half, so most of its codes become an account in each.
package struct OpeningReader {
    private var cells: CellReader
    private let codeMap: CodeMap
    private var bases = TokenReader<Basis>(OpeningColumn.basis.name)
    private var moneys = TokenReader<MoneyClass>(OpeningColumn.money.name)
    private var drafts: [Draft] = []

    /// One book's openings while the lines come in.
    private struct Draft {
        let government: Government
        let year: Int
        let book: Book
        let first: Row<OpeningColumn>
        var postings: [Posting] = []
        /// What each line says, in codes and fen.
        var lines: [String] = []
    }

    /// The entries of a file, each with the line where it begins; none where anything is at fault.
    ///
    /// - Parameter codeMap: What became of the accounts of the chart of 2015.
    package static func entries(
        of bytes: [UInt8],
        _ vocabulary: Vocabulary,
        _ codeMap: CodeMap,
        _ faults: inout Faults
    ) -> [(line: Int, entry: Entry)] {
        var reader = OpeningReader(cells: CellReader(vocabulary), codeMap: codeMap)
        reader.read(bytes, &faults)
        let entries = reader.entries(&faults)
        return faults.isEmpty ? entries : []
    }

    private init(cells: CellReader, codeMap: CodeMap) {
        self.cells = cells
        self.codeMap = codeMap
    }

    private mutating func read(_ bytes: [UInt8], _ faults: inout Faults) {
        let needed: [OpeningColumn] = [.government, .year, .account, .debit, .credit]
        Row<OpeningColumn>.forEach(in: bytes, needs: needed, &faults) { row, faults in
            cells.spareEffort(faults)
            take(&row, &faults)
        }
    }

    private mutating func take(_ row: inout Row<OpeningColumn>, _ faults: inout Faults) {
        let words = cells.vocabulary
        let government = row.needed(.government, &faults) { cell throws(Message) in
            let government = try cells.government(cell)
            guard government.isKept else { throw .notKept(government) }
            return government
        }
        let year = row.needed(.year, &faults) { cell throws(Message) in
            let year = try CellReader.count(cell, from: 1, OpeningColumn.year.name)
            _ = try words.chart(of: year)
            return year
        }
        let amount = amount(&row, &faults)
        guard let government, let year, let chart = words.charts[year] else { return }
        for account in accounts(&row, chart, year, &faults) {
            row.refuseLoop(of: account, in: government, &faults)
            guard let amount, !row.isFaulty else { return }
            add(Posting(amount.0, Amount(fen: amount.1), on: account), government, year, row)
        }
    }

    private mutating func add(
        _ posting: Posting,
        _ government: Government,
        _ year: Int,
        _ row: Row<OpeningColumn>
    ) {
        let book = posting.account.book
        let index =
            drafts.firstIndex {
                $0.government == government && $0.year == year && $0.book == book
            } ?? drafts.count
        if index == drafts.count {
            drafts.append(Draft(government: government, year: year, book: book, first: row))
        }
        var line = ContentText(posting.account, cells.vocabulary.governments)
        line.add(posting.side.rawValue)
        line.add(posting.amount.fen)
        drafts[index].postings.append(posting)
        drafts[index].lines.append(line.text)
    }

    /// The side and amount of a line; `nil` where both are zero, as many a trial balance has it.
    private func amount(_ row: inout Row<OpeningColumn>, _ faults: inout Faults) -> (Side, Int64)? {
        let debit = row.value(.debit, &faults) { cell throws(Message) in
            try AmountText.fen(cell, in: .yuan)
        }
        let credit = row.value(.credit, &faults) { cell throws(Message) in
            try AmountText.fen(cell, in: .yuan)
        }
        if row.isBlank(.debit), row.isBlank(.credit) { row.report(.debit, .noAmount(), &faults) }
        switch (debit ?? 0, credit ?? 0) {
        case (0, 0): return nil
        case (let fen, 0): return (.debit, fen)
        case (0, let fen): return (.credit, fen)
        default:
            row.report(.credit, .debitAndCredit(), &faults)
            return nil
        }
    }
}

// MARK: - Accounts

extension OpeningReader {
    /// The accounts that a line stands for: one, or those its code of the old chart became.
    private mutating func accounts(
        _ row: inout Row<OpeningColumn>,
        _ chart: Chart,
        _ year: Int,
        _ faults: inout Faults
    ) -> [Account] {
        let basis = row.value(.basis, &faults) { cell throws(Message) in try bases(cell) }
        let money = row.value(.money, &faults) { cell throws(Message) in try moneys(cell) }
        let fund = row.value(.fund, &faults) { cell throws(Message) in try cells.fund(cell) }
        let codes = codes(&row, chart, basis, fund, money, &faults)
        var accounts: [Account] = []
        // What is wrong with a line is said once, not for each account that its old code became.
        for code in codes where !row.isFaulty {
            let book = book(code, chart, &row, fund, money, &faults)
            let account = row.account(code, in: book, of: fund, chart, &cells, &faults)
            if let account { accounts.append(account) }
        }
        return accounts
    }

    private func codes(
        _ row: inout Row<OpeningColumn>,
        _ chart: Chart,
        _ basis: Basis?,
        _ fund: Fund?,
        _ money: MoneyClass?,
        _ faults: inout Faults
    ) -> [String] {
        let oldChart = row.value(.chart, &faults) { cell throws(Message) in
            let list = try CellReader.count(cell, from: 1, OpeningColumn.chart.name)
            guard list == CodeMap.oldChart || list == chart.listYear else {
                throw .unknownChart(cell.text)
            }
            return list == CodeMap.oldChart
        }
        let words = cells.vocabulary
        let map = codeMap
        return row.needed(.account, &faults) { cell throws(Message) in
            guard oldChart == true else {
                let half: Book? =
                    basis == .financial
                    ? .financial(money ?? .budgetManaged)
                    : basis == .budgetary ? fund.map { .budgetary($0) } : nil
                return [try words.account(cell.text, in: chart, for: half)]
            }
            let codes = map.codes(for: cell.text, from: CodeMap.oldChart, to: chart.listYear)
            guard !codes.isEmpty else { throw .notInOldChart(cell.text) }
            return codes.filter { basis == nil || chart.accounts[$0]?.basis == basis }
        } ?? []
    }

    /// The book in which a code stands: that of the fund, or of the class of money.
    private func book(
        _ code: String,
        _ chart: Chart,
        _ row: inout Row<OpeningColumn>,
        _ fund: Fund?,
        _ money: MoneyClass?,
        _ faults: inout Faults
    ) -> Book? {
        guard chart.accounts[code]?.basis == .budgetary else {
            return .financial(money ?? .budgetManaged)
        }
        if row.isBlank(.fund) { row.report(.fund, else: .account, .fundMissing(), &faults) }
        return fund.map { .budgetary($0) }
    }
}

// MARK: - Entries

extension OpeningReader {
    private func entries(_ faults: inout Faults) -> [(line: Int, entry: Entry)] {
        guard faults.isEmpty else { return [] }
        return drafts.compactMap { draft in
            guard let heading = heading(of: draft) else { return nil }
            do throws(EntryFault) {
                let entry = try Entry(heading: heading, postings: draft.postings)
                return (draft.first.record.line, entry)
            } catch {
                report(error, draft, &faults)
                return nil
            }
        }
    }

    /// The heading of a book's openings. Its reference is the book's: there is one opening, and
    /// corrections of it are numbered (R6).
    private func heading(of draft: Draft) -> Entry.Heading? {
        guard let period = Period(year: draft.year, month: 0),
            let date = CalendarDate(year: draft.year, month: 1, day: 1)
        else { return nil }
        var heading = Entry.Heading(
            government: draft.government,
            period: period,
            date: date,
            stage: .execution,
            summary: "年初建账：\(draft.book.name.chinese)",
            content: "opening-balance " + draft.lines.sorted().joined()
        )
        heading.reference = "年初建账 \(draft.book.code)"
        return heading
    }

    private func report(_ fault: EntryFault, _ draft: Draft, _ faults: inout Faults) {
        let cell: OpeningColumn =
            switch fault {
            case .imbalance, .overflow: draft.first.isBlank(.debit) ? .credit : .debit
            default: .account
            }
        faults.append(
            draft.first.place(cell),
            .entry(fault, named: "年初建账", of: draft.government)
        )
    }
}
