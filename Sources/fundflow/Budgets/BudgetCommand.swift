import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow budget`: what is budgeted, and what is left of it.
struct BudgetCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget",
        abstract: Wording(
            "列出本级支出指标及其余额，按文号或按控制。",
            "List budgets of own expenditure and what is left, by document or control (指标)."
        ),
        discussion: Wording(
            """
            年初预算、各次调整和变动，已支出、待审核的，以及余额。按文号时，凭证写明同一文号的支出才\
            计入该文号；没有文号的另列一行。按控制时，各行为指标控制所区分的；预算批准之前，上年同期\
            支出数也计入可用额度。--explain 列出某行背后的凭证。
            """,
            """
            Original budget, numbered adjustments and changes; what was spent; what awaits approval; and \
            what is left. By document (文号) spending counts where its entries name the same document; \
            entries that name none stand in a line of their own. By control the lines are those that the \
            budget controls tell apart, and before the budget is approved the allowance of the same months \
            of the year before counts too. --explain lists the entries behind a line.
            """
        ),
        examples: """
            fundflow budget --government 500116 --year 2023
            fundflow budget --government 500116 --year 2023 --by control --unit 万元
            fundflow budget --government 500116 --year 2023 --by subject --level section
            fundflow budget --government 500116 --year 2023 --explain 江财〔2023〕8号
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(help: .government) var government: String
    @Option(help: .fiscalYear) var year: Int
    @Option(help: .fundOrAll) var fund = "all"
    @Option(help: ArgumentHelp("各行按什么区分。", "What lines are told apart by.")) var by:
        BudgetLine.Grouping = .document
    @Option(
        help: ArgumentHelp(
            "用 --by subject 时，科目分到哪一级。",
            "How much of the subject is told apart, with --by subject."
        )
    )
    var level: BudgetControl.SubjectLevel = .class
    @Option(
        help: ArgumentHelp(
            "列出某行背后的凭证；给出其文号、科目、单位或项目。",
            "List the entries behind a line: its document, subject, unit or project.",
            valueName: "key"
        )
    )
    var explain: String?
    @OptionGroup var figures: FigureOptions

    func validate() throws {
        try check(year, 1990...2200, "--year")
    }

    func perform() throws {
        let store = try options.openStore()
        let table = try store.reading { try made($0) }
        var style = figures.style(options.words)
        style.zeros = true
        let writer = StatementTableWriter(table, style)
        print(figures.format.choose(writer.table, writer.csv, writer.json), terminator: "")
    }

    private func made(_ store: borrowing LedgerStore) throws -> StatementTable {
        let names = try Names(store)
        let government = try names.readable(government)
        let funds = try names.funds(fund)
        let accountNames = try AccountNames(store, names, year: year, options.words)
        var heading = StatementTable.Heading(
            "budget",
            Wording("指标执行情况（按\(by.wording.chinese)）", "budget lines by \(by.wording.english)"),
            government,
            year: year
        )
        heading.fund = funds.count == 1 ? funds.first : nil
        if let explain {
            let movements = try store.budgetMovements(
                of: government,
                year: year,
                by: by,
                of: explain,
                funds: funds
            )
            guard !movements.isEmpty else { throw Failure(.inputRefused, .noBudgetLine(explain)) }
            return BudgetTable(heading, accountNames).table(of: movements)
        }
        let lines = try store.budgetLines(
            of: government,
            year: year,
            by: by,
            digits: level.digits,
            funds: funds
        )
        var table = BudgetTable(heading, accountNames).table(of: lines, by: by)
        if try !store.seesDrafts(of: government) { table.notes.append(.draftsAreNotShown) }
        return table
    }
}

extension BudgetLine.Grouping: ExpressibleByArgument {}
extension BudgetControl.SubjectLevel: ExpressibleByArgument {}

extension StatementTable.Note {
    fileprivate static let draftsAreNotShown = StatementTable.Note(
        Wording("注", "note"),
        Wording(
            "查询角色看不到待审凭证，结余未减待审数。",
            "A reader sees no drafts: what awaits approval is not taken off."
        )
    )
}

extension Message {
    fileprivate static func noBudgetLine(_ key: String) -> Message {
        Message(
            Wording("没有涉及“\(key)”的指标或支出", "no budget or spending is of “\(key)”"),
            hint: Wording(
                "不带 --explain 先列出各行。",
                "List the lines first, without --explain."
            )
        )
    }
}
