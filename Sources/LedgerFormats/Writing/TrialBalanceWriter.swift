package import Ledger

/// Writes a trial balance (科目余额表): each balance and turnover on its side, and every book's total.
package struct TrialBalanceWriter: Sendable {
    private let balance: TrialBalance
    private let title: String
    private let names: AccountNames
    private let dimensions: [Dimension]
    /// The year and its government, where its openings are not confirmed.
    package var provisional: (year: Int, government: Government)?

    package init(
        _ balance: TrialBalance,
        title: String,
        _ names: AccountNames,
        by dimensions: [Dimension]
    ) {
        self.balance = balance
        self.title = title
        self.names = names
        self.dimensions = dimensions
    }

    /// The title over the rows, in yuan.
    package var table: String {
        var listing = Listing(columns)
        for part in balance.books {
            for line in part.lines {
                listing.append(head(line.account) + TrialBalanceSums(line).amounts.map(yuan))
            }
            let total = Wording("合计", "Total")[names.language]
            listing.append(
                [part.book.name[names.language], total, ""] + dimensions.map { _ in "" }
                    + TrialBalanceSums(part.sums).amounts.map(yuan)
            )
        }
        return title + "\n" + listing.table(in: names.language) + foot
    }

    private var foot: String {
        guard let provisional else { return "" }
        let openings = ProvisionalOpenings([provisional.government], year: provisional.year)
        return openings.wording[names.language] + "\n"
    }

    /// Accounts only, in fen.
    package var csv: String { plain.csv }
    package var json: String { plain.json }

    private var plain: Listing {
        var listing = Listing(columns + [.init(forPrograms: "opening_is_provisional")])
        for line in balance.books.flatMap(\.lines) {
            listing.append(
                [line.account.book.code] + head(line.account).dropFirst()
                    + TrialBalanceSums(line).amounts.map { String($0) }
                    + [provisional == nil ? "false" : "true"]
            )
        }
        return listing
    }

    private func head(_ account: Account) -> [String] {
        [account.book.name[names.language], account.code, names.name(ofAccount: account.code)]
            + dimensions.map { dimension in
                let code = names.code(of: dimension, in: account) ?? ""
                let name = names.name(of: dimension, code)
                return name.isEmpty ? code : "\(code) \(name)"
            }
    }

    private func yuan(_ fen: Int128) -> String {
        fen == 0 ? "" : Figure(rounding: fen, unit: .yuan, decimals: 2).digits(separator: ",")
    }

    private var columns: [Listing.Column] {
        let amounts: [(String, String, String)] = [
            ("opening", "期初", "Opening"), ("period", "本期", "Period"),
            ("year", "本年累计", "Year"), ("closing", "期末", "Closing"),
        ]
        let head: [Listing.Column] = [
            .init("book", Wording("账簿", "Book")), .init("account", Wording("科目", "Account")),
            .init("name", Wording("名称", "Name")),
        ]
        return head + dimensions.map { .init($0.rawValue, $0.wording) }
            + amounts.flatMap { key, chinese, english -> [Listing.Column] in
                [
                    .init("\(key)_debit_fen", Wording("\(chinese)借", "\(english) Dr"), .right),
                    .init("\(key)_credit_fen", Wording("\(chinese)贷", "\(english) Cr"), .right),
                ]
            }
    }
}

/// The eight amounts of a row.
private struct TrialBalanceSums {
    let amounts: [Int128]

    init(_ line: TrialBalance.Line) {
        self.init(
            Turnover(net: line.opening),
            line.period,
            line.year,
            Turnover(net: line.closing)
        )
    }

    init(_ sums: TrialBalance.Sums) {
        self.init(sums.opening, sums.period, sums.year, sums.closing)
    }

    private init(_ turnovers: Turnover...) {
        amounts = turnovers.flatMap { [$0.debit, $0.credit] }
    }
}
