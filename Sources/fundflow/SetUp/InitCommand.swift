import ArgumentParser
import Glibc
import Ledger
import LedgerFormats

/// `fundflow init`: asks who keeps books, and writes the set-up files.
struct InitCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: Wording(
            "建账向导：逐项询问，写出建账文件。",
            "Write set-up files for a district, asking for what they hold (建账向导)."
        ),
        discussion: Wording(
            """
            财政写成代码和名称，中间空一格。选项没有给出的，在终端上询问。填好的 CSV 有“角色 代\
            码 名称 级次”四列，角色为本级、上级、下级、分支。
            写出 governments.csv 和年初余额的空表，不记账。
            """,
            """
            Governments are given as code and name, with a blank between them. What no option gives is \
            asked for on a terminal. A filled-in CSV has the columns role,code,name,level \
            (角色 代码 名称 级次), the roles district, upper, town, branch (本级 上级 下级 分支).
            It writes governments.csv and a form for the opening balances, and posts nothing.
            """
        ),
        examples: """
            fundflow init
            fundflow init --district "500116 江津区" --upper "500000 重庆市" \
            --town "500116108 白沙镇" --year 2024
            fundflow init filled-in.csv --year 2024 --output books
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("填好的 CSV 文件。", "A filled-in CSV.")) var file: String?
    @Option(help: ArgumentHelp("本级财政。", "The government itself (本级).", valueName: "code name"))
    var district: String?
    @Option(help: ArgumentHelp("本级的级次；默认县级（county）。", "Its level. Default: county.")) var level:
        GovernmentLevel = .county
    @Option(help: ArgumentHelp("上级财政。", "The level above it (上级).", valueName: "code name"))
    var upper: String?
    @Option(help: ArgumentHelp("上级的级次；默认按其代码。", "The level of that. Default: by its code."))
    var upperLevel: GovernmentLevel?
    @Option(
        help: ArgumentHelp(
            "下级乡镇；可多次给出。",
            "A town below it (下级); may be repeated.",
            valueName: "code name"
        )
    )
    var town: [String] = []
    @Option(
        help: ArgumentHelp(
            "分支（开发区、功能区财政）；可多次给出。",
            "A branch office (分支); may be repeated.",
            valueName: "code name"
        )
    )
    var branch: [String] = []
    @Option(help: ArgumentHelp("建账的年度。", "The first year of the books.")) var year: Int?
    @Option(help: ArgumentHelp("写到哪个目录。", "The folder to write to.")) var output = "."

    func perform() throws {
        var answers = try answers()
        if answers.isIncomplete { try Questionnaire(options.words).complete(&answers) }
        let governments = answers.governmentsFile(in: options.words)
        var faults = Faults()
        _ = GovernmentReader.rows(
            of: Array(governments.utf8),
            known: Governments([]),
            &faults
        )
        let name = path("governments.csv")
        guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: name) }
        let opening = path("opening-\(answers.year ?? 0).csv")
        let form = Template(.opening, funds: Fund.ofThisRelease, in: options.words)
        try OutputFile(name).write(governments)
        try OutputFile(opening).write(form.text)
        tell(nextSteps(name, opening)[options.words])
    }

    private func answers() throws -> InitAnswers {
        var answers = InitAnswers(level: level, upperLevel: upperLevel, year: year)
        if let file { try answers.take(InputFile(file)) }
        answers.district = district.map(NamedCode.init) ?? answers.district
        answers.upper = upper.map(NamedCode.init) ?? answers.upper
        answers.towns += town.map(NamedCode.init)
        answers.branches += branch.map(NamedCode.init)
        return answers
    }

    private func path(_ name: String) -> String {
        output == "." ? name : output + "/" + name
    }

    private func nextSteps(_ governments: String, _ opening: String) -> Wording {
        Wording(
            """
            已写 \(governments)、\(opening)。接下来：
              fundflow setup \(governments)
              在 \(opening) 中填写年初余额（示例行请删去），再 fundflow setup \(opening)
            """,
            """
            wrote \(governments) and \(opening). Next:
              fundflow setup \(governments)
              fill the opening balances into \(opening) (take the example out), then fundflow setup \(opening)
            """
        )
    }
}

extension GovernmentLevel: ExpressibleByArgument {}
