import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow check`: every rule over the ledger.
struct CheckCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: Wording(
            "按全部规则检查全部账目。",
            "Test every rule of the books over the whole ledger (检查)."
        ),
        discussion: Wording(
            """
            每条规则是一个查询，返回违反规则之处，不依赖它所检验的约束；有违反时退出码为 1。勾稽关\
            系把报表互相比较（fundflow report ties 打印两边的数）；年度完结后才\
            成立的，在 12 月结账之后检查，或用 --ties。
            """,
            """
            Each rule is a query that returns offenders and does not rest on the constraint it tests. \
            Exit status 1 where there are any. The tie-out rules compare statements with one another (fundflow \
            report ties prints both figures of each); those that hold when a year's business is complete are \
            tested once its December is closed, or with --ties.
            """
        ),
        examples: """
            fundflow check
            fundflow check --ties
            fundflow check --rules our-ties.csv
            fundflow check --layout our-rows.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Flag(help: ArgumentHelp("只列出规则，不检查。", "List the rules and run none.")) var list = false
    @Flag(
        help: ArgumentHelp(
            "检查各年度的全部勾稽关系，包括年度完结后才成立的。",
            "Test all tie-out rules (勾稽关系) over every year, also those of a finished one."
        )
    )
    var ties = false
    @Option(
        name: .customLong("rules"),
        help: ArgumentHelp(
            "另加本单位的勾稽关系文件，可多次给出。",
            "A bureau's own tie-out rules to test too; may be repeated.",
            valueName: "file"
        )
    )
    var rules: [String] = []
    @Option(
        name: .customLong("layout"),
        help: ArgumentHelp(
            "另加本单位的报表格式文件，可多次给出。",
            "A bureau's own layout to test too; may be repeated.",
            valueName: "file"
        )
    )
    var layouts: [String] = []
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        guard !list else { return try listing(of: Check.all).print(format, in: options.words) }
        let layouts = try (LayoutCheck.own + LayoutCheck.tables + layouts).map {
            try LayoutCheck(LayoutFile($0))
        }
        let store = try options.openStore()
        let (results, skipped) = try store.reading { store in
            var ties = try TieCheck(Names(store), rules, isTestingAll: ties, options.words)
            let results =
                try ruleResults(in: store) + layouts.map { try $0.result(in: store, options.words) }
                + ties.results(in: store)
            return (results, ties.skipped)
        }
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")),
            .init("rows", Wording("已查", "Rows"), .right),
            .init("offenders", Wording("违反", "Offenders"), .right),
            .init("first", Wording("首例", "First")),
        ])
        for result in results {
            let offenders = result.offenders
            listing.append([
                result.rule, String(result.rows), String(offenders.count), offenders.first ?? "",
            ])
        }
        listing.print(format, in: options.words)
        let hidden = try Names(store).hiddenCount
        if hidden > 0 { tell(Self.unseen(hidden)[options.words]) }
        if !skipped.years.isEmpty { tell(Self.left(skipped.rules, skipped.years)[options.words]) }
        guard results.allSatisfy({ $0.offenders.isEmpty }) else { throw ExitCode(1) }
    }

    /// That the rules were not tested over everything.
    private static func unseen(_ count: Int) -> Wording {
        Wording(
            "另有 \(count) 个财政的账无权查看，未检查",
            "books of \(count) more government\(count == 1 ? "" : "s") may not be read and were not checked"
        )
    }

    /// That rules were left out for years that go on.
    private static func left(_ rules: Set<String>, _ years: Set<Int>) -> Wording {
        let names = rules.sorted { ($0.count, $0) < ($1.count, $1) }
        let list = years.sorted().map(String.init)
        return Wording(
            "\(list.joined(separator: "、"))年未完结，未查 \(names.joined(separator: "、"))（加 --ties 则查）",
            """
            skipped \(names.joined(separator: ", ")): year not finished: \
            \(list.joined(separator: ", ")) (--ties tests them all the same)
            """
        )
    }

    private func ruleResults(in store: borrowing LedgerStore) throws -> [CheckResult] {
        let checks = Check.all
        let rows = try store.rowsLookedAt(by: checks)
        let migrations = try store.migrations()
        let offenders = try store.examine(checks, options.words)
        return checks.indices.map {
            CheckResult(rule: checks[$0].name, rows: rows[$0], offenders: offenders[$0])
        } + [
            CheckResult(
                rule: Self.migrations.name,
                rows: migrations.count,
                offenders: migrations.altered
            )
        ]
    }

    /// The rule that the program tests itself: the database does not have its files.
    private static let migrations = (
        name: "migrations_are_the_programs",
        statement: Wording(
            "数据库执行过的每个迁移都与程序中的相同。",
            "Every migration that has run is the program's own."
        )
    )

    private func listing(of checks: [Check]) throws -> Listing {
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")), .init("states", Wording("内容", "States")),
        ])
        for check in checks { listing.append([check.name, check.statement[options.words]]) }
        listing.append([Self.migrations.name, Self.migrations.statement[options.words]])
        for layout in LayoutCheck.own + LayoutCheck.tables {
            listing.append([
                "layout_\(layout)", LayoutCheck.statement(of: layout)[options.words],
            ])
        }
        for (name, states) in try TieCheck.rules(with: rules) {
            listing.append([name, states[options.words]])
        }
        return listing
    }
}

extension LedgerStore {
    /// The offenders against every rule, with its progress on a terminal.
    borrowing func examine(_ checks: [Check], _ language: Language) throws -> [[String]] {
        var progress = Progress(Wording("检查", "checking")[language], of: checks.count, language)
        defer { progress.finish() }
        return try examine(checks) { progress.reach($0) }
    }
}

/// What became of one rule.
struct CheckResult {
    let rule: String
    /// How many rows it looked at.
    let rows: Int
    let offenders: [String]
}

/// The rule that a layout fits every chart: one of balance statements adds up every account once, one
/// of a table names what there is and adds nothing up twice.
private struct LayoutCheck {
    let file: LayoutFile
    let layout: Layout

    /// The names of the program's own layouts: of balance statements, and of tables.
    static let own = ["report", "standard"]
    static let tables = [
        "balance-sheet", "budget-income", "cash-flow", "execution-report", "guarantees", "income",
        "reconciliation-of-results",
    ]

    static func statement(of layout: String) -> Wording {
        own.contains(layout)
            ? Wording(
                "\(layout) 行次表收全各年科目表的收入、支出类科目，且不重复。",
                "The \(layout) layout takes every revenue and expenditure account of every chart, and none twice."
            )
            : Wording(
                "\(layout) 行次表所列科目各年科目表都有，且不重复。",
                "The \(layout) layout selects what every chart has, and adds no line up twice."
            )
    }

    init(_ file: LayoutFile) throws {
        self.file = file
        layout = try file.read(Self.tables.contains(file.word) ? .table : .balance)
    }

    func result(in store: borrowing LedgerStore, _ language: Language) throws -> CheckResult {
        let funds = try store.funds()
        let offenders = try store.charts().all.flatMap { chart in
            (layout.kind == .table ? layout.tableFaults(chart, funds: funds) : layout.faults(chart))
                .map { "\(chart.listYear) \(file.name):\($0.line) \($0.wording[language])" }
        }
        return CheckResult(
            rule: "layout_\(file.word)",
            rows: layout.rows.count,
            offenders: offenders
        )
    }
}

extension Layout {
    /// What is wrong with the layout against a year's chart.
    func faults(_ chart: Chart) -> [LayoutFault] {
        faults(chart.accounts.values.sorted { $0.code < $1.code })
    }
}
