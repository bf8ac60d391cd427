/// What a year's budget allows for a project, or for a class of expenditure where no project is named,
/// and what was spent of it. Amounts in fen.
package struct BudgetUse: Hashable, Sendable {
    package let fund: Fund
    package let project: String?
    /// The class (类) of the expenditure without a project.
    package let subject: String?
    /// The current budget: original, adjustments and changes.
    package let budget: Int128
    /// Of it, what was carried over from the year before (变动：上年结转).
    package let carriedOver: Int128
    /// Of it, what the upper level or a bond gives for this purpose (变动：上级增减、债券).
    package let earmarked: Int128
    package let spent: Int128
    /// What is to become of the rest, where the roster of projects says so; otherwise the rules decide.
    package let treatment: UnspentTreatment?

    package init(
        fund: Fund,
        project: String?,
        subject: String?,
        budget: Int128,
        carriedOver: Int128,
        earmarked: Int128,
        spent: Int128,
        treatment: UnspentTreatment? = nil
    ) {
        self.fund = fund
        self.project = project
        self.subject = subject
        self.budget = budget
        self.carriedOver = carriedOver
        self.earmarked = earmarked
        self.spent = spent
        self.treatment = treatment
    }

    package var unspent: Int128 { max(budget - spent, 0) }

    /// What has not been used for two years: carried over into this one and still there at its end.
    /// What was carried over is spent first (预算法第四十二条).
    package var unspentForTwoYears: Int128 {
        unspent(if: .twoYears) ?? min(unspent, max(carriedOver - spent, 0))
    }

    /// What may be used next year: a project's money, and what was given for a purpose.
    package var carriesForward: Int128 {
        if let treated = unspent(if: .carryOver) { return treated }
        let left = unspent - unspentForTwoYears
        return project == nil ? min(left, max(earmarked, 0)) : left
    }

    /// What goes back: unspent, for no project and no purpose named from above (零结转).
    package var returns: Int128 {
        unspent(if: .zeroCarryOver) ?? unspent - unspentForTwoYears - carriesForward
    }

    /// All that is unspent where the roster says this of it, nothing where it says something else.
    private func unspent(if treatment: UnspentTreatment) -> Int128? {
        self.treatment.map { $0 == treatment ? unspent : 0 }
    }
}
