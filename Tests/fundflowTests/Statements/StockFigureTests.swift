import Testing

/// The published figures of debt, reserves and other stocks, against the cells of their statements.
@Suite(.enabled(if: Program.isThere, Program.absence))
struct StockFigureTests {
    @Test("Every printed figure of a stock is a cell of its statement")
    func figures() throws {
        let books = try Books(.example)
        let rows = CSVRows(try Example.text("stocks-figures.csv")).rows
        var tables: [String: [[String: String]]] = [:]
        for row in rows {
            let command =
                ["statement", row["statement"] ?? "", "--government", "500116", "--format", "csv"]
                + ["--scope", row["scope"] ?? "", "--year", row["year"] ?? ""]
                + (row["options"] ?? "").split(separator: " ").map(String.init)
            let key = command.joined(separator: " ")
            if tables[key] == nil {
                let outcome = try books.run(command)
                #expect(outcome.status == 0, "\(outcome.errors)")
                tables[key] = CSVRows(outcome.output).rows
            }
            let found = tables[key]?.first { $0["row"] == row["row"] }
            let (column, printed) = (row["column"] ?? "", row["printed"] ?? "")
            if row["unit"] == "%" {
                #expect(found?[column] == printed, "\(row["id"] ?? "") \(key)")
            } else {
                let fen = found?["\(column)_fen"].flatMap { Int($0) }
                #expect(fen.map { inYi($0) } == padded(printed), "\(row["id"] ?? "") \(key)")
            }
        }
        print("compared \(rows.count) printed figures of stocks")
    }

    /// Fen as hundredths of 亿元, rounded half away from zero.
    private func inYi(_ fen: Int) -> String {
        let steps = (fen.magnitude + 50_000_000) / 100_000_000
        let digits = String(steps)
        let long = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (fen < 0 ? "-" : "") + long.dropLast(2) + "." + long.suffix(2)
    }

    private func padded(_ printed: String) -> String {
        let parts = printed.split(separator: ".")
        let decimals = parts.count > 1 ? String(parts[1]) : ""
        return "\(parts[0]).\(decimals)" + String(repeating: "0", count: max(0, 2 - decimals.count))
    }
}
