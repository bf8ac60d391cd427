/// The social insurance fund as a bureau sees it whose city pools it (市级统筹): the pool's plan, collection and payments as
/// a memorandum, and what the scope itself pays for it out of its own budgets.
package enum SocialInsurance {
    package static let codes: Set<String> = [
        "6001S", "7001S", "7001", "7012",
    ].reduce(into: []) { $0.insert(String($1.prefix(4))) }

    /// Functions by which a general budget subsidises the funds: pensions, medical care.
    private static let subsidies = ["20826", "20827", "21012"]

    /// - Parameters:
    ///   - pool: Lines of the books of the pool, of all stages.
    ///   - own: Lines of the scope's own books.
    ///   - name: The name of a subject in the year's classification.
    package static func table(
        pool: [StockLine],
        own: [StockLine],
        _ heading: StatementTable.Heading,
        name: (String) -> Wording?
    ) -> StockTable {
        var made = StockTable(
            heading,
            [
                .init("plan", Wording("计划", "Plan")), .init("actual", Wording("实际", "Actual")),
                .init("rate", Wording("为计划%", "% of plan"), .percent),
            ]
        )
        func add(
            _ key: String,
            _ label: Wording,
            _ lines: [StockLine],
            sign: Int128,
            depth: Int = 0
        ) {
            let plan = sign * lines.filter { $0.stage.journal == .budget }.sum(\.net)
            let actual = sign * lines.filter { $0.stage.journal == .accounting }.sum(\.net)
            made.table.append(
                .init(
                    key,
                    label,
                    depth: depth,
                    [.amount(plan), .amount(actual), .percent(Ratio(actual, of: plan))]
                )
            )
            made.behind[key] = lines
        }
        func schemes(_ key: String, _ lines: [StockLine], sign: Int128) {
            let byScheme = Dictionary(grouping: lines) {
                String(($0.account.subject ?? "").prefix(5))
            }
            for (code, part) in byScheme.sorted(by: { $0.key < $1.key }) where !code.isEmpty {
                add("\(key).\(code)", name(code) ?? Wording(code, code), part, sign: sign, depth: 1)
            }
        }
        let collected = pool.filter { $0.isUnder("6001S") }
        let paid = pool.filter { $0.isUnder("7001S") }
        add("collected", Wording("统筹基金征收", "pool: collected"), collected, sign: -1)
        schemes("collected", collected, sign: -1)
        add("paid", Wording("统筹基金支出", "pool: paid"), paid, sign: 1)
        schemes("paid", paid, sign: 1)
        let gap = (collected + paid).filter { $0.stage.journal == .accounting }.sum(\.net)
        let label = Wording("统筹基金缺口", "pool: gap")
        made.table.append(.init("gap", label, [nil, .amount(gap), nil]))
        made.behind["gap"] = collected + paid
        let general = own.filter { $0.account.fund?.isGeneralPublic == true }
        let subsidy = general.filter { line in
            line.isUnder("7001")
                && subsidies.contains { line.account.subject?.hasPrefix($0) == true }
        }
        let remitted = general.filter {
            $0.isUnder("7012") && $0.account.tag.map(tags.contains) == true
        }
        add("share", Wording("本级承担", "borne by the scope"), subsidy + remitted, sign: 1)
        schemes("share", subsidy, sign: 1)
        if !remitted.isEmpty {
            add("share.remitted", Wording("专项上解", "remitted upward"), remitted, sign: 1, depth: 1)
        }
        made.table.notes = [
            .init(
                Wording("备查", "Memorandum"),
                collected.isEmpty && paid.isEmpty
                    ? Wording("没有统筹基金的账", "there are no books of a pool")
                    : Wording(
                        "统筹基金由上级编制，不在本级账内",
                        "the pool is the upper level's and in no books of the scope"
                    )
            )
        ]
        return made
    }

    /// Tags by which remittances for the funds are told from others.
    private static let tags: Set<String> = ["社保", "社会保险", "social-insurance"]
}
