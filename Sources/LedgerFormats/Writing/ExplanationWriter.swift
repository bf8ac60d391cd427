package import Ledger

/// Writes what a row of a statement is made of.
package struct ExplanationWriter: Sendable {
    private let explanation: Explanation
    private let title: Statement.Title
    private let names: AccountNames
    private let governments: Governments

    package init(_ explanation: Explanation, _ title: Statement.Title, _ names: AccountNames) {
        self.explanation = explanation
        self.title = title
        self.names = names
        governments = names.vocabulary.governments
    }

    /// The row, its parts in yuan, their sum, and the command that shows the entries of the first.
    package var table: String {
        let language = names.language
        var listing = Listing(columns(last: Wording("金额（元）", "Amount, yuan")))
        for part in explanation.parts { listing.append(cells(part) + [yuan(part.amount)]) }
        let total = Wording("合计", "Total")[language]
        listing.append([total, "", "", "", "", "", "", yuan(explanation.amount)])
        let heading =
            "\(explanation.label[language]) \(explanation.key) \(yuan(explanation.amount))"
        return heading + "\n" + listing.table(in: language, withoutEmpty: true) + hint
    }

    package var csv: String { plain.csv }
    package var json: String { plain.json }

    private var plain: Listing {
        var listing = Listing(columns(last: Wording("", "")))
        for part in explanation.parts { listing.append(cells(part) + [String(part.amount)]) }
        return listing
    }

    private func columns(last: Wording) -> [Listing.Column] {
        [
            .init("part", Wording("组成", "Part")), .init("government", Wording("财政", "Government")),
            .init("fund", Wording("预算", "Fund")), .init("account", Wording("科目", "Account")),
            .init("subject", Wording("收支科目", "Subject")),
            .init("counterparty", Wording("往来", "Counterparty")),
            .init("source", Wording("资金来源", "Source")), .init("amount_fen", last, .right),
        ]
    }

    private func cells(_ part: Explanation.Part) -> [String] {
        switch part {
        case .account(let line, _):
            return [
                Wording("科目", "account")[names.language], code(line.government), line.fund.code,
                line.code, line.subject ?? "",
                line.counterparty.map(code) ?? line.counterpartyFund?.code ?? "", line.source ?? "",
            ]
        case .eliminated(let flow, _):
            return flowCells(Wording("抵销", "eliminated"), flow)
        case .unmatched(let flow, _):
            return flowCells(Wording("差额", "unmatched"), flow)
        case .row(let key, let label, _):
            return [
                Wording("行", "row")[names.language], "", "", key, label[names.language], "", "",
            ]
        }
    }

    private func flowCells(_ word: Wording, _ flow: PairedFlow) -> [String] {
        [
            word[names.language], code(flow.payer), flow.fund.code,
            flow.family.wording[names.language], flow.kind, code(flow.receiver), "",
        ]
    }

    private func code(_ government: Int32) -> String {
        governments[government]?.code ?? ""
    }

    private func yuan(_ fen: Int128) -> String {
        Figure(rounding: fen, unit: .yuan, decimals: 2).digits(separator: ",")
    }

    private var hint: String {
        for part in explanation.parts {
            if case .account(let line, _) = part { return register(line) }
        }
        return ""
    }

    /// The command that shows the entries of an account.
    private func register(_ line: BalanceLine) -> String {
        var words = [
            "fundflow register --government \(code(line.government)) --account \(line.code)",
            "--fund \(line.fund.code) --year \(title.year)",
        ]
        if let subject = line.subject { words.append("--subject \(subject)") }
        if let counterparty = line.counterparty {
            words.append("--counterparty \(code(counterparty))")
        }
        if title.column.journal == .budget { words.append("--journal budget") }
        let lead = Wording("凭证：", "Entries: ")[names.language]
        return "\n" + lead + words.joined(separator: " ") + "\n"
    }
}
