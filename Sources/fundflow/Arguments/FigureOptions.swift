import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// How figures are printed; the same options wherever there are any.
struct FigureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "金额单位：元、万元、亿元，或 yuan、wan、yi。",
            "The unit of figures: 元, 万元, 亿元 or yuan, wan, yi."
        )
    )
    var unit: MoneyUnit = .yuan

    @Option(help: ArgumentHelp("金额的小数位数。", "How many decimals figures have.", valueName: "0…10"))
    var decimals = 2

    @Option(help: .resultForm)
    var format: OutputFormat = .table

    func validate() throws {
        try check(decimals, 0...10, "--decimals")
    }

    func style(_ language: Language) -> StatementStyle {
        StatementStyle(language, unit: unit, decimals: decimals)
    }
}

/// What a command finds out first: which governments and funds its options name.
struct Names {
    let governments: Governments
    let funds: [Fund]
    /// Whose books the user may read.
    private let readable: Set<Int32>

    init(_ store: borrowing LedgerStore) throws(StoreError) {
        governments = try store.governments()
        funds = try store.funds()
        readable = try store.governments(as: .reader)
    }

    /// The governments, where the user may read the books of all of them. The database would show no row
    /// of the others, and a figure would be wrong without a word.
    func readable(_ asked: [Government]) throws(Failure) -> [Government] {
        let hidden = asked.filter { !readable.contains($0.id) }
        guard hidden.isEmpty else { throw Failure(.inputRefused, .notReadable(hidden)) }
        return asked
    }

    /// The government that an option names, whose books are to be read.
    func readable(_ word: String) throws(Failure) -> Government {
        try readable([government(word)])[0]
    }

    /// The governments that are kept here and whose books the user may read.
    var keptAndReadable: [Government] {
        governments.all.filter { $0.isKept && readable.contains($0.id) }
    }

    /// How many governments are kept here without the user being able to read their books.
    var hiddenCount: Int {
        governments.all.count { $0.isKept && !readable.contains($0.id) }
    }

    /// The kept government that an option names.
    func government(_ word: String) throws(Failure) -> Government {
        do throws(Message) {
            return try governments.government(word)
        } catch {
            throw Failure(.inputRefused, error)
        }
    }

    /// The fund that an option names, or all of them.
    func funds(_ word: String) throws(Failure) -> [Fund] {
        if word == "all" || word == "全部" { return funds }
        guard let fund = funds.named(word) else {
            throw Failure(.inputRefused, .unknownFund(word, funds))
        }
        return [fund]
    }
}

extension Message {
    fileprivate static func notReadable(_ governments: [Government]) -> Message {
        let names = governments.prefix(5).map { "\($0.name) \($0.code)" }
        let more = governments.count > names.count ? " …" : ""
        let list = names.joined(separator: ", ") + more
        return Message(
            Wording("无权查看 \(list) 的账", "no right to read the books of \(list)"),
            hint: Wording(
                "请其管理员用 fundflow setup 授予角色（用户 角色 财政）。",
                "Ask its administrator for a role there (fundflow setup, user,role,government)."
            )
        )
    }
}
