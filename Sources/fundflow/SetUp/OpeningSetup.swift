import Ledger
import LedgerFormats
import LedgerStore

/// Openings on their way in (年初建账): shown, asked about, posted into month 0, later confirmed.
struct OpeningSetup {
    let options: GlobalOptions
    let format: OutputFormat
    let isConfirmed: Bool

    /// Posts a trial balance after it was shown and agreed to.
    func take(
        _ file: InputFile,
        _ bytes: [UInt8],
        in store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws {
        let map = try store.codeMap(of: .accounts)
        let entries = try file.checked { OpeningReader.entries(of: bytes, vocabulary, map, &$0) }
        OpeningListing(entries.map(\.entry), vocabulary, in: options.words)
            .listing.print(format, in: options.words)
        let question = Wording("按此建账？", "Post these openings?")
        guard try Confirmation.ask(question, isGiven: isConfirmed, in: options.words) else {
            return tell(Wording("未建账", "nothing was posted")[options.words])
        }
        try post(entries, from: file, bytes, in: store, vocabulary)
    }

    /// Brings the openings that stand to what the file says: what is the same already is left alone, what
    /// differs is corrected.
    private func post(
        _ entries: [(line: Int, entry: Entry)],
        from file: InputFile,
        _ bytes: [UInt8],
        in store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws {
        var deliveries: [Delivery] = []
        for (line, entry) in entries {
            let (balances, count) = try store.openings(
                of: entry.heading.government,
                year: entry.heading.period.year,
                funds: vocabulary.funds
            )
            if let change = try entry.correcting(balances, number: count + 1) {
                deliveries.append(Delivery(line: line, entry: change, twin: nil))
            }
        }
        let source = PostingSource(
            name: file.name,
            digest: SHA256().digest(of: String(decoding: bytes, as: UTF8.self)),
            isAgain: false
        )
        var accounts = AccountNumbers()
        let outcome = try EntriesPosting(deliveries: deliveries, source: source)
            .post(to: store, &accounts)
        guard outcome.refused.isEmpty else {
            throw file.refusal(of: outcome.refused, vocabulary.governments)
        }
        tell(closing(outcome.postedCount, entries.count)[options.words])
    }

    private func closing(_ posted: Int, _ books: Int) -> Wording {
        let provisional = Wording(
            posted == 0 ? "" : "；确认之前为暂定数（fundflow setup --confirm）",
            posted == 0 ? "" : "; they are provisional until fundflow setup --confirm"
        )
        return Wording(
            "年初余额：记入 \(posted) 本账簿，\(books - posted) 本无变化\(provisional.chinese)",
            "openings: \(posted) books posted, \(books - posted) unchanged\(provisional.english)"
        )
    }

    /// Confirms the openings of a government's year: its month 0 takes no further entry.
    func confirm(
        _ government: String,
        _ year: String,
        in store: borrowing LedgerStore,
        _ vocabulary: Vocabulary
    ) throws {
        let known: Government
        do throws(Message) {
            known = try vocabulary.government(government)
        } catch {
            throw Failure(.inputRefused, error)
        }
        guard let number = Int(year) else {
            throw Failure(.usage, .notAYear(year))
        }
        let count = try store.confirmOpening(of: known, year: number)
        tell(
            Wording(
                "\(known.name) \(number) 年年初余额已确认，共 \(count) 张凭证，此后不再记入 00 月",
                "the openings of \(known.name) in \(number) are confirmed, \(count) entries; month 00 takes no more"
            )[options.words]
        )
    }
}

extension Message {
    fileprivate static func notAYear(_ text: String) -> Message {
        Message(
            Wording("“\(text)”不是年度", "“\(text)” is not a year"),
            hint: Wording(
                "例如 fundflow setup --confirm 500116 2023。",
                "For example: fundflow setup --confirm 500116 2023."
            )
        )
    }
}
