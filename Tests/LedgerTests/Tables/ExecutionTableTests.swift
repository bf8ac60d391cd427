import Ledger
import Testing

@Suite struct ExecutionTableTests {
    /// Last year's final accounts, then the columns from the budget to execution.
    static let lines = [
        TestLines.spent("2010101", [800, 0, 0, 0, 950]),
        TestLines.spent("201", [0, 1000, 1100, 1250, 0]),
        TestLines.spent("205", [0, 500, 500, 500, 300]),
        TestLines.line(TestTree.district, .budgetary(.general), "6001", [-60, -50, -40, -40, -41]) {
            $0.subject = "101"
        },
    ]

    static func table(
        _ sides: [StatementSide],
        _ cut: RowCut,
        stage: Column = .execution
    ) throws -> StatementTable {
        let execution = ExecutionTable(sides, [.general], year: 2023, stage: stage)
        let tally = TableTally(
            execution.rows(cut, of: lines, TestLines.chart, TestTree.governments),
            execution.columns,
            from: lines,
            governments: TestTree.governments
        )
        let district = try TestTree[TestTree.district]
        let heading = StatementTable.Heading("execution", Wording("", ""), district, year: 2023)
        return execution.table(heading, tally)
    }

    @Test("Revenue is compared with the adjusted budget, expenditure with the current one")
    func shares() throws {
        let table = try Self.table([.source, .use], .subject(.classes))
        #expect(table.rows.map(\.key) == ["101", "own_revenue", "201", "205", "own_expenditure"])
        func percent(_ row: String, _ column: String) -> String? {
            guard let place = table.columns.firstIndex(where: { $0.key == column }),
                case .percent(let ratio) = table[row]?.cells[place]
            else { return nil }
            return ratio.percent(decimals: 1)
        }
        #expect(percent("own_revenue", "share") == "102.5")
        #expect(percent("own_expenditure", "share") == "71.4")
        #expect(percent("own_expenditure", "growth") == "56.3")
        #expect(percent("205", "growth") == nil)
    }

    @Test("Items stand under their groups and classes; a total adds up classes only")
    func levels() throws {
        let rows = try Self.table([.use], .subject(.item)).rows
        #expect(rows.map(\.key) == ["201", "20101", "2010101", "205", "own_expenditure"])
        #expect(rows.map(\.depth) == [0, 1, 2, 0, 0])
        #expect(rows.last?.cells[4] == .amount(1250))
        #expect(rows[1].cells[3] == .amount(0))
    }

    @Test("A draft budget is compared with last year, and has no share of itself")
    func draft() throws {
        let table = try Self.table([.use], .subject(.classes), stage: .budget)
        #expect(table.columns.map(\.key) == ["last", "budget", "growth"])
    }

    @Test("Lines that carry no economic class have a row of their own")
    func notStated() throws {
        let rows = try Self.table([.use], .economic(.classes)).rows
        #expect(rows.map(\.key) == ["none", "own_expenditure"])
        #expect(rows.first?.cells == rows.last?.cells)
    }

    @Test("Last year's subjects stand under the codes that this year's list gives them")
    func mapped() {
        let map = CodeMap([
            CodeMap.Row(
                fromList: 2022,
                toList: 2023,
                fromCode: "20799",
                fromName: Wording("", ""),
                toCode: "20822",
                source: "",
                isVerified: false
            )
        ])
        let lines = [TestLines.spent("20799", [7, 5])].mappingSubjects(of: 0) {
            map.subject($0, from: 2022, to: TestLines.chart)
        }
        #expect(lines.map(\.account.subject) == ["20822", "20799"])
        #expect(lines.map(\.amounts) == [[7, 0], [0, 5]])
        #expect(map.subject("201", from: 2022, to: TestLines.chart) == "201")
    }
}
