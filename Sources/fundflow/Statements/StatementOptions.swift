import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// Whose books a statement is made of, and of which year: the options of every statement.
struct StatementOptions: ParsableArguments {
    @Option(help: .government) var government: String
    @Option(
        help: ArgumentHelp(
            "口径：本级（own）、下级（below）、汇总（consolidated）。",
            "Whose budgets are added up: own level (本级), below (下级), consolidated (汇总)."
        )
    )
    var scope: Scope = .own
    @Option(help: .fiscalYear) var year: Int
    @Flag(help: ArgumentHelp("没有金额的行也打印。", "Print rows of nothing too.")) var zeros = false
    @Option(
        help: ArgumentHelp(
            "改为打印某行背后的明细账户。",
            "Print the accounts behind a row instead.",
            valueName: "row"
        )
    )
    var explain: String?
    @OptionGroup var cutting: CutOptions
    @OptionGroup var figures: FigureOptions

    /// The governments whose books are added up.
    func members(of names: Names) throws -> [Government] {
        try names.readable(names.governments.members(of: names.government(government), scope))
    }
}

/// How a table statement prints percentages.
struct PercentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("百分比的小数位数。", "How many decimals percentages have.", valueName: "0…6")
    )
    var percentDecimals = 1

    func validate() throws {
        try check(percentDecimals, 0...6, "--percent-decimals")
    }
}

/// What a statement is made from: names, members of the scope, and how much of the books counts.
struct StatementContext {
    let options: StatementOptions
    let language: Language
    let names: Names
    let government: Government
    /// The governments whose books are added up.
    let members: [Government]
    let cut: Cut
    let shared: SharedReadings

    init(
        _ options: StatementOptions,
        _ language: Language,
        journal: Journal = .accounting,
        sharing shared: SharedReadings,
        in store: borrowing LedgerStore
    ) throws {
        self.options = options
        self.language = language
        self.shared = shared
        names = try shared.names(in: store)
        government = try names.government(options.government)
        members = try options.members(of: names)
        cut = try options.cutting.cut(of: members, journal: journal, in: store)
    }

    var year: Int { options.year }

    /// The codes of the statement's year.
    func chart(in store: borrowing LedgerStore) throws -> Chart {
        let charts = try shared.charts(in: store)
        guard let chart = charts[year] else {
            throw Failure(.inputRefused, .yearWithoutChart(year, charts.years))
        }
        return chart
    }

    /// The subject of this year's list that one of last year's became.
    func subjectOfLastYear(in store: borrowing LedgerStore) throws -> (String) -> String {
        let chart = try chart(in: store)
        let lastList = try shared.charts(in: store)[year - 1]?.listYear ?? chart.listYear
        let map = try shared.subjectMap(in: store)
        return { map.subject($0, from: lastList, to: chart) }
    }

    /// The heading of a table of this scope and year.
    func heading(_ statement: String, _ name: Wording) -> StatementTable.Heading {
        var heading = StatementTable.Heading(statement, name, government, year: year)
        heading.scope = options.scope
        heading.scopeName = names.governments.name(of: options.scope, of: government)
        return heading
    }

    /// The lines of a table's columns, in one query.
    func lines(
        _ columns: [AmountColumn],
        _ basis: Basis?,
        codes: Set<String> = [],
        by dimensions: Set<Dimension> = [],
        tellingSides: Bool = false,
        in store: borrowing LedgerStore
    ) throws -> [TableLine] {
        var query = TableQuery(members, basis, columns.windows)
        query.codes = codes
        query.dimensions = dimensions
        query.tellsSides = tellingSides
        return try shared.tableLines(query, names.funds, cut, in: store)
    }

    /// The budgetary balances of the scope, cut for the year and a column.
    func balanceLines(
        _ column: Column,
        in store: borrowing LedgerStore
    ) throws -> [BalanceLine] {
        try shared.balanceLines(
            of: members,
            year: year,
            column: column,
            names.funds,
            cut,
            in: store
        )
    }

    /// What the members of the scope hold and move on some accounts, cut for the year.
    func stockLines(
        _ codes: Set<String>,
        _ stages: Set<Stage>,
        in store: borrowing LedgerStore
    ) throws -> [StockLine] {
        try shared.stockLines(
            of: members,
            year: year,
            codes: codes,
            stages: stages,
            names.funds,
            cut,
            in: store
        )
    }

    /// Lines added up by rows; what passes between governments of the scope drops out.
    func tally(
        _ rows: [LayoutRow],
        _ columns: [AmountColumn],
        _ lines: [TableLine],
        _ chart: Chart
    ) -> TableTally {
        TableTally(
            rows,
            columns,
            from: lines,
            governments: names.governments,
            dropping: Set(members.map(\.id)),
            kindOf: { chart.subjects[$0]?.kind }
        )
    }

    /// How the result is printed, with what it rests on.
    func style(
        resting journals: [Journal],
        in store: borrowing LedgerStore
    ) throws -> StatementStyle {
        var style = options.figures.style(language)
        style.zeros = options.zeros
        if journals.contains(.accounting) {
            style.provisional = try store.provisionalOpenings(of: members, year: year, cut: cut)
        }
        style.basis = try journals.map { journal in
            let heads = try store.heads(of: members, journal: journal, cut: cut)
            let name = journals.count > 1 ? journal.wording[language] : ""
            return name + (name.isEmpty ? "" : style.colon) + basis(heads)
        }
        return style
    }

    /// What the figures rest on: the last posting run of the government itself, and how many more.
    func basis(_ heads: [JournalHead]) -> String {
        let own = heads.first { $0.government == government.id }
        let others = heads.count - (own == nil ? 0 : 1)
        var parts: [String] = []
        if let own {
            let digest = "\(own.digest.prefix(4))…\(own.digest.suffix(4))"
            parts.append(
                Wording(
                    "\(government.name) 第 \(own.run) 次记账 \(digest)",
                    "\(government.name) posting run \(own.run) \(digest)"
                )[language]
            )
        }
        if others > 0 {
            parts.append(
                Wording(
                    "另 \(others) 个财政的账",
                    "books of \(others) more government\(others == 1 ? "" : "s")"
                )[language]
            )
        }
        if let date = options.cutting.asOf {
            parts.append(Wording("凭证日期截至 \(date)", "entries dated up to \(date)")[language])
        }
        if heads.isEmpty {
            parts.insert(Wording("没有记账的财政", "no books in this scope")[language], at: 0)
        }
        return parts.joined(separator: Wording("，", ", ")[language])
    }
}
