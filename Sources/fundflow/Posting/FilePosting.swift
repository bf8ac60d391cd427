import Glibc
import Ledger
import LedgerFormats
import LedgerStore

/// One file on its way into the ledger: read, checked and sent block by block, posted at the end.
struct FilePosting {
    private let file: InputFile
    private let vocabulary: Vocabulary
    private let isAgain: Bool

    /// Entries are sent in batches of about this many.
    private static let batchSize = 4_096

    init(_ file: InputFile, _ vocabulary: Vocabulary, isAgain: Bool) {
        self.file = file
        self.vocabulary = vocabulary
        self.isAgain = isAgain
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
        var progress = Progress(file.path)
        try read { batch in
            try store.deliver(batch, &accounts, &positions)
            for delivery in batch { years.insert(delivery.entry.heading.period.year) }
            progress.advance(by: batch.count)
        }
        progress.finish()
        let source = PostingSource(name: file.name, digest: digest, isAgain: isAgain)
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
        let outcome = try store.rehearsing { store in
            try read { batch in
                try store.deliver(batch, &accounts, &positions)
                entries += batch
            }
            for entry in entries { years.insert(entry.entry.heading.period.year) }
            return try store.postInbox(
                PostingSource(name: file.name, digest: digest, isAgain: isAgain)
            )
        }
        guard outcome.refused.isEmpty else {
            throw refusal(of: outcome.refused)
        }
        listing.append(entries)
        return Set(accounts.accounts)
    }

    /// Reads the file and sends its entries in batches; once anything is wrong, the rest is only read.
    private func read(_ send: ([Delivery]) throws -> Void) throws {
        var reader = PostingFileReader(vocabulary: vocabulary)
        var batch: [Delivery] = []
        try file.forEachBlock { block in
            try reader.read(block) { batch += $0.deliveries }
            if batch.count >= FilePosting.batchSize || !reader.faults.isEmpty {
                if reader.faults.isEmpty { try send(batch) }
                batch.removeAll(keepingCapacity: true)
            }
        }
        try reader.finish { batch += $0.deliveries }
        guard reader.faults.isEmpty else {
            throw RefusedFiles(faults: reader.faults, file: file.path)
        }
        try send(batch)
    }

    /// Entries that the ledger refused, as faults of their cells, for which the file is read once more.
    private func refusal(of refused: [PostingOutcome.Refused]) -> RefusedFiles {
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
        try? file.forEachBlock { try reader.read($0, keep) }
        try? reader.finish(keep)
        return file.refusal(of: refused, at: places, vocabulary.governments)
    }
}
