import Ledger
import Testing

@Suite struct ReconciliationTests {
    static let district = TestTree.district
    static let town = TestTree.town

    private func reconciliation(
        _ final: TestBooks,
        last: TestBooks = TestBooks(),
        budget: TestBooks = TestBooks(),
        of government: Int32 = district
    ) throws -> Reconciliation {
        var books = Reconciliation.Books()
        books.final = final.lines
        books.lastFinal = last.lines
        books.budget = budget.lines
        books.withBooksLastYear = Set(last.lines.map { .init($0.government, $0.fund) })
        books.withBudget = Set(budget.lines.map { .init($0.government, $0.fund) })
        return Reconciliation(
            of: try TestTree[government],
            year: 2023,
            books: books,
            layout: try TestBooks.standard.get(),
            governments: TestTree.governments,
            kindOf: TestBooks.kind
        )
    }

    /// The rows of a rule as `government counterparty fund kind left right`.
    private func rows(_ rule: ReconciliationRule, _ all: Reconciliation) -> [String] {
        all.rows.filter { $0.rule == rule }.map {
            "\($0.government.name) \($0.counterparty?.name ?? "-") \($0.fund.number) "
                + "\($0.kind.isEmpty ? "-" : $0.kind) \($0.left) \($0.right)"
        }
    }

    @Test("A year in which everything agrees")
    func agreeing() throws {
        let all = try reconciliation(StatementTests.report())
        #expect(rows(.subsidy, all) == ["江津区 白沙镇 1 general 860 860", "江津区 白沙镇 1 special 200 200"])
        #expect(rows(.remittance, all) == ["白沙镇 江津区 1 fiscal-system 30 30"])
        #expect(
            rows(.levelDifference, all) == ["江津区 - 1 sources 131 131", "江津区 - 1 uses 131 131"]
        )
        #expect(rows(.stabilization, all) == ["江津区 - 1 - 857 857"])
    }

    @Test(
        "Each flow is a row for every pair, fund and kind, whichever side booked it",
        arguments: FlowFamily.betweenGovernments
    )
    func flows(family: FlowFamily) throws {
        var books = TestBooks()
        let rule = ReconciliationRule(family)
        books.pay(Self.district, .general, 10, family.paidCode, to: Self.town)
        books.receive(Self.town, .general, 10, family.receivedCode, from: Self.district)
        books.pay(Self.district, .governmental, 7, family.paidCode + "02", to: Self.town)
        books.receive(Self.town, .general, 3, family.receivedCode, from: TestTree.otherTown)
        books.pay(Self.district, .general, 99, family.paidCode, to: TestTree.city)
        let all = try reconciliation(books)
        #expect(
            rows(rule, all) == [
                "江津区 白沙镇 1 - 10 10", "江津区 白沙镇 2 - 7 0", "李市镇 白沙镇 1 - 0 3",
            ]
        )
        #expect(all.differences.filter { $0.rule == rule }.map(\.difference) == [7, -3])
        #expect(!all.agrees)
    }

    @Test("Running accounts are compared as stocks, the upper government on the left")
    func currentAccounts() throws {
        var books = TestBooks()
        let owed = TestBooks.Place(code: "804105", counterparty: Self.town)
        let owing = TestBooks.Place(code: "804105", counterparty: Self.district)
        let peer = TestBooks.Place(code: "804105", counterparty: Self.town)
        for time in [TestBooks.Time.before, .opening, .year] {
            books.post(Self.district, .general, 5, debit: owed, credit: TestBooks.cash, at: time)
            books.post(Self.town, .general, 4, debit: TestBooks.cash, credit: owing, at: time)
        }
        books.post(TestTree.otherTown, .general, 2, debit: TestBooks.cash, credit: peer)
        let all = try reconciliation(books)
        #expect(rows(.currentAccount, all) == ["江津区 白沙镇 1 - 15 12", "白沙镇 李市镇 1 - 0 2"])
    }

    @Test("Transfers between funds; what came from no fund has no row")
    func transfers() throws {
        var books = TestBooks()
        books.transfer(Self.district, .governmental, .general, 100)
        books.receive(Self.district, .general, 15, "6021", fund: .capital)
        books.receive(Self.district, .general, 8, "6021")
        let all = try reconciliation(books)
        #expect(
            rows(.transfer, all) == [
                "江津区 - 2 general-public 100 100", "江津区 - 3 general-public 0 15",
            ]
        )
    }

    @Test("The level difference shows a subsidy that the town has less of, as the payer has it")
    func levelDifference() throws {
        var books = StatementTests.report()
        books.receive(Self.town, .general, -40, "6011", "11002", from: Self.district)
        let all = try reconciliation(books)
        #expect(
            rows(.levelDifference, all) == ["江津区 - 1 sources 131 91", "江津区 - 1 uses 131 91"]
        )
        let level = try #require(all.levels.first)
        #expect(level.uses.parts.map(\.amount) == [1110, 41, -1060])
    }

    @Test("Without a level below there is no level difference")
    func nothingBelow() throws {
        let all = try reconciliation(StatementTests.report(), of: Self.town)
        #expect(all.levels.isEmpty && rows(.levelDifference, all).isEmpty)
        #expect(all.rows.isEmpty)
    }

    @Test(
        "The level difference both ways, over random books that agree",
        arguments: 1...10 as ClosedRange<UInt64>
    )
    func levelLaw(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var books = TestBooks()
        for _ in 0..<100 {
            let town =
                [Self.town, TestTree.otherTown, TestTree.branchTown]
                .randomElement(using: &generator) ?? Self.town
            let fen = Int128.random(in: -50...100, using: &generator)
            books.subsidize(Self.district, town, .general, fen)
            books.remit(town, TestTree.branch, .general, fen / 3)
            books.subsidize(TestTree.branch, Self.district, .general, fen / 2)
            books.receive(town, .general, fen, "6001", "10101")
            books.pay(town, .general, fen / 7, "7001", "20101")
            books.open(town, .general, fen, at: .before)
        }
        let all = try reconciliation(books)
        #expect(all.agrees && !all.levels.isEmpty)
    }

    @Test("An opening is last year's carried out, for every fund that has both years")
    func openings() throws {
        var (last, budget) = (TestBooks(), TestBooks())
        last.receive(Self.district, .general, 9, "6001", "10101")
        last.receive(Self.district, .governmental, 5, "6002", "103")
        last.receive(Self.town, .general, 4, "6001", "10101")
        budget.open(Self.district, .general, 9)
        budget.open(Self.town, .general, 3)
        budget.open(TestTree.otherTown, .general, 1)
        let all = try reconciliation(TestBooks(), last: last, budget: budget)
        #expect(rows(.opening, all) == ["江津区 - 1 - 9 9", "白沙镇 - 1 - 4 3"])
        #expect(
            all.skipped.map { "\($0.government.name) \($0.fund.number) \($0.reason)" } == [
                "江津区 2 noBudgetOfThisYear", "李市镇 1 noBooksOfLastYear",
            ]
        )
    }

    @Test("The stabilisation fund moves only by what is used and added")
    func stabilization() throws {
        var books = StatementTests.report()
        let fund = TestBooks.Place(code: "8031")
        books.post(Self.district, .general, 3, debit: fund, credit: .init(code: "8001"))
        let all = try reconciliation(books)
        #expect(rows(.stabilization, all) == ["江津区 - 1 - 857 854"])
    }

    @Test(
        "Rows stand by rule, then government, counterparty, fund number, kind",
        arguments: 1...5 as ClosedRange<UInt64>
    )
    func order(seed: UInt64) throws {
        let rows = try reconciliation(TestBooks.random(seed: seed)).rows
        let keys = rows.map { row in
            (
                ReconciliationRule.allCases.firstIndex(of: row.rule) ?? 0, row.government.code,
                row.counterparty?.code ?? "", row.fund.number, row.kind
            )
        }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
        #expect(!rows.isEmpty)
    }
}
