import ArgumentParser
import Ledger
import LedgerStore

/// `fundflow statement advances`: money that is out and no expenditure yet (暂付款).
struct AdvancesStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "advances",
        abstract: Wording(
            "暂付款账龄：借出、往来、预拨、应收。",
            "Print advances by age: lent, on account, prepaid, receivable (暂付款账龄)."
        ),
        discussion: Wording(
            """
            1031、1032、1033 和 1035 按对方列示，截至年末或 --as-of。收回\
            的先冲最早的。
            """,
            """
            1031, 1032, 1033 and 1035 by who has the money, at the year's end or on --as-of. What comes back \
            settles the oldest first.
            """
        ),
        examples: """
            fundflow statement advances --government 500116 --year 2023 --unit 万元
            fundflow statement advances --government 500116 --year 2023 --explain 1031
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let yearEnd = try context.yearEnd
        let day = statement.cutting.asOf.map { min($0, yearEnd) } ?? yearEnd
        let lines = try store.datedLines(
            of: context.members,
            codes: Advances.codes,
            through: day,
            funds: context.names.funds,
            cut: context.cut
        )
        let chart = try store.charts()[context.year]
        let title = Wording("暂付款账龄表（\(day)）", "advances by age, \(day)")
        let table = Advances(lines, on: day).table(
            context.heading("advances", title),
            context.names.governments
        ) { chart?.accounts[$0]?.name }
        let balances = try context.stockLines(
            Advances.codes,
            [.execution, .settlement],
            in: store
        )
        return MadeTable(
            table: table,
            behind: Advances.behind(balances, context.names.governments)
        )
    }
}

extension StatementContext {
    var yearEnd: CalendarDate {
        get throws {
            guard let day = CalendarDate(year: year, month: 12, day: 31) else {
                throw Failure(.usage, .outOfRange("--year", 1990...2200))
            }
            return day
        }
    }
}
