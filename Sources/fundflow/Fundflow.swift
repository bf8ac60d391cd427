import ArgumentParser
import Ledger

@main
struct Fundflow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fundflow",
        abstract: Wording(
            "地方财政资金复式记账。",
            "Double-entry fund-flow accounting for local government finance (财政资金复式记账)."
        ),
        discussion: Wording(
            """
            退出码：0 完成；1 完成但账有不符；64 用法有误；65 输入被拒绝；69 连不上数据\
            库。
            """,
            """
            Exit status: 0 done; 1 done, and the books disagree; 64 wrong usage; 65 input refused; \
            69 database out of reach.
            """
        ),
        examples: """
            fundflow setup governments.csv
            fundflow post 2023.csv
            fundflow statement balance --government 500116 --scope own --year 2023 --unit 亿元
            fundflow reconcile --government 500116 --year 2023
            """,
        version: "0.1.0",
        subcommands: [
            DatabaseCommand.self,
            SetupCommand.self,
            InitCommand.self,
            TemplateCommand.self,
            CodesCommand.self,
            PostCommand.self,
            EventCommand.self,
            EntryCommand.self,
            ReverseCommand.self,
            DraftsCommand.self,
            ApproveCommand.self,
            RejectCommand.self,
            ApprovalCommand.self,
            CloseCommand.self,
            ReopenCommand.self,
            RegisterCommand.self,
            BalancesCommand.self,
            BudgetCommand.self,
            StatementCommand.self,
            ReportCommand.self,
            DebtCommand.self,
            ReconcileCommand.self,
            CheckCommand.self,
            VerifyCommand.self,
            HeadCommand.self,
            ExportCommand.self,
        ]
    )

    @OptionGroup var options: GlobalOptions
}
