package import Ledger

/// Writes what closing a year would do: a table to read, an event file that `post` takes with what the
/// rules of the year end ask for, or all of it as JSON.
package struct YearPlanWriter: Sendable {
    private let plan: YearPlan
    private let names: AccountNames
    private let governments: Governments

    package init(_ plan: YearPlan, _ names: AccountNames) {
        self.plan = plan
        self.names = names
        governments = names.vocabulary.governments
    }

    private var language: Language { names.language }

    private func say(_ chinese: String, _ english: String) -> String {
        language == .chinese ? chinese : english
    }

    private func yuan(_ fen: Int128, separator: String = ",") -> String {
        Figure(rounding: fen, unit: .yuan, decimals: 2).digits(separator: separator)
    }

    // MARK: - Table

    package var table: String {
        let title = [
            plan.government.name, plan.government.code,
            say("\(plan.year)年年终结账计划（元）", "plan for closing \(plan.year) (yuan)"),
        ]
        return title.joined(separator: " ") + "\n"
            + sections.map { "\n" + $0.title + "\n" + $0.text }.joined()
    }

    private var sections: [(title: String, text: String)] {
        [
            (say("检查", "Checks"), text(of: findings, else: say("通过", "nothing found"))),
            (
                say("决算与执行之差（13 月结算凭证）", "Final accounts less execution (month 13)"),
                text(of: settled, else: say("无", "none"))
            ),
            (
                say("未用完的预算：结转下年与收回", "Budgets not used up: carried forward, returned"),
                text(of: uses, else: say("无", "none")) + carried
            ),
            (
                say("年终规则建议（须另行记账）", "What the rules ask for (posted separately)"),
                text(of: proposals, else: say("无", "none"))
            ),
            (say("结账凭证", "Closing entries"), text(of: entries, else: say("无", "none"))),
        ]
    }

    private func text(of listing: Listing, else none: String) -> String {
        listing.rows.isEmpty ? "  " + none + "\n" : listing.table(in: language)
    }

    private var findings: Listing {
        FindingListing(plan.findings, governments, language).listing
    }

    private var settled: Listing {
        var listing = Listing([
            .init("number", Wording("凭证号", "Number"), .right),
            .init("date", Wording("日期", "Date")),
            .init("fund", Wording("预算", "Fund")),
            .init("account", Wording("会计科目", "Account")),
            .init("dimensions", Wording("辅助核算", "Dimensions")),
            .init("amount", Wording("增加", "Increase"), .right),
            .init("summary", Wording("摘要", "Summary")),
        ])
        for line in plan.settled {
            // A source grows by credits, a use by debits.
            let amount = line.account.code.hasPrefix("6") ? -line.fen : line.fen
            listing.append([
                String(line.number), line.date.description, line.account.book.name[language],
                "\(line.account.code) \(names.name(ofAccount: line.account.code))",
                names.text(ofDimensions: line.account), yuan(amount), line.summary,
            ])
        }
        return listing
    }

    private var uses: Listing {
        var listing = Listing([
            .init("fund", Wording("预算", "Fund")),
            .init("purpose", Wording("项目或类", "Project or class")),
            .init("budget", Wording("变动预算", "Current budget"), .right),
            .init("spent", Wording("支出", "Spent"), .right),
            .init("carries", Wording("结转下年", "Carried forward"), .right),
            .init("two_years", Wording("两年未用完", "Two years"), .right),
            .init("returns", Wording("收回", "Returned"), .right),
        ])
        for use in plan.rules.uses {
            listing.append(
                [use.fund.name[language], purpose(of: use)]
                    + [
                        use.budget, use.spent, use.carriesForward, use.unspentForTwoYears,
                        use.returns,
                    ].map { yuan($0) }
            )
        }
        return listing
    }

    /// What the funds carry out beside what carries forward of their budgets.
    private var carried: String {
        let funds = [(plan.rules.general, true), (plan.rules.governmentFunds, false)]
        return funds.map { year, isGeneral in
            let uses = plan.rules.uses.filter {
                isGeneral ? $0.fund.isGeneralPublic : $0.fund.isGovernmentFunds
            }
            let (out, forward) = (yuan(year.carriedOut), yuan(uses.sum(\.carriesForward)))
            return isGeneral
                ? say(
                    "  一般公共预算年末 \(out)，其中结转下年 \(forward)\n",
                    "  the general public budget carries out \(out), of it forward \(forward)\n"
                )
                : say(
                    "  政府性基金预算年末 \(out)，其中结转下年 \(forward)\n",
                    "  government-managed funds carry out \(out), of it forward \(forward)\n"
                )
        }.joined()
    }

    private func purpose(of use: BudgetUse) -> String {
        if let project = use.project { return project }
        let code = use.subject ?? ""
        let name = names.name(of: .subject, code)
        return name.isEmpty ? code : "\(code) \(name)"
    }

    private var proposals: Listing {
        var listing = Listing([
            .init("rule", Wording("规则", "Rule")),
            .init("amount", Wording("金额", "Amount"), .right),
            .init("article", Wording("依据", "Article")),
            .init("figures", Wording("计算", "Figures")),
        ])
        for proposal in plan.rules.proposals {
            listing.append([
                proposal.rule.wording[language], yuan(proposal.amount), proposal.rule.article,
                figures(behind: proposal.rule),
            ])
        }
        return listing
    }

    /// What a proposal was computed from.
    private func figures(behind rule: YearEndRules.Rule) -> String {
        let (general, funds) = (plan.rules.general, plan.rules.governmentFunds)
        switch rule {
        case .excessRevenue:
            return say("收入", "revenue ") + yuan(general.revenue)
                + say("，调整预算", ", adjusted budget ") + yuan(general.adjustedRevenue)
        case .fundsAboveLimit:
            return say("结转", "carried out ") + yuan(funds.carriedOut)
                + say("，收入", ", revenue ") + yuan(funds.revenue)
                + say("，限额", ", limit ") + yuan(plan.rules.governmentFundsLimit)
                + say(
                    "（账上支出不对应到各项基金收入，按政府性基金整体计算；逐项超限额的须另行核对）",
                    " (the books do not tie spending to each fund's revenue: computed for all of them together; "
                        + "whether one fund alone is above it is to be looked at besides)"
                )
        case .twoYears, .zeroCarry, .surplus:
            let carries = plan.rules.uses.filter(\.fund.isGeneralPublic).sum(\.carriesForward)
            return say("年末", "carried out ") + yuan(general.carriedOut)
                + say("，其中结转", ", of it forward ") + yuan(carries)
        case .fundsTwoYears:
            return say("年末", "carried out ") + yuan(funds.carriedOut)
        }
    }

    private var entries: Listing {
        var listing = Listing([
            .init("summary", Wording("摘要", "Summary")),
            .init("book", Wording("账簿", "Book")),
            .init("date", Wording("日期", "Date")),
            .init("lines", Wording("分录", "Lines"), .right),
            .init("amount", Wording("合计", "Total"), .right),
        ])
        for entry in plan.entries {
            listing.append([
                entry.heading.summary, entry.postings[0].account.book.name[language],
                entry.heading.date.description, String(entry.postings.count),
                yuan(entry.postings.total(.debit)),
            ])
        }
        return listing
    }

    // MARK: - CSV and JSON

    /// What the rules ask for as an event file; all else stands in rows that begin with `#`.
    package var csv: String {
        var writer = CSVWriter(
            header: [EventColumn.event, .date, .government, .fund, .toFund, .amount, .summary]
                .map(\.name.code)
        )
        for proposal in plan.rules.proposals {
            for event in events(of: proposal) { writer.append(event) }
        }
        let remarks = sections.flatMap { section in
            ["# " + section.title] + section.text.split(separator: "\n").map { "#   " + $0 }
        }
        return writer.text + remarks.map { $0 + "\n" }.joined()
    }

    private func events(of proposal: YearEndRules.Proposal) -> [[String]] {
        let rule = proposal.rule
        let amount = yuan(proposal.amount, separator: "")
        let head = ["\(plan.year)-12-31", plan.government.code]
        let summary = "\(rule.wording.chinese)（\(rule.article)）"
        let general = "general-public"
        let add = [EventKind.stabilizationAdd.rawValue] + head + [general, "", amount, summary]
        guard rule.isOfGovernmentFunds else { return [add] }
        return [
            [EventKind.transfer.rawValue] + head + ["government-funds", general, amount, summary],
            add,
        ]
    }

    package var json: String {
        JSON.object([
            "government": .string(plan.government.code), "year": .integer(plan.year),
            "findings": array(findings), "settled": array(settled), "uses": array(uses),
            "proposals": .array(plan.rules.proposals.map(object)), "entries": array(entries),
        ]).rendered()
    }

    private func object(of proposal: YearEndRules.Proposal) -> JSON {
        .object([
            "rule": .string(proposal.rule.rawValue), "amount_fen": .fen(proposal.amount),
            "article": .string(proposal.rule.article),
            "figures": .string(figures(behind: proposal.rule)),
        ])
    }

    private func array(_ listing: Listing) -> JSON {
        .array(
            listing.rows.map { row in
                .object(
                    zip(listing.columns, row).map { JSON.Member(name: $0.key, value: .string($1)) }
                )
            }
        )
    }
}
