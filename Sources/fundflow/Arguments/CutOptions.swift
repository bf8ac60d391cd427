import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// The two times of a figure: up to which date, and as it was known when.
struct CutOptions: ParsableArguments {
    @Option(help: ArgumentHelp("只计到这一天为止的凭证。", "Count entries dated up to then.")) var asOf:
        CalendarDate?
    @Option(
        help: ArgumentHelp(
            "按某一时间、某链头文件或某批次时所知的账。",
            "The books as they were known at a time, by a file of heads, or at a posting run.",
            discussion: Wording(
                """
                时间按数据库的读法：2024-01-31 18:00；批次只用于一个财政；文件是 fundflow head 写\
                出的。
                """,
                """
                A time is read as the database reads it: 2024-01-31 18:00. A run is for one \
                government. A file is one that fundflow head has written.
                """
            ),
            valueName: "time|file|run"
        )
    )
    var knownAt: String?

    /// What the options leave of the books of some governments.
    ///
    /// - Parameter journal: The journal that a run is counted in; the other is cut at its time.
    func cut(
        of governments: [Government],
        journal: Journal,
        in store: borrowing LedgerStore
    ) throws -> Cut {
        guard let knownAt else {
            guard let asOf else { return .none }
            return Cut(
                lastDate: asOf,
                runs: governments.map { .init(government: $0.id, accounting: nil, budget: nil) }
            )
        }
        let runs = try known(knownAt, governments, journal, store)
        return Cut(lastDate: asOf, runs: runs)
    }

    private func known(
        _ word: String,
        _ governments: [Government],
        _ journal: Journal,
        _ store: borrowing LedgerStore
    ) throws -> [Cut.Runs] {
        if let run = Int(word) {
            guard governments.count == 1 else { throw Failure(.inputRefused, .runOfSeveral()) }
            // Heads of journals without entries are at run 0.
            if run == 0 { return [.init(government: governments[0].id, accounting: 0, budget: 0)] }
            guard let runs = try store.runs(of: governments[0], journal, known: run) else {
                throw Failure(.inputRefused, .noSuchRun(run))
            }
            return [runs]
        }
        if InputFile(word).exists {
            let heads = try HeadFile(word).heads
            return try store.runs(of: governments, in: heads)
        }
        do {
            return try store.runs(of: governments, knownAt: word)
        } catch StoreError.database {
            throw Failure(.inputRefused, .notATime(word))
        }
    }
}

extension Message {
    fileprivate static func runOfSeveral() -> Message {
        Message(
            Wording(
                "--known-at 的批次只适用于一个财政",
                "--known-at takes a run for one government only"
            ),
            hint: Wording(
                "请给出时间，或 fundflow head 写出的文件。",
                "Give a time, or a file that fundflow head has written."
            )
        )
    }

    fileprivate static func noSuchRun(_ run: Int) -> Message {
        Message(Wording("没有第 \(run) 次记账", "there is no posting run \(run)"))
    }

    fileprivate static func notATime(_ word: String) -> Message {
        Message(
            Wording("\(word) 不是时间、批次或文件", "\(word) is no time, run or file"),
            hint: .suchAs("2024-01-31 18:00")
        )
    }
}
