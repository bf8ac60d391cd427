import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow event`: one business fact from options, through the same way in as a file's.
struct EventCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: Wording("记一笔事项。", "Post one event (单笔记账)."),
        discussion: Wording(
            """
            各选项即事项文件的各列，可用中文或英文填写。先列出凭证并询问；--yes 表示同意，没有\
            终端时必须给出。

            事项：\(EventKind.allCases.map { "\($0.wording.chinese) \($0.rawValue)" }.joined(separator: "、"))。
            """,
            """
            The options are the columns of an event file; values may be Chinese or English. The entries \
            are shown first and asked about; --yes answers beforehand, and must where there is no terminal.

            Events: \(EventKind.allCases.map { "\($0.rawValue) \($0.wording.chinese)" }.joined(separator: ", ")).
            """
        ),
        examples: """
            fundflow event subsidy --government 500116 --counterparty 白沙镇 --fund general-public \
            --kind general --amount 8600 --unit 万元
            fundflow event transfer --government 500116 --fund state-capital --to-fund general-public \
            --amount 1525 --unit 万元 --yes
            """
    )

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("事项的名称。", "What happened.", valueName: "name")) var event: String
    @Option(help: ArgumentHelp("谁的事项：财政的代码或名称。", "Whose event it is: code or name (财政)."))
    var government: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("金额；退回为负数。", "How much; negative for refunds (金额).")
    )
    var amount: String?
    @Option(
        help: ArgumentHelp(
            "金额单位：元、万元、亿元；默认元。",
            "The unit of the amount: 元, 万元, 亿元 (单位). Default: 元."
        )
    ) var unit: String?
    @Option(help: ArgumentHelp("日期 yyyy-mm-dd；默认今天。", "The day, yyyy-mm-dd (日期). Default: today."))
    var date: String?
    @Option(
        help: ArgumentHelp(
            "期间 yyyymm；默认日期所在的月。",
            "The period, yyyymm (期间). Default: that of the day."
        )
    ) var period: String?
    @Option(help: ArgumentHelp("往来财政。", "The other government (往来财政).")) var counterparty: String?
    @Option(help: ArgumentHelp("预算，如一般公共预算。", "The fund (预算).")) var fund: String?
    @Option(help: ArgumentHelp("资金调入的预算。", "The fund that a transfer goes to (调入预算).")) var toFund:
        String?
    @Option(help: ArgumentHelp("收支分类科目。", "The item of the classification (收支科目).")) var subject:
        String?
    @Option(
        help: ArgumentHelp(
            "科目调剂时调入的科目。",
            "The subject that a reallocation of the budget goes to (调入科目)."
        )
    )
    var toSubject: String?
    @Option(help: ArgumentHelp("政府预算支出经济分类。", "The economic class (经济分类).")) var economic: String?
    @Option(help: ArgumentHelp("类别，用于分类别的事项。", "The kind, where the event has kinds (类别)."))
    var kind: String?
    @Option(help: ArgumentHelp("结算方式：现金或往来。", "How it was settled: 现金 or 往来 (结算方式).")) var settle:
        String?
    @Option(help: ArgumentHelp("预算单位。", "The budget unit (预算单位).")) var unitCode: String?
    @Option(help: ArgumentHelp("项目。", "The project (项目).")) var project: String?
    @Option(help: ArgumentHelp("资金来源。", "The source of the money (资金来源).")) var source: String?
    @Option(help: ArgumentHelp("标签，如直达。", "A tag, such as 直达 (标签).")) var tag: String?
    @Option(help: ArgumentHelp("阶段；默认执行。", "The stage (阶段). Default: 执行.")) var stage: String?
    @Option(help: ArgumentHelp("预算变动类别。", "The kind of budget change (变动类别).")) var change: String?
    @Option(help: ArgumentHelp("第几次预算调整。", "The number of the budget adjustment (调整次)."))
    var adjustment: String?
    @Option(help: ArgumentHelp("凭证摘要。", "What the entry says (摘要).")) var summary: String?
    @Option(help: ArgumentHelp("文号。", "The document's number (文号).")) var document: String?
    @Option(help: ArgumentHelp("附件张数。", "The count of papers attached (附件).")) var attachments:
        String?
    @Option(
        help: ArgumentHelp("来源号：自编的名称，年度内不重复。", "Your own name for it, unique in its year (来源号).")
    ) var reference: String?
    @Flag(help: ArgumentHelp("不再询问，直接记账。", "Post without asking.")) var yes = false
    @Flag(
        help: ArgumentHelp(
            "以前记过同样、无来源号的，仍然记账。",
            "Post though the same was posted before without a reference."
        )
    ) var again = false
    @Option(help: ArgumentHelp("预览的格式。", "The form of the preview.")) var format: OutputFormat =
        .table

    func perform() throws {
        let store = try options.openStore()
        let vocabulary = try Vocabulary(store)
        let line = EventLine(cells)
        let deliveries = try line.deliveries(vocabulary, in: options.words)
        var preview = EntryListing(vocabulary)
        preview.append(deliveries)
        preview.listing.print(format, in: options.words)
        let question = Wording("记账？", "Post this?")
        guard try Confirmation.ask(question, isGiven: yes, in: options.words) else {
            return tell(Wording("未记账", "nothing was posted")[options.words])
        }
        let posting = EntriesPosting(
            deliveries: deliveries,
            source: PostingSource(
                name: "event",
                digest: SHA256().digest(of: line.text),
                isAgain: again
            )
        )
        var accounts = AccountNumbers()
        let outcome = try posting.post(to: store, &accounts)
        if let refused = outcome.refused.first {
            throw Failure(.inputRefused, refused.message(vocabulary.governments))
        }
        options.tellWarnings(of: outcome, vocabulary.governments)
        for posted in outcome.posted {
            tell(words(of: posted, vocabulary.governments)[options.words])
        }
        if let awaiting = outcome.awaitingWords { tell(awaiting[options.words]) }
        if outcome.skipped > 0 { tell(skippedWords[options.words]) }
        let years = Set(deliveries.map(\.entry.heading.period.year))
        let used = UsedCodes(accounts.accounts, in: years.compactMap { vocabulary.charts[$0] })
        if let note = used.unverifiedNote { tell(note[options.words]) }
    }

    /// The cells of the event's line. Those that every event needs are there even when empty, so that
    /// what is missing is said of them.
    private var cells: [(EventColumn, String)] {
        let optional: [(EventColumn, String?)] = [
            (.period, period), (.counterparty, counterparty), (.fund, fund), (.toFund, toFund),
            (.subject, subject), (.toSubject, toSubject), (.economic, economic), (.kind, kind),
            (.settle, settle),
            (.unitCode, unitCode), (.project, project), (.source, source), (.tag, tag),
            (.stage, stage), (.change, change), (.adjustment, adjustment), (.unit, unit),
            (.summary, summary), (.document, document), (.attachments, attachments),
            (.reference, reference),
        ]
        return [
            (.event, event), (.date, date ?? CalendarDate.today.description),
            (.government, government ?? ""),
            (.amount, amount ?? ""),
        ] + optional.compactMap { column, value in value.map { (column, $0) } }
    }

    private func words(of posted: PostingOutcome.Posted, _ governments: Governments) -> Wording {
        let government = governments[posted.government]?.name ?? ""
        let journal = posted.journal.wording
        return Wording(
            "已记入\(government)\(journal.chinese) \(posted.period) 第 \(posted.firstNumber) 号",
            "posted in the \(journal.english) journal of \(government), \(posted.period) number \(posted.firstNumber)"
        )
    }

    private var skippedWords: Wording {
        Wording(
            "相同的事项已记过，未再记账；确需再记请加 --again",
            "the same was posted before and is skipped; --again posts it once more"
        )
    }
}
