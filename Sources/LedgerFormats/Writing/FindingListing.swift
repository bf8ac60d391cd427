package import Ledger

/// What speaks against closing periods, a row each.
package struct FindingListing: Sendable {
    package private(set) var listing = Listing([
        .init("finding", Wording("检查", "Finding")),
        .init("period", Wording("期间", "Period")),
        .init("number", Wording("凭证号", "Number"), .right),
        .init("book", Wording("账簿", "Book")),
        .init("counterparty", Wording("往来财政", "Counterparty")),
        .init("flow", Wording("事项", "Flow")),
        .init("amount", Wording("金额（元）", "Amount, yuan"), .right),
    ])

    package init(_ findings: [ClosingFinding], _ governments: Governments, _ language: Language) {
        for finding in findings {
            let other = finding.counterparty.map { governments.named($0).first?.name ?? $0 }
            listing.append([
                finding.kind.wording[language], finding.period?.description ?? "",
                finding.number.map(String.init) ?? "", finding.book ?? "", other ?? "",
                finding.flow ?? "",
                Figure(rounding: finding.amount, unit: .yuan, decimals: 2).digits,
            ])
        }
    }
}
