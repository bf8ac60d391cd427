import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow codes`: the year's chart, classifications and funds, listed and searched.
struct CodesCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: Wording("列出和查找某年度的科目代码。", "List and search the codes of a fiscal year (科目查询)."),
        discussion: Wording(
            """
            查找词为代码的开头，或中英文名称的一部分。--map 打印代码从一个年度到另一个年度的对\
            应；2015 代表 2022 年以前的会计科目。
            """,
            """
            A word is the beginning of a code or part of a name, Chinese or English. With --map, what \
            became of codes from one year's list to another's; 2015 stands for the chart in force until \
            2022.
            """
        ),
        examples: """
            fundflow codes 资金结存
            fundflow codes 2012 --year 2024 --kind subjects
            fundflow codes --unverified --format csv
            fundflow codes --map 2015 2023
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("代码的开头，或名称的一部分。", "The beginning of a code, or part of a name."))
    var word: String?
    @Option(help: ArgumentHelp("年度；默认本年。", "The fiscal year. Default: this year.")) var year: Int?
    @Option(
        help: ArgumentHelp(
            "只列一类代码：会计科目、收支科目、经济分类或预算。",
            "Only one kind of code.",
            valueName: "accounts|subjects|economic|funds"
        )
    )
    var kind: CodeKind?
    @Flag(
        help: ArgumentHelp(
            "只列尚未与原文核对的代码。",
            "Only codes that nobody has compared with their source."
        )
    ) var unverified = false
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "打印代码从一套到另一套的对应。",
            "Print what became of codes from one list to another.",
            valueName: "year"
        )
    )
    var map: [Int] = []
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        guard map.isEmpty || map.count == 2 && map[0] < map[1] else {
            throw ValidationError(.mapTakesTwoYears())
        }
    }

    func perform() throws {
        let store = try options.openStore()
        if map.isEmpty { try list(store) } else { try printMap(store) }
    }

    private func list(_ store: borrowing LedgerStore) throws {
        let charts = try store.charts()
        let year = year ?? charts.lastYear - 1
        guard charts[year] != nil else {
            throw Failure(
                .usage,
                .yearWithoutChart(year, charts.years)
            )
        }
        let codes = try store.codes(in: year)
        let found = codes.filter { code in
            (kind == nil || code.kind == kind) && (!unverified || !code.isVerified)
                && (word.map(code.answers(to:)) ?? true)
        }
        codesListing(found).print(format, in: options.words)
        tell(counts(found)[options.words])
        if let standIn = standInNote(codes, year) { tell(standIn[options.words]) }
    }

    private func codesListing(_ codes: [ListedCode]) -> Listing {
        // The table has names in the user's language; other programs get both.
        let names: [Listing.Column] =
            format == .table
            ? [.init("name", Wording("名称", "Name"))]
            : [.init("name_zh", Wording("", "")), .init("name_en", Wording("", ""))]
        var listing = Listing(
            [
                .init("kind", Wording("类别", "Kind"), CodeKind.self),
                .init("code", Wording("代码", "Code")),
            ] + names + [
                .init("requires", Wording("须填", "Requires")),
                .init("source", Wording("依据", "Source")),
                .init("verified", Wording("已核实", "Verified"), Answer.self),
            ]
        )
        let language = options.words
        for code in codes {
            let isTable = format == .table
            let requires = code.requires.map { isTable ? $0.wording[language] : $0.rawValue }
            listing.append(
                [code.kind.rawValue, code.code]
                    + (isTable ? [code.name[language]] : [code.name.chinese, code.name.english]) + [
                        requires.joined(separator: " "), code.source,
                        Answer(code.isVerified).rawValue,
                    ]
            )
        }
        return listing
    }

    private func counts(_ codes: [ListedCode]) -> Wording {
        let verified = codes.count(where: \.isVerified)
        return Wording(
            "\(codes.count) 个代码，已核实 \(verified) 个，未核实 \(codes.count - verified) 个",
            "\(codes.count) codes, \(verified) verified, \(codes.count - verified) unverified"
        )
    }

    private func standInNote(_ codes: [ListedCode], _ year: Int) -> Wording? {
        let copied = codes.contains { $0.origin == "stand-in" }
        guard copied || codes.first(where: { $0.kind != .funds })?.listYear != year else {
            return nil
        }
        return Wording(
            "\(year) 年没有自己的科目表，以 \(Charts.standInYear) 年的代替",
            "\(year) has no list of its own; that of \(Charts.standInYear) stands in"
        )
    }
}

// MARK: - From list to list

extension CodesCommand {
    private func printMap(_ store: borrowing LedgerStore) throws {
        var listing = Listing([
            .init("kind", Wording("类别", "Kind"), CodeKind.self),
            .init("from_code", Wording("原代码", "From")),
            .init("from_name", Wording("原名称", "Name")), .init("to_code", Wording("新代码", "To")),
            .init("to_name", Wording("新名称", "Name")), .init("source", Wording("依据", "Source")),
            .init("verified", Wording("已核实", "Verified"), Answer.self),
        ])
        let language = options.words
        let names = try namesByCode(store)
        var verified = 0
        for kind in CodeKind.allCases where self.kind == nil || self.kind == kind {
            for row in try store.codeMap(of: kind).rows(from: map[0], to: map[1]) {
                guard word.map({ row.answers(to: $0) }) ?? true, !unverified || !row.isVerified
                else {
                    continue
                }
                verified += row.isVerified ? 1 : 0
                listing.append([
                    kind.rawValue, row.fromCode,
                    row.fromName[language], row.toCode,
                    names[kind]?[row.toCode]?[language] ?? "", row.source,
                    Answer(row.isVerified).rawValue,
                ])
            }
        }
        listing.print(format, in: language)
        let count = listing.rows.count
        tell(
            Wording(
                "\(count) 项衔接，已核实 \(verified) 项，未核实 \(count - verified) 项；未列出的代码不变",
                "\(count) mappings, \(verified) verified, \(count - verified) unverified; other codes stay what they are"
            )[language]
        )
    }

    private func namesByCode(
        _ store: borrowing LedgerStore
    ) throws -> [CodeKind: [String: Wording]] {
        var names: [CodeKind: [String: Wording]] = [:]
        for code in try store.codes(in: map[1]) {
            names[code.kind, default: [:]][code.code] = code.name
        }
        return names
    }
}

extension ListedCode {
    fileprivate func answers(to word: String) -> Bool {
        code.hasPrefix(word) || name.holds(word)
    }
}

extension CodeMap.Row {
    fileprivate func answers(to word: String) -> Bool {
        fromCode.hasPrefix(word) || toCode.hasPrefix(word) || fromName.holds(word)
    }
}

extension Wording {
    /// Whether a word is part of it in either language, large letters or small.
    fileprivate func holds(_ word: String) -> Bool {
        chinese.contains(word) || english.lowercased().contains(word.lowercased())
    }
}

extension CodeKind: ExpressibleByArgument {}
