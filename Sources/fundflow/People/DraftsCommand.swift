import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow drafts`: what awaits a decision.
struct DraftsCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts",
        abstract: Wording("列出待审凭证。", "List the drafts that await a decision (待审凭证)."),
        discussion: Wording(
            """
            待审凭证是须经审核的财政中录入的凭证，以及其他财政的事项在本财政待确认的一半。它们不计入\
            任何余额。
            """,
            """
            Drafts are what makers have handed in where approval is on, and the halves of other \
            governments' events that await this one. They are in no balance.
            """
        ),
        examples: """
            fundflow drafts
            fundflow drafts --government 500116 --lines
            """
    )

    @OptionGroup var options: GlobalOptions
    @Option(
        help: ArgumentHelp(
            "一个财政，代码或名称；不给出则为有权查看的全部财政。",
            "One government, by code or name; all whose books you may read unless given."
        )
    )
    var government: String?
    @Flag(help: ArgumentHelp("列出每张凭证的分录。", "Show the lines of each draft.")) var lines = false
    @Flag(help: ArgumentHelp("已审的也列出。", "List those that were decided too.")) var all = false
    @Option(help: .resultForm) var format: OutputFormat = .table

    func perform() throws {
        let store = try options.openStore()
        let listing = try store.reading { store in
            let names = try Names(store)
            let governments = try names.kept(government)
            return lines
                ? try lineListing(governments, names, in: store)
                : draftListing(
                    try store.drafts(of: governments, withDecided: all),
                    names.governments
                )
        }
        listing.print(format, in: options.words)
    }

    private func draftListing(_ drafts: [Draft], _ governments: Governments) -> Listing {
        var listing = Listing([
            .init("government", Wording("财政", "Government")),
            .init("draft", Wording("待审号", "Draft"), .right),
            .init("submission", Wording("批次", "Submission"), .right),
            .init("period", Wording("期间", "Period")), .init("date", Wording("日期", "Date")),
            .init("stage", Wording("阶段", "Stage"), Stage.self),
            .init("maker", Wording("制单", "Maker")),
            .init("from", Wording("来自", "From")),
            .init(amount: "amount", Wording("金额", "Amount")),
            .init("summary", Wording("摘要", "Summary")),
            .init("state", Wording("状态", "State"), Draft.State.self),
            .init("decided_by", Wording("经办", "Decided by")),
            .init("reason", Wording("理由", "Reason")), .init("entry", Wording("凭证", "Entry")),
        ])
        for draft in drafts {
            listing.append([
                governments[draft.government]?.code ?? "", String(draft.number),
                String(draft.submission), draft.period.description, draft.date,
                draft.stage.rawValue, draft.maker,
                draft.origin.flatMap { governments[$0]?.code } ?? "",
                Figure(rounding: draft.amount, unit: .yuan, decimals: 2).digits,
                draft.summary, draft.state.rawValue, draft.decidedBy ?? "", draft.reason ?? "",
                draft.entry.map { "\($0.period)-\($0.number)" } ?? "",
            ])
        }
        return listing
    }

    private func lineListing(
        _ asked: [Government],
        _ names: Names,
        in store: borrowing LedgerStore
    ) throws -> Listing {
        var listing = Listing([
            .init("government", Wording("财政", "Government")),
            .init("draft", Wording("待审号", "Draft"), .right),
            .book(among: names.funds),
            .init("account", Wording("会计科目", "Account")),
            .init("subject", Wording("收支科目", "Subject")),
            .init("economic", Wording("经济分类", "Economic")),
            .init("counterparty", Wording("往来", "Counterparty")),
            .init("project", Wording("项目", "Project")),
            .init(amount: "debit", Wording("借方", "Debit")),
            .init(amount: "credit", Wording("贷方", "Credit")),
            .init("summary", Wording("摘要", "Summary")),
        ])
        for government in asked {
            for (number, posting) in try store.draftLines(of: government, funds: names.funds) {
                let account = posting.account
                let amount = Figure(rounding: Int128(posting.amount.fen), unit: .yuan, decimals: 2)
                let other =
                    account.counterparty.flatMap { names.governments[$0]?.code }
                    ?? account.counterpartyFund?.code ?? ""
                listing.append([
                    government.code, String(number), account.book.code, account.code,
                    account.subject ?? "", account.economic ?? "", other, account.project ?? "",
                    posting.side == .debit ? amount.digits : "",
                    posting.side == .credit ? amount.digits : "", posting.summary ?? "",
                ])
            }
        }
        return listing
    }
}
