/// A code of the chart in one book of one government, with its dimensions (明细账户).
///
/// A dimension is `nil` where the line does not carry it; which ones a code requires is the chart's
/// affair (``ChartAccount/requires``).
///
/// Every line has an account, and few accounts have many lines: what it says is kept once, shared by
/// all its copies until one of them is changed.
package struct Account: Hashable, Sendable {
    private var contents: Contents

    package init(book: Book, code: String) {
        contents = Contents(book: book, code: code)
    }

    package var book: Book { contents.book }
    package var code: String { contents.code }

    /// The fund tag of a line in a financial book; a budgetary book has its fund already.
    package var fundTag: Fund? {
        get { contents.dimensions.fundTag }
        set { change { $0.fundTag = newValue } }
    }

    package var subject: String? {
        get { contents.dimensions.subject }
        set { change { $0.subject = newValue } }
    }

    package var economic: String? {
        get { contents.dimensions.economic }
        set { change { $0.economic = newValue } }
    }

    /// The other government of the flow, by its number here.
    package var counterparty: Int32? {
        get { contents.dimensions.counterparty }
        set { change { $0.counterparty = newValue } }
    }

    package var counterpartyFund: Fund? {
        get { contents.dimensions.counterpartyFund }
        set { change { $0.counterpartyFund = newValue } }
    }

    package var unitCode: String? {
        get { contents.dimensions.unitCode }
        set { change { $0.unitCode = newValue } }
    }

    package var project: String? {
        get { contents.dimensions.project }
        set { change { $0.project = newValue } }
    }

    package var source: String? {
        get { contents.dimensions.source }
        set { change { $0.source = newValue } }
    }

    package var tag: String? {
        get { contents.dimensions.tag }
        set { change { $0.tag = newValue } }
    }

    /// What tells this account from others without looking at its texts, as long as it is kept: equal
    /// accounts may have several, but two that differ never have the same.
    package var identity: ObjectIdentifier { ObjectIdentifier(contents) }

    private mutating func change(_ body: (inout Dimensions) -> Void) {
        if !isKnownUniquelyReferenced(&contents) { contents = Contents(contents) }
        body(&contents.dimensions)
    }

    package static func == (left: Account, right: Account) -> Bool {
        left.contents === right.contents
            || (left.book == right.book && left.code == right.code
                && left.contents.dimensions == right.contents.dimensions)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(book.number)
        hasher.combine(code)
        hasher.combine(contents.dimensions)
    }

    private struct Dimensions: Hashable {
        var fundTag: Fund?
        var subject: String?
        var economic: String?
        var counterparty: Int32?
        var counterpartyFund: Fund?
        var unitCode: String?
        var project: String?
        var source: String?
        var tag: String?
    }

    /// Unchecked because it is changed only while a single account has it.
    private final class Contents: @unchecked Sendable {
        let book: Book
        let code: String
        var dimensions = Dimensions()

        init(book: Book, code: String) {
            self.book = book
            self.code = code
        }

        init(_ other: Contents) {
            book = other.book
            code = other.code
            dimensions = other.dimensions
        }
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
