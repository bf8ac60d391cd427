import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// One file on its way into the ledger: read, checked and sent block by block, posted at the end.
struct FilePosting {
    private let file: InputFile
    private let vocabulary: Vocabulary
    private let isAgain: Bool
    private let language: Language

    private static let posting = Wording("正在记账", "posting")

    /// Entries are sent in batches of about this many.
    private static let batchSize = 8_192

    init(_ file: InputFile, _ vocabulary: Vocabulary, isAgain: Bool, _ language: Language) {
        self.file = file
        self.vocabulary = vocabulary
        self.isAgain = isAgain
        self.language = language
    }

    /// Posts the file.
    ///
    /// - Throws: ``RefusedFiles`` with everything that is wrong; then nothing of it is posted.
    ///
    /// - Parameters:
    ///   - accounts: Remembers the accounts met.
    ///   - years: Remembers the fiscal years met.
    func post(
        to store: borrowing LedgerStore,
        _ accounts: inout AccountNumbers,
        _ years: inout Set<Int>
    ) throws -> PostingOutcome {
        let digest = try file.digest()
        try store.openInbox()
        var positions = EntryPositions()
        var progress = Progress(file.path, language)
        defer { progress.finish() }
        let faults = try read(&progress) { batch in
            try store.deliver(batch, &accounts, &positions)
            for delivery in batch { years.insert(delivery.entry.heading.period.year) }
        }
        let source = PostingSource(name: file.name, digest: digest, isAgain: isAgain)
        progress.wait(for: Self.posting, outlook: 3)
        guard faults.isEmpty else {
            // What the ledger would refuse of the rest is told in the same breath.
            let outcome = try? store.rehearsing { try $0.postInbox(source) }
            throw refusal(of: outcome?.refused ?? [], beside: faults)
        }
        let outcome = try store.postInbox(source)
        guard outcome.refused.isEmpty else {
            throw refusal(of: outcome.refused)
        }
        return outcome
    }

    /// Does everything but keep it: what the ledger would refuse is refused here too.
    ///
    /// - Returns: The accounts met. Their numbers are forgotten with the rest, so that no other file may
    ///   rely on them.
    func rehearse(
        in store: borrowing LedgerStore,
        _ listing: inout EntryListing,
        _ years: inout Set<Int>
    ) throws -> Set<Account> {
        var accounts = AccountNumbers()
        let digest = try file.digest()
        var entries: [Delivery] = []
        var positions = EntryPositions()
        try store.openInbox()
        var progress = Progress(file.path, language)
        defer { progress.finish() }
        let (faults, outcome) = try store.rehearsing { store in
            let faults = try read(&progress) { batch in
                try store.deliver(batch, &accounts, &positions)
                entries += batch
            }
            for entry in entries { years.insert(entry.entry.heading.period.year) }
            let source = PostingSource(name: file.name, digest: digest, isAgain: isAgain)
            progress.wait(for: Self.posting, outlook: 3)
            return (faults, try store.postInbox(source))
        }
        guard faults.isEmpty, outcome.refused.isEmpty else {
            throw refusal(of: outcome.refused, beside: faults)
        }
        listing.append(entries)
        return Set(accounts.accounts)
    }

    /// Reads the file and sends its entries in batches; those at fault are left out.
    private func read(
        _ progress: inout Progress,
        _ send: ([Delivery]) throws -> Void
    ) throws -> Faults {
        var reader = PostingFileReader(vocabulary: vocabulary)
        var batch: [Delivery] = []
        try file.forEachBlock { block in
            try reader.read(block) { batch += $0.deliveries }
            if batch.count >= FilePosting.batchSize {
                try send(batch)
                progress.advance(by: batch.count)
                batch.removeAll(keepingCapacity: true)
            }
        }
        try reader.finish { batch += $0.deliveries }
        try send(batch)
        progress.advance(by: batch.count)
        return reader.faults
    }

    /// Entries that the ledger refused, as faults of their cells, for which the file is read once more.
    ///
    /// - Parameter faults: What is wrong in the file itself. Rules over what several entries come to say
    ///   nothing then: some of these are lacking.
    private func refusal(
        of refused: [PostingOutcome.Refused],
        beside faults: Faults = Faults()
    ) -> RefusedFiles {
        let refused =
            faults.isEmpty ? refused : refused.filter { !Message.isAboutAmount(rule: $0.rule) }
        let rules = Dictionary(refused.prefix(Faults.mostKept).map { ($0.line, $0.rule) }) {
            first,
            _ in first
        }
        var places: [Int: Place] = [:]
        var reader = PostingFileReader(vocabulary: vocabulary)
        let keep = { (handedIn: HandedIn) in
            guard let rule = rules[handedIn.line] else { return }
            places[handedIn.line] =
                Message.isAboutAmount(rule: rule) ? handedIn.amountPlace : handedIn.place
        }
        if !refused.isEmpty {
            try? file.forEachBlock { try reader.read($0, keep) }
            try? reader.finish(keep)
        }
        return file.refusal(of: refused, at: places, beside: faults, vocabulary.governments)
    }
}
