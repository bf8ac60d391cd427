import Ledger
import Testing

@Suite struct TieRuleTests {
    @Test("A rule is told once for each scope, fund and column that it speaks of")
    func instances() throws {
        let rule = try rule("balance --scope {scope} --stage {stage} : total_sources : amount")
        let instances = rule.instances(of: [])
        #expect(instances.count == Scope.allCases.count * Column.allCases.count)
        #expect(
            instances[0].left[0].cell
                == CellAddress(
                    statement: "balance --scope own --stage budget",
                    rows: "total_sources",
                    column: "amount"
                )
        )
    }

    @Test("Cells are joined by plus and minus; rows may take off too, and be of the year before")
    func terms() throws {
        let rule = try rule("debt --year last : {row} -new : closing - balance : a : amount")
        #expect(rule.left.map(\.sign) == [1, -1])
        #expect(rule.left.map(\.isOfLastYear) == [true, false])
        let cell = rule.instance(of: "total").left[0].cell
        #expect(cell.statement == "debt")
        #expect(cell.terms.map(\.key) == ["total", "new"])
        #expect(cell.terms.map(\.sign) == [1, -1])
    }

    @Test("What is no cell and no relation is a fault of its part")
    func faults() {
        #expect(throws: TieFault(part: .left, text: "balance : total")) {
            try rule("balance : total")
        }
        #expect(throws: TieFault(part: .relation, text: "~")) {
            try rule("balance : a : amount", "~")
        }
    }

    @Test("What rounding can make of printed sums grows by half a step with each addend")
    func allowance() throws {
        // 67.96 of 38.53 and 29.43: three figures, each half of 0.01 亿元 off at most.
        let rule = try rule("balance : a : amount", "=", "balance : b c : amount")
        let exact = TieOut(rule, left: 5, right: 5)
        #expect(exact.addends == 3)
        #expect(exact.allowance(unit: .yi, decimals: 2) == 3 * 50_000_000)
        #expect(exact.allowance(unit: .yuan, decimals: 2) == 0)
        #expect(exact.verdict(unit: .yuan, decimals: 2) == .ties)
        let near = TieOut(rule, left: 150_000_000, right: 0)
        #expect(near.verdict(unit: .yi, decimals: 2) == .withinRounding)
        #expect(near.verdict(unit: .yuan, decimals: 2) == .differs)
        let far = TieOut(rule, left: 150_000_001, right: 0)
        #expect(far.verdict(unit: .yi, decimals: 2) == .differs)
    }

    @Test("A limit is kept from below")
    func limit() throws {
        let rule = try rule("debt : total : closing", "<=", "debt : total : limit")
        #expect(TieOut(rule, left: 4, right: 5).verdict(unit: .yuan, decimals: 2) == .ties)
        #expect(TieOut(rule, left: 6, right: 5).verdict(unit: .yuan, decimals: 2) == .differs)
    }

    private func rule(
        _ left: String,
        _ relation: String = "=",
        _ right: String = "balance : total_uses : amount"
    ) throws(TieFault) -> TieRule {
        var text = TieRule.Text()
        (text.name, text.left, text.relation, text.right) = ("T1", left, relation, right)
        return try TieRule(text)
    }
}
