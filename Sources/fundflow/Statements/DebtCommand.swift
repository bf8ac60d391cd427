import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow debt`: the roster of loans, and what falls due.
struct DebtCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debt",
        abstract: Wording(
            "债务台账，以及按“六三一”要求的到期债务。",
            "List loans, and what falls due under the 6-3-1 rule (债务台账、到期债务)."
        ),
        discussion: Wording(
            """
            债务来自交给 fundflow setup 的台账（空表：fundflow template loan）；\
            每笔的余额由以它为资金来源的凭证得出。
            """,
            """
            Loans come from a roster handed to fundflow setup (fundflow template loan). What is owed of each is \
            derived from the entries that name it as their source of money.
            """
        ),
        examples: """
            fundflow debt list --government 500116 --unit 亿元
            fundflow debt due --government 500116 --on 2024-03-01
            """,
        subcommands: [List.self, Due.self]
    )

    struct List: DebtListing {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: Wording(
                "债务台账：各笔债务及其余额。",
                "List the loans of a government with what is owed of each."
            )
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var selection: DebtOptions
        @Option(
            help: ArgumentHelp(
                "截至哪一天；不给出则为今天。",
                "The day on which it is looked at; today where none is given."
            )
        ) var on: CalendarDate?
        @Flag(help: ArgumentHelp("已还清的也列出。", "Loans that are repaid too.")) var all = false
        @OptionGroup var figures: FigureOptions

        func table(
            _ loans: [DueLoan],
            _ heading: StatementTable.Heading,
            _ governments: Governments
        ) -> StatementTable {
            .roster(all ? loans : loans.filter { $0.balance != 0 }, heading, governments)
        }
    }

    struct Due: DebtListing {
        static let configuration = CommandConfiguration(
            commandName: "due",
            abstract: Wording(
                "到期债务，以及还款准备中逾期的步骤。",
                "List what falls due, and which steps towards its repayment are late."
            ),
            discussion: Wording(
                """
                到期前六个月制定偿还计划，前三个月落实资金来源，前一个月资金到账；办妥的日期记在台账中（计\
                划、落实、到账）。
                """,
                """
                Six months before a loan matures its repayment is to be planned, three months before the \
                source is to be secured, one month before the money is to be on the account. Whoever does so \
                records the day in the roster (planned, sourced, funded).
                """
            )
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var selection: DebtOptions
        @Option(
            help: ArgumentHelp(
                "截至哪一天；不给出则为今天。",
                "The day on which it is looked at; today where none is given."
            )
        ) var on: CalendarDate?
        @Option(help: ArgumentHelp("往后看几个月。", "How far ahead, in months.", valueName: "n"))
        var months = 6
        @OptionGroup var figures: FigureOptions

        func validate() throws {
            try check(months, 0...1200, "--months")
        }

        func table(
            _ loans: [DueLoan],
            _ heading: StatementTable.Heading,
            _ governments: Governments
        ) -> StatementTable {
            let due = loans.filter {
                $0.balance > 0 && $0.loan.matures <= $0.day.adding(months: months)
            }
            return .due(due, heading)
        }
    }
}

/// Whose loans are listed.
struct DebtOptions: ParsableArguments {
    @Option(help: .government) var government: String
    @Option(
        help: ArgumentHelp(
            "谁的债务：本级（own）、下级（below）、汇总（consolidated）。",
            "Whose loans: own level (本级), below (下级), consolidated (汇总)."
        )
    )
    var scope: Scope = .own
}

/// A listing of loans: what they have in common is finding what is owed on a day.
protocol DebtListing: LedgerCommand {
    var selection: DebtOptions { get }
    var figures: FigureOptions { get }
    var on: CalendarDate? { get }
    func table(
        _ loans: [DueLoan],
        _ heading: StatementTable.Heading,
        _ governments: Governments
    ) -> StatementTable
}

extension DebtListing {
    func perform() throws {
        let store = try options.openStore()
        let text = try store.reading { store in
            let names = try Names(store)
            let government = try names.government(selection.government)
            let members = try names.readable(
                names.governments.members(of: government, selection.scope)
            )
            let day = try on ?? store.today()
            let loans = try store.dueLoans(of: members, on: day, funds: names.funds)
            let title = Wording("债券台账（\(day)）", "loans on \(day)")
            var heading = StatementTable.Heading("debt", title, government, year: day.year)
            heading.scope = selection.scope
            heading.scopeName = names.governments.name(of: selection.scope, of: government)
            let table = table(loans, heading, names.governments)
            let writer = StatementTableWriter(table, figures.style(options.words))
            return switch figures.format {
            case .table: writer.table
            case .csv: writer.csv
            case .json: writer.json
            }
        }
        print(text, terminator: "")
    }
}
