import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow report tables`: the tables of open budgets and final accounts, a CSV file each.
struct ReportTablesCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: Wording(
            "写出预决算公开的各张表。",
            "Write the tables of open budgets and final accounts (预决算公开表)."
        ),
        discussion: Wording(
            """
            每张表一个编号的 CSV 文件，用读者所见的名称和单位，全部取自同一时刻；tables.csv 列\
            出各表及打印它的命令。--list 可换用自定的表目，各列与 Schema/layouts/open-budget.csv 相\
            同。
            """,
            """
            Each as a numbered CSV file in the words and unit that readers see, all as of one moment, \
            and tables.csv, which lists them with the command that prints each. Another list of tables \
            by --list; its columns are those of Schema/layouts/open-budget.csv.
            """
        ),
        examples: """
            fundflow report tables 公开 --government 500116 --year 2023
            fundflow report tables draft --government 500116 --year 2024 --stage budget
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("写到哪个目录。", "The folder to write to.", valueName: "folder"))
    var folder: String
    @Option(help: .government) var government: String
    @Option(help: .fiscalYear) var year: Int
    @Option(
        help: ArgumentHelp(
            "公开预算，还是执行或决算。",
            "What is made public: the budget, or how it was executed and settled."
        )
    )
    var stage: Column = .final
    @Option(help: ArgumentHelp("金额单位。", "The unit of figures.")) var unit: MoneyUnit = .wan
    @Option(help: ArgumentHelp("金额的小数位数。", "How many decimals figures have.", valueName: "0…10"))
    var decimals = 2
    @Option(help: ArgumentHelp("本单位自定的表目。", "A list of tables of one's own.", valueName: "file"))
    var list: String?
    @Flag(help: ArgumentHelp("覆盖已有的文件。", "Replace files that are there.")) var replace = false

    func perform() throws {
        let tables = try OpenTable.all(in: list).filter { $0.isMade(for: stage) }
        let store = try options.openStore()
        let shared = SharedReadings()
        var progress = Progress(
            Wording("制表", "making tables")[options.words],
            of: tables.count,
            options.words
        )
        let texts = try store.reading { store in
            let government = try shared.names(in: store).government(government)
            try store.noteEmpty(year, of: [government], options.words)
            return try tables.map { table in
                defer { progress.advance() }
                return try statement(table).text(.published, sharing: shared, in: store)
            }
        }
        progress.finish()
        var index = CSVWriter(header: ["number", "file", "title", "unit", "statement"])
        // So that spreadsheets read Chinese.
        let mark = options.words == .chinese ? "\u{FEFF}" : ""
        for (number, (table, text)) in zip(tables, texts).enumerated() {
            let name = "\(number < 9 ? "0" : "")\(number + 1)-\(table.file).csv"
            try OutputFile("\(folder)/\(name)").write(mark + text, replacing: replace)
            index.append([
                String(number + 1), name, table.title[options.words], unit.rawValue,
                words(table).joined(separator: " "),
            ])
        }
        try OutputFile("\(folder)/tables.csv").write(mark + index.text, replacing: replace)
        tell(
            Wording(
                "已写 \(tables.count) 张表到 \(folder)",
                "wrote \(tables.count) tables to \(folder)"
            )[
                options.words
            ]
        )
    }

    /// The words of the command that prints a table.
    private func words(_ table: OpenTable) -> [String] {
        table.words.map { $0 == "{stage}" ? stage.rawValue : $0 } + [
            "--government", government, "--year", String(year),
        ]
    }

    private func statement(_ table: OpenTable) throws -> any PrintedStatement {
        let words =
            words(table) + [
                "--unit", unit.rawValue, "--decimals", String(decimals), "--language",
                options.words.rawValue,
            ]
        do {
            if let statement = try StatementWords.parse(words) { return statement }
        } catch {
            throw Failure(
                .inputRefused,
                .notAStatement(table, reason: StatementCommand.message(for: error))
            )
        }
        throw Failure(.inputRefused, .notAStatement(table, reason: ""))
    }
}

/// A table of the list of tables that are made public.
private struct OpenTable {
    let file: String
    let title: Wording
    let stages: Set<String>
    /// The words of the statement that makes it.
    let words: [String]

    /// The program's tables, or those of a bureau's list.
    static func all(in list: String?) throws -> [OpenTable] {
        let bytes =
            try list.map { try InputFile($0).bytes() }
            ?? EmbeddedFile.named("layouts/open-budget.csv")?.bytes ?? []
        var faults = Faults()
        let table = CSVTable(bytes, &faults)
        guard faults.isEmpty else {
            throw RefusedFiles(faults: faults, file: list ?? "layouts/open-budget.csv")
        }
        return table.rows.map { row in
            OpenTable(
                file: row["file"],
                title: Wording(row["title_zh"], row["title_en"]),
                stages: Set(row["stages"].words),
                words: row["statement"].words
            )
        }
    }

    func isMade(for stage: Column) -> Bool {
        stages.isEmpty || stages.contains(stage.rawValue)
    }
}

extension Message {
    fileprivate static func notAStatement(_ table: OpenTable, reason: String) -> Message {
        let words = table.words.joined(separator: " ")
        return Message(
            Wording(
                "表 \(table.file) 的报表命令不可用：\(words)",
                "table \(table.file) is no statement: \(words)"
            ),
            detail: reason.isEmpty ? nil : Wording(reason, reason)
        )
    }
}
