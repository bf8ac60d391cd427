import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow debt`: the roster of loans, and what falls due.
struct DebtCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debt",
        abstract: "List loans, and what falls due under the 6-3-1 rule (债务台账、到期债务).",
        discussion: """
            Loans come from a roster handed to fundflow setup (fundflow template loan). What is owed of each is \
            derived from the entries that name it as their source of money.

            Examples:
              fundflow debt list --government 500116 --unit 亿元
              fundflow debt due --government 500116 --on 2024-03-01
            """,
        subcommands: [List.self, Due.self]
    )

    struct List: DebtListing {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the loans of a government with what is owed of each."
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var selection: DebtOptions
        @Option(help: "The day on which it is looked at; today where none is given.") var on:
            CalendarDate?
        @Flag(help: "Loans that are repaid too.") var all = false
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
            abstract: "List what falls due, and which steps towards its repayment are late.",
            discussion: """
                Six months before a loan matures its repayment is to be planned, three months before the \
                source is to be secured, one month before the money is to be on the account. Whoever does so \
                records the day in the roster (planned, sourced, funded).
                """
        )

        @OptionGroup var options: GlobalOptions
        @OptionGroup var selection: DebtOptions
        @Option(help: "The day on which it is looked at; today where none is given.") var on:
            CalendarDate?
        @Option(help: ArgumentHelp("How far ahead, in months.", valueName: "n")) var months = 6
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
    @Option(help: "The government, by code or name.") var government: String
    @Option(help: "Whose loans: own level (本级), below (下级), consolidated (汇总).")
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
