import Ledger
import Testing

/// What the rules of the year end send into the Budget Stabilization Fund.
@Suite struct YearEndRulesTests {
    typealias Books = EventBooks

    private static func use(
        _ fund: Fund = Books.general,
        project: String? = nil,
        budget: Int128,
        carriedOver: Int128 = 0,
        earmarked: Int128 = 0,
        spent: Int128,
        treatment: UnspentTreatment? = nil
    ) -> BudgetUse {
        BudgetUse(
            fund: fund,
            project: project,
            subject: project == nil ? "205" : nil,
            budget: budget,
            carriedOver: carriedOver,
            earmarked: earmarked,
            spent: spent,
            treatment: treatment
        )
    }

    private static func year(
        revenue: Int128 = 0,
        adjusted: Int128 = 0,
        carriedOut: Int128,
        added: Int128 = 0
    ) -> YearEndRules.FundYear {
        var year = YearEndRules.FundYear()
        year.revenue = revenue
        year.adjustedRevenue = adjusted
        year.carriedOut = carriedOut
        year.added = added
        return year
    }

    private static func proposals(
        general: YearEndRules.FundYear = year(carriedOut: 0),
        funds: YearEndRules.FundYear = year(carriedOut: 0),
        _ uses: [BudgetUse] = []
    ) -> [String: Int128] {
        let rules = YearEndRules(general: general, governmentFunds: funds, uses: uses)
        return Dictionary(
            uniqueKeysWithValues: rules.proposals.map { ($0.rule.rawValue, $0.amount) }
        )
    }

    @Test("A project's money carries forward for a year, and goes back when it is two years old")
    func project() {
        let young = Self.use(project: "A", budget: 100, spent: 30)
        #expect(young.carriesForward == 70)
        #expect(young.unspentForTwoYears == 0)
        // 60 carried over, of which 40 are used; 100 are of this year.
        let old = Self.use(project: "B", budget: 160, carriedOver: 60, spent: 40)
        #expect(old.unspentForTwoYears == 20)
        #expect(old.carriesForward == 100)
        #expect(old.returns == 0)
    }

    @Test("Where the roster of projects says what becomes of the rest, that is proposed")
    func treated() {
        func parts(_ treatment: UnspentTreatment) -> [Int128] {
            let use = Self.use(
                project: "A",
                budget: 100,
                carriedOver: 50,
                spent: 30,
                treatment: treatment
            )
            return [use.carriesForward, use.unspentForTwoYears, use.returns]
        }
        #expect(parts(.carryOver) == [70, 0, 0])
        #expect(parts(.twoYears) == [0, 70, 0])
        #expect(parts(.zeroCarryOver) == [0, 0, 70])
        #expect(parts(.lapsed) == [0, 0, 0])
    }

    @Test("Without a project only what was given for a purpose carries forward")
    func zeroCarry() {
        let use = Self.use(budget: 100, earmarked: 25, spent: 30)
        #expect(use.carriesForward == 25)
        #expect(use.returns == 45)
        let spent = Self.use(budget: 100, earmarked: 25, spent: 110)
        #expect([spent.unspent, spent.carriesForward, spent.returns] == [0, 0, 0])
    }

    @Test("What is left beside the carry-over goes in, by reason, and no more than there is")
    func general() {
        let uses = [
            Self.use(project: "B", budget: 160, carriedOver: 60, spent: 40),
            Self.use(budget: 50, spent: 20),
        ]
        let year = Self.year(revenue: 1_010, adjusted: 1_000, carriedOut: 165)
        #expect(
            Self.proposals(general: year, uses)
                == ["excess-revenue": 10, "two-years": 20, "zero-carry": 30, "surplus": 5]
        )
        // Less money than the budgets left: the later reasons get less.
        let poor = Self.year(revenue: 1_010, adjusted: 1_000, carriedOut: 125)
        #expect(
            Self.proposals(general: poor, uses) == ["excess-revenue": 10, "two-years": 15]
        )
        let short = Self.year(carriedOut: 90)
        #expect(Self.proposals(general: short, uses).isEmpty)
    }

    @Test("What was put in already is not asked for again")
    func added() {
        let uses = [Self.use(budget: 50, spent: 20)]
        let before = Self.year(revenue: 1_010, adjusted: 1_000, carriedOut: 40)
        #expect(Self.proposals(general: before, uses) == ["excess-revenue": 10, "zero-carry": 30])
        let after = Self.year(revenue: 1_010, adjusted: 1_000, carriedOut: 15, added: 25)
        #expect(Self.proposals(general: after, uses) == ["zero-carry": 15])
        #expect(
            Self.proposals(general: Self.year(carriedOut: 0, added: 40), uses).isEmpty
        )
    }

    @Test("Revenue without a budget is above none")
    func unbudgeted() {
        #expect(
            Self.proposals(general: Self.year(revenue: 10, carriedOut: 10)) == ["surplus": 10]
        )
    }

    @Test("Government funds carry no more than 30% of their revenue, to the fen")
    func governmentFunds() {
        // The report's figures: 3.23 of 35.12.
        #expect(
            Self.proposals(funds: Self.year(revenue: 3_512_40, carriedOut: 322_51)).isEmpty
        )
        #expect(
            Self.proposals(funds: Self.year(revenue: 1_001, carriedOut: 400))
                == ["funds-above-limit": 99]
        )
        let old = Self.use(
            Books.governmentFunds,
            project: "C",
            budget: 80,
            carriedOver: 80,
            spent: 30
        )
        #expect(
            Self.proposals(funds: Self.year(revenue: 1_000, carriedOut: 400), [old])
                == ["funds-two-years": 50, "funds-above-limit": 50]
        )
    }
}
