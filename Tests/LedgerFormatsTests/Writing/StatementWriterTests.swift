import Ledger
import LedgerFormats
import Testing

@Suite struct StatementWriterTests {
    private func writer(
        _ style: StatementStyle,
        _ books: ExampleDistrict = .agreeing,
        _ scope: Scope = .consolidated,
        layout: String = "standard",
        column: Column = .execution
    ) throws -> StatementWriter {
        let statement = Statement(
            .init(
                ExampleDistrict.district,
                scope,
                [ExampleDistrict.general],
                year: 2023,
                column: column
            ),
            from: books.lines,
            layout: try ExampleDistrict.layout(layout),
            governments: ExampleDistrict.governments,
            kindOf: ExampleDistrict.kind
        )
        return StatementWriter(statement, style, ExampleDistrict.governments)
    }

    private func style(_ language: Language, _ unit: MoneyUnit = .yi) -> StatementStyle {
        var style = StatementStyle(language, unit: unit)
        style.basis = [
            language == .chinese ? "江津区 第 412 次记账 3f9a…c1，2 个镇见 head" : "江津区 run 412 3f9a…c1"
        ]
        return style
    }

    @Test("A consolidated statement, aligned under Han characters", arguments: Language.allCases)
    func consolidated(language: Language) throws {
        let table = try writer(style(language)).table
        try Golden.expect(table, is: "statement-consolidated.\(language.rawValue).txt")
        let lines = table.split(separator: "\n")
        let rule = try #require(lines.first { $0.hasPrefix("─") })
        #expect(rule.count == 80)
    }

    @Test("The report's own level, with group rows", arguments: Language.allCases)
    func report(language: Language) throws {
        let table = try writer(style(language), .agreeing, .own, layout: "report").table
        try Golden.expect(table, is: "statement-report.\(language.rawValue).txt")
    }

    @Test("Differences and an account in no row, under the table", arguments: Language.allCases)
    func differing(language: Language) throws {
        let table = try writer(style(language), .differing).table
        try Golden.expect(table, is: "statement-differing.\(language.rawValue).txt")
    }

    @Test("Whole yuan need a wider table; rows of nothing are printed where asked for")
    func wide() throws {
        var style = style(.chinese, .yuan)
        style.zeros = true
        try Golden.expect(
            try writer(style, column: .budget).table,
            is: "statement-yuan.zh.txt"
        )
    }

    @Test("Footed figures are marked and listed; figures by themselves have a note")
    func rounding() throws {
        var style = StatementStyle(.chinese, unit: .yi, decimals: 0)
        try Golden.expect(try writer(style).table, is: "statement-each.zh.txt")
        style.rounding = .footed
        try Golden.expect(try writer(style).table, is: "statement-footed.zh.txt")
    }

    @Test("CSV has every standard row, and the report layout its groups")
    func csv() throws {
        try Golden.expect(try writer(style(.chinese)).csv, is: "statement-consolidated.zh.csv")
        try Golden.expect(
            try writer(style(.english), .agreeing, .own, layout: "report").csv,
            is: "statement-report.en.csv"
        )
    }

    @Test("JSON has amounts as strings")
    func json() throws {
        try Golden.expect(
            try writer(style(.english), .differing).json,
            is: "statement-differing.json"
        )
    }
}
