import Ledger
import LedgerFormats

/// What is behind a row of a statement: accounts with their amounts, one a row, under the name of the account.
/// `fundflow register` goes on from there to the vouchers.
struct AccountTable {
    private(set) var table: StatementTable
    private let names: AccountNames
    private let tellsStages: Bool

    init(
        _ heading: StatementTable.Heading,
        _ amounts: [StatementTable.Column],
        tellingStages: Bool = false,
        _ names: AccountNames
    ) {
        self.names = names
        tellsStages = tellingStages
        let stage = StatementTable.Column("stage", Wording("阶段", "Stage"), .text, .beneath)
        table = StatementTable(
            heading,
            [
                .init("government", Wording("财政", "Government"), .text, .beneath),
                .init("account", Wording("科目", "Account"), .text, .beneath),
                .init("dimensions", Wording("辅助核算", "Dimensions"), .text, .beneath),
            ] + (tellsStages ? [stage] : []) + amounts
        )
    }

    /// Adds an account with what it has in each column of amounts, in fen.
    mutating func append(
        _ key: String,
        _ account: Account,
        of government: Int32,
        _ stage: Stage? = nil,
        _ amounts: [Int128]
    ) {
        let name = names.name(ofAccount: account.code)
        table.append(
            .init(
                key,
                Wording(name, name),
                [
                    .text(names.vocabulary.governments[government]?.code), .text(account.code),
                    .text(names.text(ofDimensions: account)),
                ] + (tellsStages ? [stage.map { .word($0.rawValue, $0.wording) }] : [])
                    + amounts.map { .amount($0) }
            )
        )
    }

    /// Adds a row of the statement itself.
    mutating func append(_ row: LayoutRow, _ amounts: [Int128], isTotal: Bool = false) {
        table.append(
            .init(
                row.key,
                row.label,
                [nil, nil, nil] + amounts.map { .amount($0) },
                isTotal: isTotal
            )
        )
    }
}

extension AccountTable {
    /// The lines behind a row of a tally, or the rows that it adds up, and the row itself.
    init(
        _ tally: TableTally,
        _ row: LayoutRow,
        _ heading: StatementTable.Heading,
        _ names: AccountNames
    ) {
        self.init(heading, tally.columns.map(\.tableColumn), names)
        for row in tally.rows(addedUpBy: row) { append(row, tally[row.key]) }
        for (line, amounts) in tally.lines(behind: row) {
            append("account", line.account, of: line.government, nil, amounts)
        }
        append(row, tally[row.key], isTotal: true)
    }

    /// The accounts behind a row of a roll-forward, each with its balances and movements. Balances are printed as
    /// debits.
    init(
        _ key: String,
        _ lines: [StockLine],
        _ heading: StatementTable.Heading,
        _ names: AccountNames
    ) {
        self.init(
            heading,
            [
                .init("opening", Wording("年初余额", "Opening")),
                .init("debit", Wording("借方", "Debit")), .init("credit", Wording("贷方", "Credit")),
                .init("closing", Wording("年末余额", "Closing")),
            ],
            tellingStages: true,
            names
        )
        for line in lines {
            append(
                key,
                line.account,
                of: line.government,
                line.stage,
                [line.opening, line.debit, line.credit, line.closing]
            )
        }
    }
}

extension TableTally {
    /// The rows that a total or a sum adds up.
    fileprivate func rows(addedUpBy row: LayoutRow) -> [LayoutRow] {
        switch row.takes {
        case .total: rows.filter { $0.side == row.side && $0.isAdded }
        case .sum: row.signedAddends.compactMap { self.row($0.key) }
        default: []
        }
    }
}
