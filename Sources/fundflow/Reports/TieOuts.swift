import Ledger
import LedgerFormats
import LedgerStore

/// The tie-out rules over the statements of one government and year.
struct TieOuts {
    /// The rules that are not yet to be tested, as the year is not finished.
    let skipped: Set<String>
    private let year: Int
    private let rules: [TieRule]
    private let extent: Extent
    private let firstYear: Int
    private var tables: DerivedTables

    /// The rules that `Schema/ties` has, and those of a bureau's files.
    static func rules(with files: [String] = []) throws -> [TieRule] {
        let own = "ties/ties.csv"
        return try [(own, EmbeddedFile.named(own)?.bytes ?? [])]
            .appending(files) { ($0, try InputFile($0).bytes()) }
            .flatMap { name, bytes in
                var faults = Faults()
                let rules = TieRule.rules(csv: bytes, &faults)
                guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: name) }
                return rules
            }
    }

    /// - Parameters:
    ///   - isTestingAll: Whether rules are tested too that hold only for a finished year.
    ///   - more: Options that apply to every statement.
    init(
        of government: Government,
        year: Int,
        _ rules: [TieRule],
        isTestingAll: Bool = true,
        names: Names,
        _ more: [String] = [],
        sharing shared: SharedReadings = SharedReadings(),
        in store: borrowing LedgerStore
    ) throws {
        self.year = year
        let finished = isTestingAll ? [] : try store.finishedYears(of: government)
        func isHolding(_ rule: TieRule) -> Bool {
            switch rule.holds {
            case .always: true
            case .whenFinished: isTestingAll || finished.contains(year)
            case .whenLastIsFinished: isTestingAll || finished.contains(year - 1)
            }
        }
        self.rules = rules.filter(isHolding)
        skipped = Set(rules.filter { !isHolding($0) }.map(\.name))
        extent = try Extent(of: government, year: year, names, in: store)
        firstYear = try shared.charts(in: store).years.lowerBound
        tables = DerivedTables(government, more, sharing: shared)
    }

    /// What every rule comes to where it has something to say.
    mutating func all(
        in store: borrowing LedgerStore,
        _ progress: inout Progress
    ) throws -> [TieOut] {
        var found: [TieOut] = []
        for rule in rules {
            defer { progress.advance() }
            for instance in rule.instances(of: extent.funds, extent.scopes, extent.columns) {
                for row in try rows(of: instance, store) {
                    if let tie = try tieOut(row.map(instance.instance) ?? instance, store) {
                        found.append(tie)
                    }
                }
            }
        }
        return found
    }

    /// The keys that `{row}` stands for; one `nil` where the rule has none.
    private mutating func rows(
        of rule: TieRule,
        _ store: borrowing LedgerStore
    ) throws -> [String?] {
        guard let rows = rule.rows else { return [nil] }
        guard rows == "*" else { return rows.words }
        let words = StatementWords(rule.left[0].cell.statement)
        return try tables.table(words, year: year, in: store).rows.map(\.key)
    }

    /// `nil` where there is nothing on either side, or a cell that it needs is empty.
    private mutating func tieOut(
        _ rule: TieRule,
        _ store: borrowing LedgerStore
    ) throws -> TieOut? {
        for need in rule.needs where try sum([need], store) ?? 0 == 0 { return nil }
        guard let left = try sum(rule.left, store), let right = try sum(rule.right, store),
            left != 0 || right != 0
        else { return nil }
        return TieOut(rule, left: left, right: right)
    }

    /// Cells added up; a row that a table does not have is nothing, a year without charts is none.
    private mutating func sum(_ terms: [TieTerm], _ store: borrowing LedgerStore) throws -> Int128?
    {
        var sum: Int128 = 0
        for term in terms {
            let year = term.isOfLastYear ? self.year - 1 : self.year
            guard year >= firstYear else { return nil }
            let words = StatementWords(term.cell.statement)
            let table = try tables.table(words, year: year, in: store)
            guard let place = table.columns.firstIndex(where: { $0.key == term.cell.column }) else {
                continue
            }
            for (key, sign) in term.cell.terms {
                sum += term.sign * sign * (table[key]?.cells[place]?.fen ?? 0)
            }
        }
        return sum
    }
}

/// The scopes, funds and columns in which a government's year has anything: a column is left out where it comes to
/// the one before it.
private struct Extent {
    let scopes: [Scope]
    let funds: [Fund]
    let columns: [Column]

    init(
        of government: Government,
        year: Int,
        _ names: Names,
        in store: borrowing LedgerStore
    ) throws {
        func moved(_ scope: Scope) throws -> LedgerStore.Moved {
            try store.moved(by: names.governments.members(of: government, scope), year: year)
        }
        let (own, below) = (try moved(.own), try moved(.below))
        scopes = below.books.isEmpty ? [.own] : Scope.allCases
        let books = own.books.union(below.books)
        funds = names.funds.filter {
            $0.code != "social-insurance" && books.contains(Int($0.number))
        }
        let stages = own.stages.union(below.stages)
        columns = Column.allCases.filter { column in
            switch column {
            case .budget: stages.contains(.budget)
            case .adjusted: stages.contains(.adjustment)
            case .current: stages.contains(.change)
            case .execution: true
            case .final: stages.contains(.settlement)
            }
        }
    }
}

extension Progress {
    /// Of rules that are tested over the statements of some years.
    init(testing rules: Int, over years: Int, _ language: Language) {
        let name = Wording("检查勾稽关系", "testing tie-outs")
        self.init(name[language], of: rules * years, language)
    }
}

extension Array {
    /// The array with what is made of other values behind it.
    fileprivate func appending<Other>(
        _ others: [Other],
        _ make: (Other) throws -> Element
    ) rethrows -> [Element] {
        try self + others.map(make)
    }
}
