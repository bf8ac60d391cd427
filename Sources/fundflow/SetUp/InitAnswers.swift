import Ledger
import LedgerFormats

/// A government as it is typed: its code, and its name after a blank.
struct NamedCode {
    let code: String
    let name: String

    init(_ text: String) {
        let parts = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
        code = parts.first ?? ""
        name = parts.count > 1 ? parts[1] : ""
    }

    init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// What the set-up files are made of.
struct InitAnswers {
    var level: GovernmentLevel
    var upperLevel: GovernmentLevel?
    var year: Int?
    var district: NamedCode?
    var upper: NamedCode?
    var towns: [NamedCode] = []
    var branches: [NamedCode] = []

    init(level: GovernmentLevel, upperLevel: GovernmentLevel?, year: Int?) {
        self.level = level
        self.upperLevel = upperLevel
        self.year = year
    }

    var isIncomplete: Bool { district == nil || upper == nil || year == nil }

    /// Takes a filled-in CSV: one government on each row, with its role.
    mutating func take(_ file: InputFile) throws {
        var faults = Faults()
        let table = CSVTable(try file.bytes(), &faults)
        for row in table.rows {
            func cell(_ column: InitColumn) -> String {
                row[table.columns.first(where: column.name.answers(to:)) ?? ""]
            }
            let government = NamedCode(code: cell(.code), name: cell(.name))
            let level = GovernmentLevel(word: cell(.level))
            switch InitRole(word: cell(.role)) {
            case .district:
                district = government
                self.level = level ?? self.level
            case .upper:
                upper = government
                upperLevel = level ?? upperLevel
            case .town: towns.append(government)
            case .branch: branches.append(government)
            case nil:
                faults.append(
                    row.record.place(0),
                    .unknownWord(cell(.role), InitColumn.role.name, InitRole.self)
                )
            }
        }
        guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: file.path) }
    }

    /// The list of governments, as `setup` takes it.
    func governmentsFile(in language: Language) -> String {
        var writer = CSVWriter(
            header: GovernmentColumn.allCases.map {
                language == .chinese ? $0.name.chinese : $0.name.code
            }
        )
        func append(
            _ government: NamedCode?,
            _ level: GovernmentLevel,
            under parent: NamedCode?,
            isKept: Bool = true,
            _ kind: GovernmentKind = .government
        ) {
            guard let government else { return }
            let kept = Answer(isKept).wording
            writer.append([
                government.code, government.name, word(level, language), parent?.code ?? "",
                kept[language], word(kind, language),
            ])
        }
        append(upper, upperLevel ?? usualUpperLevel, under: nil, isKept: false)
        append(district, level, under: upper)
        for branch in branches { append(branch, level, under: district, .branch) }
        for town in towns { append(town, .township, under: district) }
        return writer.text
    }

    private func word(_ choice: some Token, _ language: Language) -> String {
        language == .chinese ? choice.wording.chinese : choice.rawValue
    }

    /// A province's code ends in four zeros.
    private var usualUpperLevel: GovernmentLevel {
        level == .township
            ? .county : upper?.code.hasSuffix("0000") ?? false ? .province : .prefecture
    }
}

/// What a government is to the one that keeps the books.
enum InitRole: String, Token {
    case district, upper, town, branch

    var wording: Wording {
        switch self {
        case .district: Wording("本级", "district")
        case .upper: Wording("上级", "upper")
        case .town: Wording("下级", "town")
        case .branch: Wording("分支", "branch")
        }
    }
}

/// The columns of a filled-in CSV.
enum InitColumn: Int, FileColumn {
    case role, code, name, level

    var name: ColumnName {
        switch self {
        case .role: ColumnName("role", "角色")
        case .code: ColumnName("code", "代码")
        case .name: ColumnName("name", "名称")
        case .level: ColumnName("level", "级次")
        }
    }
}
