import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow template`: an empty form of each kind of file. Needs no database.
struct TemplateCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: Wording("打印各种文件的空表。", "Print an empty form of a file to hand in (空表)."),
        discussion: Wording(
            """
            种类：\(TemplateKind.allCases.map { "\($0.wording.chinese) \($0.rawValue)" }.joined(separator: "、"))。
            有表头、一个可以接受的例子，以及以 # 开头、说明各列可填内容的行。中文表以字节顺序标记\
            开头，电子表格可以正确打开。
            """,
            """
            Kinds: \(TemplateKind.allCases.map { "\($0.rawValue) \($0.wording.chinese)" }.joined(separator: ", ")).
            The headers, an example that is accepted, and what each column allows in rows that begin \
            with #. In Chinese it begins with a byte order mark, so that spreadsheets read it.
            """
        ),
        examples: """
            fundflow template events --language zh > 事项.csv
            fundflow template opening > opening-2024.csv
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("哪一种表。", "Which form.", valueName: "kind")) var kind: TemplateKind

    func perform() throws {
        let template = Template(kind, funds: Fund.ofThisRelease, in: options.words)
        let mark = options.words == .chinese ? "\u{FEFF}" : ""
        print(mark + template.text, terminator: "")
    }
}

extension TemplateKind: ExpressibleByArgument {}

extension Fund {
    /// The funds as the program has them; a database may have more.
    static var ofThisRelease: [Fund] {
        var faults = Faults()
        let table = CSVTable(EmbeddedFile.named("reference/funds.csv")?.bytes ?? [], &faults)
        return table.rows.compactMap { row in
            Int16(row["number"]).map {
                Fund(
                    code: row["code"],
                    number: $0,
                    name: Wording(row["name_zh"], row["name_en"]),
                    shortName: row["short_zh"],
                    revenueCode: row["revenue_account"],
                    expenditureCode: row["expenditure_account"],
                    balanceCode: row["balance_account"]
                )
            }
        }
    }
}
