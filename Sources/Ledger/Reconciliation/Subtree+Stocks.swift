extension Subtree {
    /// Last year's carried out, as settled, against what this year's budget begins with, for every
    /// fund that has both.
    func openings() -> (rows: [ReconciliationRow], skipped: [SkippedRule]) {
        let carriedOut = sums(books.lastFinal) { $0.carriedOut }
        let carriedIn = sums(books.budget) { $0.carriedIn }
        var rows: [ReconciliationRow] = []
        var skipped: [SkippedRule] = []
        let holders = books.withBooksLastYear.union(books.withBudget)
        for member in members {
            for fund in holders.filter({ $0.government == member.id }).map(\.fund).sorted() {
                let holder = Reconciliation.Books.Holder(member.id, fund)
                if let reason = missing(holder) {
                    skipped.append(SkippedRule(.opening, member, fund, reason))
                } else {
                    rows.append(
                        ReconciliationRow(
                            .opening,
                            member,
                            fund: fund,
                            left: carriedOut[holder] ?? 0,
                            right: carriedIn[holder] ?? 0
                        )
                    )
                }
            }
        }
        return (rows, skipped)
    }

    private func missing(_ holder: Reconciliation.Books.Holder) -> SkippedRule.Reason? {
        if !books.withBooksLastYear.contains(holder) { return .noBooksOfLastYear }
        return books.withBudget.contains(holder) ? nil : .noBudgetOfThisYear
    }

    /// The stabilisation fund's opening less what was used plus what was added, by the accounts of
    /// revenue and expenditure, against its balance.
    func stabilization() -> [ReconciliationRow] {
        let lines = ["8031", "6031", "7031"].flatMap { final.on($0) }
            .filter { $0.fund.isGeneralPublic && $0.isUsed }
        return Dictionary(grouping: lines) { Reconciliation.Books.Holder($0.government, $0.fund) }
            .compactMap { holder, lines in
                guard let government = governments[holder.government] else { return nil }
                let fund = lines.on("8031")
                let opening = -fund.reduce(Int128(0)) { $0 + $1.openingBalance }
                let used = -lines.on("6031").reduce(Int128(0)) { $0 + $1.year }
                let added = lines.on("7031").reduce(Int128(0)) { $0 + $1.year }
                return ReconciliationRow(
                    .stabilization,
                    government,
                    fund: holder.fund,
                    left: opening - used + added,
                    right: -fund.reduce(Int128(0)) { $0 + $1.closingBalance }
                )
            }
    }
}
