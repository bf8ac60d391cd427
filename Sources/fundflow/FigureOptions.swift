import ArgumentParser
import Ledger
import LedgerFormats
import LedgerStore

/// How figures are printed; the same options wherever there are any.
struct FigureOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The unit of figures: 元, 万元, 亿元 or yuan, wan, yi."))
    var unit: MoneyUnit = .yuan

    @Option(help: ArgumentHelp("How many decimals figures have.", valueName: "0…10"))
    var decimals = 2

    @Option(help: "The form of the result.")
    var format: OutputFormat = .table

    func validate() throws {
        guard 0...10 ~= decimals else {
            throw ValidationError("--decimals takes a number from 0 to 10")
        }
    }

    func style(_ language: Language) -> StatementStyle {
        StatementStyle(language, unit: unit, decimals: decimals)
    }
}

/// What a command finds out first: which governments and funds its options name.
struct Names {
    let governments: Governments
    let funds: [Fund]

    init(_ store: borrowing LedgerStore) throws(StoreError) {
        governments = try store.governments()
        funds = try store.funds()
    }

    /// The kept government that an option names.
    func government(_ word: String) throws(Failure) -> Government {
        let found = governments.named(word)
        guard let government = found.first, found.count == 1 else {
            throw Failure(.inputRefused, .noSuchGovernment(word, among: governments, found))
        }
        return government
    }

    /// The fund that an option names, or all of them.
    func funds(_ word: String) throws(Failure) -> [Fund] {
        if word == "all" || word == "全部" { return funds }
        guard let fund = funds.named(word) else {
            throw Failure(.inputRefused, .noSuchFund(word, among: funds))
        }
        return [fund]
    }
}

extension Message {
    fileprivate static func noSuchGovernment(
        _ word: String,
        among governments: Governments,
        _ found: [Government]
    ) -> Message {
        guard found.isEmpty else {
            let codes = found.map(\.code).joined(separator: ", ")
            return Message(
                Wording("\(word) 有重名", "more than one government is named \(word)"),
                hint: Wording("请用代码：\(codes)。", "Use a code: \(codes).")
            )
        }
        let kept = governments.all.filter(\.isKept).prefix(5).map { "\($0.name) \($0.code)" }
        let known = kept.joined(separator: ", ")
        return Message(
            Wording("没有财政 \(word)", "unknown government \(word)"),
            hint: kept.isEmpty
                ? Wording(
                    "请先用 fundflow setup 登记财政。",
                    "Take governments in with fundflow setup first."
                ) : Wording("已有：\(known)。", "Known are: \(known).")
        )
    }

    fileprivate static func noSuchFund(_ word: String, among funds: [Fund]) -> Message {
        let codes = (funds.map(\.code) + ["all"]).joined(separator: ", ")
        return Message(
            Wording("没有预算 \(word)", "unknown fund \(word)"),
            hint: Wording("可用：\(codes)。", "Use one of: \(codes).")
        )
    }
}
