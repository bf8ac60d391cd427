import ArgumentParser
import Ledger

/// `fundflow statement`: everything that is derived from the balances, one subcommand each.
struct StatementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: Wording("打印由账生成的报表。", "Print a statement derived from the balances (报表)."),
        examples: """
            fundflow statement balance --government 500116 --scope consolidated \
            --fund general-public --year 2023 --unit 亿元
            fundflow statement functions --government 江津区 --year 2023 --unit 亿元
            fundflow statement functions --government 江津区 --year 2023 --explain 205
            """,
        subcommands: [
            BalanceStatement.self, ExecutionStatement.self, RevenueStatement.self,
            FunctionsStatement.self, TransfersStatement.self,
            GuaranteesStatement.self, BalanceSheetStatement.self, IncomeStatement.self,
            BudgetIncomeStatement.self,
            ReconciliationOfResultsStatement.self, CashFlowStatement.self, FinalStatement.self,
            BudgetActualStatement.self,
        ] + StockStatements.all
    )
}
