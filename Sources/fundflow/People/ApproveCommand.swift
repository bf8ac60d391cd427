import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// Which drafts are decided on: by their numbers, or by what was handed in together.
struct DraftChoice: ParsableArguments {
    @Argument(help: .government) var government: String
    @Argument(
        help: ArgumentHelp(
            "待审凭证号（见 fundflow drafts）。",
            "Drafts, by number (fundflow drafts).",
            valueName: "draft"
        )
    )
    var drafts: [Int] = []
    @Option(
        name: .customLong("submission"),
        help: ArgumentHelp(
            "同一次交来、仍待审的全部凭证；可多次给出。",
            "All that await a decision of what was handed in together; may be repeated."
        )
    )
    var submissions: [Int] = []

    func validate() throws {
        guard !drafts.isEmpty || !submissions.isEmpty else {
            throw ValidationError(.noDraftNamed())
        }
    }

    func numbers(of government: Government, in store: borrowing LedgerStore) throws -> [Int] {
        let submitted = try store.draftNumbers(of: government, submissions: submissions)
        let numbers = Set(drafts).union(submitted).sorted()
        guard !numbers.isEmpty else { throw Failure(.inputRefused, .nothingAwaits()) }
        return numbers
    }
}

/// `fundflow approve`: posts what another person has made, or takes another government's half in.
struct ApproveCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: Wording("审核：把他人录入的待审凭证记账。", "Post drafts that another person has made (审核)."),
        discussion: Wording(
            """
            审核时才编凭证号、批次和记账时间。其间期间已结账的，请给出未结期间的日期。不得审核自己录\
            入的凭证。
            """,
            """
            Number, run and time of knowledge come now. Where the period was closed meanwhile, give a \
            date in an open one. Nobody approves what they have made.
            """
        ),
        examples: """
            fundflow approve 500116 3 4
            fundflow approve 500116 --submission 2 --date 2024-02-01
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var choice: DraftChoice
    @Option(help: ArgumentHelp("给它们全部换一个日期。", "A new date for all of them.")) var date:
        CalendarDate?
    @Option(
        help: ArgumentHelp(
            "新的期间；不给出则为新日期所在的月。",
            "A new period; the month of the new date unless given."
        )
    ) var period: Period?
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        guard date != nil || period == nil else {
            throw ValidationError(.periodWithoutDate())
        }
    }

    func perform() throws {
        let store = try options.openStore()
        let names = try Names(store)
        let government = try names.readable(choice.government)
        let numbers = try choice.numbers(of: government, in: store)
        let outcome = try store.approve(numbers, of: government, date: date, period: period)
        guard outcome.refused.isEmpty else {
            for refused in outcome.refused {
                tell(Wording("待审号 \(refused.line)", "draft \(refused.line)")[options.words])
                options.tell(Failure(.inputRefused, refused.message(names.governments)))
            }
            if outcome.refused.contains(where: { $0.rule == "period_is_open" }) {
                tell(
                    Wording(
                        "可用 --date 另给一个未结账期间的日期。",
                        "Give a date in an open period with --date."
                    )[
                        options.words
                    ]
                )
            }
            throw ExitCode(Failure.Status.inputRefused.rawValue)
        }
        var listing = Listing([
            .init("government", Wording("财政", "Government")),
            .init("journal", Wording("账", "Journal"), Journal.self),
            .init("period", Wording("期间", "Period")),
            .init("entries", Wording("凭证数", "Entries"), .right),
            .init("first", Wording("首号", "First number"), .right),
        ])
        for posted in outcome.posted {
            listing.append([
                government.code, posted.journal.rawValue, String(posted.period),
                String(posted.count), String(posted.firstNumber),
            ])
        }
        listing.print(format, in: options.words)
    }
}

/// `fundflow reject`: turns drafts down.
struct RejectCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: Wording(
            "退回待审凭证，否认其他财政的事项，或撤回自己的。",
            "Turn drafts down, dispute another government's event, or take back one's own (退回)."
        ),
        examples: """
            fundflow reject 500116 3 --reason "科目用错"
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var choice: DraftChoice
    @Option(help: ArgumentHelp("原因。", "Why.")) var reason: String

    func validate() throws {
        try check(reason: reason)
    }

    func perform() throws {
        let store = try options.openStore()
        let government = try Names(store).readable(choice.government)
        let numbers = try choice.numbers(of: government, in: store)
        let count = try store.reject(numbers, of: government, because: reason)
        tell(Wording("已退回 \(count) 张", "rejected: \(count)")[options.words])
    }
}

/// `fundflow approval`: whether what makers hand in awaits another person.
struct ApprovalCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "approval",
        abstract: Wording(
            "设置凭证是否须经他人审核。",
            "Switch on or off that entries await another person's approval (审核设置)."
        ),
        examples: """
            fundflow approval on --government 500116
            """
    )

    enum State: String, ExpressibleByArgument, CaseIterable {
        case on, off
    }

    @OptionGroup var options: GlobalOptions
    @Argument(help: ArgumentHelp("on 为开，off 为关。", "on or off.")) var state: State
    @Option(help: .government) var government: String

    func perform() throws {
        let store = try options.openStore()
        let government = try Names(store).readable(government)
        try store.setApproval(of: government, state == .on)
        let words =
            state == .on
            ? Wording("\(government.name)：凭证须经审核", "\(government.name): entries await approval")
            : Wording("\(government.name)：凭证不须审核", "\(government.name): entries need no approval")
        tell(words[options.words])
    }
}

extension Message {
    fileprivate static func nothingAwaits() -> Message {
        Message(
            Wording("没有待审的凭证", "there is nothing that awaits a decision"),
            hint: Wording("fundflow drafts 列出待审凭证。", "fundflow drafts lists what does.")
        )
    }
}
