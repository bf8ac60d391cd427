import Foundation

/// The committed example, `Tools/examples/jiangjin`.
enum Example {
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let folder = "\(checkout)/Tools/examples/jiangjin"
    static let events = [
        "2022-opening.csv", "2022.csv", "2022-stocks.csv", "2023-budget.csv", "2023-district.csv",
        "2023-pool.csv", "2023-settlement.csv", "2023-stocks.csv", "2023-towns.csv",
        "2024-budget.csv",
    ]
    static let rosters = [
        "loans.csv", "limits.csv", "hidden-debt.csv", "projects.csv", "published.csv",
    ]

    static func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }

    /// One of the program's own layouts.
    static func layout(_ name: String) throws -> String {
        try String(contentsOfFile: "\(checkout)/Schema/layouts/\(name).csv", encoding: .utf8)
    }

    static func setUp(_ books: Books) throws {
        try books.setUp(text("governments.csv"))
        for roster in rosters { try books.setUp(text(roster)) }
    }

    /// - Parameter replacement: A file that is posted in place of one of the example's.
    @discardableResult
    static func post(to books: Books, replacing name: String = "", by replacement: String = "")
        throws
        -> Outcome
    {
        try books.run(
            ["post", "--format", "csv"]
                + events.map { $0 == name ? replacement : "\(folder)/\($0)" }
        )
    }

    /// The twelve statements of the report: two years, two scopes, three funds.
    static let report: [ReportStatement] = [(2023, "execution"), (2024, "budget")].flatMap {
        year,
        stage in
        ["consolidated", "own"].flatMap { scope in
            ["general-public", "government-funds", "state-capital"].map { fund in
                ReportStatement(year: year, stage: stage, scope: scope, fund: fund)
            }
        }
    }
}

/// Which balance statement of the district.
struct ReportStatement: Hashable, CustomStringConvertible {
    var year: Int
    var stage: String
    var scope: String
    var fund: String

    var description: String { "\(year) \(stage) \(scope) \(fund)" }

    /// The statement in the layout of the report.
    func read(from books: Books, unit: String = "亿元") throws -> BalanceStatement {
        try books.statement(
            "500116",
            scope,
            fund: fund,
            year: year,
            stage: stage,
            "--layout",
            "report",
            "--unit",
            unit,
            "--decimals",
            unit == "万元" ? "0" : "2"
        )
    }
}
