/// A year of 江津区 and 油溪镇 in a few entries, on which all agree.
enum DistrictYear {
    static let events = """
        event,date,government,counterparty,fund,to_fund,kind,subject,economic,amount
        opening,2023-01-01,500116,,general-public,,,,,1000
        opening,2023-01-01,500116,,general-public,,stabilization,,,90
        opening,2023-01-01,500116101,,general-public,,,,,100
        revenue,2023-02-01,500116,,general-public,,,10101,,5000
        revenue,2023-02-01,500116,,general-public,,,10305,,400
        revenue,2023-02-01,500116,,government-funds,,,1030148,,900
        revenue,2023-02-01,500116101,,general-public,,,10101,,80
        expenditure,2023-03-01,500116,,general-public,,,20101,501,2000
        expenditure,2023-03-01,500116101,,general-public,,,20101,501,500
        subsidy,2023-04-01,500116,500116101,general-public,,general,,,600
        subsidy,2023-04-01,500116,500116101,government-funds,,,,,200
        remittance,2023-05-01,500116101,500116,general-public,,fiscal-system,,,50
        subsidy,2023-05-01,500000,500116,general-public,,special,,,700
        remittance,2023-05-01,500116,500000,general-public,,special,,,30
        transfer,2023-06-01,500116,,government-funds,general-public,,,,300
        stabilization_add,2023-12-31,500116,,general-public,,,,,70
        stabilization_use,2023-12-31,500116,,general-public,,,,,20
        """
}

/// Journal entries of two lines, whose other line is treasury cash (804101).
enum Cash {
    static let header =
        "entry,date,period,government,fund,account,subject,counterparty,counterparty_fund,"
        + "debit,credit,summary,document\n"

    /// Money that goes out.
    static func paid(
        _ account: String,
        _ amount: String,
        by government: String = "500116",
        date: String = "2023-07-01",
        period: String = "",
        fund: String = "general-public",
        subject: String = "",
        with counterparty: String = "",
        fund other: String = "",
        document: String = ""
    ) -> String {
        lines(
            [
                "\(account),\(subject),\(counterparty),\(other),\(amount),",
                "804101,,,,,\(amount)",
            ],
            "\(date),\(period),\(government),\(fund)",
            document
        )
    }

    /// Money that comes in.
    static func received(
        _ account: String,
        _ amount: String,
        by government: String = "500116",
        date: String = "2023-07-01",
        period: String = "",
        fund: String = "general-public",
        subject: String = "",
        with counterparty: String = "",
        fund other: String = "",
        document: String = ""
    ) -> String {
        lines(
            [
                "804101,,,,\(amount),",
                "\(account),\(subject),\(counterparty),\(other),,\(amount)",
            ],
            "\(date),\(period),\(government),\(fund)",
            document
        )
    }

    private static func lines(_ accounts: [String], _ head: String, _ document: String) -> String {
        let name = "\(head)/\(accounts)".filter { $0.isNumber || $0.isLetter }
        return accounts.map { "\(name),\(head),\($0),凭证,\(document)\n" }.joined()
    }
}

extension Books {
    /// Posts entries of ``Cash``.
    func post(cash entries: String...) throws {
        try post(Cash.header + entries.joined())
    }
}
