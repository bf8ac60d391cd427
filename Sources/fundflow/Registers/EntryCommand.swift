import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow entry`: one voucher as the desk prints it.
struct EntryCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "entry",
        abstract: Wording("打印记账凭证及与其相关的凭证。", "Print a voucher and what it is tied to (记账凭证)."),
        examples: """
            fundflow entry 500116 202301 12
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var place: EntryPlace
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        let writer = try store.reading { store in
            let vocabulary = try Vocabulary(store)
            let entry = try place.entry(in: store, vocabulary)
            return VoucherWriter(
                entry,
                AccountNames(vocabulary, year: entry.id.period.year, options.words)
            )
        }
        switch format {
        case .table: print(writer.table, terminator: "")
        case .csv: print(writer.csv, terminator: "")
        case .json: print(writer.json, terminator: "")
        }
    }
}

/// The arguments that name an entry: whose, in which period, with which number.
struct EntryPlace: ParsableArguments {
    @Argument(help: .government) var government: String
    @Argument(
        help: ArgumentHelp(
            "期间 yyyymm；00 月为年初余额，13 月为结算。",
            "The period as yyyymm; month 00 holds openings, 13 the settlement."
        )
    )
    var period: Period
    @Argument(help: ArgumentHelp("凭证号。", "The voucher number.")) var number: Int
    @Option(help: .journal) var journal: Journal = .accounting

    func entry(
        in store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws -> PostedEntry {
        let government = try Names(store).readable(government)
        let entry = try store.entry(
            of: government,
            journal,
            period,
            number,
            funds: vocabulary.funds
        )
        guard let entry else {
            throw Failure(.inputRefused, .noSuchEntry(government, journal, period, number))
        }
        return entry
    }
}

extension Vocabulary {
    /// All the names that the ledger knows.
    init(_ store: borrowing LedgerStore) throws {
        self.init(
            governments: try store.governments(),
            funds: try store.funds(),
            charts: try store.charts()
        )
    }
}

extension AccountNames {
    /// What the codes of a fiscal year are called.
    init(
        _ store: borrowing LedgerStore,
        _ names: Names,
        year: Int,
        _ language: Language
    ) throws {
        let vocabulary = Vocabulary(
            governments: names.governments,
            funds: names.funds,
            charts: try store.charts(of: year)
        )
        self.init(vocabulary, year: year, language)
    }
}

extension Journal: ExpressibleByArgument {}
extension Basis: ExpressibleByArgument {}

extension Period: ExpressibleByArgument {
    /// A period written yyyymm or yyyy-mm.
    init?(argument: String) {
        let digits = argument.filter { $0 != "-" }
        guard digits.count == 6, let number = Int(digits) else { return nil }
        self.init(number: number)
    }
}

extension CalendarDate: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}
