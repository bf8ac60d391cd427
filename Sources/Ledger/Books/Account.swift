/// A code of the chart in one book of one government, with its dimensions (明细账户).
///
/// A dimension is `nil` where the line does not carry it; which ones a code requires is the chart's
/// affair (``ChartAccount/requires``).
package struct Account: Hashable, Sendable {
    package let book: Book
    package let code: String
    /// The fund tag of a line in a financial book; a budgetary book has its fund already.
    package var fundTag: Fund?
    package var subject: String?
    package var economic: String?
    /// The other government of the flow, by its number here.
    package var counterparty: Int32?
    package var counterpartyFund: Fund?
    package var unitCode: String?
    package var project: String?
    package var source: String?
    package var tag: String?

    package init(book: Book, code: String) {
        self.book = book
        self.code = code
    }

    /// Whether the line carries a dimension.
    package func has(_ dimension: Dimension) -> Bool {
        switch dimension {
        case .subject: subject != nil
        case .economic: economic != nil
        case .counterparty: counterparty != nil
        case .counterpartyFund: counterpartyFund != nil
        case .unitCode: unitCode != nil
        case .project: project != nil
        case .source: source != nil
        case .tag: tag != nil
        }
    }
}

/// What a line can say beside its account code; named as the columns of a journal file are.
package enum Dimension: String, Token {
    case subject
    case economic
    case counterparty
    case counterpartyFund = "counterparty_fund"
    case unitCode = "unit_code"
    case project
    case source
    case tag

    package var wording: Wording {
        switch self {
        case .subject: Wording("收支科目", "subject")
        case .economic: Wording("经济分类", "economic class")
        case .counterparty: Wording("往来财政", "counterparty government")
        case .counterpartyFund: Wording("往来预算", "counterparty fund")
        case .unitCode: Wording("预算单位", "budget unit")
        case .project: Wording("项目", "project")
        case .source: Wording("资金来源", "source of money")
        case .tag: Wording("标签", "tag")
        }
    }
}
