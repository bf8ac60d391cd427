/// Two accounts on which two governments book the same thing: what one paid the other received, what
/// one has lent the other owes. Inside a scope both drop out.
package struct MirrorAccounts: Hashable, Sendable {
    /// Of the government that paid or lent.
    let debit: String
    /// Of the government that received or owes.
    let credit: String
    /// Whether they hold balances, not movements.
    let isStock: Bool

    static let all = [
        MirrorAccounts(debit: "7011", credit: "6011", isStock: false),
        MirrorAccounts(debit: "7012", credit: "6012", isStock: false),
        MirrorAccounts(debit: "7013", credit: "6013", isStock: false),
        MirrorAccounts(debit: "7042", credit: "6042", isStock: false),
        MirrorAccounts(debit: "5021", credit: "4021", isStock: false),
        MirrorAccounts(debit: "5022", credit: "4022", isStock: false),
        MirrorAccounts(debit: "5023", credit: "4023", isStock: false),
        MirrorAccounts(debit: "1032", credit: "2012", isStock: true),
        MirrorAccounts(debit: "1041", credit: "2022", isStock: true),
    ]

    /// The pair that an account is one side of.
    static func of(_ code: String) -> (accounts: MirrorAccounts, isDebit: Bool)? {
        for accounts in all {
            if code.isUnder(account: accounts.debit) { return (accounts, true) }
            if code.isUnder(account: accounts.credit) { return (accounts, false) }
        }
        return nil
    }
}

/// What two governments of a scope have on mirrored accounts, column by column.
package struct MirroredPair: Sendable {
    package let accounts: MirrorAccounts
    /// The government that paid or lent, and the one that received or owes.
    package let payer: Int32
    package let receiver: Int32
    /// Net debits of the payer, in fen, by column.
    package fileprivate(set) var paid: [Int128]
    /// Net credits of the receiver.
    package fileprivate(set) var received: [Int128]

    /// What drops out of a column on both sides.
    func common(_ column: Int) -> Int128 { min(paid[column], received[column]) }
    func unmatchedUse(_ column: Int) -> Int128 { paid[column] - common(column) }
    func unmatchedSource(_ column: Int) -> Int128 { received[column] - common(column) }

    package var agrees: Bool { paid == received }
}

/// The lines between governments of a scope, paired by governments, fund and kind; nothing is netted
/// between pairs.
struct MirroredPairs {
    fileprivate struct Key: Hashable {
        let accounts: MirrorAccounts
        let payer: Int32
        let receiver: Int32
        let fund: Fund?
        let kind: String
    }

    private let members: Set<Int32>
    private let kindOf: (String) -> String?
    private var pairs: [Key: MirroredPair] = [:]

    init(among members: Set<Int32>, kindOf: @escaping (String) -> String?) {
        self.members = members
        self.kindOf = kindOf
    }

    /// Takes a line that is one side of a pair inside the scope; answers whether it is.
    mutating func take(_ line: TableLine, _ columns: [AmountColumn], _ places: [Window: Int])
        -> Bool
    {
        guard let other = line.account.counterparty, members.contains(other),
            let (accounts, isDebit) = MirrorAccounts.of(line.account.code)
        else { return false }
        let key = Key(
            accounts: accounts,
            payer: isDebit ? line.government : other,
            receiver: isDebit ? other : line.government,
            fund: line.account.fund,
            kind: line.account.subject.flatMap(kindOf) ?? ""
        )
        let zeros = [Int128](repeating: 0, count: columns.count)
        var pair =
            pairs[key]
            ?? MirroredPair(
                accounts: accounts,
                payer: key.payer,
                receiver: key.receiver,
                paid: zeros,
                received: zeros
            )
        for (index, column) in columns.enumerated() where column.counts(line.account) {
            // Where a column has movements only, what is lent or paid back is one.
            let window = accounts.isStock ? column.closing ?? column.turnover : column.turnover
            guard let place = window.flatMap({ places[$0] }) else { continue }
            if isDebit {
                pair.paid[index] += line.amounts[place]
            } else {
                pair.received[index] -= line.amounts[place]
            }
        }
        pairs[key] = pair
        return true
    }

    /// The pairs with anything on either side, in order of accounts and governments.
    var all: [MirroredPair] {
        pairs.sorted { $0.key.order < $1.key.order }.map(\.value)
            .filter { pair in (pair.paid + pair.received).contains { $0 != 0 } }
    }
}

extension MirroredPairs.Key {
    fileprivate var order: (String, Int32, Int32, Int16, String) {
        (accounts.debit, payer, receiver, fund?.number ?? 0, kind)
    }
}

extension Account {
    /// The fund of the budgetary book, or the tag of a financial line.
    package var fund: Fund? {
        if case .budgetary(let fund) = book { fund } else { fundTag }
    }
}
