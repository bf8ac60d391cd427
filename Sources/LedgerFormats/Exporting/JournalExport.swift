package import Ledger

/// The form of another program's journal.
package enum ExportForm: String, Token {
    case hledger
    case beancount
    case csv
    /// What a year begins with, in the form that `setup` takes.
    case opening

    package var wording: Wording { Wording(rawValue, rawValue) }
}

/// Writes the journal of one government after the other in another program's form.
package struct JournalExport: Sendable {
    private let form: ExportForm
    private let governments: Governments
    private var government: Government?
    private var accounts: [Int: Account] = [:]
    private var names: [Int: String] = [:]
    /// The cells of each account in CSV; most lines share few accounts.
    private var accountCells: [Int: String] = [:]

    package init(_ form: ExportForm, _ governments: Governments) {
        self.form = form
        self.governments = governments
    }

    /// What comes before the first government.
    package var preamble: String {
        switch form {
        case .hledger: "commodity 1000.00 CNY\n"
        case .beancount: "option \"operating_currency\" \"CNY\"\n1970-01-01 commodity CNY\n"
        case .csv: JournalExport.columns.joined(separator: ",") + "\n"
        case .opening: CSVWriter.line(OpeningColumn.exported.map(\.name.code))
        }
    }

    /// Turns to a government; answers the declarations of its accounts.
    package mutating func begin(_ government: Government, _ accounts: [Int: Account]) -> String {
        self.government = government
        self.accounts = accounts
        names = accounts.mapValues { $0.plainName(of: government, governments) }
        if form == .csv { accountCells = accounts.mapValues { CSVWriter.cells(cells(of: $0)) } }
        return declarations(of: Set(names.values).sorted())
    }

    private func declarations(of names: [String]) -> String {
        switch form {
        case .hledger: names.map { "account \($0)\n" }.joined()
        case .beancount: names.map { "1970-01-01 open \($0) CNY\n" }.joined()
        case .csv, .opening: ""
        }
    }

    /// What a year begins with: one transaction on 1 January, which declares accounts not declared yet, or
    /// a trial balance.
    package func opening(_ balances: [TrialBalance.Line], year: Int) -> String {
        guard let government, form != .csv else { return "" }
        if form == .opening {
            return balances.filter { $0.opening != 0 }.map {
                CSVWriter.line(openingCells($0, government, year))
            }.joined()
        }
        let lines = balances.filter { $0.opening != 0 }.map { line in
            (name: line.account.plainName(of: government, governments), fen: line.opening)
        }
        guard !lines.isEmpty else { return "" }
        let declared = Set(names.values)
        let fresh = Set(lines.map(\.name)).subtracting(declared).sorted()
        let summary = "\(government.name) \(year) 年初余额"
        let head =
            form == .hledger
            ? "\(year)-01-01 * (\(government.code)-\(year)00) \(summary)\n"
            : "\(year)-01-01 * \"\(summary)\"\n"
        let body = lines.map { "    \($0.name)  \(yuan($0.fen)) CNY\n" }.joined()
        return declarations(of: fresh) + "\n" + head + body
    }

    /// One entry.
    package func text(of entry: ExportedEntry) -> String {
        switch form {
        case .hledger: hledger(entry)
        case .beancount: beancount(entry)
        case .csv: csv(entry)
        case .opening: ""
        }
    }

    // MARK: - hledger and beancount

    private func hledger(_ entry: ExportedEntry) -> String {
        var text = "\n\(entry.date) * (\(voucher(entry))) \(entry.summary.hledgerText)\n"
        text += "    ; period:\(entry.id.period), stage:\(entry.stage.rawValue)\n"
        text += "    ; reference:\(entry.reference.hledgerText)\n"
        addLines(of: entry, to: &text)
        return text
    }

    private func beancount(_ entry: ExportedEntry) -> String {
        var text = "\n\(entry.date) * \"\(entry.summary.beancountText)\"\n"
        text += "  voucher: \"\(voucher(entry))\"\n  stage: \"\(entry.stage.rawValue)\"\n"
        text += "  reference: \"\(entry.reference.beancountText)\"\n"
        addLines(of: entry, to: &text)
        return text
    }

    private func addLines(of entry: ExportedEntry, to text: inout String) {
        for line in entry.lines {
            text += "    "
            text += names[line.account] ?? "Equity:Unknown"
            text += "  "
            text += yuan(line.amount)
            text += " CNY\n"
        }
    }

    private func voucher(_ entry: ExportedEntry) -> String {
        "\(government?.code ?? "")-\(entry.id.period)-\(entry.id.number)"
    }

    // MARK: - CSV

    private static let columns =
        [
            "government", "period", "number", "date", "stage", "basis", "book", "fund", "account",
        ] + Dimension.allCases.map(\.rawValue)
        + ["debit_fen", "credit_fen", "red", "summary", "document", "reference"]

    private func csv(_ entry: ExportedEntry) -> String {
        let head = CSVWriter.cells([
            government?.code ?? "", entry.id.period.description, String(entry.id.number),
            entry.date.description, entry.stage.rawValue,
        ])
        let tail = CSVWriter.cells([entry.document ?? "", entry.reference])
        let summary = CSVWriter.cells([entry.summary])
        var text = ""
        for line in entry.lines {
            let isDebit = (line.amount > 0) != line.isRed
            let amount = isDebit ? "\(line.amount)," : ",\(-Int128(line.amount))"
            text += head
            text += ","
            text += accountCells[line.account] ?? ""
            text += ",\(amount),\(line.isRed ? "yes" : ""),"
            text += line.summary.map { CSVWriter.cells([$0]) } ?? summary
            text += ","
            text += tail
            text += "\n"
        }
        return text
    }

    private func cells(of account: Account) -> [String] {
        [
            account.book.basis.rawValue, account.book.code, account.fundTag?.code ?? "",
            account.code,
        ] + dimensions(account)
    }

    private func dimensions(_ account: Account) -> [String] {
        [
            account.subject, account.economic,
            account.counterparty.flatMap { governments[$0]?.code },
            account.counterpartyFund?.code, account.unitCode, account.project, account.source,
            account.tag,
        ].map { $0 ?? "" }
    }
}

// MARK: - Openings

extension OpeningColumn {
    /// Every column but that of the old chart.
    fileprivate static let exported = allCases.filter { $0 != .chart }
}

extension JournalExport {
    private func openingCells(
        _ line: TrialBalance.Line,
        _ government: Government,
        _ year: Int
    ) -> [String] {
        let book = line.account.book
        let fund: Fund? = if case .budgetary(let fund) = book { fund } else { line.account.fundTag }
        let money: MoneyClass? = if case .financial(let money) = book { money } else { nil }
        return [
            government.code, String(year), book.basis.rawValue, fund?.code ?? "",
            money?.rawValue ?? "", line.account.code,
        ] + dimensions(line.account)
            + [
                line.opening > 0 ? yuan(line.opening) : "",
                line.opening < 0 ? yuan(-line.opening) : "",
            ]
    }
}

/// Yuan with two decimals.
private func yuan(_ fen: some BinaryInteger) -> String {
    let (whole, part) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(fen < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part)"
}

extension String {
    /// On one line, without the marks that begin a comment or end a tag.
    fileprivate var hledgerText: String {
        replacing { scalar in
            switch scalar {
            case ";": "；"
            case ",": "，"
            default: scalar.properties.isWhitespace ? " " : nil
            }
        }
    }

    fileprivate var beancountText: String {
        replacing { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            default: scalar.value < 0x20 ? " " : nil
            }
        }
    }

    private func replacing(_ substitute: (Unicode.Scalar) -> String?) -> String {
        var text = ""
        for scalar in unicodeScalars {
            if let other = substitute(scalar) {
                text += other
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
