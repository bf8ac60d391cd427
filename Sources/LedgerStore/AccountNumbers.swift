package import Ledger
import Postgres

/// The numbers of accounts that this session has met. Grows with the accounts in use, not with entries.
package struct AccountNumbers {
    private struct Key: Hashable {
        let government: Int32
        let account: Account
    }

    private var numbers: [Key: Int32] = [:]

    package init() {}

    /// The number of an account that was learnt; 0, which no account has, for any other.
    subscript(government: Int32, account: Account) -> Int32 {
        numbers[Key(government: government, account: account)] ?? 0
    }

    /// The accounts met so far.
    package var accounts: some Sequence<Account> { numbers.keys.lazy.map(\.account) }

    /// Asks the database, in one call, for the numbers of accounts not met before; new ones get one.
    mutating func learn(from batch: [Delivery], on connection: borrowing Connection) throws {
        var fresh: Set<Key> = []
        for delivery in batch {
            let government = delivery.entry.heading.government.id
            for posting in delivery.entry.postings {
                let key = Key(government: government, account: posting.account)
                if numbers[key] == nil { fresh.insert(key) }
            }
        }
        guard !fresh.isEmpty else { return }
        let keys = Array(fresh)
        let answer = try connection.query(
            """
            SELECT unnest(fundflow.intern_accounts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))
            """,
            Self.columns(of: keys)
        )
        for (row, key) in keys.enumerated() { numbers[key] = Int32(try answer.int(row, 0)) }
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
