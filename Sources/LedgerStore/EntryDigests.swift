import Ledger
import Postgres

/// Computes the digests of a government's entries from the rows as they stand, and sorts them by run.
struct EntryDigests: ~Copyable {
    /// The digest of each account as it is stored, by number.
    private let accounts: [Int32: [UInt8]]
    private let governmentCode: [UInt8]
    private var form = DigestForm()
    private var accountDigests: [UInt8] = []
    private var places: [RunName: Int] = [:]
    private var last: (name: RunName, place: Int)?
    private(set) var runs: [(name: RunName, entries: RunEntries)] = []

    /// A run of one of the government's journals.
    struct RunName: Hashable {
        let journal: Journal
        let sequence: Int32
    }

    /// What `fundflow.entry_form` is made of after the government's code, in its order.
    private static let fields: [(sql: String, kind: DigestForm.Kind)] = [
        ("entry.journal", .text), ("entry.period", .integer), ("entry.entry_date", .date),
        ("entry.stage", .text), ("entry.event", .text), ("entry.change_kind", .text),
        ("entry.adjustment_number", .integer), ("entry.summary", .bytes),
        ("entry.document", .bytes),
        ("entry.attachments", .integer), ("entry.reference", .bytes),
        ("entry.content_digest", .bytes),
        ("twin.code", .text), ("entry.twin_period", .integer), ("entry.twin_number", .integer),
        ("entry.reverses_period", .integer), ("entry.reverses_number", .integer),
        // Here stand the accounts' digests.
        ("entry.amounts_fen", .bigIntegers), ("entry.red_lines", .smallIntegers),
        ("entry.line_summaries::text", .bytes),
    ]
    private static let fieldsBeforeAccounts = 17

    /// The rows of a government's entries, for ``add(_:)``.
    static func query(of government: Government) -> String {
        """
        COPY (
            SELECT entry.journal, entry.run_sequence, entry.period, entry.number, entry.digest,
                   entry.account_ids, \(fields.map(\.sql).joined(separator: ", "))
            FROM fundflow.entry
            LEFT JOIN fundflow.government AS twin ON twin.id = entry.twin_government_id
            WHERE entry.government_id = \(government.id)
        ) TO STDOUT (FORMAT binary)
        """
    }

    init(of government: Government, accounts: [Int32: [UInt8]]) {
        governmentCode = Array(government.code.utf8)
        self.accounts = accounts
    }

    /// Takes one entry in.
    mutating func add(_ row: inout BinaryFields) throws {
        let journal = try journal(of: row.next())
        let name = RunName(journal: journal, sequence: try row.nextInt32())
        let period = try row.nextInt32()
        let number = try row.nextInt32()
        let stored = try row.next()
        let lines = try resolve(row.next())
        form.beginRecord(of: Self.fields.count + 2)
        governmentCode.withUnsafeBytes { form.add(.text, $0) }
        for (place, field) in Self.fields.enumerated() {
            if place == Self.fieldsBeforeAccounts { addAccounts() }
            form.add(field.kind, try row.next())
        }
        let digest = form.digest()
        runs[place(of: name)].entries.add(
            period,
            number,
            digest,
            lines: lines,
            hasChanged: !digest.agrees(with: stored)
        )
    }

    private func journal(of bytes: UnsafeRawBufferPointer?) throws -> Journal {
        if let bytes {
            for journal in Journal.allCases where bytes.elementsEqual(journal.rawValue.utf8) {
                return journal
            }
        }
        let value = bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        throw StoreError.unknownValue(table: "entry", column: "journal", value: value)
    }

    /// Puts the digests of an entry's accounts one after another, and answers how many lines it has.
    private mutating func resolve(_ ids: UnsafeRawBufferPointer?) throws -> Int {
        accountDigests.removeAll(keepingCapacity: true)
        guard let ids else { return 0 }
        var count = 0
        var digests = accountDigests
        accountDigests = []
        try BinaryFields.forEachInt32(in: ids) { id in
            count += 1
            if let digest = accounts[id] { digests += digest }
        }
        accountDigests = digests
        return count
    }

    private mutating func addAccounts() {
        guard !accountDigests.isEmpty else { return form.add(.bytes, nil) }
        accountDigests.withUnsafeBytes { form.add(.bytes, $0) }
    }

    private mutating func place(of name: RunName) -> Int {
        if let last, last.name == name { return last.place }
        let place = places[name] ?? runs.count
        if place == runs.count {
            runs.append((name, RunEntries()))
            places[name] = place
        }
        last = (name, place)
        return place
    }
}
