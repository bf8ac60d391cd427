import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// `fundflow reverse`: undoes an entry in red ink, with its twin in the other government.
struct ReverseCommand: LedgerCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse",
        abstract: Wording(
            "红字冲销一张凭证，限一次，记入未结的期间。",
            "Undo an entry in red ink, once, in an open period (红字冲销)."
        ),
        discussion: Wording(
            """
            冲销凭证的分录和方向与原凭证相同，金额为负，并写明冲销哪一张。原凭证在其他财政有对应凭证\
            的，两张都冲销，日期可以不同。同样的冲销再做一次会跳过并说明；对同一凭证另作冲销会被拒绝。
            """,
            """
            The reversal has the same lines on the same sides with negative amounts, and names what \
            it undoes. Where the entry has a twin in another government's books, both are undone, \
            each with a date of its own. The same reversal again is skipped and said so; another of the \
            same entry is refused.
            """
        ),
        examples: """
            fundflow reverse 500116 202301 12 --reason "科目用错" --date 2023-02-03
            """
    )

    @OptionGroup var options: GlobalOptions
    @OptionGroup var place: EntryPlace
    @Option(help: ArgumentHelp("原因，即冲销凭证的摘要。", "Why; it becomes the summary.")) var reason: String
    @Option(help: ArgumentHelp("冲销的日期。", "The date of the reversal.")) var date: CalendarDate
    @Option(
        help: ArgumentHelp(
            "期间；不给出则为日期所在的月，结算和结账凭证则为原期间。",
            "The period; the month of the date unless given, of settlement and closing the entry's."
        )
    )
    var period: Period?
    @Option(
        help: ArgumentHelp(
            "对方账上冲销的日期；不给出则相同。",
            "The date in the twin's books; the same date unless given."
        )
    )
    var twinDate: CalendarDate?
    @Option(help: ArgumentHelp("对方账上冲销的期间。", "The period in the twin's books.")) var twinPeriod:
        Period?
    @Option(help: .resultForm) var format: OutputFormat = .table

    func validate() throws {
        try check(reason: reason)
    }

    func perform() throws {
        let store = try options.openStore()
        let vocabulary = try Vocabulary(store)
        let entry = try place.entry(in: store, vocabulary)
        let twin = try twin(of: entry, in: store, vocabulary)
        var deliveries = [try undo(entry, on: date, in: period, twin: twin?.government.id)]
        if let twin {
            deliveries.append(
                try undo(
                    twin,
                    on: twinDate ?? date,
                    in: twinPeriod ?? (twinDate == nil ? period : nil),
                    twin: entry.government.id
                )
            )
        }
        let source = PostingSource(
            name: "reverse",
            digest: SHA256().digest(of: order(for: entry)),
            isAgain: false
        )
        let outcome = try post(deliveries, from: source, to: store, vocabulary)
        if outcome.skipped > 0 { tell(skipped(outcome)) }
        var numbers = outcome.posted.map {
            ($0.government, Period(number: $0.period)?.description ?? "", $0.firstNumber)
        }
        if outcome.posted.isEmpty {
            numbers = [entry, twin].compactMap { $0?.reversedBy }.map {
                ($0.government, $0.period.description, $0.number)
            }
        }
        // What awaits approval has no number yet.
        guard !numbers.isEmpty || format != .table else { return }
        list(numbers, vocabulary.governments)
    }

    private func skipped(_ outcome: PostingOutcome) -> String {
        Wording(
            "\(outcome.skipped) 张冲销凭证以前已记，跳过",
            "\(outcome.skipped) reversals were posted before and are skipped"
        )[options.words]
    }

    /// What was asked for, on one line; it stands in for the file that a reversal does not have.
    private func order(for entry: PostedEntry) -> String {
        let dates: [String?] = [
            date.description, period?.description, twinDate?.description, twinPeriod?.description,
        ]
        let cells = [
            "reverse", entry.government.code, entry.journal.rawValue, entry.id.period.description,
            String(entry.id.number), reason,
        ]
        return CSVWriter.cells(cells + dates.map { $0 ?? "" })
    }

    private func twin(
        of entry: PostedEntry,
        in store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws -> PostedEntry? {
        guard let number = entry.twin, let other = vocabulary.governments[number.government]
        else { return nil }
        // In another's books only its own people undo anything.
        let role: MemberRole = entry.stage == .closing ? .closer : .maker
        guard try store.governments(as: role).contains(other.id) else {
            tell(
                Wording(
                    "\(other.name) 的对方凭证须由其自行冲销",
                    "the twin in the books of \(other.name) is left to its own people"
                )[options.words]
            )
            return nil
        }
        return try store.entry(
            of: other,
            entry.journal,
            number.period,
            number.number,
            funds: vocabulary.funds
        )
    }

    private func undo(
        _ entry: PostedEntry,
        on date: CalendarDate,
        in period: Period?,
        twin: Int32?
    ) throws -> Delivery {
        let period = period ?? usualPeriod(of: entry, date)
        do throws(EntryFault) {
            let reversal = try entry.reversed(because: reason, on: date, in: period)
            return Delivery(line: 1, entry: reversal, twin: twin)
        } catch .reversalBeforeEntry(let date, let made) {
            throw Failure(.inputRefused, .reversalBeforeEntry(date, entry: made))
        } catch {
            throw Failure(.inputRefused, .reversalDateOutsidePeriod(date, period))
        }
    }

    /// The month of the date; what was settled or closed is undone where it lies.
    private func usualPeriod(of entry: PostedEntry, _ date: CalendarDate) -> Period {
        switch entry.stage {
        case .settlement, .closing: entry.id.period
        default: Period(containing: date) ?? entry.id.period
        }
    }

    private func post(
        _ deliveries: [Delivery],
        from source: PostingSource,
        to store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws -> PostingOutcome {
        var accounts = AccountNumbers()
        let outcome = try EntriesPosting(deliveries: deliveries, source: source)
            .post(to: store, &accounts)
        if let refused = outcome.refused.first {
            throw Failure(.inputRefused, refused.message(vocabulary.governments))
        }
        if let awaiting = outcome.awaitingWords { tell(awaiting[options.words]) }
        return outcome
    }

    /// The reversals that stand now: whose, in which period, with which number.
    private func list(_ reversals: [(Int32, String, Int)], _ governments: Governments) {
        var listing = Listing([
            .init("government", Wording("财政", "Government")),
            .init("period", Wording("期间", "Period")),
            .init("number", Wording("凭证号", "Number"), .right),
        ])
        for (government, period, number) in reversals {
            listing.append([governments[government]?.code ?? "", period, String(number)])
        }
        listing.print(format, in: options.words)
    }
}
