package import Ledger
import Postgres

/// The numbers of accounts that this session has met. Grows with the accounts in use, not with entries.
package struct AccountNumbers {
    private struct Key: Hashable {
        let government: Int32
        let account: Account
    }

    /// An account as one object: found without looking at its texts.
    private struct Mark: Hashable {
        let government: Int32
        let identity: ObjectIdentifier
    }

    /// An account is kept with its mark, so that no other can take its place in memory.
    private struct Met {
        let account: Account
        let number: Int32
    }

    /// More marks than a file's accounts need; where they are not shared, they are forgotten in time.
    private static let mostMarks = 1 << 16

    private var numbers: [Key: Int32] = [:]
    private var marks: [Mark: Met] = [:]

    package init() {}

    /// The accounts met so far.
    package var accounts: some Sequence<Account> { numbers.keys.lazy.map(\.account) }

    /// The number of each line's account, in order. The database is asked, in one call, for those not
    /// met before; new ones get one.
    mutating func numbers(
        of batch: [Delivery],
        on connection: borrowing Connection
    ) throws -> [Int32] {
        var answers: [Int32] = []
        answers.reserveCapacity(batch.count * 4)
        var fresh: [Key: [Int]] = [:]
        for delivery in batch {
            let government = delivery.entry.heading.government.id
            for posting in delivery.entry.postings {
                if let number = number(government, posting.account) {
                    answers.append(number)
                } else {
                    let key = Key(government: government, account: posting.account)
                    fresh[key, default: []].append(answers.count)
                    answers.append(0)
                }
            }
        }
        guard !fresh.isEmpty else { return answers }
        let keys = Array(fresh.keys)
        let rows = try connection.query(
            """
            SELECT unnest(fundflow.intern_accounts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))
            """,
            Self.columns(of: keys)
        )
        for (row, key) in keys.enumerated() {
            let number = Int32(try rows.int(row, 0))
            numbers[key] = number
            for place in fresh[key] ?? [] { answers[place] = number }
        }
        return answers
    }

    private mutating func number(_ government: Int32, _ account: Account) -> Int32? {
        let mark = Mark(government: government, identity: account.identity)
        if let met = marks[mark] { return met.number }
        guard let number = numbers[Key(government: government, account: account)] else {
            return nil
        }
        if marks.count >= Self.mostMarks { marks.removeAll(keepingCapacity: true) }
        marks[mark] = Met(account: account, number: number)
        return number
    }

    /// The accounts as one array for each argument of intern_accounts.
    private static func columns(of keys: [Key]) -> [String] {
        func texts(_ value: (Account) -> String?) -> String {
            arrayLiteral(keys.map { value($0.account) })
        }
        return [
            arrayLiteral(keys.map { String($0.government) }),
            texts { String($0.book.number) },
            texts { $0.code },
            texts { $0.fundTag?.code },
            texts { $0.subject },
            texts { $0.economic },
            texts { $0.counterparty.map(String.init) },
            texts { $0.counterpartyFund?.code },
            texts { $0.unitCode },
            texts { $0.project },
            texts { $0.source },
            texts { $0.tag },
        ]
    }
}

/// A list of texts as PostgreSQL writes an array of them, `nil` as NULL.
func arrayLiteral(_ texts: [String?]) -> String {
    var literal = "{"
    for (position, text) in texts.enumerated() {
        if position > 0 { literal += "," }
        guard let text else {
            literal += "NULL"
            continue
        }
        literal += "\""
        for character in text.unicodeScalars {
            if character == "\"" || character == "\\" { literal += "\\" }
            literal.unicodeScalars.append(character)
        }
        literal += "\""
    }
    return literal + "}"
}
