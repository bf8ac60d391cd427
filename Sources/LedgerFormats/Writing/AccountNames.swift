package import Ledger

/// What codes are called in one fiscal year, for printing.
package struct AccountNames: Sendable {
    package let vocabulary: Vocabulary
    package let language: Language
    private let chart: Chart?

    package init(_ vocabulary: Vocabulary, year: Int, _ language: Language) {
        self.vocabulary = vocabulary
        self.language = language
        chart = vocabulary.charts[year]
    }

    /// The name of an account code, empty where the chart has none.
    package func name(ofAccount code: String) -> String {
        chart?.accounts[code]?.name[language] ?? ""
    }

    /// The dimensions that a line carries, each as its code and its name where it has one.
    package func dimensions(of account: Account) -> [(
        dimension: Dimension, code: String, name: String
    )] {
        Dimension.allCases.compactMap { dimension in
            code(of: dimension, in: account).map { (dimension, $0, name(of: dimension, $0)) }
        }
    }

    /// The dimensions as one text, such as `23002 一般性转移支付 · 油溪镇 500116101`.
    package func text(ofDimensions account: Account) -> String {
        let tag = account.fundTag.map { [$0.name[language]] } ?? []
        let parts = dimensions(of: account).map {
            $0.name.isEmpty ? $0.code : "\($0.code) \($0.name)"
        }
        return (tag + parts).joined(separator: " · ")
    }

    /// The code of one dimension of an account; `nil` where the line does not carry it.
    package func code(of dimension: Dimension, in account: Account) -> String? {
        switch dimension {
        case .subject: account.subject
        case .economic: account.economic
        case .counterparty: account.counterparty.flatMap { vocabulary.governments[$0]?.code }
        case .counterpartyFund: account.counterpartyFund?.code
        case .unitCode: account.unitCode
        case .project: account.project
        case .source: account.source
        case .tag: account.tag
        }
    }

    package func name(of dimension: Dimension, _ code: String) -> String {
        switch dimension {
        case .subject: chart?.subjects[code]?.name[language] ?? ""
        case .economic: chart?.economicClasses[code]?[language] ?? ""
        case .counterparty: vocabulary.governments.named(code).first?.name ?? ""
        case .counterpartyFund: vocabulary.funds.named(code)?.name[language] ?? ""
        case .unitCode, .project, .source, .tag: ""
        }
    }
}
