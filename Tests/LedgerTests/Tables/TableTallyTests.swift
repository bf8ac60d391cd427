import Ledger
import Testing

@Suite struct TableTallyTests {
    static let closing = AmountColumn(
        "closing",
        Wording("期末", "Closing"),
        closing: .closing(of: 2023)
    )
    static let money = Book.financial(.budgetManaged)

    static func tally(
        _ rows: String,
        _ columns: [AmountColumn],
        _ lines: [TableLine],
        dropping members: Set<Int32> = []
    ) throws -> TableTally {
        TableTally(
            try TestBooks.tableLayout(rows).rows(scope: .own, fund: "all", year: 2023),
            columns,
            from: lines,
            governments: TestTree.governments,
            dropping: members
        )
    }

    @Test("What one government has lent another owes: both drop out, and what differs prints")
    func mirrored() throws {
        func owed(_ holder: Int32, _ code: String, _ other: Int32, _ fen: Int128) -> TableLine {
            TestLines.line(holder, Self.money, code, [fen]) { $0.counterparty = other }
        }
        let tally = try Self.tally(
            """
            cash,use,国库存款,Cash,balance,1001,
            lent,use,与下级往来,Lent,balance,1032,
            unmatched_use,use,差额,Unmatched,unmatched,,
            owed,source,与上级往来,Owed,balance,2012,
            surplus,source,盈余,Surplus,balance,3002,
            unmatched_source,source,差额,Unmatched,unmatched,,
            """,
            [Self.closing],
            [
                TestLines.line(TestTree.district, Self.money, "1001", [100]),
                owed(TestTree.district, "1032", TestTree.town, 30),
                owed(TestTree.town, "2012", TestTree.district, -25),
                owed(TestTree.district, "2012", TestTree.city, -60),
                TestLines.line(TestTree.district, Self.money, "3002", [-45]),
            ],
            dropping: [TestTree.district, TestTree.town]
        )
        #expect(tally["lent"] == [0])
        #expect(tally["owed"] == [60])
        #expect(tally["unmatched_use"] == [5])
        #expect(tally["unmatched_source"] == [0])
        #expect(tally.total(.use) == tally.total(.source))
    }

    @Test("A sum takes rows of both sides with their signs, in whatever order they stand")
    func sums() throws {
        let turnover = AmountColumn(
            "year",
            Wording("本年", "Year"),
            turnover: .turnover(2023, .execution)
        )
        let tally = try Self.tally(
            """
            twice,source,两倍,Twice,sum,,left left
            left,source,结余,Left,sum,,revenue -spent
            revenue,source,收入,Revenue,turnover,6001,
            spent,use,支出,Spent,turnover,7001,
            """,
            [turnover],
            [
                TestLines.line(TestTree.district, .budgetary(.general), "6001", [-90]),
                TestLines.spent("201", [70]),
            ]
        )
        #expect(tally["left"] == [20])
        #expect(tally["twice"] == [40])
        #expect(tally.total(.source) == [90])
    }

    @Test("A column of one fund takes the lines of its book and those tagged with it")
    func funds() throws {
        var column = Self.closing
        column.fund = .general
        let tally = try Self.tally(
            "cash,use,国库存款,Cash,balance,1001,",
            [column, Self.closing],
            [
                TestLines.line(TestTree.district, Self.money, "1001", [7]) {
                    $0.fundTag = .general
                },
                TestLines.line(TestTree.district, Self.money, "1001", [5]) {
                    $0.fundTag = .governmental
                },
                TestLines.line(TestTree.district, Self.money, "1001", [1]),
            ]
        )
        #expect(tally["cash"] == [7, 13])
    }
}

extension TestBooks {
    /// A table's layout from rows of key, side, labels, takes, accounts and rows.
    static func tableLayout(_ rows: String) throws -> Layout {
        let header = ["key", "side", "label_zh", "label_en", "takes", "accounts", "rows"]
        return try Layout(
            header: (line: 1, cells: header),
            rows: rows.split(separator: "\n").enumerated().map { index, row in
                (
                    index + 2,
                    row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                )
            },
            of: .table
        )
    }
}
