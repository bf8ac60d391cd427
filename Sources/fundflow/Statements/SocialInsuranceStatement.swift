import ArgumentParser
import Ledger
import LedgerStore

/// `fundflow statement social-insurance`: the pool above and the share below (社会保险基金).
struct SocialInsuranceStatement: TableStatement {
    static let configuration = CommandConfiguration(
        commandName: "social-insurance",
        abstract: Wording(
            "社会保险基金，以及本地区承担的部分。",
            "Print the pooled social insurance fund and the scope's share (社会保险基金)."
        ),
        discussion: Wording(
            """
            基金由上级或其分支统筹，记在预算 social-insurance：备查，不在口径内的账\
            中。本地区承担的部分为功能科目 20826、20827、21012，以及标签为社保的上解。
            """,
            """
            The pool is kept by a level above, or a branch of one, in the fund social-insurance: a memorandum, in no books \
            of the scope. The scope's share is functions 20826, 20827 and 21012, and remittances with the tag 社保.
            """
        ),
        examples: """
            fundflow statement social-insurance --government 500116 --year 2023 --unit 亿元
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var statement: StatementOptions

    func made(_ context: StatementContext, _ store: borrowing LedgerStore) throws -> MadeTable {
        let (governments, district) = (context.names.governments, context.government)
        let pools = governments.all.filter { one in
            let level = one.kind == .branch ? one.parent.flatMap { governments[$0] } : one
            return one.isKept && level.map { governments.isAbove($0, district) } == true
        }
        let stages = Set(Stage.allCases).subtracting([.closing])
        let lines = try store.stockLines(
            of: context.members + pools,
            year: context.year,
            codes: SocialInsurance.codes,
            stages: stages,
            funds: context.names.funds,
            cut: context.cut
        )
        let poolIDs = Set(pools.map(\.id))
        let chart = try store.charts()[context.year]
        return MadeTable(
            SocialInsurance.table(
                pool: lines.filter { poolIDs.contains($0.government) },
                own: lines.filter { !poolIDs.contains($0.government) },
                context.heading("social-insurance", Wording("社会保险基金情况表", "social insurance fund"))
            ) { chart?.subjects[$0]?.name }
        )
    }
}
