import Ledger
import Testing

@Suite struct LayoutTests {
    static let chart: [ChartAccount] = [
        account("6001", [.general], subjects: ["101", "103"]), account("6002", [.governmental]),
        account("6011", [.general, .governmental, .capital]), account("6051", [.general]),
        account("7001", [.general]), account("704201", [.general]), account("7051", [.general]),
        account("8001", [.general]), account("8031", [.general]), account("8033", [.general]),
        account("8041", [.general]),
    ]

    static func account(
        _ code: String,
        _ funds: [Fund],
        subjects: [String] = []
    ) -> ChartAccount {
        ChartAccount(
            code: code,
            name: Wording(code, code),
            basis: .budgetary,
            books: Set(funds.map(\.code)),
            requires: [],
            subjects: subjects,
            isVerified: true
        )
    }

    @Test("The layouts of the program have no faults", arguments: ["standard", "report"])
    func sound(name: String) throws {
        #expect(try TestBooks.layout(name).faults(Self.chart) == [])
    }

    @Test("Both layouts have every standard row, in the same order")
    func sameRows() throws {
        var keys: [[String]] = []
        for name in ["standard", "report"] {
            let title = Statement.Title(
                try TestTree[TestTree.district],
                .own,
                [.insurance],
                year: 2019
            )
            keys.append(try TestBooks.layout(name).rows(for: title).map(\.key))
        }
        #expect(keys[0] == keys[1])
        #expect(keys[0].count == 26)
    }

    @Test("An account in two rows of a side, one in no row, and unknown names are faults")
    func unsound() throws {
        let layout = try TestBooks.layout(
            text: """
                key,side,label_zh,label_en,takes,of,accounts,funds,subjects
                tax,source,税收,Tax,turnover,,6001,general-publik,101
                all,source,收入,All,turnover,,6001,,
                grants,source,补助,Grants,turnover,nothing,6011,,
                all+nobody,source,等,etc,,,,,
                tax2,source,税收,Tax,turnover,,6001,,101
                spent,use,支出,Spent,turnover,,7001,,
                """
        )
        let faults = layout.faults(Self.chart).map { "\($0.line): \($0.wording.english)" }
        for expected in [
            "2: unknown word \"general-publik\" in funds",
            "4: of names the unknown row nothing",
            "5: the group names the unknown row nobody",
            "6: 6001 101 is counted twice among sources (general-public)",
            "1: 6011 is in no row (state-capital)",
            "1: 704201 is in no row (general-public)",
            "1: there is no row of uses that takes total",
        ] {
            #expect(faults.contains(expected), "\(expected)")
        }
        #expect(!faults.contains { $0.contains("7051") || $0.contains("6051") })
    }

    @Test("Every cell that cannot be read is named at once")
    func unreadable() {
        #expect(
            throws: LayoutFaults([
                LayoutFault(line: 1, .unknownColumn("colour")),
                LayoutFault(line: 2, .unknownToken(column: "side", "sideways")),
                LayoutFault(line: 2, .needsAccounts),
                LayoutFault(line: 2, .unknownToken(column: "years", "last")),
                LayoutFault(line: 3, .takesNoAccounts),
            ])
        ) {
            try TestBooks.layout(
                text: """
                    key,side,label_zh,label_en,takes,accounts,years,colour
                    a,sideways,甲,A,turnover,,last,red
                    b,source,乙,B,total,6001,,
                    """
            )
        }
    }

    @Test(
        "The report's group rows stand in place of their members",
        arguments: [
            (Scope.own, Fund.general, 2023, ["remittance_received+carried_in"]),
            (.consolidated, .general, 2023, []),
            (.own, .governmental, 2023, ["remittance_received+carried_in"]),
            (.consolidated, .general, 2024, ["transferred_in+carried_in+stabilization_used"]),
            (.own, .general, 2024, ["carried_in+transferred_in+stabilization_used"]),
            (.own, .capital, 2024, ["subsidy_received+carried_in"]),
        ] as [(Scope, Fund, Int, [String])]
    )
    func groups(scope: Scope, fund: Fund, year: Int, keys: [String]) throws {
        let statement = try Statement(
            StatementTests.report(),
            scope,
            [fund],
            year: year,
            layout: TestBooks.layout("report")
        )
        #expect(statement.rows(.source).filter(\.isGroup).map(\.key) == keys)
        for group in statement.rows.filter(\.isGroup) {
            let members = group.key.split(separator: "+").map(String.init)
            #expect(group.amount == members.reduce(0) { $0 + statement[$1] })
            #expect(!statement.rows.contains { members.contains($0.key) })
        }
        #expect(statement.proof.holds)
    }

    @Test("A group row and labels as the report prints them")
    func reportLabels() throws {
        let statement = try Statement(
            StatementTests.report(),
            .own,
            layout: TestBooks.layout("report")
        )
        let printed = Dictionary(
            statement.rows.map { ($0.label.chinese, $0.amount) }
        ) { first, _ in first }
        #expect(printed["下级上解收入、上年结转等"] == 981)
        #expect(printed["上解上级支出、结转下年等"] == 1723)
        #expect(printed["政府一般债券转贷收入"] == 4286)
        #expect(printed["补助镇级支出"] == 1060)
    }

    @Test(
        "The layout of a table: unknown selectors, rows twice on a side, rings and empty sums are faults"
    )
    func unsoundTable() throws {
        let layout = try TestBooks.tableLayout(
            """
            a,use,支出,Spent,turnover,7001,
            b,use,支出,Spent,turnover,7001,
            c,use,未知,Unknown,turnover,7999,
            d,source,和,Sum,sum,,e
            e,source,和,Sum,sum,,d -nobody
            f,source,和,Sum,sum,,
            g,source,收入,Revenue,turnover,6001,a
            h,use,支出合计,Total,total,,
            """
        )
        let faults = layout.tableFaults(TestLines.chart, funds: [.general])
            .map { "\($0.line): \($0.wording.english)" }
        #expect(
            faults == [
                "3: 7001 is in the row a already",
                "4: unknown word \"7999\" in accounts",
                "5: rows add themselves up: d → e → d",
                "6: unknown word \"nobody\" in rows",
                "6: rows add themselves up: e → d → e",
                "7: a sum needs rows",
                "8: a row of this kind adds up no rows",
            ]
        )
    }
}
