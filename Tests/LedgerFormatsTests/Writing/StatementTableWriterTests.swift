import Ledger
import LedgerFormats
import Testing

@Suite struct StatementTableWriterTests {
    static func table() throws -> StatementTable {
        let district = try #require(ExampleDistrict.governments.named("500116").first)
        var heading = StatementTable.Heading(
            "functions",
            Wording("一般公共预算支出执行情况表", "execution of expenditure"),
            district,
            year: 2023
        )
        heading.scope = .own
        heading.scopeName = Wording("区级", "own level")
        var table = StatementTable(
            heading,
            [
                .init("execution", Wording("执行数", "Execution")),
                .init("share", Wording("为预算%", "% of budget"), .percent),
                .init("share_of", Wording("预算口径", "Budget"), .text),
                .init("due", Wording("到期", "Due"), .date),
                .init("bonds", Wording("笔数", "Bonds"), .count),
            ]
        )
        table.append(
            .init(
                "205",
                Wording("教育支出", "Education"),
                [
                    .amount(258_800_000_000), .percent(Ratio(2588, of: 2808)),
                    .word("current", Wording("变动预算", "Current")),
                    CalendarDate("2024-03-01").map { .date($0) }, .count(3),
                ]
            )
        )
        table.append(
            .init("20502", Wording("普通教育", "Schools"), depth: 1, [.amount(-5), nil, nil, nil, nil])
        )
        table.append(.init("206", Wording("科学技术", "Science"), [.amount(0), nil, nil, nil, nil]))
        table.append(
            .init("total", Wording("合计", "Total"), [.amount(0), nil, nil, nil, nil], isTotal: true)
        )
        table.notes = [.init(Wording("平衡", "Balance"), Wording("两边相等", "both sides agree"))]
        return table
    }

    @Test(
        "Figures are in the unit asked for, rows of nothing left out, Han aligned",
        arguments: [Language.chinese, .english]
    )
    func table(language: Language) throws {
        var style = StatementStyle(language, unit: .yi)
        style.basis = ["江津区 第 3 次记账"]
        let writer = StatementTableWriter(try Self.table(), style)
        try Golden.expect(writer.table, is: "table-statement-\(language.rawValue).txt")
    }

    @Test(
        "What does not fit a page folds under the column before it; what fits does not",
        arguments: [Language.chinese, .english]
    )
    func folding(language: Language) throws {
        var table = StatementTable(
            try Self.table().heading,
            ["general", "special"].flatMap { key -> [StatementTable.Column] in
                [
                    .init(key, Wording("政府性基金预算", "Government funds"), .amount, .columnOfAny),
                    .init("\(key)_month", Wording("本月", "Month"), .amount, .folding),
                    .init("\(key)_share", Wording("占比%", "Share %"), .percent),
                ]
            }
        )
        let fen: Int128 = 12_345_678_900_000
        table.append(
            .init(
                "205",
                Wording("文化旅游体育与传媒支出中的文物保护支出", "Culture, tourism, sports and media"),
                [.amount(fen), .amount(fen), nil, .amount(0), .amount(1_000_000), nil]
            )
        )
        table.append(
            .init("206", Wording("科学技术", "Science"), [.amount(5_000_000), nil, nil, nil, nil, nil])
        )
        let yuan = StatementTableWriter(table, StatementStyle(language, unit: .yuan)).table
        try Golden.expect(yuan, is: "table-folded-\(language.rawValue).txt")
        let yi = StatementTableWriter(table, StatementStyle(language, unit: .yi)).table
        try Golden.expect(yi, is: "table-unfolded-\(language.rawValue).txt")
    }

    @Test("CSV has every row, amounts in fen and codes for words; JSON the same and the notes")
    func plain() throws {
        let writer = StatementTableWriter(try Self.table(), StatementStyle(.chinese, unit: .yi))
        try Golden.expect(writer.csv, is: "table-statement.csv")
        try Golden.expect(writer.json, is: "table-statement.json")
    }
}
