package import Ledger

/// Writes a register: 明细账, 总账 or 日记账.
package struct RegisterWriter: Sendable {
    private let register: Register
    private let title: String
    private let names: AccountNames
    private let language: Language

    /// - Parameter title: Whose register of what it is, in the language of the names.
    package init(_ register: Register, title: String, _ names: AccountNames) {
        self.register = register
        self.title = title
        self.names = names
        language = names.language
    }

    /// The title over the rows.
    package var table: String {
        title + "\n" + listing(separator: ",").table(in: language)
    }

    package var csv: String { listing(separator: "").csv }
    package var json: String { listing(separator: "").json }

    private func listing(separator: String) -> Listing {
        let isTable = separator == ","
        var listing = Listing([
            .init("date", Wording("日期", "Date")), .init("period", Wording("期间", "Period")),
            .init("number", Wording("凭证号", "No."), .right),
            .init("kind", Wording("", "")), .init("summary", Wording("摘要", "Summary")),
            .init("account", Wording("科目", "Account")),
            .init("dimensions", Wording("辅助核算", "Dimensions")),
            .init("debit", Wording("借方", "Debit"), .right),
            .init("credit", Wording("贷方", "Credit"), .right),
            .init("side", Wording("方向", "Side")),
            .init("balance", Wording("余额", "Balance"), .right),
        ])
        for row in register.rows {
            let line = row.line
            let side = BalanceSide(row.balance)
            listing.append([
                row.date?.description ?? "", row.period.description,
                line.map { String($0.entry.number) } ?? "", isTable ? "" : row.kind.rawValue,
                line?.summary ?? row.kind.wording[language], line?.account.code ?? "",
                line.map { names.text(ofDimensions: $0.account) } ?? "",
                cell(row.amount?.debit, separator), cell(row.amount?.credit, separator),
                isTable ? side.wording[language] : side.rawValue,
                figure(abs(row.balance), separator),
            ])
        }
        return listing
    }

    /// Empty for nothing, as the desk leaves it.
    private func cell(_ fen: Int128?, _ separator: String) -> String {
        guard let fen, fen != 0 else { return "" }
        return figure(fen, separator)
    }

    private func figure(_ fen: Int128, _ separator: String) -> String {
        Figure(rounding: fen, unit: .yuan, decimals: 2).digits(separator: separator)
    }
}

extension Register.Row.Kind {
    package var wording: Wording {
        switch self {
        case .opening: Wording("年初余额", "Opening balance")
        case .broughtForward: Wording("承前页", "Brought forward")
        case .line: Wording("", "")
        case .day: Wording("本日合计", "Day's total")
        case .month: Wording("本月合计", "Month's total")
        case .year: Wording("本年累计", "Year to date")
        }
    }
}
