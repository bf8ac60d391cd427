import Testing

/// The figures that the district published, against those that its entries come to.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct PublishedFigureTests {
    static let books = Result { try Books(.example) }

    @Test("Every printed figure of the report's twelve statements follows from the entries")
    func figures() throws {
        let rows = CSVRows(try Example.text("figures.csv")).rows
        var statements: [String: BalanceStatement] = [:]
        for row in rows {
            let which = ReportStatement(row)
            let unit = row["unit"] ?? ""
            if statements["\(which) \(unit)"] == nil {
                statements["\(which) \(unit)"] = try which.read(from: Self.books.get(), unit: unit)
            }
            let figure = statements["\(which) \(unit)"]?.figure(row["row"] ?? "")
            let printed = decimals(row["printed"] ?? "", unit == "万元" ? 0 : 2)
            #expect(figure == printed, "\(row["id"] ?? "") \(which) \(row["row"] ?? "")")
        }
        print("compared \(rows.count) printed figures of \(statements.count) statements")
        #expect(rows.count == 107)
        #expect(statements.count == Example.report.count)
        #expect(!statements.values.contains { !$0.isBalanced })
    }

    /// Single subjects are rows of a bureau's own layout, so that no figure is left out.
    @Test("Every printed amount of a subject, growth and share of the budget follows too")
    func details() throws {
        let rows = CSVRows(try Example.text("details.csv")).rows
        let layout = try Scratch.write(try SubjectLayout.text(for: rows), to: "layout.csv")
        var statements: [ReportStatement: BalanceStatement] = [:]
        func fen(_ row: [String: String], year: Int, stage: String) throws -> Int {
            var which = ReportStatement(row)
            (which.year, which.stage) = (year, stage)
            let statement =
                try statements[which]
                ?? Self.books.get().statement(
                    "500116",
                    which.scope,
                    fund: which.fund,
                    year: year,
                    stage: stage,
                    "--layout",
                    layout
                )
            statements[which] = statement
            return try #require(statement[SubjectLayout.key(row)], "\(row)")
        }
        /// What a stage adds is the difference of two columns.
        func fen(_ row: [String: String]) throws -> Int {
            let which = ReportStatement(row)
            guard which.stage == "change" else {
                return try fen(row, year: which.year, stage: which.stage)
            }
            return try fen(row, year: which.year, stage: "current")
                - fen(row, year: which.year, stage: "adjusted")
        }
        for row in rows {
            let year = ReportStatement(row).year
            let amount = try fen(row)
            let printed = row["printed"] ?? ""
            let places = printed.split(separator: ".").dropFirst().first?.count ?? 0
            let figure =
                switch row["measure"] ?? "" {
                case "amount": rounded(amount, per: 100_000_000_00, places)
                case "share":
                    rounded(
                        amount * 100,
                        per: try fen(row, year: year, stage: row["against"] ?? ""),
                        places
                    )
                default:
                    try rounded(
                        (amount - fen(row, year: year - 1, stage: "execution")) * 100,
                        per: fen(row, year: year - 1, stage: "execution"),
                        places
                    )
                }
            #expect(figure == decimals(printed, places), "\(row["id"] ?? "")")
        }
        print("compared \(rows.count) printed details")
        #expect(rows.count == 88)
    }
}

extension ReportStatement {
    /// The statement that a row of figures.csv or details.csv stands in.
    fileprivate init(_ row: [String: String]) {
        self.init(
            year: Int(row["year"] ?? "") ?? 0,
            stage: row["stage"] ?? "",
            scope: row["scope"] ?? "",
            fund: row["fund"] ?? ""
        )
    }
}

/// The standard layout with an of-which row for every subject that details.csv names.
private enum SubjectLayout {
    static func key(_ row: [String: String]) -> String {
        let key = row["row"] ?? ""
        let subjects = row["subjects"] ?? ""
        return subjects.isEmpty ? key : "\(key)_\(subjects.replacing("+", with: "_"))"
    }

    static func text(for rows: [[String: String]]) throws -> String {
        let standard = try Example.layout("standard")
        let named = rows.filter { $0["subjects"]?.isEmpty == false }
        let lines = Set(named.map(line)).sorted()
        return standard + lines.map { $0 + "\n" }.joined()
    }

    private static func line(_ row: [String: String]) -> String {
        let parent = row["row"] ?? ""
        let (side, accounts) =
            switch parent {
            case "own_revenue": ("source", "6001 6002 6003")
            case "own_expenditure": ("use", "7001 7002 7003")
            default: ("use", "7011")
            }
        let subjects = (row["subjects"] ?? "").replacing("+", with: " ")
        let key = key(row)
        return "\(key),\(side),\(key),\(key),turnover,\(parent),\(accounts),\(subjects),,,,,,"
    }
}

/// A quotient with so many decimals, half away from zero.
private func rounded(_ dividend: Int, per divisor: Int, _ places: Int) -> String {
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let (twice, whole) = (Int128(dividend.magnitude) * Int128(scale) * 2, Int128(divisor))
    let steps = (twice + whole) / (2 * whole)
    let digits = String(repeating: "0", count: places) + String(steps)
    let all = digits.drop { $0 == "0" }
    let padded = String(repeating: "0", count: max(0, places + 1 - all.count)) + all
    let sign = dividend < 0 && steps != 0 ? "-" : ""
    return places == 0
        ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// A printed figure with all its decimals: 40.5 as 40.50.
private func decimals(_ printed: String, _ places: Int) -> String {
    let parts = printed.split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let padded = fraction + String(repeating: "0", count: max(0, places - fraction.count))
    return padded.isEmpty ? printed : "\(parts[0]).\(padded)"
}
