import Ledger
import LedgerFormats
import LedgerStore

/// The tie-out rules over the statements of one government and year.
struct TieOuts {
    private let year: Int
    private let funds: [Fund]
    private let firstYear: Int
    private var tables: DerivedTables

    /// The rules, as `Schema/ties` has them.
    static func rules() throws -> [TieRule] {
        var faults = Faults()
        let name = "ties/ties.csv"
        let rules = TieRule.rules(csv: EmbeddedFile.named(name)?.bytes ?? [], &faults)
        guard faults.isEmpty else { throw RefusedFiles(faults: faults, file: name) }
        return rules
    }

    init(
        of government: Government,
        year: Int,
        funds: [Fund],
        _ more: [String] = [],
        in store: borrowing LedgerStore
    ) throws {
        self.year = year
        self.funds = funds.filter { $0.code != "social-insurance" }
        firstYear = try store.charts().years.lowerBound
        tables = DerivedTables(government, more)
    }

    /// What every rule comes to where it has something to say.
    mutating func all(in store: borrowing LedgerStore) throws -> [TieOut] {
        var found: [TieOut] = []
        for rule in try TieOuts.rules() {
            for instance in rule.instances(of: funds) {
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
        guard rows == "*" else { return rows.split(separator: " ").map(String.init) }
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
