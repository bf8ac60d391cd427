package import Ledger

extension Account {
    /// The account as hledger and beancount name one: what sort it is, whose book, the code by levels,
    /// then the dimensions, such as
    /// `Expenses:500116:Budgetary:General-public:7011:Subject-23002:Counterparty-500116101`.
    package func plainName(of government: Government, _ governments: Governments) -> String {
        var parts = [
            sort, government.code.plainPart, book.basis == .budgetary ? "Budgetary" : "Financial",
            book.code.capitalizedPart,
        ]
        parts += codeByLevels
        // Codes of funds are ours and plain already.
        if let fundTag { parts.append("Fund-\(fundTag.code)") }
        let dimensions: [(String, String?)] = [
            ("Subject", subject), ("Economic", economic),
            ("Counterparty", counterparty.flatMap { governments[$0]?.code }), ("Unit", unitCode),
            ("Project", project), ("Source", source), ("Tag", tag),
        ]
        for (name, value) in dimensions {
            if let value { parts.append("\(name)-\(value.plainPart)") }
        }
        if let counterpartyFund { parts.append("Into-\(counterpartyFund.code)") }
        return parts.joined(separator: ":")
    }

    /// The five sorts of account that beancount knows.
    private var sort: String {
        switch code.first {
        case "1": "Assets"
        case "2": "Liabilities"
        case "4", "6": "Income"
        case "5", "7": "Expenses"
        default: code.hasPrefix("8041") ? "Assets" : "Equity"
        }
    }

    /// 804101 as 8041 and 804101.
    private var codeByLevels: [String] {
        guard code.count > 4, code.utf8.allSatisfy({ (0x30...0x39) ~= $0 }) else { return [code] }
        return stride(from: 4, through: code.count, by: 2).map { String(code.prefix($0)) }
    }
}

extension String {
    /// Letters and digits as they are, every other ASCII character as its number between hyphens, so
    /// that two texts never have one name.
    fileprivate var plainPart: String {
        var part = ""
        for scalar in unicodeScalars {
            let isPlain =
                !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            // A Han blank would end the name in hledger's eyes.
            if isPlain && !scalar.properties.isWhitespace {
                part.unicodeScalars.append(scalar)
            } else {
                part += "-\(scalar.value)-"
            }
        }
        return part
    }

    /// A code of ours with a capital, as beancount wants one: General-public.
    fileprivate var capitalizedPart: String {
        prefix(1).uppercased() + dropFirst()
    }
}
