import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement budget-actual`: original budget, final budget and actual (IPSAS 24).
struct BudgetActualStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "budget-actual",
        abstract: Wording(
            "预算与实际对比表。",
            "Compare the original and final budget with what was done (预算与实际对比)."
        ),
        discussion: Wording(
            """
            按国际公共部门会计准则第 24 号：用预算本身的基础，差异较大的说明原因。原因写在有“行、\
            原因”两列的 CSV 文件中。
            """,
            """
            As IPSAS 24 asks: on the budget's own basis, with a reason for what differs much. Reasons \
            come from a CSV file with the columns row,reason (行,原因).
            """
        ),
        examples: """
            fundflow statement budget-actual --government 500116 --year 2023 --reasons why.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @Option(help: ArgumentHelp("预算，代码或名称。", "The fund, by code or name.")) var fund =
        "general-public"
    @Option(
        help: ArgumentHelp(
            "实际数取执行数（execution）或决算数（final）。",
            "Actual is execution, or final accounts."
        )
    ) var stage: Column = .execution
    @Option(
        help: ArgumentHelp(
            "科目分到哪一级：class 类、group 款、item 项。",
            "How far codes are told apart: class 类, group 款, item 项."
        )
    )
    var level: RowCut.SubjectLevel = .classes
    @Option(help: ArgumentHelp("各行差异原因的文件。", "Reasons for differences, by row.", valueName: "file"))
    var reasons: String?
    @Option(
        help: ArgumentHelp(
            "差异达到最终预算的百分之多少须说明原因。",
            "From how much of the final budget on a reason is wanted.",
            valueName: "%"
        )
    )
    var material = 10
    @OptionGroup var percents: PercentOptions

    var journals: [Journal] { [.accounting, .budget] }
    var percentDecimals: Int { percents.percentDecimals }

    func validate() throws {
        guard stage.journal == .accounting else {
            throw ValidationError(.actualIsExecution())
        }
        try check(material, 0...100, "--material")
    }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let funds = try context.names.funds(fund)
        guard funds.count == 1 else { throw Failure(.inputRefused, .oneFundOnly()) }
        var comparison = BudgetActualTable(funds[0], year: context.year, stage: stage)
        comparison.materialPercent = material
        let chart = try context.chart(in: store)
        let lines = try context.lines(
            comparison.columns,
            .budgetary,
            codes: comparison.execution.codes,
            by: [.subject, .counterparty],
            in: store
        ).filter { $0.account.fund == funds[0] }
        let rows = comparison.execution.rows(
            .subject(level),
            of: lines,
            chart,
            context.names.governments
        )
        let tally = context.tally(rows, comparison.columns, lines, chart)
        if let reasons {
            let file = InputFile(reasons)
            comparison.reasons = try file.checked {
                ReasonReader.read(try file.bytes(), rows: rows.map(\.key), &$0)
            }
        }
        let name = Wording("预算与实际对比表", "budget and actual, ")
        var heading = context.heading(
            "budget-actual",
            Wording(funds[0].name.chinese + name.chinese, name.english + funds[0].name.english)
        )
        heading.fund = funds[0]
        heading.stage = stage
        return MadeTable(table: comparison.table(heading, tally), tallies: [tally])
    }
}

extension Message {
    fileprivate static func oneFundOnly() -> Message {
        Message(
            Wording("该报表一次只对比一个预算", "this statement compares one fund at a time"),
            hint: Wording("请用 --fund 指定。", "Name one with --fund.")
        )
    }
}
