import Postgres

/// The bytes that a digest is made of: fields one after another, each with its length before it, −1 for none.
///
/// They are those that the server makes with `record_send` and `array_send` (`fundflow.entry_form`,
/// `account_form`, `run_form`), put together here from what stands in the tables: whoever verifies need not
/// trust the server's functions.
struct DigestForm: ~Copyable {
    private var bytes = ByteBuffer(capacity: 4_096)
    private let digester = SHA256()

    /// The type of a field, as the server numbers it.
    enum Kind: Int32 {
        case bytes = 17
        case integer = 23
        case text = 25
        case smallIntegers = 1_005
        case bigIntegers = 1_016
        case date = 1_082
    }

    /// Begins a record of so many fields.
    mutating func beginRecord(of count: Int) {
        bytes.removeAll()
        bytes.append(bigEndian: Int32(clamping: count))
    }

    /// Adds a field to the record.
    mutating func add(_ kind: Kind, _ field: UnsafeRawBufferPointer?) {
        bytes.append(bigEndian: kind.rawValue)
        add(field)
    }

    /// Makes an array of fields, all of them bytes.
    mutating func makeArray(of fields: [UnsafeRawBufferPointer?]) {
        bytes.removeAll()
        let hasNone = fields.contains { $0 == nil }
        // One dimension, whether any is NULL, of which type, how many, counted from 1.
        for head in [1, hasNone ? 1 : 0, Kind.bytes.rawValue, Int32(clamping: fields.count), 1] {
            bytes.append(bigEndian: head)
        }
        for field in fields { add(field) }
    }

    /// The digest of the bytes of this form.
    func digest() -> Digest {
        bytes.withBytes { digester.update(UnsafeRawBufferPointer($0)) }
        return digester.takeDigest()
    }

    /// The digest of this form between what stands before it and after it.
    func digest(after prefix: UnsafeRawBufferPointer, before suffix: UnsafeRawBufferPointer)
        -> Digest
    {
        digester.update(prefix)
        bytes.withBytes { digester.update(UnsafeRawBufferPointer($0)) }
        digester.update(suffix)
        return digester.takeDigest()
    }

    private mutating func add(_ field: UnsafeRawBufferPointer?) {
        bytes.append(bigEndian: field.map { Int32(clamping: $0.count) } ?? -1)
        if let field { bytes.append(field) }
    }
}
