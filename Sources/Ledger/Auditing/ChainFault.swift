/// Where the books are not what their chain says.
package enum ChainFault: Hashable, Sendable {
    /// An account's codes or dimensions are not those that its digest was made of.
    case accountChanged(code: String, id: Int)
    /// The entry is not what its digest was made of.
    case entryChanged(Period, Int)
    /// A voucher number that is not there.
    case entryRemoved(Period, Int)
    /// A voucher number beyond the last one given.
    case entryInserted(Period, Int)
    /// A run has more entries, or fewer, than it was recorded with.
    case entryCount(run: Int, recorded: Int, found: Int)
    /// Entries that say they are of a run that is not there.
    case runRemoved(run: Int)
    /// The run does not follow the one before it.
    case linkBroken(run: Int)
    /// The run's header, or which entries it has and in which order, is not what its digest was made of.
    case runChanged(run: Int)
    /// The chain ends before the last run that the head records.
    case headAhead(run: Int, last: Int)
    /// The head's digest is not that of the last run.
    case headChanged(run: Int)
    /// The chain ends before a run whose head was kept outside.
    case tailCut(run: Int)
    /// The run's digest is not the one that was kept outside.
    case notAsKept(run: Int)

    /// The word for it that programs read, whatever the language.
    package var token: String {
        switch self {
        case .accountChanged: "account-changed"
        case .entryChanged: "entry-changed"
        case .entryRemoved: "entry-removed"
        case .entryInserted: "entry-inserted"
        case .entryCount: "entry-count"
        case .runRemoved: "run-removed"
        case .linkBroken: "link-broken"
        case .runChanged: "run-changed"
        case .headAhead: "head-ahead"
        case .headChanged: "head-changed"
        case .tailCut: "tail-cut"
        case .notAsKept: "not-as-kept"
        }
    }

    /// Where it is: an account by number, an entry as period and number, or a posting run.
    package var place: (account: Int?, entry: String?, run: Int?) {
        switch self {
        case .accountChanged(_, let id): (id, nil, nil)
        case .entryChanged(let period, let number), .entryRemoved(let period, let number),
            .entryInserted(let period, let number):
            (nil, "\(period)-\(number)", nil)
        case .entryCount(let run, _, _), .runRemoved(let run), .linkBroken(let run),
            .runChanged(let run), .headAhead(let run, _), .headChanged(let run), .tailCut(let run),
            .notAsKept(let run):
            (nil, nil, run)
        }
    }

    package var wording: Wording {
        switch self {
        case .accountChanged(let code, let id):
            Wording("明细账户 \(id)（\(code)）被改动", "account \(id) (\(code)) was changed")
        case .entryChanged(let period, let number):
            Wording("凭证 \(period)-\(number) 被改动", "entry \(period)-\(number) was changed")
        case .entryRemoved(let period, let number):
            Wording("凭证 \(period)-\(number) 被删除", "entry \(period)-\(number) was removed")
        case .entryInserted(let period, let number):
            Wording("凭证 \(period)-\(number) 是插入的", "entry \(period)-\(number) was inserted")
        case .entryCount(let run, let recorded, let found):
            Wording(
                "第 \(run) 次记账应有 \(recorded) 张凭证，现有 \(found) 张",
                "posting run \(run) was recorded with \(recorded) entries and has \(found)"
            )
        case .runRemoved(let run):
            Wording("第 \(run) 次记账被删除", "posting run \(run) was removed")
        case .linkBroken(let run):
            Wording("第 \(run) 次记账与上一次不相接", "posting run \(run) does not follow the one before")
        case .runChanged(let run):
            Wording(
                "第 \(run) 次记账的内容或凭证次序被改动",
                "posting run \(run), or the order of its entries, was changed"
            )
        case .headAhead(let run, let last):
            Wording(
                "链头为第 \(run) 次，链只到第 \(last) 次",
                "the head is run \(run), the chain ends at \(last)"
            )
        case .headChanged(let run):
            Wording("链头与第 \(run) 次记账不符", "the head is not that of posting run \(run)")
        case .tailCut(let run):
            Wording("第 \(run) 次记账及以后被截去", "posting run \(run) and what followed were cut off")
        case .notAsKept(let run):
            Wording(
                "第 \(run) 次记账不是外存链头所记的，此前的账被重写",
                "posting run \(run) is not the one kept outside: the books up to it were rewritten"
            )
        }
    }
}

/// A posting run as it is stored and as it is computed anew.
package struct RunEvidence: Sendable {
    package let sequence: Int
    /// `nil` where entries name a run that is not there.
    package let stored: Stored?
    package let entries: Int
    package let postings: Int
    /// The run's digest, made anew of the previous digest as stored, the header and the entries.
    package let digest: String
    /// The first entry of it whose digest is not that of its content.
    package let firstChanged: (period: Period, number: Int)?

    package struct Stored: Sendable {
        package let previousDigest: String
        package let digest: String
        package let entryCount: Int

        package init(previousDigest: String, digest: String, entryCount: Int) {
            self.previousDigest = previousDigest
            self.digest = digest
            self.entryCount = entryCount
        }
    }

    package init(
        sequence: Int,
        stored: Stored?,
        entries: Int,
        postings: Int,
        digest: String,
        firstChanged: (period: Period, number: Int)?
    ) {
        self.sequence = sequence
        self.stored = stored
        self.entries = entries
        self.postings = postings
        self.digest = digest
        self.firstChanged = firstChanged
    }
}

/// What there is to say about one government journal's chain.
package struct ChainEvidence: Sendable {
    package let government: Government
    package let journal: Journal
    /// What the first run follows.
    package let genesis: String
    package let lastRun: Int
    package let headDigest: String
    /// In order of their sequence.
    package var runs: [RunEvidence] = []
    /// Faults that are known before the chain is walked: of accounts, and of voucher numbers.
    package var faults: [ChainFault] = []

    package init(
        government: Government,
        journal: Journal,
        genesis: String,
        lastRun: Int,
        headDigest: String
    ) {
        self.government = government
        self.journal = journal
        self.genesis = genesis
        self.lastRun = lastRun
        self.headDigest = headDigest
    }

    package var entries: Int { runs.reduce(0) { $0 + $1.entries } }
    package var postings: Int { runs.reduce(0) { $0 + $1.postings } }

    /// Everything that does not agree, the first of the chain first: within the books themselves, and
    /// with a head that was kept outside.
    package func faults(against kept: ChainHead?) -> [ChainFault] {
        var found = faults + runFaults
        if let last = runs.last, last.stored != nil || lastRun > last.sequence {
            if lastRun > last.sequence {
                found.append(.headAhead(run: lastRun, last: last.sequence))
            } else if last.stored?.digest != headDigest || lastRun != last.sequence {
                found.append(.headChanged(run: last.sequence))
            }
        } else if runs.isEmpty && lastRun > 0 {
            found.append(.headAhead(run: lastRun, last: 0))
        } else if runs.isEmpty && headDigest != genesis {
            found.append(.headChanged(run: 0))
        }
        if let kept, kept.run > 0 { found += keptFaults(kept) }
        return found
    }

    private var runFaults: [ChainFault] {
        var found: [ChainFault] = []
        var previous = genesis
        var next = 1
        for run in runs {
            if run.sequence != next { found.append(.runRemoved(run: next)) }
            next = run.sequence + 1
            guard let stored = run.stored else {
                found.append(.runRemoved(run: run.sequence))
                continue
            }
            if let fault = run.fault(stored, after: previous) { found.append(fault) }
            previous = stored.digest
        }
        return found
    }

    private func keptFaults(_ kept: ChainHead) -> [ChainFault] {
        guard let run = runs.first(where: { $0.sequence == kept.run }), let stored = run.stored
        else {
            return [.tailCut(run: kept.run)]
        }
        return kept.names(stored.digest) ? [] : [.notAsKept(run: kept.run)]
    }
}

extension RunEvidence {
    /// The most telling thing that is wrong with the run.
    fileprivate func fault(_ stored: Stored, after previous: String) -> ChainFault? {
        if let firstChanged { return .entryChanged(firstChanged.period, firstChanged.number) }
        if stored.entryCount != entries {
            return .entryCount(run: sequence, recorded: stored.entryCount, found: entries)
        }
        if stored.previousDigest != previous { return .linkBroken(run: sequence) }
        return stored.digest == digest ? nil : .runChanged(run: sequence)
    }
}
