import Ledger
import LedgerFormats

/// The accounts behind a row of a roll-forward, each with its balances and movements; `fundflow register` goes on
/// from there to the vouchers.
struct StockExplanation {
    private let key: String
    private let lines: [StockLine]
    private let names: AccountNames

    init(_ key: String, _ lines: [StockLine], _ names: AccountNames) {
        self.key = key
        self.lines = lines
        self.names = names
    }

    func table(_ heading: StatementTable.Heading) -> StatementTable {
        var table = StatementTable(
            heading,
            [
                .init("government", Wording("财政", "Government"), .text),
                .init("account", Wording("科目", "Account"), .text),
                .init("dimensions", Wording("辅助核算", "Dimensions"), .text),
                .init("opening", Wording("年初余额", "Opening")),
                .init("debit", Wording("借方", "Debit")), .init("credit", Wording("贷方", "Credit")),
                .init("closing", Wording("年末余额", "Closing")),
            ]
        )
        for line in lines { table.append(row(line)) }
        return table
    }

    /// Balances are printed as debits.
    private func row(_ line: StockLine) -> StatementTable.Row {
        let code = line.account.code
        let name = names.name(ofAccount: code)
        return .init(
            key,
            Wording(name, name),
            [
                .text(names.vocabulary.governments[line.government]?.code), .text(code),
                .text(names.text(ofDimensions: line.account)), .amount(line.opening),
                .amount(line.debit), .amount(line.credit), .amount(line.closing),
            ]
        )
    }
}
