import Ledger
import Testing

@Suite struct PublishedFigureTests {
    @Test("A figure agrees if its cell rounds to it; otherwise it differs")
    func agreeing() throws {
        let figure = try figure("0.16亿元")
        #expect(figure.verdict(on: .amount(16_000_000_00)) == .agrees)
        #expect(figure.verdict(on: .amount(17_000_000_00)) == .differs)
        #expect(figure.verdict(on: nil) == .differs)
    }

    @Test("A figure that is printed wrong is named only where the books come to what is meant")
    func corrected() throws {
        var figure = try figure("0.16万元")
        figure.note = "单位应为亿元"
        #expect(figure.verdict(on: .amount(16_000_000_00)) == .differs)
        figure.corrected = PrintedNumber("0.16亿元")
        #expect(figure.verdict(on: .amount(16_000_000_00)) == .named)
        #expect(figure.verdict(on: .amount(18_000_000_00)) == .differs)
    }

    @Test("A figure that is in no ledger is named")
    func outside() throws {
        var figure = try figure("5亿元")
        figure.cell = nil
        figure.note = "项目清单，不在账内"
        #expect(figure.verdict(on: nil) == .named)
    }

    @Test("A cell is found by row and column; rows are added up, a minus takes off")
    func cells() throws {
        #expect(try cell("b", "amount").find(in: table) == .amount(3))
        #expect(try cell("a b -c", "amount").find(in: table) == .amount(-1))
        #expect(throws: CellAddress.MissingCell.row("d", ["a", "b", "c"])) {
            try cell("a d", "amount").find(in: table)
        }
        #expect(throws: CellAddress.MissingCell.column("growth", ["amount"])) {
            try cell("a", "growth").find(in: table)
        }
    }

    private func figure(_ printed: String) throws -> PublishedFigure {
        var figure = PublishedFigure(
            id: "S1",
            year: 2023,
            label: "补充",
            printed: try #require(PrintedNumber(printed))
        )
        figure.cell = cell("added", "amount")
        return figure
    }

    private func cell(_ rows: String, _ column: String) -> CellAddress {
        CellAddress(statement: "stabilization", rows: rows, column: column)
    }

    private var table: StatementTable {
        let district = Government(
            id: 1,
            code: "500116",
            name: "江津区",
            level: .county,
            parent: nil,
            isKept: true,
            kind: .government
        )
        let word = Wording("甲", "a")
        var table = StatementTable(
            .init("stabilization", word, district, year: 2023),
            [.init("amount", word)]
        )
        for (key, fen) in [("a", Int128(1)), ("b", 3), ("c", 5)] {
            table.append(.init(key, word, [.amount(fen)]))
        }
        return table
    }
}
