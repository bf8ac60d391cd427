/// What the rows of a table tell apart: how expenditure, or revenue, is cut.
package enum RowCut: Hashable, Sendable {
    /// Subjects (功能分类、收入科目), in three levels: 类, 款, 项.
    case subject(SubjectLevel)
    /// Economic classes (政府预算支出经济分类), in two levels.
    case economic(SubjectLevel)
    case unit
    case project
    case source
    case tag
    case government
    /// Counterparty governments (分地区).
    case counterparty

    package enum SubjectLevel: String, Token {
        case classes = "class"
        case group
        case item

        package var wording: Wording {
            switch self {
            case .classes: Wording("类", "class")
            case .group: Wording("款", "group")
            case .item: Wording("项", "item")
            }
        }

        /// The lengths of codes from the class down to this level.
        var lengths: [Int] {
            switch self {
            case .classes: [3]
            case .group: [3, 5]
            case .item: [3, 5, 7]
            }
        }
    }

    /// The dimension that lines must tell apart.
    package var dimension: Dimension? {
        switch self {
        case .subject: .subject
        case .economic: .economic
        case .unit: .unitCode
        case .project: .project
        case .source: .source
        case .tag: .tag
        case .counterparty: .counterparty
        case .government: nil
        }
    }

    package var wording: Wording {
        switch self {
        case .government: Wording("财政", "government")
        case .economic: Wording("经济分类", "economic class")
        default: dimension?.wording ?? Wording("", "")
        }
    }
}

/// Makes the rows of one side of a table from the codes that its lines carry.
package struct CodeRows {
    package let side: StatementSide
    package let accounts: [String]
    package let chart: Chart
    package let governments: Governments
    /// The length of the shortest subjects that have a row.
    package var shortest = 3

    package init(
        _ side: StatementSide,
        accounts: [String],
        _ chart: Chart,
        _ governments: Governments
    ) {
        self.side = side
        self.accounts = accounts
        self.chart = chart
        self.governments = governments
    }

    /// The rows in the order of their codes, each under the row whose code it goes on with; last, where
    /// there are any, the lines that carry none.
    package func rows(_ cut: RowCut, of lines: [TableLine]) -> [LayoutRow] {
        let lines = lines.filter { line in
            accounts.contains { line.account.code.isUnder(account: $0) }
                && line.amounts.contains { $0 != 0 }
        }
        switch cut {
        case .subject(let level):
            let codes = lines.map(\.account.subject)
            let rows = prefixes(codes, level).map { code in
                row(code, chart.subjects[code]?.name, under: parent(code)) { $0.subjects = [code] }
            }
            return rows + (codes.contains(nil) ? [unnamed { $0.subjects = [""] }] : [])
        case .economic(let level):
            let codes = lines.map(\.account.economic)
            let rows = prefixes(codes, level).map { code in
                row(code, chart.economicClasses[code], under: parent(code)) { $0.economic = [code] }
            }
            return rows + (codes.contains(nil) ? [unnamed { $0.economic = [""] }] : [])
        case .unit: return rows(lines.map(\.account.unitCode)) { $0.units = [$1] }
        case .project: return rows(lines.map(\.account.project)) { $0.projects = [$1] }
        case .source: return rows(lines.map(\.account.source)) { $0.sources = [$1] }
        case .tag: return rows(lines.map(\.account.tag)) { $0.tags = [$1] }
        case .government:
            return rows(of: lines.map(\.government)) { $0.governments = [$1] }
        case .counterparty:
            return rows(of: lines.compactMap(\.account.counterparty)) { $0.partners = [$1] }
        }
    }

    private func rows(
        of ids: [Int32],
        _ select: (inout LayoutRow.Selection, Int32) -> Void
    ) -> [LayoutRow] {
        Set(ids).compactMap { governments[$0] }.sorted { $0.code < $1.code }.map { government in
            row(government.code, Wording(government.name, government.name)) {
                select(&$0, government.id)
            }
        }
    }

    /// The rows of one cut, each with those of another under it, whose keys join both with a slash.
    package func rows(_ cut: RowCut, then inner: RowCut, of lines: [TableLine]) -> [LayoutRow] {
        let all = lines.filter { line in
            accounts.contains { line.account.code.isUnder(account: $0) }
        }
        return rows(cut, of: lines).flatMap { outer -> [LayoutRow] in
            let inside = all.filter { outer.selection.selects($0, level: nil) }
            return [outer]
                + rows(inner, of: inside).map { row in
                    var selection = outer.selection
                    selection.narrow(to: row.selection)
                    return LayoutRow(
                        line: 0,
                        key: "\(outer.key)/\(row.key)",
                        side: side,
                        label: row.label,
                        takes: .turnover,
                        parent: outer.key,
                        selection: selection,
                        limits: LayoutRow.Limits()
                    )
                }
        }
    }

    private func rows(
        _ words: [String?],
        _ select: (inout LayoutRow.Selection, String) -> Void
    ) -> [LayoutRow] {
        let rows = Set(words.compactMap { $0 }).sorted().map { word in
            row(word, Wording(word, word)) { select(&$0, word) }
        }
        return rows + (words.contains(nil) ? [unnamed { select(&$0, "") }] : [])
    }

    private func unnamed(_ select: (inout LayoutRow.Selection) -> Void) -> LayoutRow {
        row("none", Wording("未注明", "not stated"), select: select)
    }

    /// Every code down to a level, and the codes above it; a code that is shorter stands for itself.
    private func prefixes(_ codes: [String?], _ level: RowCut.SubjectLevel) -> [String] {
        let found = Set(codes.compactMap { $0 }).flatMap { code in
            level.lengths.filter { $0 >= shortest }.map { String(code.prefix($0)) }
        }
        return Set(found).sorted()
    }

    private func parent(_ code: String) -> String? {
        code.count > shortest ? String(code.prefix(code.count - 2)) : nil
    }

    private func row(
        _ key: String,
        _ label: Wording?,
        under parent: String? = nil,
        select: (inout LayoutRow.Selection) -> Void
    ) -> LayoutRow {
        var selection = LayoutRow.Selection()
        selection.accounts = accounts
        select(&selection)
        return LayoutRow(
            line: 0,
            key: key,
            side: side,
            label: label ?? Wording(key, key),
            takes: .turnover,
            parent: parent,
            selection: selection,
            limits: LayoutRow.Limits()
        )
    }
}

extension LayoutRow {
    /// A row that adds up its side.
    package static func total(_ key: String, _ side: StatementSide, _ label: Wording) -> LayoutRow {
        LayoutRow(
            line: 0,
            key: key,
            side: side,
            label: label,
            takes: .total,
            parent: nil,
            selection: Selection(),
            limits: Limits()
        )
    }
}

extension LayoutRow.Selection {
    /// Takes in what another selection of rows made from codes asks for beside its accounts.
    fileprivate mutating func narrow(to other: Self) {
        if !other.subjects.isEmpty { subjects = other.subjects }
        if !other.economic.isEmpty { economic = other.economic }
        if !other.units.isEmpty { units = other.units }
        if !other.projects.isEmpty { projects = other.projects }
        if !other.sources.isEmpty { sources = other.sources }
        if !other.tags.isEmpty { tags = other.tags }
        if !other.governments.isEmpty { governments = other.governments }
        if !other.partners.isEmpty { partners = other.partners }
    }
}
