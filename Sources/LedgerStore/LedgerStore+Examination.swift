import Glibc
import Ledger
import Postgres

extension LedgerStore {
    /// The offenders against every rule, in the order of the rules; several sessions test them side by side.
    ///
    /// All of them see what this transaction sees, so it must be one of ``reading(_:)``. Where the server has no
    /// connection free for further sessions, there are fewer of them, and at last this one alone.
    ///
    /// - Parameter progress: Is told now and then how many rules are done.
    package borrowing func examine(
        _ checks: [Check],
        telling progress: (Int) -> Void = { _ in }
    ) throws(StoreError) -> [[String]] {
        try storing {
            let snapshot = try connection.query("SELECT pg_export_snapshot()").string(0, 0)
            var examination = Examination(of: checks)
            var examiners: [Examiner] = []
            while examiners.count < Examiner.count, let one = try? Examiner(at: address, snapshot) {
                examiners.append(one)
            }
            if examiners.isEmpty {
                try examineAlone(&examination, telling: progress)
                return examination.offenders
            }
            while true {
                for examiner in examiners where examiner.job == nil {
                    try examiner.begin(examination.next())
                }
                let busy = examiners.filter { $0.job != nil }
                if busy.isEmpty { return examination.offenders }
                if try !busy.contains(where: { try $0.store.connection.hasAnswered() }) {
                    Connection.wait(for: busy.map { $0.store.connection.socket }, milliseconds: 200)
                }
                for examiner in busy where try examiner.store.connection.hasAnswered() {
                    try examiner.end(&examination)
                }
                progress(examination.done)
            }
        }
    }

    private borrowing func examineAlone(
        _ examination: inout Examination,
        telling progress: (Int) -> Void
    ) throws {
        try connection.run("SAVEPOINT examination; \(Examiner.settings)")
        while let (job, query) = examination.next() {
            try examination.take(connection.query(query), of: job)
            progress(examination.done)
        }
        try connection.run("ROLLBACK TO examination")
    }
}

/// What is still to be asked, and what was answered.
private struct Examination {
    enum Job {
        /// Whether any entry offends against a rule that judges each by itself.
        case entries
        case rule(Int)
    }

    private let checks: [Check]
    private var jobs: [Job]
    private(set) var offenders: [[String]]
    private(set) var done = 0

    init(of checks: [Check]) {
        self.checks = checks
        offenders = checks.map { _ in [] }
        let others = checks.indices.filter { !checks[$0].judgesEntries }
        // What takes longest comes first: rules that read lines, then those that read entries.
        jobs = others.filter { checks[$0].readsLines }.map(Job.rule)
        jobs.append(.entries)
        jobs += others.filter { checks[$0].readsEntries && !checks[$0].readsLines }.map(Job.rule)
        jobs += others.filter { !checks[$0].readsEntries }.map(Job.rule)
    }

    mutating func next() -> (job: Job, query: String)? {
        guard !jobs.isEmpty else { return nil }
        let job = jobs.removeFirst()
        switch job {
        case .entries: return (job, Check.anyOffence(against: checks))
        case .rule(let rule): return (job, checks[rule].query)
        }
    }

    mutating func take(_ rows: borrowing Rows, of job: Job) throws {
        switch job {
        case .entries:
            let rules = checks.indices.filter { checks[$0].judgesEntries }
            // Which rules, and which entries, is asked only where there is something to be named.
            if rows.count > 0 { jobs += rules.map(Job.rule) } else { done += rules.count }
        case .rule(let rule):
            offenders[rule] = try (0..<rows.count).map { try rows.string($0, 0) }
            done += 1
        }
    }
}

/// A session that tests one rule at a time, in a transaction that sees what another does.
private final class Examiner {
    let store: LedgerStore
    private(set) var job: Examination.Job?

    /// As many as this machine has processors, but no more than four.
    static var count: Int { min(max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1), 4) }

    init(at address: String, _ snapshot: String) throws {
        store = try LedgerStore.open(at: address)
        try store.connection.run(
            """
            BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
            SET TRANSACTION SNAPSHOT '\(snapshot)';
            \(Self.settings)
            """
        )
    }

    /// One process each: processes that help a query pass rows on to it, which costs more than it gains here.
    static let settings = """
        SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '64MB';
        SET LOCAL max_parallel_workers_per_gather = 0
        """

    func begin(_ next: (job: Examination.Job, query: String)?) throws {
        guard let next else { return }
        try store.connection.send(next.query)
        job = next.job
    }

    func end(_ examination: inout Examination) throws {
        guard let job else { return }
        try examination.take(store.connection.answer(), of: job)
        self.job = nil
    }
}
