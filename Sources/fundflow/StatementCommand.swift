import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow statement`: statements derived from the balances.
struct StatementCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Print a statement of a government's budget (报表).",
        discussion: """
            Examples:
              fundflow statement balance --government 500116 --scope consolidated \
            --fund general-public --year 2023 --unit 亿元
              fundflow statement balance --government 江津区 --scope own --year 2024 \
            --stage budget --layout report --format csv
            """
    )

    enum Name: String, ExpressibleByArgument, CaseIterable {
        /// 收支平衡表
        case balance
    }

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Which statement.") var name: Name

    @Option(help: "The government, by code or name.") var government: String
    @Option(help: "Whose budgets are added up: own level (本级), below (下级), consolidated (汇总).")
    var scope: Scope = .own
    @Option(help: "The fund, by code or name, or all.") var fund = "general-public"
    @Option(help: "The fiscal year.") var year: Int
    @Option(help: "The column: budget figures, execution or final accounts.")
    var stage: Column = .execution
    @Option(help: ArgumentHelp("The layout of rows.", valueName: "standard|report|file"))
    var layout = "standard"
    @Flag(help: "Print rows of nothing too.") var zeros = false
    @Option(help: ArgumentHelp("Print the accounts behind a row instead.", valueName: "row"))
    var explain: String?
    @OptionGroup var cutting: CutOptions
    @OptionGroup var figures: FigureOptions

    func perform() throws {
        let file = LayoutFile(layout)
        let rows = try file.read()
        let store = try options.openStore()
        let text = try store.reading { store in
            if !file.isOwn { try warn(of: file, rows, store) }
            return try written(store, rows)
        }
        print(text, terminator: "")
    }

    /// Says what `check` finds in a bureau's layout: the proof names only accounts that moved.
    private func warn(
        of file: LayoutFile,
        _ layout: Layout,
        _ store: borrowing LedgerStore
    ) throws {
        guard let chart = try store.charts()[year] else { return }
        for fault in layout.faults(chart) {
            tell("\(file.name):\(fault.line): \(fault.wording[options.words])")
        }
    }

    private func written(_ store: borrowing LedgerStore, _ layout: Layout) throws -> String {
        let names = try Names(store)
        let government = try names.government(government)
        let title = Statement.Title(
            government,
            scope,
            try names.funds(fund),
            year: year,
            column: stage
        )
        let members = try names.readable(names.governments.members(of: government, scope))
        let cut = try cutting.cut(of: members, journal: stage.journal, in: store)
        let lines = try store.balanceLines(
            of: members,
            year: year,
            column: stage,
            funds: names.funds,
            cut: cut
        )
        let kinds = try store.subjectKinds(in: year)
        let statement = Statement(
            title,
            from: lines,
            layout: layout,
            governments: names.governments,
            kindOf: { kinds[$0] }
        )
        if let explain {
            let explanation = statement.explanation(
                of: explain,
                from: lines,
                layout: layout,
                governments: names.governments,
                kindOf: { kinds[$0] }
            )
            guard let explanation else {
                throw Failure(
                    .inputRefused,
                    .noSuchRow(explain, layout.rows(for: title).map(\.key))
                )
            }
            let accountNames = AccountNames(try Vocabulary(store), year: year, options.words)
            let writer = ExplanationWriter(explanation, title, accountNames)
            return figures.format.choose(writer.table, writer.csv, writer.json)
        }
        var style = figures.style(options.words)
        style.zeros = zeros
        let heads = try store.heads(of: members, journal: stage.journal, cut: cut)
        style.basis = [basis(heads, government)]
        let writer = StatementWriter(statement, style, names.governments)
        return figures.format.choose(writer.table, writer.csv, writer.json)
    }

    /// What the figures rest on: the last posting run of the government itself, and how many more.
    private func basis(_ heads: [JournalHead], _ government: Government) -> String {
        let own = heads.first { $0.government == government.id }
        let others = heads.count - (own == nil ? 0 : 1)
        let language = options.words
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
        if let date = cutting.asOf {
            parts.append(Wording("凭证日期截至 \(date)", "entries dated up to \(date)")[language])
        }
        if heads.isEmpty {
            parts.insert(Wording("没有记账的财政", "no books in this scope")[language], at: 0)
        }
        return parts.joined(separator: Wording("，", ", ")[language])
    }
}

extension OutputFormat {
    /// The text in the form asked for; the others are not made.
    func choose(
        _ table: @autoclosure () -> String,
        _ csv: @autoclosure () -> String,
        _ json: @autoclosure () -> String
    ) -> String {
        switch self {
        case .table: table()
        case .csv: csv()
        case .json: json()
        }
    }
}

extension Message {
    fileprivate static func noSuchRow(_ key: String, _ keys: [String]) -> Message {
        let known = keys.joined(separator: ", ")
        return Message(
            Wording("该报表没有 \(key) 行", "the statement has no row \(key)"),
            hint: Wording("可用：\(known)。", "Use one of: \(known).")
        )
    }
}
