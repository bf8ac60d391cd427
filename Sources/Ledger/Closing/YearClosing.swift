/// The closing of a year (年终结账): what moves its revenue and expenditure into the balances that are
/// carried on (`domain.md` §1.4, events 25 and 26; 财库〔2022〕41号).
///
/// In a fund's book 6xxx and 7xxx go to the fund's 结转结余 (8001, 8002, 8003), but 6051 待处理收入 and
/// 7051 待处理支出 to 804109 待处理结存, a part of 8041: they are in the formula of the carry, and money
/// that is not yet the budget's must not enter it by being closed. 8041 falls by what 6051 no longer
/// takes from it, so a year carries out the same before and after its closing. In a financial book 4xxx
/// and 5xxx go to 本期盈余 (3001) and that to 累计盈余 (3002), each fund's tag by itself.
package struct YearClosing: Sendable {
    private let government: Government
    private let december: Period
    private let date: CalendarDate
    private let round: Int

    /// - Parameters:
    ///   - december: The last month of the year; closing entries are numbered after its own.
    ///   - date: The day on which the year is closed, not before its December.
    ///   - round: How many entries December has already: no two closings of a year are alike.
    /// - Throws: ``EntryFault`` where a closing entry cannot bear the date.
    package init(
        of government: Government,
        in december: Period,
        on date: CalendarDate,
        round: Int
    ) throws(EntryFault) {
        guard december.allows(date, stage: .closing) else {
            throw .dateOutsidePeriod(date, december)
        }
        self.government = government
        self.december = december
        self.date = date
        self.round = round
    }

    /// The entries that bring some accounts to nothing: in each book revenue, expenditure, what is
    /// pending, and the surplus.
    ///
    /// - Parameter balances: What the year has left on its accounts of revenue and expenditure and on
    ///   3001, in fen, debit positive.
    /// - Throws: ``EntryFault/overflow(_:)`` where a balance does not fit 64 bits of fen.
    package func entries(
        moving balances: [(account: Account, fen: Int128)]
    ) throws(EntryFault) -> [Entry] {
        var moves: [Move] = []
        var surplus: [Account: Int128] = [:]
        for (account, fen) in balances where fen != 0 {
            let move = Move(of: account, fen)
            if move.kind != .surplus { moves.append(move) }
            if let target = move.kind == .surplus ? account : move.target.asSurplus {
                surplus[target, default: 0] += fen
            }
        }
        moves += surplus.filter { $0.value != 0 }.map { Move(of: $0.key, $0.value) }
        var entries: [Entry] = []
        let parts = Dictionary(grouping: moves) { Part(book: $0.account.book, kind: $0.kind) }
        for (part, moves) in parts.sorted(by: { $0.key < $1.key }) {
            let moves = moves.sorted { $0.account.order < $1.account.order }
            for start in stride(from: 0, to: moves.count, by: Self.mostAccounts) {
                let slice = moves[start..<min(start + Self.mostAccounts, moves.count)]
                entries.append(try entry(part, slice, number: entries.count + 1))
            }
        }
        return entries
    }

    /// An entry has a line for each account and one for each account they go to.
    private static let mostAccounts = Entry.mostLines / 2

    private func entry(
        _ part: Part,
        _ moves: ArraySlice<Move>,
        number: Int
    ) throws(EntryFault) -> Entry {
        var lines: [Posting] = []
        var targets: [(account: Account, fen: Int128)] = []
        for move in moves {
            lines.append(try Posting(bringing: move.account, by: -move.fen))
            if let known = targets.firstIndex(where: { $0.account == move.target }) {
                targets[known].fen += move.fen
            } else {
                targets.append((move.target, move.fen))
            }
        }
        for target in targets where target.fen != 0 {
            lines.append(try Posting(bringing: target.account, by: target.fen))
        }
        let heading = Entry.Heading(
            government: government,
            period: december,
            date: date,
            stage: .closing,
            summary: "结转\(december.year)年\(part.kind.wording.chinese)",
            content: "closing|\(government.code)|\(december)|\(date)|\(round)|\(number)"
        )
        return try Entry(heading: heading, postings: lines)
    }
}

extension YearClosing {
    /// What is closed together in a book.
    enum Kind: Int, Comparable {
        case revenue, expenditure, pending, surplus

        var wording: Wording {
            switch self {
            case .revenue: Wording("收入", "revenue")
            case .expenditure: Wording("支出", "expenditure")
            case .pending: Wording("待处理收支", "what is pending")
            case .surplus: Wording("本期盈余", "the surplus")
            }
        }

        static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Part: Hashable, Comparable {
        let book: Book
        let kind: Kind

        static func < (left: Part, right: Part) -> Bool {
            (left.book.number, left.kind) < (right.book.number, right.kind)
        }
    }

    /// A balance on its way to the account that takes it.
    private struct Move {
        let account: Account
        /// In fen, debit positive.
        let fen: Int128
        let kind: Kind
        let target: Account

        init(of account: Account, _ fen: Int128) {
            self.account = account
            self.fen = fen
            let isRevenue = account.code.hasPrefix("6") || account.code.hasPrefix("4")
            switch account.book {
            case .budgetary(let fund):
                let isPending = ["6051", "7051"].contains { account.code.isUnder(account: $0) }
                kind = isPending ? .pending : isRevenue ? .revenue : .expenditure
                target = Account(
                    book: account.book,
                    code: isPending ? "804109" : fund.balanceCode
                )
            case .financial(let money):
                let isSurplus = account.code.hasPrefix("3")
                kind = isSurplus ? .surplus : isRevenue ? .revenue : .expenditure
                var surplus = Account(
                    book: account.book,
                    code: (isSurplus ? "3002" : "3001") + money.surplusTail
                )
                surplus.fundTag = account.fundTag
                target = surplus
            }
        }
    }
}

extension Account {
    /// Itself where it is an account of the surplus of the period, which is closed in its turn.
    fileprivate var asSurplus: Account? { code.hasPrefix("3001") ? self : nil }
}

extension Posting {
    /// The line that changes an account's balance by an amount in fen, debit positive.
    fileprivate init(bringing account: Account, by fen: Int128) throws(EntryFault) {
        guard let amount = Int64(exactly: fen.magnitude) else { throw .overflow(account.book) }
        self.init(fen > 0 ? .debit : .credit, Amount(fen: amount), on: account)
    }
}
