import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement guarantees`: 三保, 三公, education and general spending, each with its rule.
struct GuaranteesStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "guarantees",
        abstract: Wording(
            "三保、三公、教育、一般性支出的保障和控制情况。",
            "Print spending that rules watch over (三保、三公、教育、一般性支出)."
        ),
        discussion: Wording(
            "按一般公共预算支出的标签、经济分类和功能分类；本单位的行和规则用 --layout。",
            """
            By tag, economic class and function of the general public budget; a bureau's own rows and \
            rules by --layout.
            """
        ),
        examples: """
            fundflow statement guarantees --government 500116 --year 2023 --unit 亿元 --decimals 4
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var percents: PercentOptions
    @Option(help: ArgumentHelp("各行和规则的格式文件。", "The layout of rows and rules.", valueName: "file"))
    var layout = "guarantees"

    var journals: [Journal] { [.accounting, .budget] }
    var percentDecimals: Int { percents.percentDecimals }

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let guarantees = GuaranteeTable(year: context.year)
        let execution = guarantees.execution(context.names.funds.filter(\.isGeneralPublic))
        let chart = try context.chart(in: store)
        let layout = try LayoutFile(layout).readTable(chart, context.names.funds)
        let rows = execution.rows(layout, context.options.scope)
        let lines = try context.lines(
            execution.columns,
            .budgetary,
            codes: execution.codes,
            by: [.subject, .economic, .tag, .unitCode, .project, .source],
            tellingSides: rows.contains(where: \.tellsSides),
            in: store
        )
        let tally = context.tally(rows, execution.columns, lines, chart)
        var heading = context.heading(
            "guarantees",
            Wording("重点支出保障与压减情况表", "guaranteed and limited spending")
        )
        heading.fund = execution.funds.first
        var table = guarantees.table(heading, tally)
        table.notes = [
            .init(
                Wording("说明", "Note"),
                Wording(
                    "教育按在校学生人数平均只增不减，需学生人数，账内没有",
                    "spending per pupil needs numbers of pupils, which the books do not have"
                )
            )
        ]
        return MadeTable(table: table, tallies: [tally])
    }
}
