import Ledger
import LedgerFormats
import Testing

@Suite struct ReconciliationWriterTests {
    private func writer(
        _ books: ExampleDistrict,
        _ language: Language,
        withCauses: Bool = false
    ) throws -> ReconciliationWriter {
        var input = Reconciliation.Books()
        input.final = books.lines
        let general = ExampleDistrict.general
        input.withBooksLastYear = [.init(ExampleDistrict.towns[0].id, general)]
        input.withBudget = [.init(ExampleDistrict.district.id, general)]
        let reconciliation = Reconciliation(
            of: ExampleDistrict.district,
            year: 2023,
            books: input,
            layout: try ExampleDistrict.layout("standard"),
            governments: ExampleDistrict.governments,
            kindOf: ExampleDistrict.kind
        )
        let pair = reconciliation.differences.first { $0.rule == .subsidy }
        let causes = try withCauses ? [Self.difference(#require(pair))] : []
        return ReconciliationWriter(
            reconciliation,
            differences: causes,
            .init(language, unit: .yi),
            ExampleDistrict.governments
        )
    }

    private static func difference(_ row: ReconciliationRow) throws -> Difference {
        Difference(
            row: row,
            year: 2023,
            left: [
                try entry(row.government, 3, 12, 300_00000000, "一般性转移支付"),
                try entry(row.government, 5, 7, 160_00000000, "均衡性转移支付"),
            ],
            right: [
                try entry(row.counterparty, 3, 4, 300_00000000, "收到一般性转移支付"),
                try entry(row.counterparty, 6, 1, 120_00000000, "收到均衡性转移支付"),
            ]
        )
    }

    private static func entry(
        _ government: Government?,
        _ month: Int,
        _ number: Int,
        _ fen: Int128,
        _ summary: String
    ) throws -> FlowEntry {
        let period = try #require(Period(year: 2023, month: month))
        let date = try #require(CalendarDate(year: 2023, month: month, day: 5))
        var entry = FlowEntry(
            .init(try #require(government).id, period, number),
            date: date,
            fund: ExampleDistrict.general,
            kind: "general",
            amount: fen,
            summary: summary
        )
        entry.document = "津财预〔2023〕\(number)号"
        return entry
    }

    @Test("Everything agrees, the level difference both ways", arguments: Language.allCases)
    func agreeing(language: Language) throws {
        try Golden.expect(
            try writer(.agreeing, language).table,
            is: "reconciliation-agreeing.\(language.rawValue).txt"
        )
    }

    @Test("A difference stands with the entries that cause it", arguments: Language.allCases)
    func differing(language: Language) throws {
        try Golden.expect(
            try writer(.differing, language, withCauses: true).table,
            is: "reconciliation-differing.\(language.rawValue).txt"
        )
    }

    @Test("CSV and JSON have every row")
    func files() throws {
        let writer = try writer(.differing, .english, withCauses: true)
        try Golden.expect(writer.csv, is: "reconciliation-differing.csv")
        try Golden.expect(writer.json, is: "reconciliation-differing.json")
    }
}
